// Entities as Graph shows them: the selected properties only, with the context that says so.
// It refuses every property that the type does not have.
import { badRequest } from './answer.ts';
import { type GraphRequest, isAdvanced } from './request.ts';

export type Entity = Readonly<Record<string, unknown>>;

/** What a type is called, its properties, and those that come without being asked for. */
export type EntityType = {
  /** Such as `microsoft.graph.user`. */
  readonly name: string;
  /** Such as `users`. */
  readonly set: string;
  readonly properties: readonly string[];
  readonly defaults: readonly string[];
};

/** The names in `$select`, spelt as the type spells them; nothing when there is no `$select`. */
export function selected(request: GraphRequest, type: EntityType): readonly string[] | undefined {
  const text = request.query.get('$select');
  if (text === undefined) return undefined;
  return text.split(',').map((part) => {
    const name = part.trim();
    const known = type.properties.find((property) => property.toLowerCase() === name.toLowerCase());
    if (known !== undefined) return known;
    const why = `Could not find a property named '${name}' on type '${type.name}'.`;
    throw badRequest(`Parsing OData Select and Expand failed: ${why}`, 'BadRequest');
  });
}

/** The entity with the selected properties, or with those that come by default. */
export function project(entity: Entity, type: EntityType, select: readonly string[] | undefined): Entity {
  return Object.fromEntries((select ?? type.defaults).map((name) => [name, entity[name] ?? null]));
}

/** The address that names what the answer holds. */
export function contextOf(
  request: GraphRequest,
  set: string,
  select: readonly string[] | undefined,
  single = false,
): string {
  const chosen = select === undefined ? '' : `(${select.join(',')})`;
  return `${request.root}/$metadata#${set}${chosen}${single ? '/$entity' : ''}`;
}

/** A collection that fits on one page, projected. */
export function collection(request: GraphRequest, type: EntityType, entities: readonly Entity[]): { body: Entity } {
  const select = selected(request, type);
  const value = entities.map((entity) => project(entity, type, select));
  const count = isAdvanced(request) ? { '@odata.count': entities.length } : {};
  return { body: { '@odata.context': contextOf(request, type.set, select), ...count, value } };
}
