// What the cards of a change of a known password say.
import type { ChangeTold } from '../core/change.ts';
import type { Cards } from '../core/card.ts';
import { fill } from '../locales/words.ts';
import type { Text, Words } from '../locales/words.ts';
import { escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

export function changeAskView(_data: Cards['change-ask'], { cards: { change } }: Words): View {
  return { ...change.ask };
}

/** A link to the page. */
export function changeView({ userName, number, url, minutes }: Cards['change'], { cards: { change } }: Words): View {
  const { title, body, number: numberLabel, once, open } = change.link;
  return {
    title,
    body: fill(body, { userName: escape(userName) }),
    numberLabel,
    number: number.reveal(),
    url: url.reveal(),
    once: fill(once, { minutes }),
    open,
  };
}

/** How it stands. `firm.passwordPage` is the sign-in service's own page, where there is one. */
export function changeToldView(
  { what, userName, from, cloudMinutes: minutes }: Cards['change-told'],
  { cards, administration: { tag } }: Words,
  firm: { readonly helpdesk: string; readonly passwordPage?: string | undefined },
): View {
  const { cloudAfter, page, from: fromText } = cards.change;
  const { title, body } = textOf(what, cards);
  const more = [
    ...(from === undefined ? [] : [fill(fromText, { from: when(from, tag) })]),
    ...(minutes === undefined ? [] : [fill(cloudAfter, { minutes })]),
  ];
  return {
    title,
    body: fill(body, { userName: escape(userName) }),
    style: styles[what] ?? 'default',
    more: more.join(' '),
    contact: troubled.has(what) ? fill(cards.helpdeskContact, { helpdesk: escape(firm.helpdesk) }) : '',
    notYou: what === 'done' ? fill(cards.done.notYou, { helpdesk: escape(firm.helpdesk) }) : '',
    url: atMicrosoft.has(what) ? (firm.passwordPage ?? '') : '',
    page,
    canReset: resets.has(what),
  };
}

/** A reset says some of it in the same words. */
function textOf(what: ChangeTold, { refused, settling, ended, change }: Words['cards']): Text {
  if (what === 'settling') return settling;
  if (what === 'failed') return ended.failed;
  return what in change.told ? change.told[what as keyof typeof change.told] : refused[what as keyof typeof refused];
}

const styles: Readonly<Partial<Record<ChangeTold, 'good' | 'warning' | 'attention'>>> = {
  done: 'good',
  unconfirmed: 'warning',
  'account-locked': 'attention',
  'old-password-rests': 'attention',
  'wrong-numbers': 'attention',
};
/** The endings after which somebody may need a person. */
const troubled: ReadonlySet<ChangeTold> = new Set([
  'unconfirmed',
  'unknown',
  'disabled',
  'federated',
  'changed-too-recently',
  'account-locked',
  'account-frozen',
  'self-service-frozen',
  'not-authorized',
  'changed-meanwhile',
  'wrong-numbers',
  'failed',
]);
const atMicrosoft: ReadonlySet<ChangeTold> = new Set(['elsewhere', 'must-change']);
/** Where a reset helps, which asks for no old password. */
const resets: ReadonlySet<ChangeTold> = new Set(['account-locked', 'old-password-rests']);

function when(at: number, tag: string): string {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}
