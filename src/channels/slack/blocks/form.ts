// The form of a card: a modal that says again what the message says, and asks. Looks nothing up: all it needs came back
// with the pressed button.
import type { types } from '@slack/bolt';
import { wordsOf } from '../../../locales/registry.ts';
import { plain } from './buttons.ts';
import { readCard, partsOf } from './card-parts.ts';
import type { AdaptiveCardJson } from './card-parts.ts';
import { fieldBlock } from './form-fields.ts';
import { readForm } from './form-spec.ts';
import { cut, fitting, limits } from './limits.ts';
import { linesOf, wordsOfLines } from './markdown.ts';
import { own, parse, textAt } from '../read.ts';
import { unsayable } from './unsayable.ts';
import { fieldsAt } from './fields.ts';
import type { Fields } from './fields.ts';
import { textsOf } from './spoken.ts';

/** `callback_id` of the modal. */
export const formCallback = 'form';

/** The message whose button was pressed, as Slack sends it along. */
export interface PressedMessage {
  readonly channel: string;
  readonly ts: string;
  readonly blocks: readonly unknown[];
}

/**
 * The modal that the button with this value opens, the message's texts above its fields. undefined for a value that this
 * release did not write, such as that of a message from long ago: the person is then told that the card is out of date.
 */
export function toForm(value: string, message: PressedMessage, language: string): types.ModalView | undefined {
  const form = readForm(parse(value));
  if (form === undefined) return undefined;
  const metadata = JSON.stringify({ form, channel: message.channel, ts: message.ts });
  if (metadata.length > limits.metadata) return unsayable('a form does not fit into its view');
  const fields = form.inputs.map((input, at) => fieldBlock(input, at === 0));
  const texts = textsOf(message.blocks).slice(0, limits.viewBlocks - fields.length);
  return {
    type: 'modal',
    callback_id: formCallback,
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain(fitting('the button that closes a form', wordsOf(language).slack.close, limits.viewTitle)),
    private_metadata: metadata,
    blocks: [...texts, ...fields],
  };
}

/** The answer to a sent form that keeps it open. */
export interface FormError {
  readonly response_action: 'errors';
  readonly errors: Readonly<Record<string, string>>;
}

/**
 * What a sent form is answered when the card that followed asks the same again: the card's notice (its Container with the
 * id "notice") below the form's first field, or the field that the id names behind a hyphen. undefined if the card has no notice, or the view is no form of ours.
 */
export function toFormError(card: AdaptiveCardJson, view: unknown): FormError | undefined {
  const inputs = readForm(own(parse(textAt(view, 'private_metadata') ?? ''), 'form'))?.inputs ?? [];
  const { links } = readCard(card);
  const notices = elementsOf(card).filter((element) => /^notice(?:-|$)/.test(textAt(element, 'id') ?? ''));
  const named = notices.map((element) => textAt(element, 'id')?.slice('notice-'.length));
  const field = inputs.find(({ id }) => named.includes(id)) ?? inputs[0];
  const words = notices
    .flatMap((element) => partsOf(element))
    .flatMap((part) => (part.kind === 'text' ? [wordsOfLines(linesOf(part.text, links))] : []))
    .filter((text) => text !== '')
    .join(' ');
  if (field === undefined || words === '') return undefined;
  return { response_action: 'errors', errors: { [field.id]: cut(words, limits.flaw) } };
}

function elementsOf(box: Fields): readonly Fields[] {
  const inside = ['body', 'items', 'columns'].flatMap((name) => fieldsAt(box, name));
  return inside.flatMap((element) => [element, ...elementsOf(element)]);
}
