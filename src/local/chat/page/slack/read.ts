// Reads blocks as they come over the wire, which promise nothing. Must never fill a gap: what is wrong cannot be drawn.

export type Json = Readonly<Record<string, unknown>>;

/** Thrown for what the renderer cannot make anything of; `what` names it to the reader. */
export interface Undrawable extends Error {
  readonly what: string;
}

/** Throws an Undrawable. */
export function undrawable(what: string): never {
  throw Object.assign(new Error(`cannot draw ${what}`), { what });
}

export function isUndrawable(error: unknown): error is Undrawable {
  return error instanceof Error && 'what' in error;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself; throws an Undrawable for anything else. */
export function objectIn(value: unknown, what: string): Json {
  return isJson(value) ? value : undrawable(what);
}

/** A text property that must be there. */
export function textIn(from: Json, name: string): string {
  const value = from[name];
  return typeof value === 'string' ? value : undrawable(`${kindOf(from)} without ${name}`);
}

/** A list property that must be there. */
export function listIn(from: Json, name: string): readonly unknown[] {
  const value = from[name];
  return Array.isArray(value) ? value : undrawable(`${kindOf(from)} without ${name}`);
}

/** A property that need not be there; undefined when it is of another type. */
export function maybeText(from: Json, name: string): string | undefined {
  const value = from[name];
  return typeof value === 'string' ? value : undefined;
}

export function maybeList(from: Json, name: string): readonly unknown[] {
  const value = from[name];
  return Array.isArray(value) ? value : [];
}

/** Properties written as numbers or, as `number_input` has them, as texts. */
export function maybeNumber(from: Json, name: string): number | undefined {
  const value = from[name];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The type by which a block or an element calls itself. */
export function kindOf(value: unknown): string {
  return isJson(value) && typeof value['type'] === 'string' ? value['type'] : 'something without a type';
}
