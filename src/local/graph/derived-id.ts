// Object ids for what the people's file gives none: directory roles, assignments, second methods.
import { createHash } from 'node:crypto';

/** A GUID that is always the same for the same parts. */
export function derivedId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
