// The page on which an administrator sees a temporary password or an access pass, once. Must never log a body, and never
// give what was made to any answer but the one that asked for it.
import type { Instant } from '../../../core/account.ts';
import { Secret } from '../../../core/secret.ts';
import type { RevealDesk, Revealing } from '../../../runtime/ports.ts';
import { post } from '../answer.ts';
import type { PagePart } from '../router.ts';
import type { RevealAnswer } from './wire.ts';

/** What each field of a POST must look like. */
const openShape = { token: /^[\w.~:-]{16,600}$/ };
const showShape = { ...openShape, number: /^[0-9]{4}$/ };

/** The page `/reveal`, for `pages` of `makeWeb`. */
export function makeRevealPage(desk: RevealDesk, now: () => Instant): PagePart {
  function answer({ view, made }: Revealing): RevealAnswer {
    if (made === undefined) return { view, now: now() };
    const { secret, ...more } = made;
    return { view, now: now(), made: { secret: secret.reveal(), ...more } };
  }

  return {
    name: 'reveal',
    routes: {
      '/reveal/open': {
        POST: post(openShape, async ({ token }) => answer({ view: await desk.open(new Secret(token)) })),
      },
      '/reveal/show': {
        POST: post(showShape, async ({ token, number }) =>
          answer(await desk.show(new Secret(token), new Secret(number))),
        ),
      },
    },
    check: async () => [],
  };
}
