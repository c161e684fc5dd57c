// From an address to the one account that has it. An address is only a key: every fact is then read under the id.
import { at, faultOf, textAt } from './answer.ts';
import type { Graph } from './graph-client.ts';

/** One bare address, of a length that can be one (RFC 5321, 4.5.3.1). Anything else is not worth asking for. */
const bare = /^[^\s@,;<>"()]{1,64}@[^\s@,;<>"()]{1,255}$/;

/**
 * The id of the account whose user name or mail is this address; undefined if there is none, or more than one: guests
 * and disabled accounts count, for an address that leads to two people proves neither. Throws a Fault.
 */
export async function idByAddress(graph: Graph, address: string): Promise<string | undefined> {
  if (!bare.test(address)) return undefined;
  const quoted = `'${address.replaceAll("'", "''")}'`;
  const filter = encodeURIComponent(`userPrincipalName eq ${quoted} or mail eq ${quoted}`);
  const answer = await graph.read(`/users?$filter=${filter}&$select=id&$top=2`);
  const users = at(answer.body, 'value');
  if (answer.status !== 200 || !Array.isArray(users)) throw faultOf(answer, 'the account of an address');
  // A page may be short of what there is: who is alone is known only when there is no next one.
  const alone = users.length === 1 && at(answer.body, '@odata.nextLink') === undefined;
  return alone ? textAt(users[0], 'id') : undefined;
}

/** Whether an account, read just now, has this address as user name or mail. */
export function hasAddress(user: unknown, address: string): boolean {
  return ['userPrincipalName', 'mail'].some((name) => textAt(user, name)?.toLowerCase() === address.toLowerCase());
}
