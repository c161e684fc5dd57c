// The shape of what a language says about "is this really the helpdesk?".
import type { CallAnswer, WhoCallsAnswer } from '../core/call.ts';
import type { Text } from './words.ts';

export interface CallWords {
  /** To the administrator who calls. */
  readonly agent: Readonly<Record<CallAnswer, Text>>;
  readonly agentHint: string;
  readonly close: string;
  /** To whoever is called. */
  readonly person: Readonly<Record<WhoCallsAnswer, Text>>;
  readonly caller: string;
  readonly personHint: string;
  readonly again: string;
  /** Somebody pretends to be the helpdesk: with words on the card that were not said, and without any. */
  readonly different: string;
  readonly report: string;
}
