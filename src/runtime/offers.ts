// What every method offers an account, in one list.
import type { ReachableAccount } from '../core/account.ts';
import type { Offer } from '../core/proof.ts';
import type { World } from './world.ts';

/** Everything this account could prove itself by, what the policy refuses included. Throws a Fault. */
export async function offersOf(account: ReachableAccount, { verifiers }: World): Promise<readonly Offer[]> {
  return (await Promise.all(verifiers.map((verifier) => verifier.offers(account)))).flat();
}
