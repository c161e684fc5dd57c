// What Slack would refuse of a message's blocks or of a view. Slack publishes neither a schema nor its validator; this is
// written from its reference pages, its SDK's types and published error reports. Stricter where these differ. It must
// never accept what Slack refuses; characters are counted as UTF-16 units, the larger count.
import { Ajv, type ValidateFunction } from 'ajv';
import { blockDefinitions, blockTypes } from './blocks.ts';
import { elementFlaws } from './element-rules.ts';
import { elementDefinitions } from './elements.ts';
import { flaw, type Flaw, flawOf } from './messages.ts';
import { richTextDefinitions } from './rich-text.ts';
import { list, oneOf, type Schema } from './shape.ts';
import { surfaceFlaws, type Surface } from './surfaces.ts';
import { viewDefinitions } from './views.ts';
import { blocksOf, elementsOf, type Found, isThing, type Thing } from './walk.ts';

export type { Flaw, Surface };

/** Bytes of a view as JSON; more is `view_too_large`. */
export const mostViewBytes = 250_000;

const definitions = {
  ...richTextDefinitions,
  ...elementDefinitions,
  ...blockDefinitions,
  ...viewDefinitions(blockTypes),
};

const ajv = new Ajv({
  allErrors: true,
  discriminator: true,
  verbose: true,
  // Plain lengths; the library would say on every start that this is not its favourite way.
  unicode: false,
  logger: false,
  formats: {
    address: isAddress,
    link: (text) => isAddress(text) || /^(mailto:[^\s@]+@[^\s@]+|tel:\+?[\d-]+)$/.test(text),
    day: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text),
    'time-of-day': /^([01]\d|2[0-3]):[0-5]\d$/,
  },
});
const messageBlocks = compile(list(oneOf(...blockTypes), Number.MAX_SAFE_INTEGER, 0));
const views = compile(oneOf('modal', 'home'));

/** All that Slack would refuse of these blocks there; none: it takes them. Messages may have no blocks at all. */
export function flawsOfBlocks(blocks: unknown, surface: Surface): readonly Flaw[] {
  return distinct([...broken(messageBlocks, blocks, '/blocks'), ...crossFlaws(blocks, surface, '/blocks')]);
}

/** All that Slack would refuse of this view. One that is too large is told from the others by `isTooLarge`. */
export function flawsOfView(view: unknown): readonly Flaw[] {
  const found = broken(views, view, '/view');
  if (!isThing(view)) return found;
  const surface = view['type'] === 'home' ? 'home' : 'modal';
  const size = isTooLarge(view) ? [flaw('/view', `must be less than ${mostViewBytes + 1} bytes`)] : [];
  return distinct([
    ...found,
    ...size,
    ...crossFlaws(view['blocks'], surface, '/view/blocks'),
    ...submitFlaws(view, surface),
  ]);
}

/** Each once: the schema and the cross rules may both see the same. */
function distinct(flaws: readonly Flaw[]): readonly Flaw[] {
  return [...new Map(flaws.map((one) => [one.message, one])).values()];
}

/** Whether Slack would answer `view_too_large`. */
export function isTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view) ?? '') > mostViewBytes;
}

function crossFlaws(blocks: unknown, surface: Surface, pointer: string): readonly Flaw[] {
  const all = blocksOf(blocks, pointer);
  return [
    ...surfaceFlaws(blocks, surface, pointer),
    ...elementFlaws(blocks, pointer),
    ...repeated(all, 'block_id'),
    ...all.flatMap((block) => repeated(elementsOf(block), 'action_id')),
    ...focusFlaws(all),
  ];
}

/** A name that stands twice: block ids in a payload, action ids in a block. */
function repeated(all: readonly Found[], key: string): readonly Flaw[] {
  const seen = new Set<unknown>();
  return all.flatMap(({ thing, pointer }) => {
    const name = thing[key];
    if (typeof name !== 'string') return [];
    const again = seen.has(name);
    seen.add(name);
    return again ? [flaw(`${pointer}/${key}`, `${key} ${name.slice(0, 255)} already exists`)] : [];
  });
}

function focusFlaws(all: readonly Found[]): readonly Flaw[] {
  const focused = all.flatMap(elementsOf).filter(({ thing }) => thing['focus_on_load'] === true);
  return focused.slice(1).map(({ pointer }) => flaw(`${pointer}/focus_on_load`, 'only one element can have focus'));
}

function submitFlaws(view: Thing, surface: Surface): readonly Flaw[] {
  const asks = blocksOf(view['blocks'], '').some(({ thing }) => thing['type'] === 'input');
  const missing = surface === 'modal' && asks && view['submit'] === undefined;
  return missing ? [flaw('/view', 'missing required field: submit')] : [];
}

/** Compiled when it is first asked: that takes longer than starting everything else. */
function compile(schema: Schema): () => ValidateFunction {
  let validate: ValidateFunction | undefined;
  return () => (validate ??= ajv.compile({ ...schema, definitions }));
}

function broken(validate: () => ValidateFunction, value: unknown, root: string): readonly Flaw[] {
  const test = validate();
  if (test(value)) return [];
  return (test.errors ?? []).map((error) => flawOf(error, root));
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
