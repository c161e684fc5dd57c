// What the helpdesk's channel is told: a quiet line, or a full card where somebody should act.
import type { DeskAlarm, DeskLine } from './desk-cards.ts';
import type { SecurityLine } from './security-cards.ts';
/** What the helpdesk channel is told. */
export type HelpdeskLine =
  | 'reset-done'
  | 'too-few-proofs'
  | 'refused'
  | 'unconfirmed'
  | 'sessions-live'
  | 'method-rests'
  | 'wrong-numbers'
  | 'two-people'
  /** An administrator did something to somebody: `detail` is what. */
  | 'act-sent'
  | 'act-done'
  | 'act-unconfirmed'
  /** Microsoft's self-service: `userName` is whom it is for, `detail` the group. */
  | 'sspr-enable'
  | 'sspr-disable'
  /** A campaign stands still: `userName` is who of those it takes may not any more, `detail` whom it is about. */
  | 'campaign-held'
  /** The group was named, or the switch for administrators was turned: `userName` is by whom. */
  | 'sspr-group'
  | 'sspr-administrators-on'
  | 'sspr-administrators-off'
  /** A sign-in with another account than that of whoever was asked to sign in. */
  | 'sign-in-other'
  | 'account-linked'
  | 'change-done'
  | 'change-refused'
  | DeskLine
  /** Somebody's registered contacts: `detail` is the kind. */
  | 'contact-added'
  | 'contact-changed'
  | 'contact-removed'
  | 'contact-unconfirmed'
  | 'factor-after-reset'
  | 'register-no-proof';

/** What the helpdesk channel gets a full card for. */
export type AlarmKind =
  | 'not-me'
  | 'not-me-sessions-live'
  | 'not-me-failed'
  | 'many-tries'
  /** `userName` is whoever asks, by the id of the chat. */
  | 'many-refusals'
  | 'many-people'
  | 'contact-then-reset'
  /** `userName` did as much to others as is allowed in a day; `detail` is what they wanted next. */
  | 'over-budget'
  /** Somebody pretended to be the helpdesk; `detail` is what the person saw. */
  | 'false-helpdesk'
  | SecurityLine
  /** A helpdesk channel was shared with another company. */
  | 'channel-outside'
  | DeskAlarm
  | 'frozen'
  /** One phone or address at many accounts. */
  | 'shared-contact';
