// A person of Teams: tenant and object id, both from the verified envelope, joined to one name and taken apart again.
import type { Person } from '../../runtime/ports.ts';

/** Both ids in lower case, as the ear gives them. */
export function personOf(tenantId: string, objectId: string): Person {
  return { id: `teams:${tenantId}:${objectId}` };
}

/** The Entra object id of a person of Teams; undefined for anybody else. */
export function objectIdOf({ id }: Person): string | undefined {
  return /^teams:[^:]+:([^:]+)$/.exec(id)?.[1];
}
