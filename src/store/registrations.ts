// What people registered with us, one sealed record per account. It must never write one unsealed, nor lose one of two
// changes that are made at the same time.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import { type Registration, noRegistration } from '../core/registration.ts';
import type { Keys, Store } from '../runtime/ports.ts';
import type { Registrations } from '../runtime/ports-registration.ts';
import { enrolmentLife } from './enrolments.ts';

const mostTries = 20;

/** Registrations in the store. One lives as long after its last change as an enrolment does. */
export function makeRegistrations(store: Store, keys: Keys, now: () => Instant): Registrations {
  const nameOf = (accountId: string): string => `registration:${accountId}`;

  const underWay = new Map<string, ReturnType<typeof read>>();

  /** The verifiers all ask at once. Nothing can have happened between two who ask in one synchronous run. */
  function readOnce(accountId: string): ReturnType<typeof read> {
    const reading = underWay.get(accountId) ?? read(accountId);
    if (underWay.size === 0) queueMicrotask(() => underWay.clear());
    underWay.set(accountId, reading);
    return reading;
  }

  async function read(accountId: string): Promise<{ readonly revision: number; readonly registration: Registration }> {
    const id = nameOf(accountId);
    const kept = await store.load(id);
    const text = kept && keys.open(id, kept.body);
    const registration =
      text === undefined ? noRegistration : { ...noRegistration, ...(JSON.parse(text) as Registration) };
    return { revision: kept?.revision ?? 0, registration };
  }

  return {
    find: async (accountId) => (await readOnce(accountId)).registration,
    async change(accountId, change) {
      const id = nameOf(accountId);
      for (let tries = 0; tries < mostTries; tries += 1) {
        const { revision, registration } = await read(accountId);
        const after = change(registration);
        if (after === registration) return registration;
        const body = keys.seal(id, JSON.stringify(after));
        if (await store.save({ id, body, wakeAt: undefined, expiresAt: now() + enrolmentLife }, revision)) return after;
      }
      throw new Fault('unavailable', 'a registration is being written by several at once');
    },
  };
}
