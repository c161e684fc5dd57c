// The few shapes of JSON Schema (draft-07) that Block Kit's rules are written in. Unknown keys are always refused, as
// Slack refuses them.

export type Schema = Readonly<Record<string, unknown>>;
export type Fields = Readonly<Record<string, Schema>>;

/** An object with these keys and no others. */
export function object(required: Fields, optional: Fields = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

/** An object whose `type` says what it is. */
export function typed(type: string, required: Fields, optional: Fields = {}): Schema {
  return object({ type: { const: type }, ...required }, optional);
}

/** One of several typed objects, which are definitions of the schema; anything else is an unsupported type. */
export function oneOf(...definitions: readonly string[]): Schema {
  return {
    type: 'object',
    required: ['type'],
    discriminator: { propertyName: 'type' },
    oneOf: definitions.map(definition),
  };
}

/** A definition of the schema by name. */
export function definition(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

/** A string of `least` to `most` UTF-16 units. */
export function string(most: number, least = 1): Schema {
  return { type: 'string', minLength: least, maxLength: most };
}

export const anyString: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };

/** One of these words. */
export function word(...words: readonly string[]): Schema {
  return { type: 'string', enum: words };
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Schema {
  return { type: 'integer', minimum: least, maximum: most };
}

/** A list of `least` to `most` items. */
export function list(items: Schema, most: number, least = 1): Schema {
  return { type: 'array', items, minItems: least, maxItems: most };
}

/** An address that Slack can open: https, or http on this machine for the local company alone. */
export function address(most = 3000): Schema {
  return { ...string(most), format: 'address' };
}

/** What a link in text may point to: an address, a mailbox, a telephone. */
export function link(most = 3000): Schema {
  return { ...string(most), format: 'link' };
}
