// From somebody who acts as an administrator or approver to their account: an id from the platform, or an account that
// they were linked to by a sign-in. An address in a profile is enough only where the operator says that it is managed.
import type { Account } from '../core/account.ts';
import type { Asker } from '../core/person.ts';
import { channelOf } from './channel-of.ts';
import type { People } from './ports.ts';
import type { World } from './world.ts';

/**
 * The live account behind a verified person; undefined if there is none that may be acted for. `people`: the directory, or
 * those in it who are reachable. Throws a Fault.
 */
export async function findActor<A extends Account>(
  { person, place }: Asker,
  world: World,
  people: People<A>,
): Promise<A | undefined> {
  const identity = await channelOf(world.channels, place).identify(person);
  if (identity === undefined) return undefined;
  if (identity.by === 'id') return people.find(identity.accountId);
  const linked = await world.signIns.linked(person.id);
  if (linked !== undefined) return people.find(linked);
  return world.managedEmails ? people.findByAddress(identity.address) : undefined;
}
