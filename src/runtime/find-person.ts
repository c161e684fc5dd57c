// From whoever speaks to their account: the platform says who it is, the directory says the rest, both asked just now.
import type { Account } from '../core/account.ts';
import type { Asker } from '../core/person.ts';
import { channelOf } from './channel-of.ts';
import { workspaceOf } from './claims.ts';
import type { World } from './world.ts';

/** An account and how its person leads to it. */
export interface Found {
  readonly account: Account;
  /** The account id of whoever asks. */
  readonly by: string;
  /** Where addresses are given out, if it is an address that leads to the account; an id belongs to one person only. */
  readonly workspace: string | undefined;
}

/**
 * The account of the person of this record; undefined if the platform knows nobody whom we answer (a guest, a robot),
 * which asks no directory (A10), or the directory knows no single account. Throws a Fault.
 */
export async function findPerson({ person, place }: Asker, world: World): Promise<Found | undefined> {
  const identity = await channelOf(world.channels, place).identify(person);
  if (identity === undefined) return undefined;
  if (identity.by === 'id') {
    const account = await world.directory.find(identity.accountId);
    return account && { account, by: identity.accountId, workspace: undefined };
  }
  const account = await world.directory.findByAddress(identity.address);
  return account && { account, by: account.id, workspace: workspaceOf(person.id) };
}
