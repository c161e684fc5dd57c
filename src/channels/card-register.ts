// What the templates of the register dialog can name.
import type { Cards } from '../core/card.ts';
import type { RegisterNotice, ShownContact } from '../core/register-cards.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { clean, escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

export function registeredView(data: Cards['registered'], words: Words, language: string): View {
  const { overview } = words.register;
  const { userName, needed, counting, notice, hint, days, elsewhere } = data;
  const values = { userName: escape(userName), needed, counting };
  return {
    title: overview.title,
    body: fill(counting >= needed ? overview.enough : overview.lacking, values),
    notice: notice === '' ? '' : fill(overview.notices[notice], { hint: escape(hint), days }),
    noticeStyle: notice === '' || !good.has(notice) ? 'attention' : 'good',
    contacts: data.contacts.map((contact, index) => ({
      text: rowOf(contact, words, language),
      changeable: contact.changeable,
      index: String(index),
    })),
    none: data.contacts.length === 0 ? overview.none : '',
    lines: linesOf(data, words, language).map((text) => ({ text })),
    adds: data.addable.map(({ kind }) => ({ what: kind, title: overview.add[kind] })),
    change: overview.change,
    remove: overview.remove,
    confirm: overview.confirm,
    canConfirm: data.canConfirm,
    page: overview.page,
    securityPage: data.securityPage,
    microsoft: overview.microsoft,
    elsewhere,
    close: overview.close,
  };
}

/** Nothing to worry about. */
const good: ReadonlySet<RegisterNotice> = new Set(['added', 'changed', 'removed', 'confirmed', 'cancelled']);

function rowOf({ kind, hint, place, why, from }: ShownContact, { register }: Words, language: string): string {
  const { overview, kinds, places } = register;
  const young = from === undefined ? '' : fill(overview.from, { date: dateIn(language, from) });
  const state = why === '' ? overview.counts : young === '' ? overview.why[why] : young;
  const name = kinds[kind];
  return fill(overview.row, {
    kind: name.charAt(0).toUpperCase() + name.slice(1),
    hint: escape(hint),
    place: places[place],
    state,
  });
}

function linesOf(data: Cards['registered'], { register: { overview } }: Words, language: string): readonly string[] {
  const { authenticator, passkeys, recoveryCodes, passwordExpires: expires, confirmBy } = data;
  return [
    ...(authenticator ? [overview.authenticator] : []),
    ...(passkeys > 0 ? [fill(overview.passkeys, { count: passkeys })] : []),
    ...(recoveryCodes > 0 ? [fill(overview.recoveryCodes, { count: recoveryCodes })] : []),
    ...(expires === 'never' ? [overview.neverExpires] : []),
    ...(typeof expires === 'number' ? [fill(overview.expires, { date: dateIn(language, expires) })] : []),
    ...(confirmBy === undefined ? [] : [fill(overview.confirmBy, { date: dateIn(language, confirmBy) })]),
  ];
}

export function proveFirstView({ goal, offers, notice }: Cards['prove-first'], words: Words): View {
  const { prove } = words.register;
  return {
    title: prove.title,
    body: prove.goals[goal],
    notice: notice === '' ? '' : prove.notices[notice],
    offers: offers.map(({ index, method, hint }) => ({
      index: String(index),
      title: fill(words.methods[method] ?? method, { hint: clean(hint) }),
    })),
  };
}

export function enterContactView({ kind, old, why }: Cards['enter-contact'], words: Words): View {
  const { enter } = words.register;
  const own = enter[kind];
  return {
    title: own.title,
    body: own.body,
    instead: old === '' ? '' : fill(own.instead, { old: escape(old) }),
    notice: why === '' ? '' : enter.why[why],
    label: own.label,
    placeholder: own.placeholder,
    malformed: enter.why.malformed,
    send: enter.send,
  };
}

export function registerWaitingView({ what }: Cards['register-waiting'], { register }: Words): View {
  return { ...register.waiting[what], cancellable: what === 'signing-in' };
}

export function registerEndedView({ ending, incident }: Cards['register-ended'], words: Words): View {
  const { title, body } = words.register.ended[ending];
  return { title, body, incident: incident === '' ? '' : fill(words.cards.incident, { incident }) };
}

function dateIn(language: string, at: number): string {
  const tag = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}
