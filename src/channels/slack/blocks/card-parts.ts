// An Adaptive Card of our closed subset as a flat list of parts, in reading order. Knows nothing of Slack's blocks.
// What the subset lacks is a Fault, never left out in silence.
import type { Chart } from '../../../core/chart.ts';
import { formInputOf } from './card-input.ts';
import type { FormInput } from './form-input.ts';
import { chartOf } from './card-chart-part.ts';
import { own, textAt } from '../read.ts';
import { fieldsAt } from './fields.ts';
import type { Fields } from './fields.ts';
import { unsayable } from './unsayable.ts';

/** An Adaptive Card, expanded. */
export type AdaptiveCardJson = Fields;

/** What a colour of a card means. */
export type Sign = 'good' | 'warning' | 'attention' | 'accent';

export interface TextPart {
  readonly kind: 'text';
  /** In our Markdown. */
  readonly text: string;
  readonly heading: boolean;
  /** Very large, as a number that is to be typed elsewhere. */
  readonly large: boolean;
  readonly bold: boolean;
  readonly subtle: boolean;
  readonly code: boolean;
  readonly sign: Sign | undefined;
}

export interface ButtonPart {
  readonly title: string;
  readonly style: 'primary' | 'danger' | undefined;
  readonly does:
    | { readonly type: 'press' | 'submit'; readonly data: unknown }
    | { readonly type: 'open'; readonly url: string };
}

export type Part =
  | TextPart
  | { readonly kind: 'facts'; readonly facts: readonly { readonly title: string; readonly value: string }[] }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly ButtonPart[] }
  | { readonly kind: 'input'; readonly input: FormInput };

/** A card, read. */
export interface ReadCard {
  readonly parts: readonly Part[];
  readonly inputs: readonly FormInput[];
  /** Addresses that its texts may lead to (`metadata.links`). */
  readonly links: readonly string[];
  /** For notifications, if the card says so itself. */
  readonly fallbackText: string | undefined;
}

const divider = { kind: 'divider' } as const;

/** Reads a card. Throws a Fault that names what cannot be said in Slack. */
export function readCard(card: AdaptiveCardJson): ReadCard {
  if (textAt(card, 'type') !== 'AdaptiveCard') return unsayable('it is no AdaptiveCard');
  refuseExtras(card);
  const actions = fieldsAt(card, 'actions');
  const parts = [
    ...fieldsAt(card, 'body').flatMap((element) => partsOf(element)),
    ...(actions.length === 0 ? [] : [buttons(actions)]),
  ];
  const inputs = parts.flatMap((part) => (part.kind === 'input' ? [part.input] : []));
  return { parts: withForm(parts, inputs), inputs, links: linksOf(card), fallbackText: textAt(card, 'fallbackText') };
}

function linksOf(card: AdaptiveCardJson): readonly string[] {
  const links = own(own(card, 'metadata'), 'links');
  return Array.isArray(links) ? links.filter((one): one is string => typeof one === 'string') : [];
}

/** The parts of an element and of those inside it. */
export function partsOf(element: Fields): readonly Part[] {
  refuseExtras(element);
  const parts = ownParts(element);
  return own(element, 'separator') === true ? [divider, ...parts] : parts;
}

function ownParts(element: Fields): readonly Part[] {
  const type = textAt(element, 'type') ?? '';
  switch (type) {
    case 'TextBlock':
      return [textPart(element)];
    case 'Container':
      return styled(
        word(element, 'style'),
        fieldsAt(element, 'items').flatMap((item) => partsOf(item)),
      );
    case 'ColumnSet':
      return styled(word(element, 'style'), columns(fieldsAt(element, 'columns')));
    case 'FactSet':
      return [{ kind: 'facts', facts: fieldsAt(element, 'facts').map(fact) }];
    case 'ActionSet':
      return [buttons(fieldsAt(element, 'actions'))];
    case 'Chart.Donut':
    case 'Chart.HorizontalBar':
      return [{ kind: 'chart', chart: chartOf(element, type) }];
    default:
      return type.startsWith('Input.')
        ? [{ kind: 'input', input: formInputOf(element) }]
        : unsayable(`it has no “${type}”`);
  }
}

/** What would change the meaning if it were left out. */
function refuseExtras(element: Fields): void {
  for (const name of ['selectAction', 'backgroundImage', 'inlineAction', 'iconUrl', 'authentication'])
    if (own(element, name) !== undefined) unsayable(`it has no “${name}”`);
  for (const name of ['isVisible', 'isEnabled'])
    if (own(element, name) === false) unsayable(`it cannot turn “${name}” off`);
}

/** A value of a list of words, which Adaptive Cards take in any case. */
function word(element: Fields, name: string): string {
  return (textAt(element, name) ?? '').toLowerCase();
}

function signOf(colour: string): Sign | undefined {
  return (['good', 'warning', 'attention', 'accent'] as const).find((sign) => sign === colour);
}

function textPart(element: Fields): TextPart {
  const size = word(element, 'size');
  const code = word(element, 'fontType') === 'monospace';
  const heading = word(element, 'style') === 'heading' || (size === 'large' && !code);
  return {
    kind: 'text',
    text: textAt(element, 'text') ?? '',
    heading,
    large: size === 'extralarge',
    bold: word(element, 'weight') === 'bolder',
    subtle: !heading && (own(element, 'isSubtle') === true || size === 'small'),
    code,
    sign: signOf(word(element, 'color')),
  };
}

function fact(one: Fields): { readonly title: string; readonly value: string } {
  return { title: textAt(one, 'title') ?? '', value: textAt(one, 'value') ?? '' };
}

/** A coloured box: its first text carries the sign. Grey means set apart. */
function styled(style: string, parts: readonly Part[]): readonly Part[] {
  if (style === 'emphasis') return [divider, ...parts, divider];
  const sign = signOf(style);
  const first = parts.findIndex((part) => part.kind === 'text' && part.text.trim() !== '');
  return sign === undefined
    ? parts
    : parts.map((part, at) => (at === first && part.kind === 'text' ? { ...part, sign: part.sign ?? sign } : part));
}

/** Columns one below the other; one that holds only an emoji stands before the text of the next. */
function columns(all: readonly Fields[]): readonly Part[] {
  const parts: Part[] = [];
  let icon = '';
  for (const column of all) {
    refuseExtras(column);
    const inside = fieldsAt(column, 'items').flatMap((item) => partsOf(item));
    const [only, ...others] = inside;
    if (only?.kind === 'text' && others.length === 0 && isIcon(only.text)) {
      icon += `${only.text.trim()} `;
      continue;
    }
    const rest = only?.kind === 'text' ? [{ ...only, text: icon + only.text }, ...others] : inside;
    icon = only?.kind === 'text' ? '' : icon;
    parts.push(...styled(word(column, 'style'), rest));
  }
  return parts;
}

function isIcon(text: string): boolean {
  return /^\s*\p{Extended_Pictographic}[\uFE0F\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}]*\s*$/u.test(text);
}

function buttons(actions: readonly Fields[]): Part {
  return { kind: 'buttons', buttons: actions.map(button) };
}

const styles: Readonly<Record<string, 'primary' | 'danger' | undefined>> = {
  positive: 'primary',
  destructive: 'danger',
};

function button(action: Fields): ButtonPart {
  refuseExtras(action);
  const basis = { title: textAt(action, 'title') ?? '', style: styles[word(action, 'style')] };
  switch (textAt(action, 'type')) {
    case 'Action.Submit': {
      const alone = word(action, 'associatedInputs') === 'none';
      return { ...basis, does: { type: alone ? 'press' : 'submit', data: own(action, 'data') } };
    }
    case 'Action.OpenUrl':
      return { ...basis, does: { type: 'open', url: textAt(action, 'url') ?? '' } };
    default:
      return unsayable(`it has no “${textAt(action, 'type') ?? 'action without a type'}”`);
  }
}

/** Without fields every button is a plain one; with fields exactly one sends them. */
function withForm(parts: readonly Part[], inputs: readonly FormInput[]): readonly Part[] {
  if (inputs.length === 0)
    return parts.map((part) =>
      part.kind === 'buttons' ? { kind: 'buttons', buttons: part.buttons.map(withoutForm) } : part,
    );
  const sending = parts.flatMap((part) =>
    part.kind === 'buttons' ? part.buttons.filter(({ does }) => does.type === 'submit') : [],
  );
  return sending.length === 1
    ? parts
    : unsayable(`it has fields and ${sending.length} buttons that send them, where there must be one`);
}

function withoutForm(button: ButtonPart): ButtonPart {
  const { does } = button;
  return does.type === 'submit' ? { ...button, does: { type: 'press', data: does.data } } : button;
}
