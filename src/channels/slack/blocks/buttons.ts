// A card's buttons as Slack's. Whatever is needed when one is pressed travels in its value; the ids only tell the
// kinds apart.
import type { types } from '@slack/bolt';
import { wordsOf } from '../../../locales/registry.ts';
import { isAuthored } from './authored.ts';
import type { ButtonPart, ReadCard } from './card-parts.ts';
import { encodeForm, encodeSent, sentOf } from './form-spec.ts';
import { cut, fitting, limits } from './limits.ts';
import { unsayable } from './unsayable.ts';

/** `action_id` of the button that opens the card's form. */
export const formAction = 'form';
/** How the `action_id` of a button begins that sends its value, and of one that opens a page. */
export const pressAction = 'press-';
export const openAction = 'open-';

/** The `at`-th button of a card. Throws a Fault for a title or a value that is too long, or an address not for people. */
export function button(part: ButtonPart, at: number, { inputs }: ReadCard, language: string): types.Button {
  const { does } = part;
  const style = part.style === undefined ? {} : { style: part.style };
  const title = titleOf(part, language);
  switch (does.type) {
    case 'open':
      return {
        type: 'button',
        action_id: `${openAction}${at}`,
        text: plain(title),
        url: pageAddress(does.url),
        ...style,
      };
    case 'press':
      return {
        type: 'button',
        action_id: `${pressAction}${at}`,
        text: plain(title),
        value: encodeSent(does.data),
        ...style,
      };
    case 'submit': {
      const words = formWords(does.data, language);
      const value = encodeForm({
        data: does.data as Readonly<Record<string, string | boolean>>,
        title: words.title,
        submit: fitting('the button that sends a form', part.title, limits.viewTitle),
        inputs,
      });
      return { type: 'button', action_id: formAction, text: plain(words.open), value, style: 'primary' };
    }
  }
}

/** Text that Slack shows as it is; emoji codes in it stay letters. */
export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

function titleOf(part: ButtonPart, language: string): string {
  const max = isAuthored(part.title, language) ? limits.buttonTitle : Infinity;
  return cut(fitting('the title of a button', part.title, max), limits.buttonTitle);
}

/** What is written on the button that opens the form, and above the form: by the verb that the form sends. */
function formWords(data: unknown, language: string): { readonly open: string; readonly title: string } {
  const { forms, form } = wordsOf(language).slack;
  const verb = sentOf(data)?.verb ?? '';
  const words = (Object.hasOwn(forms, verb) ? forms[verb] : undefined) ?? form;
  return {
    open: fitting('the button that opens a form', words.open, limits.buttonTitle),
    title: fitting('the title of a form', words.title, limits.viewTitle),
  };
}

/** Pages are opened encrypted; without it only on the machine itself, where the product is tried out. */
function pageAddress(address: string): string {
  if (!URL.canParse(address)) return unsayable('a button opens something that is no web address');
  const { href, protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return unsayable('a button opens an address with a name or a password in it');
  const near = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !near) return unsayable('a button opens an address that is not https');
  return fitting('the address that a button opens', href, limits.url);
}
