// A card as the home tab: what it says and its buttons. A form belongs to a message and cannot stand here.
import type { types } from '@slack/bolt';
import { readCard } from './card-parts.ts';
import type { AdaptiveCardJson } from './card-parts.ts';
import { draw } from './draw.ts';
import { limits } from './limits.ts';
import { unsayable } from './unsayable.ts';

/** The view for `views.publish`. Throws a Fault (`internal`) for a card with fields, or one that cannot be said. */
export function toHome(card: AdaptiveCardJson, language: string): types.HomeView {
  const read = readCard(card);
  if (read.inputs.length > 0) return unsayable('the home tab has no fields');
  return { type: 'home', blocks: [...draw(read, language, limits.viewBlocks)] };
}
