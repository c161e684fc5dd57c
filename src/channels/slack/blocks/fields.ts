// Objects inside the objects of a card, or of what Slack sends back.
import { isRecord, own } from '../read.ts';

/** An object with keys, as JSON gives it. */
export type Fields = Readonly<Record<string, unknown>>;

/** The objects of an array; empty if it is no array. */
export function fieldsAt(value: unknown, name: string): readonly Fields[] {
  const found = own(value, name);
  return Array.isArray(found) ? found.filter(isRecord) : [];
}
