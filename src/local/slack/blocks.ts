// Finds one's way in blocks that were already checked, and names what came without a name, as Slack does. Must never
// judge blocks: `block-kit/` does.
import { isObject } from '../request-body.ts';
import type { Json } from './answer.ts';
import { blockName } from './ids.ts';

export interface Located {
  readonly block: Json;
  readonly element: Json;
}

/** All controls and buttons of the blocks, with the block each is in. */
export function controlsOf(blocks: unknown): readonly Located[] {
  return objectsIn(blocks).flatMap((block) => elementsIn(block).map((element) => ({ block, element })));
}

/** The control of that block and action. */
export function locate(blocks: unknown, blockId: string, actionId: string): Located | undefined {
  return controlsOf(blocks).find(
    ({ block, element }) => block['block_id'] === blockId && element['action_id'] === actionId,
  );
}

/** The same blocks, every block and every control with an id. */
export function named(blocks: unknown): readonly Json[] {
  return objectsIn(blocks).map((block) => ({
    ...block,
    block_id: block['block_id'] ?? blockName(),
    ...(block['element'] === undefined ? {} : { element: namedElement(block['element']) }),
    ...(block['accessory'] === undefined ? {} : { accessory: namedElement(block['accessory']) }),
    ...(isActions(block) ? { elements: objectsIn(block['elements']).map(namedElement) } : {}),
  }));
}

/** The objects of a list. */
export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function elementsIn(block: Json): readonly Json[] {
  if (isActions(block)) return objectsIn(block['elements']);
  return objectsIn([block['element'] ?? block['accessory']]);
}

function isActions({ type }: Json): boolean {
  return type === 'actions' || type === 'context_actions';
}

function namedElement(element: unknown): unknown {
  if (!isObject(element) || element['type'] === 'image') return element;
  return { ...element, action_id: element['action_id'] ?? blockName() };
}
