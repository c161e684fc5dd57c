// The fields of a form: what an Input.* of a card becomes, small enough to travel in a button's value, and how it is
// recognised when it comes back.
import { isRecord, own } from '../read.ts';
import { limits } from './limits.ts';

interface Asked {
  /** Name of the value, and `block_id` of its block. */
  readonly id: string;
  readonly label: string;
  readonly required?: true;
  /** What is said about a value that will not do. */
  readonly error?: string;
}

export interface TextInput extends Asked {
  readonly type: 'text';
  readonly look?: 'email' | 'url' | 'lines';
  /** In UTF-16 units. */
  readonly max: number;
  readonly hint?: string;
  readonly regex?: string;
  readonly value?: string;
}

export interface NumberInput extends Asked {
  readonly type: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly hint?: string;
  readonly value?: number;
}

/** Days as YYYY-MM-DD, whose order is that of their letters. */
export interface DateInput extends Asked {
  readonly type: 'date';
  readonly min?: string;
  readonly max?: string;
  readonly value?: string;
}

export interface ToggleInput extends Asked {
  readonly type: 'toggle';
  readonly title: string;
  readonly on: string;
  readonly off: string;
  readonly checked?: true;
}

export interface ChoiceInput extends Asked {
  readonly type: 'choice';
  readonly look: 'menu' | 'list';
  readonly several?: true;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly hint?: string;
  readonly value?: readonly string[];
}

export type FormInput = TextInput | NumberInput | DateInput | ToggleInput | ChoiceInput;

type Kind = 'text' | 'regex' | 'number' | 'yes' | 'texts' | 'choices';

const asked = { id: 'text', label: 'text' } as const;
const perhaps = { required: 'yes', error: 'text' } as const;

/** By type: what a field must and may hold. */
const shapes: Readonly<Record<FormInput['type'], readonly [must: Record<string, Kind>, may: Record<string, Kind>]>> = {
  text: [
    { ...asked, max: 'number' },
    { ...perhaps, look: 'text', hint: 'text', regex: 'regex', value: 'text' },
  ],
  number: [asked, { ...perhaps, min: 'number', max: 'number', hint: 'text', value: 'number' }],
  date: [asked, { ...perhaps, min: 'text', max: 'text', value: 'text' }],
  toggle: [
    { ...asked, title: 'text', on: 'text', off: 'text' },
    { ...perhaps, checked: 'yes' },
  ],
  choice: [
    { ...asked, look: 'text', choices: 'choices' },
    { ...perhaps, several: 'yes', hint: 'text', value: 'texts' },
  ],
};

const kinds: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value.length <= limits.typed,
  regex: (value) => typeof value === 'string' && isRegex(value),
  number: (value) => Number.isSafeInteger(value),
  yes: (value) => value === true,
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  choices: (value) =>
    Array.isArray(value) &&
    value.every((one) => typeof own(one, 'title') === 'string' && typeof own(one, 'value') === 'string'),
};

/** Whether a value that came back is a field as this file makes them, nothing more and nothing less. */
export function isFormInput(value: unknown): value is FormInput {
  if (!isRecord(value)) return false;
  const type = own(value, 'type');
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return false;
  const [must, may] = shapes[type as FormInput['type']];
  const known: Readonly<Record<string, Kind>> = { ...must, ...may };
  const names = Object.keys(value).filter((name) => name !== 'type');
  return (
    Object.keys(must).every((name) => Object.hasOwn(value, name)) &&
    names.every((name) => Object.hasOwn(known, name) && kinds[known[name]!](value[name]))
  );
}

/** Whether a text is a regular expression. */
export function isRegex(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
