// The SDK at work: a bolt App that tells the kinds of delivery apart by its listeners. It keeps nothing, calls nothing and
// answers nothing by itself: who installed it is known before, and what is answered is decided behind it.
import { App } from '@slack/bolt';
import type { Receiver } from '@slack/bolt';
import { Fault } from '../../core/fault.ts';
import type { Envelope } from './hear.ts';
import type { Workspace } from './install/workspace.ts';
import type { Payload } from './payload.ts';
import { quiet } from './quiet.ts';

/** Something that one of ours may have sent, with the installation that it belongs to. */
export interface Delivery {
  readonly payload: Payload;
  readonly envelope: Envelope;
  readonly workspace: Workspace;
  /** Until when Slack must have its answer (ms since 1970). */
  readonly until: number;
}

/** What Slack is answered: "received", with an object for its client if there is one. */
export interface Reply {
  readonly body?: object;
  /** It was not saved: the same delivery must be looked at again. */
  readonly lost?: true;
}

/** What listens. Each resolves when Slack may be told "received", or throws a Fault: Slack is then not answered well. */
export interface Listeners {
  readonly message: Listen;
  readonly opened: Listen;
  readonly command: Listen;
  readonly shortcut: Listen;
  readonly pressed: Listen;
  readonly submitted: Listen;
}

type Listen = (delivery: Delivery) => Promise<Reply>;

/** Dispatches one delivery; undefined: nobody listens to its kind. */
export type Dispatch = (delivery: Delivery) => Promise<Reply | undefined>;

/** Our side gives bolt its deliveries and takes its answers: there is nothing for a receiver to start or end. */
const ourReceiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
const any = /^/;

/** Makes the App. `developerMode` and bolt's conversation store stay off: both would keep or print what people say. */
export function makeDispatch(listeners: Listeners): Dispatch {
  const answers = new WeakMap<Delivery, Reply>();
  const app = new App({
    receiver: ourReceiver,
    authorize: async () => ({}),
    logger: quiet,
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
  });
  const through =
    (listen: Listen) =>
    async ({ context }: { readonly context: { readonly [name: string]: unknown } }): Promise<void> => {
      const delivery = context['delivery'] as Delivery;
      answers.set(delivery, await listen(delivery));
    };
  app.event('message', through(listeners.message));
  app.event('app_home_opened', through(listeners.opened));
  app.command(any, through(listeners.command));
  app.shortcut(any, through(listeners.shortcut));
  app.action(any, through(listeners.pressed));
  app.view(any, through(listeners.submitted));
  // What a listener throws is for whoever answers Slack, not for bolt's log.
  app.error(async (error) => {
    throw error instanceof Fault ? error : new Fault('internal', 'a delivery of Slack could not be read');
  });
  return async (delivery) => {
    await app.processEvent({ body: delivery.payload, ack: async () => {}, customProperties: { delivery } });
    return answers.get(delivery);
  };
}
