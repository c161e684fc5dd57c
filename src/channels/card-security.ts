// What the cards of passkeys and of the security page say.
import type { Cards } from '../core/card.ts';
import type { SecurityStanding } from '../core/security-cards.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;
/** The operator's names, escaped already. */
type Names = Readonly<Record<'company' | 'helpdesk', string>>;

/** A link to the page that asks the passkey. */
export function passkeyView(data: Cards['use-passkey'], { security, cards }: Words): View {
  const { url, number, minutes, notice, step, steps } = data;
  const { passkey, usePasskey: open } = security;
  return {
    title: passkey.title,
    body: notice === '' ? passkey.body : `${passkey.notices[notice]} ${passkey.body}`,
    // A passkey is enough alone, so it is a step only where something was proved before it.
    step: step > 1 ? fill(cards.enterCode.step, { step, steps }) : '',
    numberLabel: passkey.number,
    number: number.reveal(),
    url: url.reveal(),
    once: fill(passkey.once, { minutes }),
    open,
  };
}

/** A link to the security page. */
export function securityPageView(
  { userName, url, number, minutes }: Cards['security-page'],
  { security: { page, openSecurity: open } }: Words,
): View {
  return {
    title: page.title,
    body: fill(page.body, { userName: escape(userName) }),
    numberLabel: page.number,
    number: number.reveal(),
    url: url.reveal(),
    once: fill(page.once, { minutes }),
    open,
  };
}

/** How that page stands. */
export function securityStateView(
  { at, changes, days }: Cards['security-state'],
  { security }: Words,
  names: Names,
): View {
  const { title, body } = security.state[at];
  // A removal counts at once.
  const isNew = changes.some((change) => !change.endsWith('-removed'));
  const counts = days > 0 ? fill(security.countsAfter, { days }) : security.countsNow;
  return {
    title,
    body: fill(body, names),
    style: styles[at] ?? 'default',
    changes: changes.map((change) => ({ text: security.changes[change] })),
    counts: isNew ? counts : '',
    open: at === 'open',
    finish: security.finish,
  };
}

/** Nobody opens that page for this account. */
export function securityRefusedView(
  { userName, reason }: Cards['security-refused'],
  { security, cards }: Words,
  names: Names,
): View {
  const { title, body } = reason === 'after-reset' ? security.afterReset : cards.refused[reason];
  const values = { userName: escape(userName), ...names };
  return {
    title: security.refused,
    reason: fill(title, values),
    body: fill(body, values),
    contact: fill(cards.helpdeskContact, names),
  };
}

/** What stands above the choice of ways there. */
export function chooseIntro({ given, needed }: Cards['choose-way'], { security: { choose } }: Words): string {
  if (given > 0) return choose.second;
  return needed > 1 ? choose.two : choose.one;
}

/** Says, where two proofs are asked for, that a passkey is enough. */
export function withPasskey(body: string, { ways, needed, given }: Cards['choose-way'], { security }: Words): string {
  const isOne = ways.some(({ methods }) => methods.length === 1 && methods[0]?.method === 'passkey');
  return isOne && ways.length > 1 && needed > 1 && given === 0 ? `${body} ${security.choose.alone}` : body;
}

const styles: Readonly<Partial<Record<SecurityStanding, 'good' | 'warning' | 'attention'>>> = {
  finished: 'good',
  'wrong-numbers': 'attention',
  'not-signed-in': 'warning',
  'no-way': 'warning',
};
