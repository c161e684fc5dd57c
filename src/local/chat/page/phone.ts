// The person's phone: the authenticator app on top, text messages below.
// Must never show another person's messages: it draws exactly the list it is given.
import { codeIn, copyButton } from './copy-code.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import { clock, day } from './times.ts';
import type { Person, Sent } from './wire.ts';
import type { Words } from './words.ts';

export type Phone = { show(person: Person, words: Words, messages: readonly Sent[]): void };

function bubble(message: Sent, words: Words, several: boolean): HTMLLIElement {
  const code = codeIn(message.text);
  return element(
    'li',
    { class: 'sms' },
    element('p', { class: 'sms-text', dir: 'auto' }, message.text),
    element(
      'p',
      { class: 'sms-meta' },
      element('time', { datetime: message.at }, clock(message.at, words.locale)),
      ...(several ? [element('span', {}, message.to)] : []),
      ...(code === undefined ? [] : [copyButton(words, () => code)]),
    ),
  );
}

function empty(person: Person, words: Words): HTMLElement {
  const has = person.phones.length > 0;
  return element(
    'div',
    { class: 'empty' },
    icon('phone'),
    element('h4', {}, has ? words.noSms : words.noPhone),
    element('p', {}, has ? words.noSmsHint : words.noPhoneHint),
  );
}

function thread(messages: readonly Sent[], words: Words, several: boolean): HTMLElement {
  const items: HTMLLIElement[] = [];
  let last = '';
  for (const message of messages) {
    const today = day(message.at, words.locale);
    if (today !== last) items.push(element('li', { class: 'sms-day' }, today));
    last = today;
    items.push(bubble(message, words, several));
  }
  return element('ol', { class: 'sms-list' }, ...items);
}

/** Draws the phone into `screen`; `title` and `numbers` stand above the messages. */
export function makePhone(screen: HTMLElement, title: HTMLElement, numbers: HTMLElement): Phone {
  let shown = '';
  return {
    show(person, words, messages) {
      const now = JSON.stringify([person.id, messages.map((message) => message.id)]);
      title.textContent = words.phone;
      // A number is never broken over two lines.
      numbers.textContent = person.phones.map((number) => number.replaceAll(' ', '\u00a0')).join(' · ');
      if (now === shown) return;
      shown = now;
      const oldestFirst = messages.toReversed();
      screen.replaceChildren(
        messages.length === 0 ? empty(person, words) : thread(oldestFirst, words, person.phones.length > 1),
      );
      screen.scrollTop = screen.scrollHeight;
    },
  };
}
