// The page behind "that wasn't me" in a mail: one button, no sign-in. Opening it spends nothing, so that a scanner of mails
// presses nothing; whoever presses gets one and the same answer, whatever the token was.
import { Secret } from '../../../core/secret.ts';
import type { NotMeDesk } from '../../../runtime/ports.ts';
import { post } from '../answer.ts';
import type { PagePart } from '../router.ts';
import type { NotMePressed } from './wire.ts';

/** What the field of the POST must look like. */
const shape = { token: /^[\w.~:-]{16,600}$/ };

/** The page `/not-me`, for `pages` of `makeWeb`. */
export function makeNotMePage(desk: NotMeDesk): PagePart {
  return {
    name: 'not-me',
    routes: {
      '/not-me/press': {
        POST: post(shape, async ({ token }): Promise<NotMePressed> => {
          await desk.press(new Secret(token));
          return { heard: true };
        }),
      },
    },
    check: async () => [],
  };
}
