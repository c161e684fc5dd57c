// Every block and element of a payload with its place, whatever the payload looks like.

export type Thing = Readonly<Record<string, unknown>>;

/** Something with a `type`, and where it is. */
export interface Found {
  readonly pointer: string;
  readonly thing: Thing;
}

/** Whether it is an object that can be looked into. */
export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list by place; nothing if it is no list. */
export function items(value: unknown, pointer: string): readonly Found[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((thing: unknown, index) => (isThing(thing) ? [{ pointer: `${pointer}/${index}`, thing }] : []));
}

const nests: Readonly<Record<string, string>> = { container: 'child_blocks', carousel: 'elements', plan: 'tasks' };

/** All blocks in reading order, those inside of others too. */
export function blocksOf(blocks: unknown, pointer: string): readonly Found[] {
  return items(blocks, pointer).flatMap((found) => {
    const nest = nests[String(found.thing['type'])];
    if (nest === undefined) return [found];
    return [found, ...blocksOf(found.thing[nest], `${found.pointer}/${nest}`)];
  });
}

/** The elements that one block holds, not those of blocks inside of it. */
export function elementsOf({ thing, pointer }: Found): readonly Found[] {
  if (thing['type'] === 'rich_text' || thing['type'] === 'carousel') return [];
  const single = ['element', 'accessory'].flatMap((key) => {
    const inner = thing[key];
    return isThing(inner) ? [{ pointer: `${pointer}/${key}`, thing: inner }] : [];
  });
  const several = ['elements', 'actions'].flatMap((key) => items(thing[key], `${pointer}/${key}`));
  return [...single, ...several];
}
