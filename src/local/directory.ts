// The local company's directory: the one changing state behind Graph and sign-in, in memory.
// It never holds a password in clear after the start, and never writes anything to disk.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { type PasswordRefusal, passwordRefusal } from './entra-password.ts';
import { momentAt } from './moment.ts';
import type { Company, Person } from './people.ts';

/** An account as it is now: what the file says, with the parts that change. Moments are ms since 1970. */
export type Account = Omit<Person, 'password' | 'locked' | 'passwordChangedAt' | 'createdAt'> & {
  readonly mustChangeWithMfa: boolean;
  readonly createdAt: number;
  readonly lastPasswordChangeAt: number;
  readonly signInSessionsValidFrom: number;
  readonly lockedUntil: number;
  /** The pass itself is not kept: Entra shows it once, and nothing here signs in with it. */
  readonly accessPass: AccessPass | undefined;
};

/** A Temporary Access Pass. Moments are ms since 1970. */
export type AccessPass = {
  readonly id: string;
  readonly createdAt: number;
  readonly startsAt: number;
  readonly minutes: number;
  readonly once: boolean;
};

export type PasswordFlags = { readonly mustChange: boolean; readonly mustChangeWithMfa: boolean };

export type SignInResult = 'ok' | 'unknown' | 'locked' | 'disabled' | 'no-password' | 'wrong' | 'expired' | 'mfa';

/** A read of the directory; `stale` shows every account as it was before its last write. */
export type DirectoryView = {
  /** By object id or user principal name, in any case of letters. */
  find(idOrName: string): Account | undefined;
  all(): readonly Account[];
  /** Everybody whose user principal name or mail is this address, in any case of letters; neither ever changes here. */
  withAddress(address: string): readonly Account[];
};

export type Directory = DirectoryView & {
  readonly company: Company;
  readonly stale: DirectoryView;
  /** Every state the account has had, oldest first, the present one last; at most 50. */
  history(id: string): readonly Account[];
  /** Compares without counting, locking or changing anything. */
  checkPassword(id: string, password: string): boolean;
  /** A sign-in with a password as Entra answers it; ten different wrong ones lock the account for a minute. */
  signIn(userName: string, password: string): SignInResult;
  /** Sets a password by the rules of Entra; it also unlocks and ends older sessions. */
  setPassword(id: string, password: string, flags: PasswordFlags): PasswordRefusal | undefined;
  setFlags(id: string, flags: PasswordFlags): void;
  setEnabled(id: string, enabled: boolean): void;
  revokeSessions(id: string): void;
  /** Puts an account directly into these groups, and into no others. */
  setGroups(id: string, memberOf: readonly string[]): void;
  /** Deletes the account: nobody finds it any more. */
  remove(id: string): void;
  /** Gives the account a pass in place of one that it may have. */
  putAccessPass(id: string, pass: Omit<AccessPass, 'id'>): AccessPass;
  /** Replaces the authentication methods that an account has. */
  putMethods(id: string, methods: Account['methods']): void;
  /** How many times a password was really written since the start, repeats of the same one included. */
  passwordWrites(id: string): number;
};

type Entry = {
  readonly versions: Account[];
  hash: Buffer | undefined;
  writes: number;
  failures: number;
  wrongOnes: readonly string[];
};

const day = 86_400_000;
const wrongBeforeLock = 10;
const lockFor = 60_000;

/** Makes the directory from a company; `now` gives ms since 1970. Throws nothing but on unknown ids. */
export function makeDirectory(company: Company, { now }: { readonly now: () => number }): Directory {
  const key = randomBytes(32);
  const hash = (id: string, password: string): Buffer =>
    createHmac('sha256', key).update(`${id}\n${password}`).digest();
  const start = now();
  const entries = new Map(company.people.map((person) => [person.id, firstEntry(person, start, hash)]));
  const idByName = new Map(company.people.map((person) => [person.userPrincipalName.toLowerCase(), person.id]));
  const idsByAddress = new Map<string, string[]>();
  for (const { id, userPrincipalName, mail } of company.people) {
    for (const address of new Set([userPrincipalName, mail ?? userPrincipalName].map((one) => one.toLowerCase()))) {
      idsByAddress.set(address, [...(idsByAddress.get(address) ?? []), id]);
    }
  }

  const entryOf = (id: string): Entry => {
    const entry = entries.get(id);
    if (entry === undefined) throw new Error(`There is no account ${id}`);
    return entry;
  };
  const change = (id: string, changes: Partial<Account>): void => {
    const { versions } = entryOf(id);
    versions.push({ ...current(versions), ...changes });
    if (versions.length > 50) versions.shift();
  };
  const view = (pick: (versions: readonly Account[]) => Account): DirectoryView => ({
    find: (idOrName) => {
      const lower = idOrName.toLowerCase();
      const entry = entries.get(idByName.get(lower) ?? lower);
      return entry && pick(entry.versions);
    },
    all: () => [...entries.values()].map(({ versions }) => pick(versions)),
    withAddress: (address) => (idsByAddress.get(address.toLowerCase()) ?? []).map((id) => pick(entryOf(id).versions)),
  });
  const live = view(current);
  const matches = (id: string, password: string): boolean => entryOf(id).hash?.equals(hash(id, password)) ?? false;

  const noteWrong = (account: Account, password: string): void => {
    const entry = entryOf(account.id);
    const attempt = hash(account.id, password).toString('base64');
    // Entra counts a repeated wrong password once and remembers the last three
    if (entry.wrongOnes.includes(attempt)) return;
    entry.wrongOnes = [...entry.wrongOnes, attempt].slice(-3);
    entry.failures += 1;
    if (entry.failures < wrongBeforeLock) return;
    entry.failures = 0;
    change(account.id, { lockedUntil: now() + lockFor });
  };
  const forgive = (id: string): void => {
    const entry = entryOf(id);
    entry.failures = 0;
    entry.wrongOnes = [];
  };

  return {
    ...live,
    company,
    stale: view((versions) => versions.at(-2) ?? current(versions)),
    history: (id) => [...entryOf(id).versions],
    checkPassword: matches,
    signIn: (userName, password) => {
      const account = live.find(userName);
      if (account === undefined || account.id === userName.toLowerCase()) return 'unknown';
      const before = refusedAnyway(account, entryOf(account.id), now());
      if (before !== undefined) return before;
      if (!matches(account.id, password)) {
        noteWrong(account, password);
        return 'wrong';
      }
      forgive(account.id);
      if (account.passwordExpired || account.mustChange || account.mustChangeWithMfa) return 'expired';
      return account.mfaRequired ? 'mfa' : 'ok';
    },
    setPassword: (id, password, flags) => {
      const entry = entryOf(id);
      const refusal = passwordRefusal(password, namesOf(current(entry.versions), company), company.bannedTerms);
      if (refusal !== undefined) return refusal;
      entry.hash = hash(id, password);
      entry.writes += 1;
      forgive(id);
      const at = now();
      change(id, {
        ...flags,
        passwordExpired: false,
        lockedUntil: 0,
        lastPasswordChangeAt: at,
        signInSessionsValidFrom: at,
      });
      return undefined;
    },
    setFlags: (id, flags) => change(id, flags),
    setEnabled: (id, accountEnabled) => change(id, { accountEnabled }),
    revokeSessions: (id) => change(id, { signInSessionsValidFrom: now() }),
    setGroups: (id, memberOf) => change(id, { memberOf }),
    remove: (id) => {
      const { userPrincipalName, mail } = current(entryOf(id).versions);
      for (const address of [userPrincipalName, mail ?? '']) idsByAddress.delete(address.toLowerCase());
      idByName.delete(userPrincipalName.toLowerCase());
      entries.delete(id);
    },
    putAccessPass: (id, pass) => {
      const accessPass = { id: randomUUID(), ...pass };
      change(id, { accessPass });
      return accessPass;
    },
    putMethods: (id, methods) => change(id, { methods }),
    passwordWrites: (id) => entryOf(id).writes,
  };
}

function current(versions: readonly Account[]): Account {
  const last = versions.at(-1);
  if (last === undefined) throw new Error('An account without any state');
  return last;
}

function firstEntry(person: Person, start: number, hash: (id: string, password: string) => Buffer): Entry {
  const { password, locked, passwordChangedAt, createdAt, ...rest } = person;
  const changedAt = momentAt(passwordChangedAt, start);
  const account: Account = {
    ...rest,
    mustChangeWithMfa: false,
    accessPass: undefined,
    createdAt: momentAt(createdAt, start),
    lastPasswordChangeAt: changedAt,
    signInSessionsValidFrom: changedAt,
    // long enough for a visitor: only a reset opens this account
    lockedUntil: locked ? start + day : 0,
    methods: {
      phones: person.methods.phones.map((phone) => ({
        ...phone,
        createdDateTime: fixed(phone.createdDateTime, start),
      })),
      emails: person.methods.emails.map((mail) => ({ ...mail, createdDateTime: fixed(mail.createdDateTime, start) })),
      authenticators: person.methods.authenticators.map((app) => ({
        ...app,
        createdDateTime: fixed(app.createdDateTime, start),
      })),
    },
  };
  const own = password === null ? undefined : hash(person.id, password);
  return { versions: [account], hash: own, writes: 0, failures: 0, wrongOnes: [] };
}

function fixed(moment: string, start: number): string {
  return new Date(momentAt(moment, start)).toISOString();
}

// Entra tells these whatever the password is
function refusedAnyway(account: Account, entry: Entry, at: number): SignInResult | undefined {
  if (account.lockedUntil > at) return 'locked';
  if (!account.accountEnabled) return 'disabled';
  return entry.hash === undefined ? 'no-password' : undefined;
}

function namesOf(account: Account, company: Company): readonly string[] {
  const local = account.userPrincipalName.slice(0, account.userPrincipalName.lastIndexOf('@'));
  return [account.displayName, account.givenName ?? '', account.surname ?? '', local, company.tenant.displayName];
}
