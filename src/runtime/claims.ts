// Which dialog an account belongs to, over all windows, and whose addresses lead to it: one sealed record per account,
// changed by compare-and-set only. It is a pointer: whether a dialog still runs, its own record says.
import type { Instant } from '../core/account.ts';
import type { Elsewhere } from '../core/event.ts';
import { Fault } from '../core/fault.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { Keys, Store } from './ports.ts';

/** A dialog and whose it is. */
export interface Holder {
  readonly person: string;
  readonly dialog: string;
}

/** A dialog that wants an account. `workspace`: only for a person who leads to it by an address. */
export interface Claimant extends Holder {
  readonly workspace?: string | undefined;
  /** Another account that this person's address led to before. */
  readonly earlier?: string | undefined;
}

/** `first`: this claimant is new to it, also when it asks once more. `ends`: dialogs that must not go on. */
export type Claimed =
  | { readonly as: 'ours' }
  | { readonly as: 'elsewhere'; readonly other: Elsewhere }
  | {
      readonly as: 'shared';
      readonly people: readonly string[];
      readonly first: boolean;
      readonly ends: readonly Holder[];
    };

/** Answers a dialog of somebody else if it is really still running. */
export type Look = (holder: Holder) => Promise<Elsewhere | undefined>;

export interface Claims {
  /** How the claim stands, for a `take` that follows at once. */
  read(account: string, now: Instant): Promise<Standing>;
  /**
   * Takes an account for a dialog, unless another one has it or it is frozen. May be asked again: answers the same.
   * `standing`: as it was just read; if it changed since, it is read anew.
   */
  take(account: string, claimant: Claimant, now: Instant, standing?: Standing): Promise<Claimed>;
  /**
   * Puts a dialog next in line behind `other`, so that only one window takes over; answers whoever is there already.
   * Nobody, if `other` does not have the account any more: `take` says who has.
   */
  reserve(account: string, heir: Holder, other: Holder, now: Instant): Promise<Elsewhere | undefined>;
  /** The dialogs that have the account or are next in line; whether they still run, their records say. */
  holders(account: string, now: Instant): Promise<readonly Holder[]>;
  /** Whether this dialog still has the account, and it is not frozen for its workspace. */
  holds(account: string, claimant: Claimant, now: Instant): Promise<boolean>;
  /** Whether two people of this workspace led to the account: for cases, which never take it. */
  isShared(account: string, workspace: string | undefined, now: Instant): Promise<boolean>;
}

interface Frozen {
  readonly at: Instant;
  /** Everybody who led to the account, with the dialog that found it out; none for whoever was there before. */
  readonly people: Readonly<Record<string, string | null>>;
}

interface Claim {
  readonly running?: Holder;
  readonly heir?: Holder;
  /** By workspace: who led to this account last, and which freeze there is. */
  readonly users: Readonly<Record<string, { readonly person: string; readonly at: Instant }>>;
  readonly frozen: Readonly<Record<string, Frozen>>;
}

/** A claim as it was read. */
interface Standing {
  readonly revision: number;
  readonly claim: Claim;
}

/** How long it is remembered who led to an account, and a freeze, after the last attempt (ms). */
export const claimLife = 30 * 86_400_000;

export function makeClaims(store: Store, keys: Keys, look: Look): Claims {
  async function load(account: string, now: Instant): Promise<Standing> {
    const kept = await store.load(nameOf(account));
    const text = kept === undefined ? undefined : keys.open(nameOf(account), kept.body);
    const claim: Claim = text === undefined ? { users: {}, frozen: {} } : (JSON.parse(text) as Claim);
    return { revision: kept?.revision ?? 0, claim: remembered(claim, now) };
  }

  /** Applies a change again and again until nobody else saved meanwhile. The same claim back: nothing to save. */
  async function change<T>(
    account: string,
    now: Instant,
    apply: (claim: Claim) => Promise<readonly [Claim, T]> | readonly [Claim, T],
    standing?: Standing,
  ): Promise<T> {
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const { revision, claim } = (attempt === 0 && standing) || (await load(account, now));
      const [next, answer] = await apply(claim);
      const body = keys.seal(nameOf(account), JSON.stringify(next));
      const keeping = { id: nameOf(account), body, wakeAt: undefined, expiresAt: now + claimLife };
      if (next === claim || (await store.save(keeping, revision))) return answer;
    }
    throw new Fault('unavailable', 'the claim on an account was changed by others again and again');
  }

  /** The first of these that is not this dialog's and is really still running. A person has one dialog at a time. */
  async function rivalOf(mine: Holder, holders: readonly (Holder | undefined)[]): Promise<Elsewhere | undefined> {
    for (const holder of holders) {
      if (holder === undefined || holder.person === mine.person) continue;
      const other = await look(holder);
      if (other !== undefined) return other;
    }
    return undefined;
  }

  /** Both accounts that one address has led to are frozen. The first is asked first: it decides what is answered. */
  async function freeze(account: string, claimant: Claimant, workspace: string, now: Instant): Promise<Claimed> {
    const accounts = [account, claimant.earlier].filter((one) => one !== undefined);
    const all: Extract<Claimed, { as: 'shared' }>[] = [];
    for (const one of accounts) all.push(await change(one, now, (claim) => frozen(claim, claimant, workspace, now)));
    const [first] = all;
    if (first === undefined) throw new Fault('internal', 'a freeze without an account');
    return { ...first, ends: all.flatMap(({ ends }) => ends) };
  }

  return {
    read: load,

    async take(account, claimant, now, standing) {
      const { workspace } = claimant;
      const wanted = async (claim: Claim): Promise<readonly [Claim, Claimed | 'freeze']> => {
        if (workspace !== undefined && isShared(claim, claimant, workspace)) return [claim, 'freeze'];
        const seen = workspace === undefined ? claim : used(claim, claimant.person, workspace, now);
        const other = await rivalOf(claimant, [claim.running, claim.heir]);
        if (other !== undefined) return [seen, { as: 'elsewhere', other }];
        const { person, dialog } = claimant;
        const { heir: _heir, ...rest } = seen;
        return [{ ...rest, running: { person, dialog } }, { as: 'ours' }];
      };
      const answer = await change(account, now, wanted, standing);
      return answer === 'freeze' ? freeze(account, claimant, workspace ?? '', now) : answer;
    },

    reserve: (account, heir, other, now) =>
      change(account, now, async (claim) => {
        if (claim.running?.dialog !== other.dialog) return [claim, undefined];
        const rival = await rivalOf(heir, [claim.heir]);
        const { person, dialog } = heir;
        return rival === undefined ? [{ ...claim, heir: { person, dialog } }, undefined] : [claim, rival];
      }),

    async holders(account, now) {
      const { running, heir } = (await load(account, now)).claim;
      return [running, heir].filter((one) => one !== undefined);
    },

    async holds(account, { dialog, workspace }, now) {
      const { claim } = await load(account, now);
      return claim.running?.dialog === dialog && (workspace === undefined || claim.frozen[workspace] === undefined);
    },

    isShared: async (account, workspace, now) =>
      workspace !== undefined && (await load(account, now)).claim.frozen[workspace] !== undefined,
  };
}

function nameOf(account: string): string {
  return `claim:${account}`;
}

function remembered({ users, frozen: all, ...rest }: Claim, now: Instant): Claim {
  const isFresh = ([, { at }]: readonly [string, { readonly at: Instant }]): boolean => now - at < claimLife;
  return {
    ...rest,
    users: Object.fromEntries(Object.entries(users).filter(isFresh)),
    frozen: Object.fromEntries(Object.entries(all).filter(isFresh)),
  };
}

/** An address is only a lookup key, and people may edit their own: two who lead to one account are one too many (A12). */
function isShared({ users, frozen: all }: Claim, { person, earlier }: Claimant, workspace: string): boolean {
  const user = users[workspace]?.person;
  return all[workspace] !== undefined || (user !== undefined && user !== person) || earlier !== undefined;
}

function used(claim: Claim, person: string, workspace: string, at: Instant): Claim {
  return { ...claim, users: { ...claim.users, [workspace]: { person, at } } };
}

function frozen(
  claim: Claim,
  { person, dialog }: Claimant,
  workspace: string,
  at: Instant,
): readonly [Claim, Extract<Claimed, { as: 'shared' }>] {
  const user = claim.users[workspace]?.person;
  const people = {
    ...(user === undefined ? {} : { [user]: null }),
    [person]: dialog,
    ...claim.frozen[workspace]?.people,
  };
  const ends = [claim.running, claim.heir].filter(
    (one) => one !== undefined && one.dialog !== dialog && workspaceOf(one.person) === workspace,
  ) as readonly Holder[];
  const next = { ...claim, frozen: { ...claim.frozen, [workspace]: { at, people } } };
  return [next, { as: 'shared', people: Object.keys(people), first: people[person] === dialog, ends }];
}

/** `slack:<team>` of `slack:<team>:<user>`. */
export function workspaceOf(person: string): string {
  return person.slice(0, person.lastIndexOf(':'));
}
