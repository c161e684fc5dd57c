// Reads values that somebody else made, without trusting their shape.

/** Whether a value is an object with keys, not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value's own property, or undefined. */
export function own(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The text at a path of own properties; undefined if there is none or it is empty. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce(own, value);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The value that a JSON text means, or undefined; never throws. */
export function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
