// What a Slack client lets a person put into the controls of a message or a modal, and how it says so to the app. Must
// never let anything through that the client would hold back. https://docs.slack.dev/reference/block-kit/block-elements
import { isObject } from '../request-body.ts';
import type { Json } from './answer.ts';
import { controlsOf, locate, objectsIn } from './blocks.ts';

/** What is picked, by block id and action id. */
export type State = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** Something a client would not take; `blockId` is where it says so. */
export interface Mistake {
  readonly blockId: string;
  readonly message: string;
}

type Take = (element: Json, given: unknown) => Json | string;

const kinds: Readonly<Record<string, { readonly initial: (element: Json) => Json; readonly take: Take }>> = {
  plain_text_input: { initial: initialText, take: (element, given) => takeText(element, given) },
  email_text_input: { initial: initialText, take: (element, given) => takeText(element, given, isEmail) },
  url_text_input: { initial: initialText, take: (element, given) => takeText(element, given, isUrl) },
  number_input: { initial: initialText, take: (element, given) => takeText(element, given, isNumber) },
  static_select: { initial: initialOption, take: takeOption },
  radio_buttons: { initial: initialOption, take: takeOption },
  overflow: { initial: () => ({}), take: takeOption },
  multi_static_select: { initial: initialOptions, take: takeOptions },
  checkboxes: { initial: initialOptions, take: takeOptions },
  datepicker: { initial: initialDate, take: takeDate },
  timepicker: { initial: initialTime, take: takeTime },
};

/** Whether it keeps something until the modal is submitted. */
export function isStateful({ type }: Json): boolean {
  return type !== 'overflow' && kinds[String(type)] !== undefined;
}

/** What the controls show: what was picked, else what they began with. */
export function stateOf(blocks: unknown, picked: State): State {
  const entries = controlsOf(blocks).filter(({ element }) => isStateful(element));
  const state: Record<string, Record<string, Json>> = {};
  for (const { block, element } of entries) {
    const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])];
    const known = picked[blockId]?.[actionId];
    // what was typed stays only where block and action are the same as before
    const value = known?.['type'] === element['type'] ? known : kinds[String(element['type'])]?.initial(element);
    state[blockId] = { ...state[blockId], [actionId]: { type: element['type'], ...value } };
  }
  return state;
}

/** The value after a person put `given` into it; a text says why the client does not take it. */
export function pick(element: Json, given: unknown): Json | string {
  const kind = kinds[String(element['type'])];
  if (kind === undefined) return `A person cannot put anything into ${String(element['type'])}.`;
  const value = kind.take(element, given);
  return typeof value === 'string' ? value : { type: element['type'], ...value };
}

/** Puts values into controls, as a person fills a form. */
export function fill(
  blocks: unknown,
  state: State,
  values: Json,
): { readonly state: State; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const next: Record<string, Record<string, Json>> = structuredClone(state);
  for (const [blockId, given] of Object.entries(values)) {
    for (const [actionId, value] of Object.entries(isObject(given) ? given : { '': undefined })) {
      const found = locate(blocks, blockId, actionId);
      const taken = found === undefined ? `There is no control ${blockId}/${actionId}.` : pick(found.element, value);
      if (typeof taken === 'string') mistakes.push({ blockId, message: taken });
      else next[blockId] = { ...next[blockId], [actionId]: taken };
    }
  }
  return { state: next, mistakes };
}

/** What a client would say before it submits this: required inputs that are empty. */
export function missing(blocks: unknown, state: State): readonly Mistake[] {
  return controlsOf(blocks).flatMap(({ block, element }) => {
    if (block['type'] !== 'input' || block['optional'] === true) return [];
    const blockId = String(block['block_id']);
    return isEmpty(state[blockId]?.[String(element['action_id'])])
      ? [{ blockId, message: 'This must be filled in.' }]
      : [];
  });
}

function isEmpty(value: Json | undefined): boolean {
  const picked = Object.entries(value ?? {}).filter(([name]) => name !== 'type');
  return picked.every(([, one]) => one === null || one === undefined || (Array.isArray(one) && one.length === 0));
}

function initialText(element: Json): Json {
  return { value: element['initial_value'] ?? null };
}

function initialOption(element: Json): Json {
  return { selected_option: element['initial_option'] ?? null };
}

function initialOptions(element: Json): Json {
  return { selected_options: element['initial_options'] ?? [] };
}

function initialDate(element: Json): Json {
  return { selected_date: element['initial_date'] ?? null };
}

function initialTime(element: Json): Json {
  return { selected_time: element['initial_time'] ?? null };
}

function takeText(
  element: Json,
  given: unknown,
  check?: (text: string, element: Json) => string | undefined,
): Json | string {
  const text = isObject(given) ? given['value'] : given;
  if (text === null || text === '') return { value: null };
  if (typeof text !== 'string') return 'This must be a text.';
  return badLength(text, element) ?? check?.(text, element) ?? { value: text };
}

function badLength(text: string, element: Json): string | undefined {
  const { min_length: shortest = 0, max_length: longest = 3_000, multiline } = element;
  if (text.length < Number(shortest)) return `This must have at least ${Number(shortest)} characters.`;
  if (text.length > Number(longest)) return `This must have at most ${Number(longest)} characters.`;
  return multiline !== true && /[\r\n]/.test(text) ? 'This must be one line.' : undefined;
}

function isEmail(text: string): string | undefined {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text) ? undefined : 'This must be an e-mail address.';
}

function isUrl(text: string): string | undefined {
  return URL.canParse(text) ? undefined : 'This must be a web address.';
}

function isNumber(text: string, element: Json): string | undefined {
  const form = element['is_decimal_allowed'] === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  const { min_value: least = '-Infinity', max_value: most = 'Infinity' } = element;
  if (!form.test(text)) return 'This must be a number.';
  return Number(text) < Number(least) || Number(text) > Number(most) ? 'This number is out of range.' : undefined;
}

/** All options of a control, those in groups too. */
function optionsOf(element: Json): readonly Json[] {
  return [
    ...objectsIn(element['options']),
    ...objectsIn(element['option_groups']).flatMap((group) => objectsIn(group['options'])),
  ];
}

function optionNamed(element: Json, given: unknown): Json | undefined {
  const value = isObject(given) ? given['value'] : given;
  return optionsOf(element).find((option) => option['value'] === value);
}

function takeOption(element: Json, given: unknown): Json | string {
  const chosen = isObject(given) && 'selected_option' in given ? given['selected_option'] : given;
  if (chosen === null || chosen === '') return { selected_option: null };
  const option = optionNamed(element, chosen);
  return option === undefined ? 'There is no such option.' : { selected_option: option };
}

function takeOptions(element: Json, given: unknown): Json | string {
  const chosen = isObject(given) && 'selected_options' in given ? given['selected_options'] : given;
  if (!Array.isArray(chosen)) return 'This must be a list of options.';
  const options = chosen.map((one) => optionNamed(element, one));
  const found = options.filter((option) => option !== undefined);
  if (found.length < options.length) return 'There is no such option.';
  const { max_selected_items: most = Number.POSITIVE_INFINITY } = element;
  return found.length > Number(most) ? `At most ${String(most)} may be chosen.` : { selected_options: found };
}

function takeDate(_element: Json, given: unknown): Json | string {
  const date = isObject(given) ? given['selected_date'] : given;
  if (date === null || date === '') return { selected_date: null };
  const right = typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));
  return right ? { selected_date: date } : 'This must be a date.';
}

function takeTime(_element: Json, given: unknown): Json | string {
  const time = isObject(given) ? given['selected_time'] : given;
  if (time === null || time === '') return { selected_time: null };
  const right = typeof time === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  return right ? { selected_time: time } : 'This must be a time.';
}
