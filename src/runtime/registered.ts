// The directory as the dialogs see it: with the contacts that Latchkey itself keeps, and with the age of each contact as we
// know it. Whatever changes behind our back is young from the moment we see it (security A04, C21): a directory's own date
// stays the old one when a number is changed in place.
import type { Contact, Instant, ReachableAccount } from '../core/account.ts';
import { sameContact } from '../core/registered.ts';
import type { Registration } from '../core/registration.ts';
import type { Secret } from '../core/secret.ts';
import { ahead } from './ahead.ts';
import type { Directory, Keys, ResetAnswer } from './ports.ts';
import type { Administration } from './ports-administration.ts';
import type { Registrations } from './ports-registration.ts';

/** A record that is used is kept: once in so many ms its life begins anew. */
const renewed = 30 * 86_400_000;

export interface RegisteredDeps {
  readonly registrations: Registrations;
  readonly keys: Keys;
  readonly now: () => Instant;
}

type TemporaryPasswords = Pick<Administration, 'setPassword'>;

/** `directory` with what is registered with us. Looking up who is reachable also throws the store's Faults. */
export function withRegistered<D extends Directory & Partial<TemporaryPasswords>>(
  directory: D,
  deps: RegisteredDeps,
): D {
  const { registrations } = deps;
  const whole = async (account: ReachableAccount, record = registrations.find(account.id)): Promise<ReachableAccount> =>
    merged(account, await look(account, await record, deps));
  const set = directory.setPassword?.bind(directory);
  return {
    ...directory,
    reachable: {
      async find(id: string) {
        // Read together with the directory: nobody waits for one after the other.
        const record = ahead(registrations.find(id));
        const account = await directory.reachable.find(id);
        return account && whole(account, account.id === id ? record : undefined);
      },
      async findByAddress(address: string) {
        const account = await directory.reachable.findByAddress(address);
        return account && whole(account);
      },
    },
    reset: async (id: string, password: Secret) => noted(id, () => directory.reset(id, password), deps),
    // A temporary password is a reset too, and the one that a caller talks the helpdesk into.
    ...(set && { setPassword: async (id: string, password: Secret) => noted(id, () => set(id, password), deps) }),
  };
}

/** A registration, and since when we know each contact of the directory, in its order; null: as long as it says itself. */
interface Sighting {
  readonly record: Registration;
  readonly since: readonly (Instant | null)[];
}

/**
 * Notes what is seen for the first time. That there was nothing is noted too: what comes after it is young, whoever wrote it.
 * The first look of all waits for its note, for without one whatever comes after it would be the first. Nobody waits for
 * a later one: if it is lost it is made at the next look, and says that the contact is younger still.
 */
async function look(
  account: ReachableAccount,
  record: Registration,
  { registrations, keys, now }: RegisteredDeps,
): Promise<Sighting> {
  const at = now();
  const sighting = seen(record, account, keys, at);
  if (sighting.record === record) return sighting;
  const noting = ahead(registrations.change(account.id, (newest) => seen(newest, account, keys, at).record, 'lately'));
  if (record.seenAt === undefined) return seen(await noting, account, keys, at);
  return sighting;
}

/** The record with every contact of the directory in it, and none that is gone; the same record if nothing is new. */
function seen(record: Registration, account: ReachableAccount, keys: Keys, at: Instant): Sighting {
  const known = Object.entries(record.firstSeen);
  const entries = account.contacts.map((contact): readonly [string, Instant | null] => {
    const parts = partsOf(account.id, contact);
    const mac = keys.mac(purpose, ...parts);
    const found = Object.hasOwn(record.firstSeen, mac)
      ? ([mac, record.firstSeen[mac] ?? null] as const)
      : // Noted under an older key of the ring.
        known.find(([older]) => keys.verify(older, purpose, ...parts));
    // The first look of all has nothing to compare with: the directory's own date is all there is.
    return found ?? [mac, record.seenAt === undefined ? (contact.changedAt ?? null) : at];
  });
  const since = entries.map(([, first]) => first);
  const firstSeen = Object.fromEntries(entries);
  const same =
    known.length === Object.keys(firstSeen).length && known.every(([mac, first]) => firstSeen[mac] === first);
  if (same && record.seenAt !== undefined && at - record.seenAt < renewed) return { record, since };
  return { record: { ...record, firstSeen, seenAt: at }, since };
}

const purpose = 'contact-seen';

function partsOf(account: string, { kind, value }: Contact): readonly string[] {
  return [account, kind, value.toLowerCase()];
}

function merged(account: ReachableAccount, { record, since }: Sighting): ReachableAccount {
  const aged = account.contacts.map((contact, index): Contact => ({
    ...contact,
    changedAt: later(contact.changedAt, since[index] ?? null),
  }));
  const own = record.contacts
    .filter((one) => !aged.some(({ kind, value }) => kind === one.kind && sameContact(value, one.value)))
    .map(({ kind, value, since }): Contact => ({ kind, value, changedAt: since }));
  return { ...account, contacts: [...aged, ...own] };
}

/** What the directory says may be younger than what we saw, and never makes it older. */
function later(changedAt: Instant | undefined, since: Instant | null): Instant | undefined {
  if (since === null) return changedAt;
  return changedAt === undefined ? since : Math.max(changedAt, since);
}

/** Noted before it is written: a process that dies in between leaves the person barred, never the thief free (A56). */
async function noted(
  id: string,
  write: () => Promise<ResetAnswer>,
  { registrations, now }: RegisteredDeps,
): Promise<ResetAnswer> {
  const at = now();
  let before: Instant | undefined;
  const note = (record: Registration): Registration => {
    before = record.resetAt;
    return { ...record, resetAt: at };
  };
  await registrations.change(id, note, 'lately');
  const answer = await write();
  if (answer.outcome === 'not-applied') {
    await registrations.change(id, (record) => (record.resetAt === at ? { ...record, resetAt: before } : record));
  }
  return answer;
}
