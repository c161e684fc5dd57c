// What the handlers of the local company's HTTP interface are given, and how they turn a request down.
import { isObject } from '../request-body.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A request that cannot be answered; the server turns it into `{error: {code, message}}`. */
export interface Refused extends Error {
  readonly status: number;
  readonly code: string;
}

/** Throws it. */
export function refuse(status: number, code: string, message: string): never {
  throw Object.assign(new Error(message), { status, code });
}

/** Throws a 400 when the body has other properties than these. */
export function checkNames(body: Body, names: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) refuse(400, 'UnknownProperty', `The body has an unknown property “${unknown}”.`);
}

/** A text property that must be there; throws a 400. */
export function textOf(body: Body, name: string, longest: number): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') return refuse(400, 'BadRequest', `“${name}” must be a text.`);
  if (value.length > longest) refuse(400, 'TooLong', `“${name}” must have at most ${longest} characters.`);
  return value;
}

/** An object property that must be there; throws a 400. */
export function objectOf(body: Body, name: string): Body {
  const value = body[name];
  return isObject(value) ? value : refuse(400, 'BadRequest', `“${name}” must be an object.`);
}
