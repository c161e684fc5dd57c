// From whoever speaks to their account: the platform says who it is, the directory says the rest, both asked just now,
// also just before the write.
import type { Account } from '../core/account.ts';
import type { Asker } from '../core/person.ts';
import { channelOf } from './channel-of.ts';
import { workspaceOf } from './claims.ts';
import type { People } from './ports.ts';
import type { World } from './world.ts';

/** An account and how its person leads to it. */
export interface Found<A extends Account = Account> {
  readonly account: A;
  /** The account id of whoever asks. */
  readonly by: string;
  /** Where addresses are given out, if it is an address that leads to the account; an id belongs to one person only. */
  readonly workspace: string | undefined;
}

/**
 * The account of the person of this record; undefined if the platform knows nobody whom we answer (a guest, a robot),
 * which asks no directory (A10), or the directory knows no single account. `people`: the directory, or those in it who are
 * reachable. `expected`: told at once which id is being looked up, where the platform gives one: what is ours can be read in
 * the meantime. Throws a Fault.
 */
export async function findPerson<A extends Account>(
  { person, place }: Asker,
  world: World,
  people: People<A>,
  expected?: (accountId: string) => void,
): Promise<Found<A> | undefined> {
  const identity = await channelOf(world.channels, place).identify(person);
  if (identity === undefined) return undefined;
  if (identity.by === 'id') {
    expected?.(identity.accountId);
    const account = await people.find(identity.accountId);
    return account && { account, by: identity.accountId, workspace: undefined };
  }
  const account = await people.findByAddress(identity.address);
  return account && { account, by: account.id, workspace: workspaceOf(person.id) };
}
