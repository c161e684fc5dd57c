// The two kinds of view. Docs: reference/views.
import { type Fields, flag, list, oneOf, string, typed } from './shape.ts';
import { plain } from './texts.ts';

/** Definitions of the views; `blocks` is any block, and no more than any surface takes. */
export function viewDefinitions(blockTypes: readonly string[]): Fields {
  const blocks = { blocks: list(oneOf(...blockTypes), 100) };
  const names = { private_metadata: string(3000, 0), callback_id: string(255, 0), external_id: string(255, 0) };
  return {
    modal: typed(
      'modal',
      { title: plain(24), ...blocks },
      { ...names, submit: plain(24), close: plain(24), clear_on_close: flag, notify_on_close: flag },
    ),
    home: typed('home', blocks, names),
  };
}
