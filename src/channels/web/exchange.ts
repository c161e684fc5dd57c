// The two POSTs of the page: look at a link, and hand in a new password. What the password can be refused for here is
// refused before the dialog hears of it, so that nothing is spent. Must never count wrong numbers: the dialog does.
import { brokenRules } from '../../core/password-rules.ts';
import type { WriteRefusal } from '../../core/event.ts';
import { Secret } from '../../core/secret.ts';
import type { Instant } from '../../core/account.ts';
import type { PageDesk, PageView } from '../../runtime/ports.ts';
import { assertionShape } from './body.ts';
import type { Breached } from './breached.ts';
import type { CommonPasswords } from './passwords.ts';
import type { PageAnswer } from './wire.ts';

export interface ExchangeParts {
  readonly desk: PageDesk;
  readonly common: CommonPasswords;
  readonly breached: Breached | undefined;
  readonly words: readonly string[];
  readonly now: () => Instant;
}

export interface Exchange {
  open(fields: { readonly token: string }): Promise<PageAnswer>;
  submit(fields: { readonly token: string; readonly number: string; readonly password: string }): Promise<PageAnswer>;
  /** Of a change: with the present password, which only the directory looks at. */
  change(fields: Readonly<Record<'token' | 'number' | 'old' | 'password', string>>): Promise<PageAnswer>;
  /** Of a link that was sent: the second proof. */
  choose(fields: { readonly token: string; readonly method: string }): Promise<PageAnswer>;
  answer(fields: { readonly token: string; readonly code: string }): Promise<PageAnswer>;
  sign(fields: { readonly token: string; readonly code: string; readonly assertion: string }): Promise<PageAnswer>;
  again(fields: { readonly token: string }): Promise<PageAnswer>;
}

/** What each field of a POST must look like. A password of any content is let in: the directory's rules judge it. */
export const openShape = { token: /^[\w.~:-]{16,600}$/ };
/** The number from the chat, or the code of the second proof. */
const numberShape = /^(?:[0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{20})$/;
export const submitShape = { ...openShape, number: numberShape, password: /^\P{Cs}{1,1024}$/u };

export const changeShape = { ...submitShape, old: submitShape.password };

export const chooseShape = { ...openShape, method: /^[a-z][a-z-]{1,30}$/ };
export const answerShape = { ...openShape, code: /^(?:[0-9]{6}|[0-9]{8}|[0-9]{20})$/ };
/** The code is one that the page makes itself. */
export const signShape = { ...openShape, code: /^[0-9]{20}$/, assertion: assertionShape };

export function makeExchange({ desk, common, breached, words, now }: ExchangeParts): Exchange {
  function answer(view: PageView, more: Partial<PageAnswer> = {}): PageAnswer {
    return { view, now: now(), ...(view.state === 'open' ? { words } : {}), ...more };
  }

  async function refusalOf(password: string): Promise<WriteRefusal | undefined> {
    if (await common.includes(password)) return 'password-common';
    if (await breached?.knows(new Secret(password))) return 'password-breached';
    return undefined;
  }

  async function handIn(
    { token, number, password }: Readonly<Record<'token' | 'number' | 'password', string>>,
    old: string | undefined,
  ): Promise<PageAnswer> {
    const secretToken = new Secret(token);
    const view = await desk.open(secretToken);
    if (view.state !== 'open' || (view.old === true) !== (old !== undefined)) return answer(view);
    // One form of each letter, so that every keyboard writes the same password (NIST SP 800-63B-4 3.1.1.2).
    const composed = password.normalize('NFC');
    const { refusal: _earlier, oldLeft: _left, ...fresh } = view;
    const broken = brokenRules(composed, view.rules);
    if (broken.length > 0) return answer(fresh, { broken });
    if (old === composed) return answer({ ...fresh, refusal: 'old-password-same' });
    const refusal = await refusalOf(composed);
    if (refusal !== undefined) return answer({ ...fresh, refusal });
    const [digits, next] = [new Secret(number), new Secret(composed)];
    // The present password goes on as it was typed: nobody knows in which form it was set.
    if (old !== undefined) return answer(await desk.change(secretToken, digits, new Secret(old), next));
    return answer(await desk.submit(secretToken, digits, next));
  }

  return {
    open: async ({ token }) => answer(await desk.open(new Secret(token))),
    choose: async ({ token, method }) => answer(await desk.choose(new Secret(token), method)),
    answer: async ({ token, code }) => answer(await desk.answer(new Secret(token), new Secret(code))),
    sign: async ({ token, code, assertion }) =>
      answer(await desk.sign(new Secret(token), new Secret(code), new Secret(assertion))),
    again: async ({ token }) => answer(await desk.again(new Secret(token))),
    submit: (fields) => handIn(fields, undefined),
    change: ({ old, ...fields }) => handIn(fields, old),
  };
}
