// The text and blocks that an app gives a message. Must never pass on what Slack would refuse or cut.
// https://docs.slack.dev/reference/methods/chat.postMessage
import { type Json, refuse } from './answer.ts';
import { flawsOfBlocks, flawsOfView, isTooLarge } from './block-kit/flaws.ts';
import { named } from './blocks.ts';

export interface Content {
  readonly text: string;
  /** Undefined when the call had none. */
  readonly blocks: readonly Json[] | undefined;
}

/** Longer texts are cut. */
const longestText = 40_000;

/** Reads and checks them; throws `no_text`, `invalid_blocks_format` or `invalid_blocks`. */
export function contentOf(args: Json): Content {
  const { text, blocks } = args;
  if (text !== undefined && typeof text !== 'string') return refuse('no_text');
  const list = blocks === undefined ? undefined : checkedBlocks(blocks);
  if ((text ?? '') === '' && (list ?? []).length === 0) refuse('no_text');
  return { text: (text ?? '').slice(0, longestText), blocks: list };
}

/** The blocks with a name each; throws the refusal. */
export function checkedBlocks(blocks: unknown): readonly Json[] {
  if (!Array.isArray(blocks)) return refuse('invalid_blocks_format');
  const lines = flawsOfBlocks(blocks, 'message').map(({ message }) => message);
  if (lines.length > 0) refuse('invalid_blocks', { errors: lines.map(bare), response_metadata: { messages: lines } });
  return named(blocks);
}

/** The view; throws `view_too_large` or `invalid_arguments`. */
export function checkedView(view: unknown, type: 'modal' | 'home'): Json {
  if (isTooLarge(view)) refuse('view_too_large');
  const lines = flawsOfView(view).map(({ message }) => message);
  const wrong = lines.length === 0 && (view as Json)['type'] !== type;
  const all = wrong ? [`[ERROR] must be a valid enum value [json-pointer:/view/type]`] : lines;
  if (all.length > 0) refuse('invalid_arguments', { response_metadata: { messages: all } });
  return view as Json;
}

function bare(line: string): string {
  return line.replace(/^\[ERROR\] /, '');
}
