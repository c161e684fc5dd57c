// The one way in which the translation gives up. Never with a text of the card in it, for that may be a person's.
import { Fault } from '../../../core/fault.ts';

/** Throws: a card cannot be said in Slack. The sentence names elements and lengths. */
export function unsayable(sentence: string): never {
  throw new Fault('internal', `A card cannot be shown in Slack: ${sentence}.`);
}
