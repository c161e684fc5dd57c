// The person's mailbox: a list, and one open message as plain text.
// Must never draw a mail's HTML: it is read as text, so nothing in it can load or run.
import { codeIn, copyButton } from './copy-code.ts';
import { element, spoken } from './element.ts';
import { icon } from './icons.ts';
import { clock, day } from './times.ts';
import type { Person, Sent } from './wire.ts';
import type { Words } from './words.ts';

export type Mailbox = {
  show(person: Person, words: Words, mails: readonly Sent[], isNew: (id: string) => boolean): void;
};

type Now = { readonly person: Person; readonly words: Words; readonly mails: readonly Sent[] };

/**
 * The text of an HTML mail. Tags go before anything is parsed: a parsed document would report its styles to the
 * page's content policy. What is left is only ever shown as text, so a tag that slips through is harmless.
 */
function textOfHtml(html: string): string {
  const text = html
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>/giu, '')
    .replace(/\s+/gu, ' ')
    .replace(/<br\b[^>]*>|<\/(?:tr|li)\s*>/giu, '\n')
    .replace(/<\/(?:p|div|h\d|table|ul|ol)\s*>/giu, '\n\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/</gu, '&lt;');
  const entities = new DOMParser().parseFromString(text, 'text/html').body.textContent;
  return entities
    .replace(/ *\n */gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function textOf(mail: Sent): string {
  return mail.text.trim() !== '' || mail.html === undefined ? mail.text : textOfHtml(mail.html);
}

function whenOf(mail: Sent, words: Words): string {
  return `${day(mail.at, words.locale)} ${clock(mail.at, words.locale)}`;
}

function row(mail: Sent, words: Words, fresh: boolean, open: () => void): HTMLLIElement {
  const button = element(
    'button',
    { type: 'button', class: fresh ? 'mail-row fresh' : 'mail-row', id: `mail-${mail.id}` },
    element('span', { class: 'mail-subject', dir: 'auto' }, mail.subject ?? words.noSubject),
    element('time', { datetime: mail.at }, clock(mail.at, words.locale)),
    element('span', { class: 'mail-start', dir: 'auto' }, textOf(mail).replace(/\s+/gu, ' ').slice(0, 120)),
    ...(fresh ? [spoken(words.unread(1))] : []),
  );
  button.addEventListener('click', open);
  return element('li', {}, button);
}

function openMail(mail: Sent, words: Words, close: () => void): HTMLElement {
  const text = textOf(mail);
  const code = codeIn(text);
  const back = element('button', { type: 'button', class: 'quiet back' }, icon('back'), words.toInbox);
  back.addEventListener('click', close);
  return element(
    'article',
    { class: 'mail-open' },
    back,
    element('h4', { dir: 'auto', tabindex: -1 }, mail.subject ?? words.noSubject),
    element('p', { class: 'mail-meta' }, `${words.to} ${mail.to}`, element('br'), whenOf(mail, words)),
    element('div', { class: 'mail-text', dir: 'auto' }, text),
    ...(code === undefined ? [] : [copyButton(words, () => code)]),
  );
}

function empty(person: Person, words: Words): HTMLElement {
  const has = person.mails.length > 0;
  return element(
    'div',
    { class: 'empty' },
    icon('envelope'),
    element('h4', {}, has ? words.noMail : words.noAddress),
    ...(has ? [element('p', {}, words.noMailHint)] : []),
  );
}

/** Draws the mailbox into `root`; `onOpen` hears which mail was opened. */
export function makeMailbox(root: HTMLElement, title: HTMLElement, onOpen: (id: string) => void): Mailbox {
  const openOf = new Map<string, string>();
  let drawn = '';
  let again: (() => void) | undefined;

  const close = (now: Now, mail: Sent): void => {
    openOf.delete(now.person.id);
    again?.();
    document.getElementById(`mail-${mail.id}`)?.focus();
  };
  const open = (now: Now, mail: Sent): void => {
    openOf.set(now.person.id, mail.id);
    onOpen(mail.id);
    again?.();
    root.querySelector('h4')?.focus();
  };
  const draw = (now: Now, isNew: (id: string) => boolean): HTMLElement => {
    const current = now.mails.find((mail) => mail.id === openOf.get(now.person.id));
    if (current !== undefined) return openMail(current, now.words, () => close(now, current));
    if (now.mails.length === 0) return empty(now.person, now.words);
    const rows = now.mails.map((mail) => row(mail, now.words, isNew(mail.id), () => open(now, mail)));
    return element('ul', { class: 'mail-list' }, ...rows);
  };

  return {
    show(person, words, mails, isNew) {
      const now = { person, words, mails };
      again = () => this.show(person, words, mails, isNew);
      title.textContent = words.inbox;
      const state = JSON.stringify([person.id, openOf.get(person.id), mails.map((mail) => [mail.id, isNew(mail.id)])]);
      // The open mail and its focus stay as they are while others arrive.
      const key = openOf.has(person.id) ? JSON.stringify([person.id, openOf.get(person.id)]) : state;
      if (key === drawn) return;
      drawn = key;
      root.replaceChildren(draw(now, isNew));
    },
  };
}
