// What a schema can not say of one block or element: keys that exclude each other, bounds that must fit together, and a
// choice made beforehand that must be one of those offered.
import { isDeepStrictEqual } from 'node:util';
import { flaw, type Flaw } from './messages.ts';
import { blocksOf, elementsOf, type Found, isThing, items, type Thing } from './walk.ts';

type Rule = (found: Found) => readonly Flaw[];

/** What is wrong inside the blocks one by one. */
export function elementFlaws(blocks: unknown, pointer: string): readonly Flaw[] {
  const all = blocksOf(blocks, pointer);
  const elements = all.flatMap(elementsOf);
  return [...all, ...elements].flatMap((found) =>
    (rules[String(found.thing['type'])] ?? []).flatMap((rule) => rule(found)),
  );
}

const select: readonly Rule[] = [
  exactlyOne('options', 'option_groups'),
  uniqueValues,
  initialOffered,
  notTooManyChosen,
];
const rules: Readonly<Record<string, readonly Rule[]>> = {
  section: [atLeastOne('text', 'fields')],
  card: [atLeastOne('hero_image', 'title', 'actions', 'body')],
  container: [atLeastOne('title', 'rich_text_title'), collapsedNeedsCollapsible],
  image: [exactlyOne('image_url', 'slack_file'), fileByOneName],
  static_select: select,
  multi_static_select: select,
  multi_external_select: [notTooManyChosen],
  multi_users_select: [notTooManyChosen],
  multi_channels_select: [notTooManyChosen],
  multi_conversations_select: [notTooManyChosen],
  checkboxes: [uniqueValues, initialOffered],
  radio_buttons: [uniqueValues, initialOffered],
  overflow: [uniqueValues],
  plain_text_input: [lengthsFit],
  number_input: [numbersFit],
  rich_text_input: [ordered('min_lines', 'max_lines')],
};

function exactlyOne(...keys: readonly string[]): Rule {
  return (found) => {
    const set = keys.filter((key) => found.thing[key] !== undefined);
    if (set.length === 1) return [];
    const sentence = set.length === 0 ? `missing required field: ${keys[0]}` : `only one of ${keys.join(', ')} allowed`;
    return [flaw(found.pointer, sentence)];
  };
}

function atLeastOne(...keys: readonly string[]): Rule {
  return ({ thing, pointer }) =>
    keys.some((key) => thing[key] !== undefined) ? [] : [flaw(pointer, `missing required field: ${keys[0]}`)];
}

function fileByOneName({ thing, pointer }: Found): readonly Flaw[] {
  const file = thing['slack_file'];
  return isThing(file) ? exactlyOne('id', 'url')({ thing: file, pointer: `${pointer}/slack_file` }) : [];
}

function collapsedNeedsCollapsible({ thing, pointer }: Found): readonly Flaw[] {
  const collapsed = thing['default_collapsed'] === true && thing['is_collapsible'] !== true;
  return collapsed ? [flaw(pointer, 'default_collapsed needs is_collapsible')] : [];
}

/** Every option that is offered, with the groups opened. */
function offered({ thing, pointer }: Found): readonly Found[] {
  const groups = items(thing['option_groups'], `${pointer}/option_groups`);
  return [
    ...items(thing['options'], `${pointer}/options`),
    ...groups.flatMap((group) => items(group.thing['options'], `${group.pointer}/options`)),
  ];
}

function uniqueValues(found: Found): readonly Flaw[] {
  const seen = new Set<unknown>();
  return offered(found).flatMap(({ thing, pointer }) => {
    const again = seen.has(thing['value']);
    seen.add(thing['value']);
    return again ? [flaw(`${pointer}/value`, 'value must be unique among the options')] : [];
  });
}

function initialOffered(found: Found): readonly Flaw[] {
  const { thing, pointer } = found;
  const options = offered(found);
  const one = thing['initial_option'];
  const initial = [
    ...(isThing(one) ? [{ pointer: `${pointer}/initial_option`, thing: one }] : []),
    ...items(thing['initial_options'], `${pointer}/initial_options`),
  ];
  return initial
    .filter((chosen) => !options.some((option) => isDeepStrictEqual(option.thing, chosen.thing)))
    .map((chosen) => flaw(chosen.pointer, 'initial option must match one of the options'));
}

const chosenBeforehand = ['initial_options', 'initial_users', 'initial_channels', 'initial_conversations'] as const;

function notTooManyChosen({ thing, pointer }: Found): readonly Flaw[] {
  const most = thing['max_selected_items'];
  if (typeof most !== 'number') return [];
  return chosenBeforehand
    .filter((key) => Array.isArray(thing[key]) && thing[key].length > most)
    .map((key) => flaw(`${pointer}/${key}`, `no more than ${most} items allowed`));
}

function ordered(low: string, high: string): Rule {
  return ({ thing, pointer }) =>
    number(thing, low, 0) > number(thing, high, Number.POSITIVE_INFINITY)
      ? [flaw(`${pointer}/${low}`, `${low} must not be greater than ${high}`)]
      : [];
}

function lengthsFit(found: Found): readonly Flaw[] {
  const { thing, pointer } = found;
  const initial = thing['initial_value'];
  const misplaced = ordered('min_length', 'max_length')(found);
  if (typeof initial !== 'string' || initial === '' || misplaced.length > 0) return misplaced;
  const [least, most] = [number(thing, 'min_length', 0), number(thing, 'max_length', 3000)];
  if (initial.length > most) return [flaw(`${pointer}/initial_value`, `must be less than ${most + 1} characters`)];
  if (initial.length < least) return [flaw(`${pointer}/initial_value`, `must be more than ${least - 1} characters`)];
  return [];
}

function numbersFit(found: Found): readonly Flaw[] {
  const { thing, pointer } = found;
  const [least, most] = [
    number(thing, 'min_value', Number.NEGATIVE_INFINITY),
    number(thing, 'max_value', Number.POSITIVE_INFINITY),
  ];
  if (least > most) return [flaw(`${pointer}/min_value`, 'min_value must not be greater than max_value')];
  const initial = number(thing, 'initial_value', least === Number.NEGATIVE_INFINITY ? Math.min(0, most) : least);
  const fractions = ['initial_value', 'min_value', 'max_value'].filter(
    (key) => thing['is_decimal_allowed'] === false && !Number.isInteger(number(thing, key, 0)),
  );
  return [
    ...fractions.map((key) => flaw(`${pointer}/${key}`, 'must be an integer')),
    ...(initial < least || initial > most
      ? [flaw(`${pointer}/initial_value`, 'must be between min_value and max_value')]
      : []),
  ];
}

function number(thing: Thing, key: string, otherwise: number): number {
  const value = thing[key];
  return value === undefined || Number.isNaN(Number(value)) ? otherwise : Number(value);
}
