// The options of selects, radio buttons and checkboxes. Must never invent a value: an option without one cannot be drawn.
import { isJson, type Json, maybeList, objectIn, textIn } from './read.ts';
import { plainText } from './text-object.ts';

export type Option = { readonly value: string; readonly text: unknown; readonly description: unknown };
export type OptionGroup = { readonly label: string | undefined; readonly options: readonly Option[] };

function option(value: unknown): Option {
  const from = objectIn(value, 'option');
  return {
    value: textIn(from, 'value'),
    text: objectIn(from['text'], 'option without text'),
    description: from['description'],
  };
}

/** Every option of an element in its groups; one group without a label when it has none. */
export function groupsOf(element: Json): readonly OptionGroup[] {
  const groups = maybeList(element, 'option_groups').map((value) => {
    const group = objectIn(value, 'option group');
    return { label: plainText(group['label']), options: maybeList(group, 'options').map(option) };
  });
  return groups.length > 0 ? groups : [{ label: undefined, options: maybeList(element, 'options').map(option) }];
}

/** The values chosen at first. */
export function initialOf(element: Json): readonly string[] {
  const one = element['initial_option'];
  const chosen = isJson(one) ? [one] : maybeList(element, 'initial_options');
  return chosen.map((value) => option(value).value);
}
