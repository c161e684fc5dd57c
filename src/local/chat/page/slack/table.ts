// Draws a table block; its first row is the head, as in Slack.
import { element } from '../element.ts';
import { isJson, type Json, kindOf, listIn, maybeList, maybeNumber, maybeText, undrawable } from './read.ts';
import { drawRichText } from './rich-text.ts';
import type { Scene } from './scene.ts';

function content(cell: unknown, scene: Scene): Node | string {
  if (!isJson(cell)) return undrawable('table cell');
  if (cell['type'] === 'rich_text') return drawRichText(cell, scene);
  if (cell['type'] === 'raw_text') return maybeText(cell, 'text') ?? '';
  if (cell['type'] === 'raw_number') return maybeText(cell, 'text') ?? String(maybeNumber(cell, 'value') ?? '');
  return undrawable(`table cell ${kindOf(cell)}`);
}

const sides = new Set(['left', 'center', 'right']);

/** A table that scrolls sideways by itself when it is wider than its place. */
export function drawTable(block: Json, scene: Scene): HTMLElement {
  const settings = maybeList(block, 'column_settings');
  const classOf = (column: number): string | undefined => {
    const own = settings[column];
    const align = isJson(own) ? maybeText(own, 'align') : undefined;
    const wraps = isJson(own) && own['is_wrapped'] === true;
    const names = [...(align !== undefined && sides.has(align) ? [align] : []), ...(wraps ? ['wraps'] : [])];
    return names.length === 0 ? undefined : names.join(' ');
  };
  const rows = listIn(block, 'rows').map((row, at) => {
    if (!Array.isArray(row)) return undrawable('table row');
    const cells = row.map((cell, column) =>
      element(
        at === 0 ? 'th' : 'td',
        { class: classOf(column), scope: at === 0 ? 'col' : undefined, dir: 'auto' },
        content(cell, scene),
      ),
    );
    return element('tr', {}, ...cells);
  });
  const table = element('table', {}, element('thead', {}, ...rows.slice(0, 1)), element('tbody', {}, ...rows.slice(1)));
  return element('div', { class: 'bk-table', role: 'region', 'aria-label': scene.words.table, tabindex: 0 }, table);
}
