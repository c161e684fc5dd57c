// The page on which people register an authenticator app, passkeys and recovery codes. Must never log a body, and never
// give what is shown once to any answer but the one that asked for it.
import type { Instant } from '../../../core/account.ts';
import { Secret } from '../../../core/secret.ts';
import type { SecurityChange } from '../../../core/security-effects.ts';
import type { Changed, SecurityDesk } from '../../../runtime/ports-security.ts';
import { post } from '../answer.ts';
import type { PagePart, Route } from '../router.ts';
import type { SecurityAnswer } from './wire.ts';

/** What each field of a POST must look like. */
const openShape = { token: /^[\w.~:-]{16,600}$/ };
const enterShape = { ...openShape, number: /^[0-9]{4}$/ };
const lookShape = { ...openShape, session: /^[\w-]{43}$/ };
const enrolShape = { ...lookShape, code: /^.{1,40}$/su };
const passkeyShape = { ...lookShape, name: /^[^\p{C}]{1,40}$/u, answer: /^\{[ -~]{2,6000}\}$/ };
const removeShape = { ...lookShape, id: /^[\w-]{1,1400}$/ };

/** The page `/security`, for `pages` of `makeWeb`. */
export function makeSecurityPage(desk: SecurityDesk, now: () => Instant): PagePart {
  const session = ({ token, session: text }: { readonly token: string; readonly session: string }) =>
    [new Secret(token), new Secret(text)] as const;

  async function changed(
    fields: { readonly token: string; readonly session: string },
    change: SecurityChange,
    handed: string,
  ): Promise<SecurityAnswer> {
    const { view, outcome, codes }: Changed = await desk.change(...session(fields), change, new Secret(handed));
    return { view, now: now(), outcome, ...(codes && { codes: codes.reveal() }) };
  }

  const routes: Readonly<Record<string, Route>> = {
    '/security/open': {
      POST: post(openShape, async ({ token }): Promise<SecurityAnswer> => {
        return { view: await desk.open(new Secret(token)), now: now() };
      }),
    },
    '/security/enter': {
      POST: post(enterShape, async ({ token, number }): Promise<SecurityAnswer> => {
        const entered = await desk.enter(new Secret(token), new Secret(number));
        return { view: entered.view, now: now(), ...(entered.session && { session: entered.session.reveal() }) };
      }),
    },
    '/security/look': {
      POST: post(lookShape, async (fields): Promise<SecurityAnswer> => {
        return { view: await desk.look(...session(fields)), now: now() };
      }),
    },
    '/security/authenticator': {
      POST: post(enrolShape, (fields) => changed(fields, 'authenticator', fields.code)),
    },
    '/security/authenticator-removed': {
      POST: post(lookShape, (fields) => changed(fields, 'authenticator-removed', '')),
    },
    '/security/passkey': {
      POST: post(passkeyShape, (fields) => {
        const { name, answer } = fields;
        return changed(fields, 'passkey', JSON.stringify({ name: name.trim() || '–', answer }));
      }),
    },
    '/security/passkey-removed': {
      POST: post(removeShape, (fields) => changed(fields, 'passkey-removed', fields.id)),
    },
    '/security/recovery-codes': {
      POST: post(lookShape, (fields) => changed(fields, 'recovery-codes', '')),
    },
    '/security/finish': {
      POST: post(lookShape, async (fields): Promise<SecurityAnswer> => {
        return { view: await desk.finish(...session(fields)), now: now() };
      }),
    },
  };
  return { name: 'security', routes, check: async () => [] };
}
