// What the cards say that lead to a page: for a fresh sign-in, and for something that is shown once.
import type { Cards, RevealOutcome, SignInAsked, SignInOutcome } from '../core/card.ts';
import { fill } from '../locales/words.ts';
import type { Text, Words } from '../locales/words.ts';
import { escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

/** A link to the sign-in service. */
export function signInView(data: Cards['sign-in'], { cards: { signIn } }: Words): View {
  return {
    ...asked(data, signIn),
    numberLabel: signIn.number,
    number: data.number.reveal(),
    url: data.url.reveal(),
    once: fill(signIn.once, { minutes: data.minutes }),
  };
}

/** The browser is at the sign-in service. */
export function signInOpenView(data: Cards['sign-in-open'], { cards: { signIn } }: Words): View {
  return { ...asked(data, signIn), ...signIn.open };
}

/** How a sign-in ended. `helpdesk` is escaped already. */
export function signInEndedView(
  { outcome, userName }: Cards['sign-in-ended'],
  { cards: { signIn } }: Words,
  { helpdesk }: { readonly helpdesk: string },
): View {
  const values = { userName: escape(userName), helpdesk };
  return { ...filled(signIn.ended[outcome], values), style: signInStyles[outcome] ?? 'default' };
}

/** A link to the page that makes and shows something once. */
export function revealView({ action, userName, number, url, minutes }: Cards['reveal'], words: Words): View {
  const { reveal } = words.cards;
  return {
    ...filled(reveal[action], { userName: escape(userName) }),
    numberLabel: reveal.number,
    number: number.reveal(),
    url: url.reveal(),
    once: fill(reveal.once, { minutes }),
  };
}

/** How that ended. */
export function revealEndedView({ outcome, userName }: Cards['reveal-ended'], { cards: { reveal } }: Words): View {
  return {
    ...filled(reveal.ended[outcome], { userName: escape(userName) }),
    style: revealStyles[outcome] ?? 'default',
  };
}

function asked({ purpose, what, about }: SignInAsked, own: Words['cards']['signIn']): View {
  const action = own.what[what];
  return {
    title: own.title[purpose],
    body: own.body[purpose],
    what: about === '' ? action : fill(own.about, { what: action, about: escape(about) }),
  };
}

function filled({ title, body }: Text, values: Readonly<Record<string, string>>): Text {
  return { title: fill(title, values), body: fill(body, values) };
}

/** Endings that are good, and those that somebody has to look into. */
const signInStyles: Readonly<Partial<Record<SignInOutcome, 'good' | 'warning' | 'attention'>>> = {
  confirmed: 'good',
  linked: 'good',
  'not-you': 'attention',
  'wrong-numbers': 'attention',
  'too-weak': 'warning',
  'too-old': 'warning',
};

const revealStyles: Readonly<Partial<Record<RevealOutcome, 'good' | 'warning' | 'attention'>>> = {
  shown: 'good',
  unknown: 'warning',
  'wrong-numbers': 'attention',
};
