// What Slack's Web API answers, and how a method turns a call down. Must never answer an error without saying `ok`.

/** A value that travels as JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** A text or number as text; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A call that was turned down: `{ok: false, error}` with HTTP 200, as Slack answers. */
export interface Refusal {
  readonly error: string;
  /** What Slack adds, such as `needed` or `response_metadata`. */
  readonly more: Json;
}

/** Throws it. */
export function refuse(error: string, more: Json = {}): never {
  throw Object.assign(new Error(error), { refusal: { error, more } satisfies Refusal });
}

/** Turns down arguments that are wrong in themselves, each with a line of its own. */
export function invalidArguments(...lines: readonly string[]): never {
  return refuse('invalid_arguments', { response_metadata: { messages: lines.map((line) => `[ERROR] ${line}`) } });
}

/** The refusal that an error carries; undefined for an error of another kind. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error && 'refusal' in error ? (error.refusal as Refusal) : undefined;
}

/** What a refusal says, in one line. */
export function lineOf({ error, more }: Refusal): string {
  const { response_metadata: metadata, needed } = more;
  const messages = (metadata as { readonly messages?: readonly string[] } | undefined)?.messages ?? [];
  return [error, ...(typeof needed === 'string' ? [`(needs ${needed})`] : []), ...messages].join(' ');
}
