// A registration campaign: people who lack something for their own reset are asked to register, in waves, by one message
// each. A case of its own that lasts for weeks; `campaign-start.ts` is until it is agreed, `campaign-running.ts` the rest.
import type { Verb } from '../card.ts';
import type { Dialog } from '../dialog.ts';
import type { Event } from '../event.ts';
import type { Presser } from '../person.ts';
import type { CampaignOrder } from '../campaign-events.ts';
import {
  asked,
  forgotten,
  isPressed,
  judged,
  ordered,
  portionSent,
  registerAsked,
  roundPlanned,
  setAside,
  snoozeAsked,
  snoozed,
  stumbled,
  waited,
  waveChecked,
} from './campaign-running.ts';
import {
  approved,
  begin,
  checked,
  confirmed,
  denied,
  found,
  picked,
  planned,
  rechecked,
  signedIn,
  taken,
  waitedFor,
} from './campaign-start.ts';
import { end } from './campaign-state.ts';
import type { CampaignState, Next, Wanted } from './campaign-state.ts';

const day = 86_400_000;

/** How it is left before anything was sent. */
const leaving = {
  cancelled: (state: Wanted): Next => end(state, 'cancelled'),
  expired: (state: Wanted): Next => end(state, 'expired'),
  failed: (state: Wanted): Next => end(state, 'failed'),
};

const orders: readonly string[] = ['stop', 'pause', 'resume', 'bounces'] satisfies readonly CampaignOrder[];

function press(verb: Verb, inputs: Readonly<Record<string, unknown>>, at: number, by?: Presser): Event | undefined {
  if (verb === 'cancel') return { type: 'cancelled', at };
  if (verb === 'snooze' && by !== undefined) return { type: 'snooze-asked', at, by };
  if (verb === 'register' && by !== undefined) return { type: 'register-asked', at, by };
  const { way } = inputs;
  if (verb !== 'choose' || typeof way !== 'string') return undefined;
  if (!orders.includes(way)) return { type: 'chose', at, way };
  return by === undefined ? undefined : { type: 'campaign-asked', at, what: way as CampaignOrder, by };
}

export const campaign: Dialog<CampaignState> = {
  name: 'campaign',
  version: 1,
  lasts: 180 * day,
  begin,
  table: {
    checking: { ...leaving, checked },
    'signing-in': { ...leaving, 'signed-in': signedIn, 'not-signed-in': (state) => end(state, 'not-allowed') },
    finding: { ...leaving, 'audience-found': found },
    picking: { ...leaving, chose: picked, waited: waitedFor },
    planning: { ...leaving, 'campaign-planned': planned },
    confirming: { ...leaving, chose: confirmed, waited: waitedFor },
    rechecking: { ...leaving, checked: rechecked },
    asking: { ...leaving, approved, denied },
    taking: { 'campaign-taken': taken, failed: leaving.failed, expired: leaving.expired },
    running: {
      checked: waveChecked,
      'campaign-planned': roundPlanned,
      'portion-sent': portionSent,
      waited,
      'campaign-asked': asked,
      'campaign-ordered': ordered,
      'snooze-asked': snoozeAsked,
      snoozed,
      'register-asked': registerAsked,
      failed: stumbled,
      expired: (state) => end(state, 'expired'),
    },
    paused: {
      checked: (state, event, setting) => (isPressed(state, event) ? judged(state, event, setting) : setAside(state)),
      'campaign-planned': setAside,
      'portion-sent': portionSent,
      'campaign-asked': asked,
      'campaign-ordered': ordered,
      'snooze-asked': snoozeAsked,
      snoozed,
      'register-asked': registerAsked,
      failed: forgotten,
      expired: (state) => end(state, 'expired'),
    },
    ended: {},
  },
  press,
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
