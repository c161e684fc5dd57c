// What Slack sends when a button of ours is pressed or a form is sent, as the same flat object that a card of Teams
// sends. Anything that our blocks could not have sent is refused whole (A51).
import { formCallback } from './form.ts';
import { fieldAction, ticked } from './form-fields.ts';
import { pressAction } from './buttons.ts';
import { isDay } from './form-input.ts';
import type { ChoiceInput, FormInput } from './form-input.ts';
import { readForm, sentOf } from './form-spec.ts';
import type { FormSpec, Sent } from './form-spec.ts';
import { limits } from './limits.ts';
import { isRecord, own, parse, textAt } from '../read.ts';

/** A form that was sent. */
export interface Submission {
  readonly press: Sent;
  /** The message that the form belongs to. */
  readonly channel: string;
  readonly ts: string;
  /** By `block_id`: what is wrong with the value, for `response_action: errors`. With any, nothing may be done. */
  readonly flaws: Readonly<Record<string, string>>;
}

/** What a pressed button of a message or the home tab sends; undefined for links, form buttons and foreign shapes. */
export function pressOf(action: unknown): Sent | undefined {
  const id = textAt(action, 'action_id') ?? '';
  const value = textAt(action, 'value') ?? '';
  if (textAt(action, 'type') !== 'button' || !id.startsWith(pressAction) || value.length > limits.value)
    return undefined;
  return sentOf(parse(value));
}

/** What a sent form means; undefined for a view that is none of ours, or a value that its field cannot have. */
export function submissionOf(view: unknown): Submission | undefined {
  if (textAt(view, 'callback_id') !== formCallback) return undefined;
  const metadata = parse(textAt(view, 'private_metadata') ?? '');
  const [channel, ts] = [textAt(metadata, 'channel'), textAt(metadata, 'ts')];
  const form = readForm(own(metadata, 'form'));
  const values = own(own(view, 'state'), 'values');
  if (form === undefined || channel === undefined || ts === undefined || !isRecord(values)) return undefined;
  if (Object.keys(values).some((id) => form.inputs.every((input) => input.id !== id))) return undefined;
  return judged(form, values, { channel, ts });
}

function judged(form: FormSpec, values: unknown, place: { channel: string; ts: string }): Submission | undefined {
  const given: [string, string][] = [];
  const flaws: [string, string][] = [];
  for (const input of form.inputs) {
    const value = valueOf(input, own(own(values, input.id), fieldAction));
    if (value === undefined) return undefined;
    if (value !== '') given.push([input.id, value]);
    if (isFlawed(input, value)) flaws.push([input.id, input.error ?? input.label]);
  }
  const press = sentOf({ ...form.data, ...Object.fromEntries(given) });
  return press === undefined ? undefined : { press, ...place, flaws: Object.fromEntries(flaws) };
}

/** A field's value, '' for one left empty; undefined for what the field cannot send. */
function valueOf(input: FormInput, state: unknown): string | undefined {
  switch (input.type) {
    case 'text':
      return typed(state, 'value', (text) => text.length <= limits.typed);
    case 'number':
      return typed(state, 'value', (text) => text.length <= 40);
    case 'date':
      return typed(state, 'selected_date', isDay);
    case 'toggle': {
      const boxes = chosen(state, 'selected_options');
      return boxes?.every((one) => one === ticked) === true ? (boxes.length === 0 ? input.off : input.on) : undefined;
    }
    case 'choice':
      return choice(input, state);
  }
}

function typed(state: unknown, name: string, fits: (text: string) => boolean): string | undefined {
  const value = own(state, name) ?? '';
  return typeof value === 'string' && (value === '' || fits(value)) ? value : undefined;
}

function choice({ choices, several }: ChoiceInput, state: unknown): string | undefined {
  const values = several === true ? chosen(state, 'selected_options') : one(own(state, 'selected_option'));
  return values?.every((value) => choices.some((known) => known.value === value)) === true
    ? values.join(',')
    : undefined;
}

function one(option: unknown): readonly string[] | undefined {
  if (option === undefined || option === null) return [];
  const value = textAt(option, 'value');
  return value === undefined ? undefined : [value];
}

function chosen(state: unknown, name: string): readonly string[] | undefined {
  const options = own(state, name) ?? [];
  if (!Array.isArray(options) || options.length > limits.menu) return undefined;
  const values = options.map((option) => textAt(option, 'value'));
  return values.every((value) => value !== undefined) ? values : undefined;
}

function isFlawed(input: FormInput, value: string): boolean {
  if (input.type === 'toggle') return input.required === true && value !== input.on;
  if (value === '') return input.required === true;
  switch (input.type) {
    case 'text':
      return value.length > input.max || (input.regex !== undefined && !new RegExp(input.regex).test(value));
    case 'number':
      return !/^-?\d+$/.test(value) || !within(Number(value), input.min, input.max);
    case 'date':
      return !within(value, input.min, input.max);
    case 'choice':
      return false;
  }
}

function within<Value extends number | string>(value: Value, min: Value | undefined, max: Value | undefined): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}
