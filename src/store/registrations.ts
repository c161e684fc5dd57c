// What people registered with us, one sealed record per account. It must never write one unsealed, nor lose one of two
// changes that are made at the same time.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import { type Registration, noRegistration } from '../core/registration.ts';
import type { Keys, Store } from '../runtime/ports.ts';
import type { Registrations } from '../runtime/ports-registration.ts';
import { enrolmentLife } from './enrolments.ts';

const mostTries = 20;
/** How long what was read here may be taken for the newest (ms), and of how many accounts it is known. */
const [recalled, mostKnown] = [10_000, 200];

interface Read {
  readonly revision: number;
  readonly registration: Registration;
}

/** Registrations in the store. One lives as long after its last change as an enrolment does. */
export function makeRegistrations(store: Store, keys: Keys, now: () => Instant): Registrations {
  const nameOf = (accountId: string): string => `registration:${accountId}`;

  const underWay = new Map<string, Promise<Read>>();
  const known = new Map<string, Read & { readonly at: Instant }>();

  /** The verifiers all ask at once. Nothing can have happened between two who ask in one synchronous run. */
  function readOnce(accountId: string): Promise<Read> {
    const reading = underWay.get(accountId) ?? read(accountId);
    if (underWay.size === 0) queueMicrotask(() => underWay.clear());
    underWay.set(accountId, reading);
    return reading;
  }

  function note(accountId: string, made: Read): Read {
    known.delete(accountId);
    known.set(accountId, { ...made, at: now() });
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return made;
  }

  /** Good for a change, which fails if anybody saved since, and for nothing else. */
  function recall(accountId: string): Read | undefined {
    const found = known.get(accountId);
    return found !== undefined && Math.abs(now() - found.at) < recalled ? found : undefined;
  }

  async function read(accountId: string): Promise<Read> {
    const id = nameOf(accountId);
    const kept = await store.load(id);
    const text = kept && keys.open(id, kept.body);
    const registration =
      text === undefined ? noRegistration : { ...noRegistration, ...(JSON.parse(text) as Registration) };
    return note(accountId, { revision: kept?.revision ?? 0, registration });
  }

  return {
    find: async (accountId) => (await readOnce(accountId)).registration,
    async change(accountId, change, from) {
      const id = nameOf(accountId);
      for (let tries = 0; tries < mostTries; tries += 1) {
        const lately = tries === 0 && from === 'lately' ? recall(accountId) : undefined;
        const { revision, registration } = lately ?? (await read(accountId));
        const after = change(registration);
        // That there is nothing to change is for the newest record to say; that there is something, the save finds out.
        if (after === registration && lately !== undefined) continue;
        if (after === registration) return registration;
        const body = keys.seal(id, JSON.stringify(after));
        const isSaved = await store.save({ id, body, wakeAt: undefined, expiresAt: now() + enrolmentLife }, revision);
        if (isSaved) return note(accountId, { revision: revision + 1, registration: after }).registration;
      }
      throw new Fault('unavailable', 'a registration is being written by several at once');
    },
  };
}
