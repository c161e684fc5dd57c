// The page that asks somebody's passkey for a dialog that waits for it. Must never log a body.
import type { Instant } from '../../../core/account.ts';
import { Secret } from '../../../core/secret.ts';
import type { PasskeyDesk, PasskeyView } from '../../../runtime/ports-security.ts';
import { post } from '../answer.ts';
import { assertionShape } from '../body.ts';
import type { PagePart } from '../router.ts';
import type { PasskeyAnswer } from './wire.ts';

/** What each field of a POST must look like. */
const openShape = { token: /^[\w.~:-]{16,600}$/ };
const answerShape = { ...openShape, number: /^[0-9]{4}$/, assertion: assertionShape };

/** The page `/passkey`, for `pages` of `makeWeb`. */
export function makePasskeyPage(desk: PasskeyDesk, now: () => Instant): PagePart {
  const answer = (view: PasskeyView): PasskeyAnswer => ({ view, now: now() });
  return {
    name: 'passkey',
    routes: {
      '/passkey/open': {
        POST: post(openShape, async ({ token }) => answer(await desk.open(new Secret(token)))),
      },
      '/passkey/answer': {
        POST: post(answerShape, async ({ token, number, assertion }) =>
          answer(await desk.answer(new Secret(token), new Secret(number), new Secret(assertion))),
        ),
      },
    },
    check: async () => [],
  };
}
