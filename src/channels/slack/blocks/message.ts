// A card as a message of Slack. A card with fields becomes one with a button that opens them in a form (form.ts), for
// Slack checks nothing in a message's own fields.
import type { types } from '@slack/bolt';
import { readCard } from './card-parts.ts';
import type { AdaptiveCardJson } from './card-parts.ts';
import { draw } from './draw.ts';
import { limits } from './limits.ts';
import { summaryOf } from './summary.ts';

export interface SlackMessage {
  /** What notifications show, at most 1,000 characters; Slack's control characters are escaped in it. */
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

/** The message. Throws a Fault (`internal`) that names what of the card cannot be said in Slack. */
export function toMessage(card: AdaptiveCardJson, language: string): SlackMessage {
  const read = readCard(card);
  const blocks = draw(read, language, limits.messageBlocks);
  return { text: summaryOf(read), blocks };
}
