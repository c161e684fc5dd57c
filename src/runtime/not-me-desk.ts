// The mail's side of "that wasn't me": a token in, nothing out. Whoever presses is unknown and is told nothing; what the
// press does is a case, so that a crash in the middle of it changes nothing.
import { caseKey } from '../core/record.ts';
import type { Loop } from './loop.ts';
import { makeNotMe, notMeCase, pressNotMe } from './not-me.ts';
import type { NotMeDesk } from './ports.ts';
import type { World } from './world.ts';

export function makeNotMeDesk(
  world: Pick<World, 'now' | 'keys' | 'baseUrl' | 'defaultLanguage'>,
  loop: Loop,
): NotMeDesk {
  const notMe = makeNotMe(world.keys, world.baseUrl);
  return {
    async press(token) {
      const at = world.now();
      const notice = notMe.read(token.reveal(), at);
      // A card's token is its reader's own, and belongs into the chat that says who presses.
      if (notice === undefined || notice.person !== undefined) return;
      const id = notMeCase(notice);
      await loop.change(
        caseKey(id),
        pressNotMe({
          id,
          kind: 'not-me',
          asked: { account: notice.account, from: 'mail', of: notice.id },
          person: { id: `mail:${notice.account}` },
          place: { channel: 'mail', kind: 'personal', ref: null },
          language: world.defaultLanguage,
          at,
        }),
      );
    },
  };
}
