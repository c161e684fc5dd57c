// Which surface takes what, and how much of it: docs.slack.dev/reference/block-kit/blocks, "Available in surfaces", and
// what live workspaces were seen to refuse (cards in modals).
import { flaw, type Flaw } from './messages.ts';
import { blocksOf, elementsOf, type Found } from './walk.ts';

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

const mostBlocks: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
const messageOnly = ['table', 'data_table', 'markdown', 'plan', 'task_card', 'context_actions'];
/** `file` is only ever read, never sent. */
const refused: Readonly<Record<Surface, readonly string[]>> = {
  message: ['alert', 'file'],
  modal: [...messageOnly, 'card', 'carousel', 'file'],
  home: [...messageOnly, 'alert', 'file'],
};
const modalOnlyElements = ['file_input'];
/** Of these a payload may have one. */
const oneEach = ['table', 'data_table', 'plan'];
const mostMarkdown = 12_000;
const mostTableText = 10_000;

/** What the surface refuses of these blocks. */
export function surfaceFlaws(blocks: unknown, surface: Surface, pointer: string): readonly Flaw[] {
  const all = blocksOf(blocks, pointer);
  return [
    ...tooMany(blocks, mostBlocks[surface], pointer),
    ...all.flatMap((found) => placeFlaws(found, surface)),
    ...oneEach.flatMap((type) => repeated(all.filter(({ thing }) => thing['type'] === type))),
    ...tooMuchText(all, 'markdown', mostMarkdown, pointer),
    ...tooMuchText(all, 'table', mostTableText, pointer),
  ];
}

function tooMany(blocks: unknown, most: number, pointer: string): readonly Flaw[] {
  if (!Array.isArray(blocks) || blocks.length <= most) return [];
  return [flaw(pointer, `no more than ${most} items allowed`)];
}

function placeFlaws(found: Found, surface: Surface): readonly Flaw[] {
  const type = String(found.thing['type']);
  if (refused[surface].includes(type)) return [flaw(`${found.pointer}/type`, `unsupported type: ${type}`)];
  if (surface === 'modal') return [];
  return elementsOf(found)
    .filter(({ thing }) => modalOnlyElements.includes(String(thing['type'])))
    .map(({ thing, pointer }) => flaw(`${pointer}/type`, `unsupported type: ${String(thing['type'])}`));
}

function repeated(same: readonly Found[]): readonly Flaw[] {
  return same.slice(1).map(({ pointer, thing }) => flaw(pointer, `only one ${String(thing['type'])} block allowed`));
}

/** Slack counts all blocks of the type together. */
function tooMuchText(all: readonly Found[], type: string, most: number, pointer: string): readonly Flaw[] {
  const texts = all.filter(({ thing }) => thing['type'] === type).map(({ thing }) => textLength(thing));
  const total = texts.reduce((sum, length) => sum + length, 0);
  return total > most ? [flaw(pointer, `${type} blocks must be less than ${most + 1} characters in total`)] : [];
}

/** The characters of every `text` in it. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}
