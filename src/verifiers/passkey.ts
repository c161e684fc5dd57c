// Proves that somebody has a passkey that was registered with us, and is its owner to the device that holds it: something
// they have and something they know or are, at once.
import { randomBytes } from 'node:crypto';
import type { Passkey } from '../core/registration.ts';
import type { Judged, Verifier } from '../runtime/ports.ts';
import { assertionIn, makeRelyingParty, turnOf } from './webauthn.ts';
import type { PasskeyDeps } from './webauthn.ts';

/** Ms to open the page and find the key. */
const answerTime = 10 * 60_000;

/** The verifier `passkey`. `judge` throws a Fault if the registration cannot be read or written. */
export function makePasskey(deps: PasskeyDeps): Verifier {
  const name = 'passkey';
  const { registrations } = deps;
  const party = makeRelyingParty(deps);

  /** Kept with the newest counter, or as one that somebody has a copy of, by one atomic step. */
  async function count(account: string, id: string, counter: number, now: number): Promise<Judged> {
    let verdict: Judged = 'wrong';
    await registrations.change(account, (before) => {
      const found = before.passkeys.find((one) => one.id === id && one.clonedAt === undefined);
      verdict = found === undefined ? 'wrong' : wentBack(found, counter) ? 'cloned' : 'proved';
      if (found === undefined) return before;
      const next = verdict === 'cloned' ? { ...found, clonedAt: now } : { ...found, counter, usedAt: now };
      return { ...before, passkeys: before.passkeys.map((one) => (one.id === id ? next : one)) };
    });
    return verdict;
  }

  return {
    name,
    kind: name,
    /** The youngest first, each together with all that are older: the first that is old enough is the best one. */
    async offers(account) {
      if (party.problems.length > 0) return [];
      const { passkeys } = await registrations.find(account.id);
      const usable = passkeys.filter(({ clonedAt }) => clonedAt === undefined).toSorted((a, b) => b.since - a.since);
      return usable.map(({ name: hint, since: changedAt }, index) => {
        const target = usable.slice(index).map(({ id }) => id);
        return { method: name, kind: name, target: target.join(' '), hint, changedAt };
      });
    },
    start: async () => ({ kept: { turn: randomBytes(16).toString('base64url') }, lasts: answerTime }),
    async judge(kept, answer, offer, { dialog, account, now }) {
      const assertion = assertionIn(answer);
      if (assertion === undefined || !offer.target.split(' ').includes(assertion.id)) return 'wrong';
      const { passkeys } = await registrations.find(account);
      const passkey = passkeys.find(({ id, clonedAt }) => id === assertion.id && clonedAt === undefined);
      if (passkey === undefined) return 'wrong';
      const right = await party.assert(assertion, passkey, { dialog, account, turn: turnOf(kept) });
      return right === undefined ? 'wrong' : count(account, passkey.id, right.counter, now);
    },
    check: async () => party.problems,
  };
}

/** A counter that is used at all has to grow (level 3, 7.2 step 22). */
function wentBack({ counter: known }: Passkey, counter: number): boolean {
  return (known > 0 || counter > 0) && counter <= known;
}
