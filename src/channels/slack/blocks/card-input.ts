// An Input.* element of a card as a field of a form. A masked field cannot be made: Slack shows in clear what is typed.
import { own, textAt } from '../read.ts';
import { fieldsAt } from './fields.ts';
import type { Fields } from './fields.ts';
import { isDay, isRegex } from './form-input.ts';
import type { ChoiceInput, DateInput, FormInput, NumberInput, TextInput, ToggleInput } from './form-input.ts';
import { cut, exact, fitting, limits } from './limits.ts';
import { unsayable } from './unsayable.ts';

type Asked = Pick<FormInput, 'id' | 'label' | 'required' | 'error'>;

/** The field that an Input.* element asks for. Throws a Fault for one that Slack cannot show, or not safely. */
export function formInputOf(element: Fields): FormInput {
  const id = textAt(element, 'id') ?? '';
  const basis: Asked = {
    id: exact('the id of a field', id, limits.blockId),
    label: fitting(`the label of the field “${id}”`, textAt(element, 'label') ?? '', limits.label),
    ...(own(element, 'isRequired') === true ? { required: true } : {}),
    ...textUnder('error', textAt(element, 'errorMessage'), limits.flaw),
  };
  const input = inputOf(element, basis);
  const judged = ['required', 'regex', 'min'].some((name) => own(input, name) !== undefined);
  // of a text field Slack keeps the length itself, but for addresses
  const bounded = input.type === 'text' ? isAddressUpTo(input) : own(input, 'max') !== undefined;
  if ((judged || bounded) && basis.error === undefined)
    return unsayable(`the field “${id}” is judged, but has no errorMessage`);
  return input;
}

function isAddressUpTo({ look, max }: TextInput): boolean {
  return (look === 'email' || look === 'url') && max < limits.typed;
}

function inputOf(element: Fields, basis: Asked): FormInput {
  switch (textAt(element, 'type')) {
    case 'Input.Text':
      return textInput(element, basis);
    case 'Input.Number':
      return numberInput(element, basis);
    case 'Input.Date':
      return dateInput(element, basis);
    case 'Input.Toggle':
      return toggleInput(element, basis);
    case 'Input.ChoiceSet':
      return choiceInput(element, basis);
    default:
      return unsayable(`it has no field for “${textAt(element, 'type') ?? 'an element without a type'}”`);
  }
}

const looks: Readonly<Record<string, 'email' | 'url' | undefined>> = { email: 'email', url: 'url' };

function textInput(element: Fields, basis: Asked): TextInput {
  const style = (textAt(element, 'style') ?? '').toLowerCase();
  if (style === 'password')
    return unsayable(`the field “${basis.id}” asks for a password, and Slack shows in clear what is typed`);
  const max = own(element, 'maxLength') ?? limits.typed;
  if (!Number.isInteger(max) || Number(max) < 1 || Number(max) > limits.typed)
    return unsayable(`maxLength of the field “${basis.id}” must be a whole number from 1 to ${limits.typed}`);
  const look = own(element, 'isMultiline') === true ? 'lines' : looks[style];
  const value = textAt(element, 'value');
  return {
    ...basis,
    type: 'text',
    max: Number(max),
    ...(look === undefined ? {} : { look }),
    ...hintOf(element),
    ...regexOf(element, basis.id),
    ...(value === undefined || value === '' ? {} : { value: value.slice(0, Number(max)) }),
  };
}

function regexOf(element: Fields, id: string): { readonly regex?: string } {
  const regex = textAt(element, 'regex');
  if (regex === undefined) return {};
  return isRegex(regex) ? { regex } : unsayable(`the regex of the field “${id}” is none`);
}

function numberInput(element: Fields, basis: Asked): NumberInput {
  const [min, max] = [wholeUnder('min', element), wholeUnder('max', element)];
  if ((min.min ?? -Infinity) > (max.max ?? Infinity))
    return unsayable(`min of the field “${basis.id}” is above its max`);
  return { ...basis, type: 'number', ...min, ...max, ...wholeUnder('value', element), ...hintOf(element) };
}

function dateInput(element: Fields, basis: Asked): DateInput {
  return {
    ...basis,
    type: 'date',
    ...dayUnder('min', element),
    ...dayUnder('max', element),
    ...dayUnder('value', element),
  };
}

function toggleInput(element: Fields, basis: Asked): ToggleInput {
  const on = textAt(element, 'valueOn') ?? 'true';
  return {
    ...basis,
    type: 'toggle',
    title: fitting(`the title of the field “${basis.id}”`, textAt(element, 'title') ?? '', limits.option),
    on,
    off: textAt(element, 'valueOff') ?? 'false',
    ...(textAt(element, 'value') === on ? { checked: true } : {}),
  };
}

function choiceInput(element: Fields, basis: Asked): ChoiceInput {
  const several = own(element, 'isMultiSelect') === true;
  const choices = fieldsAt(element, 'choices').map((choice) => ({
    // what a directory lists may be long: it is cut, for the value says which one it is
    title: cut(fitting(`a choice of the field “${basis.id}”`, textAt(choice, 'title') ?? '', Infinity), limits.option),
    value: exact(`a choice’s value in the field “${basis.id}”`, textAt(choice, 'value') ?? '', limits.option),
  }));
  const values = new Set(choices.map(({ value }) => value));
  if (choices.length === 0 || choices.length > limits.menu || values.size < choices.length)
    return unsayable(`the field “${basis.id}” needs from 1 to ${limits.menu} choices with different values`);
  if (several && choices.some(({ value }) => value.includes(',')))
    return unsayable(`a choice’s value in the field “${basis.id}” has a comma, which parts several values`);
  const before = (textAt(element, 'value') ?? '').split(',').filter((one) => values.has(one));
  return {
    ...basis,
    type: 'choice',
    look: (textAt(element, 'style') ?? '').toLowerCase() === 'expanded' ? 'list' : 'menu',
    choices,
    ...(several ? { several: true } : {}),
    ...hintOf(element),
    ...(before.length === 0 ? {} : { value: several ? before : before.slice(0, 1) }),
  };
}

function hintOf(element: Fields): { readonly hint?: string } {
  return textUnder('hint', textAt(element, 'placeholder'), limits.placeholder);
}

function textUnder<Name extends string>(
  name: Name,
  text: string | undefined,
  max: number,
): { readonly [Key in Name]?: string } {
  return text === undefined || text.trim() === ''
    ? {}
    : ({ [name]: fitting(`the ${name} of a field`, text, max) } as { readonly [Key in Name]: string });
}

/** Our fields take whole numbers, as Slack is asked to take nothing else. */
function wholeUnder<Name extends string>(name: Name, element: Fields): { readonly [Key in Name]?: number } {
  const value = own(element, name);
  if (value === undefined) return {};
  if (!Number.isSafeInteger(value)) return unsayable(`${name} of a number field must be a whole number`);
  return { [name]: value } as { readonly [Key in Name]: number };
}

/** Slack refuses a whole view for one day that is none. */
function dayUnder<Name extends string>(name: Name, element: Fields): { readonly [Key in Name]?: string } {
  const day = textAt(element, name);
  if (day === undefined || day === '') return {};
  if (!isDay(day)) return unsayable(`a date in a card must be a day as YYYY-MM-DD`);
  return { [name]: day } as { readonly [Key in Name]: string };
}
