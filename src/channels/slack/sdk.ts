// The SDK at work: a bolt App that tells the kinds of delivery apart. It keeps nothing, calls nothing and answers nothing
// by itself: who installed it is known before, and what is answered is decided behind it.
import { App } from '@slack/bolt';
import type { AllMiddlewareArgs, AnyMiddlewareArgs, Receiver } from '@slack/bolt';
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

/** One delivery on its way through bolt, and what was answered. */
interface Passage {
  readonly delivery: Delivery;
  reply?: Reply;
}

/**
 * Makes the App. `developerMode` and bolt's conversation store stay off: both would keep or print what people say.
 * One middleware hears everything: bolt leads each delivery past every listener, which took a tenth of a whole turn.
 */
export function makeDispatch(listeners: Listeners): Dispatch {
  const app = new App({
    receiver: ourReceiver,
    authorize: async () => ({}),
    logger: quiet,
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
  });
  app.use(async (args) => {
    const passage = args.context['passage'] as Passage;
    const listen = listenerOf(args, listeners);
    if (listen !== undefined) passage.reply = await listen(passage.delivery);
  });
  // What a listener throws is for whoever answers Slack, not for bolt's log.
  app.error(async (error) => {
    throw error instanceof Fault ? error : new Fault('internal', 'a delivery of Slack could not be read');
  });
  return async (delivery) => {
    const passage: Passage = { delivery };
    await app.processEvent({ body: delivery.payload, ack: async () => {}, customProperties: { passage } });
    return passage.reply;
  };
}

/** Who listens to what bolt made of a delivery; undefined: nobody. */
function listenerOf(args: AnyMiddlewareArgs & AllMiddlewareArgs, listeners: Listeners): Listen | undefined {
  if ('event' in args) return eventListenerOf(args.event.type, listeners);
  if ('command' in args) return listeners.command;
  if ('shortcut' in args) return listeners.shortcut;
  if ('action' in args) return 'action_id' in args.action ? listeners.pressed : undefined;
  return 'view' in args && args.body.type === 'view_submission' ? listeners.submitted : undefined;
}

function eventListenerOf(type: string, listeners: Listeners): Listen | undefined {
  if (type === 'message') return listeners.message;
  return type === 'app_home_opened' ? listeners.opened : undefined;
}
