// Everything that is needed to open a card's form and to read its answer. It travels in a button's value and in the
// view's private_metadata, so that neither opening nor reading looks anything up. Holds nothing secret.
import { isFormInput } from './form-input.ts';
import type { FormInput } from './form-input.ts';
import { limits } from './limits.ts';
import { isRecord, own, parse, textAt } from '../read.ts';
import { unsayable } from './unsayable.ts';

/** What a button sends: a verb, perhaps a ticket, and fixed values. */
export interface Sent {
  readonly verb: string;
  readonly ticket?: string;
  readonly inputs: Readonly<Record<string, string | boolean>>;
}

/** A form and what sending it means. */
export interface FormSpec {
  /** The data of the card's action: verb, ticket and fixed values, flat. */
  readonly data: Readonly<Record<string, string | boolean>>;
  /** Above the form, at most 24 characters. */
  readonly title: string;
  /** On the button that sends it, at most 24 characters. */
  readonly submit: string;
  readonly inputs: readonly FormInput[];
}

/** As many values as a card may send; the same for every platform. */
const maxInputs = 24;
const maxInput = 4_000;
const treacherous = ['__proto__', 'constructor', 'prototype'];

/** A flat object of short texts and flags with a verb, as our cards send it; undefined for anything else (A51). */
export function sentOf(value: unknown): Sent | undefined {
  if (!isRecord(value)) return undefined;
  const pairs = Object.entries(value);
  if (pairs.length > maxInputs || !pairs.every(isPlain)) return undefined;
  const { verb, ticket, ...inputs } = Object.fromEntries(pairs) as Record<string, string | boolean>;
  if (typeof verb !== 'string' || (ticket !== undefined && typeof ticket !== 'string')) return undefined;
  return ticket === undefined ? { verb, inputs } : { verb, ticket, inputs };
}

function isPlain([name, value]: readonly [string, unknown]): boolean {
  if (treacherous.includes(name)) return false;
  return typeof value === 'boolean' || (typeof value === 'string' && value.length <= maxInput);
}

/** The data of an action as a button's value. Throws a Fault for what would not be taken back. */
export function encodeSent(data: unknown): string {
  if (sentOf(data) === undefined)
    return unsayable('the data of an action must be a flat object of texts and flags with a verb');
  return valued(data, 'the data of an action');
}

/** The form as a button's value. Throws a Fault if it is too long, or would not be taken back. */
export function encodeForm(spec: FormSpec): string {
  const ids = spec.inputs.map(({ id }) => id);
  const taken = new Set(['verb', 'ticket', ...Object.keys(spec.data)]);
  if (new Set(ids).size < ids.length || ids.some((id) => taken.has(id)))
    return unsayable('two fields of a form, or a field and the data of its action, have the same name');
  const value = valued(spec, 'a form');
  return readForm(parse(value)) === undefined ? unsayable('a form has an action or a field of a foreign shape') : value;
}

function valued(value: unknown, what: string): string {
  const text = JSON.stringify(value);
  return text.length <= limits.value
    ? text
    : unsayable(`${what} takes ${text.length} characters, and a button carries ${limits.value}`);
}

/** A form as `encodeForm` wrote it, already parsed; undefined for anything else. */
export function readForm(value: unknown): FormSpec | undefined {
  const [data, inputs] = [own(value, 'data'), own(value, 'inputs')];
  const [title, submit] = [textAt(value, 'title'), textAt(value, 'submit')];
  if (title === undefined || submit === undefined || sentOf(data) === undefined) return undefined;
  if (!Array.isArray(inputs) || inputs.length === 0 || !inputs.every(isFormInput)) return undefined;
  const names = [...Object.keys(data as object), ...inputs.map(({ id }) => id)];
  if (names.length > maxInputs || names.some((name) => treacherous.includes(name))) return undefined;
  return { data: data as FormSpec['data'], title, submit, inputs };
}
