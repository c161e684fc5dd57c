// Entra ID and Active Directory as one Directory: each person's password is written where it lives, and the facts of
// both sides count. Who is who is decided by links that cannot be changed, never by a name or an address.
import type { Account } from '../../core/account.ts';
import { asFault } from '../../core/fault.ts';
import { brokenRules, type PasswordRules } from '../../core/password-rules.ts';
import type { Secret } from '../../core/secret.ts';
import type { Directory, ResetAnswer } from '../../runtime/ports.ts';
import type { ChangeAnswer, OwnChange } from '../../runtime/ports-change.ts';
import type { Sspr } from '../../runtime/ports-sspr.ts';
import type { ContactDirectory } from '../../runtime/ports-registration.ts';
import type { Administration, Description, Locking, SignInFinding } from '../../runtime/ports-administration.ts';

/** What the cloud knows of the account on premises. */
export interface Link {
  readonly synced: boolean;
  readonly immutableId: string | undefined;
  readonly securityIdentifier: string | undefined;
}

export interface Cloud extends Directory, Administration, OwnChange, ContactDirectory {
  premisesLink(accountId: string): Promise<Link | undefined>;
  readonly sspr?: Sspr;
}

export interface Premises extends Directory, Administration, Locking, OwnChange {
  /** The id of the one account that fits the link. */
  linked(link: Omit<Link, 'synced'>): Promise<string | undefined>;
  close(): void;
}

/**
 * Until the cloud knows a password that was set on premises (ms): "password hash synchronization runs every two minutes"
 * (learn.microsoft.com: "Implement password hash synchronization"). Federated and pass-through sign-ins know it at once.
 */
const hashesAfter = 120_000;

const notAuthorized = { outcome: 'not-applied', reason: 'not-authorized' } as const;
const unavailable = { outcome: 'not-applied', reason: 'unavailable' } as const;
const rejected = { outcome: 'not-applied', reason: 'password-rejected' } as const;

/** Where somebody's password lives. `lost`: on premises, but nobody there fits the link. */
type Route = { readonly side: 'cloud' | 'lost' } | { readonly side: 'premises'; readonly id: string };

/** `note` hears of people whom the cloud calls synced and nobody on premises is. */
export function makeHybrid(
  { cloud, premises }: { readonly cloud: Cloud; readonly premises: Premises },
  note: (sentence: string) => void = () => undefined,
): Directory & Administration & Locking & OwnChange & ContactDirectory & { close(): void; readonly sspr?: Sspr } {
  async function routeOf(id: string): Promise<Route> {
    const link = await cloud.premisesLink(id);
    // Whom the cloud does not know, it will refuse itself.
    if (link === undefined || !link.synced) return { side: 'cloud' };
    const own = await premises.linked(link);
    if (own !== undefined) return { side: 'premises', id: own };
    note('a synced account has no counterpart on premises below AD_BASE, or not exactly one');
    return { side: 'lost' };
  }

  /** Writes on the side where the password lives. What is no id goes to the cloud, which throws. */
  async function routed<A>(
    id: string,
    onPremises: (own: string) => Promise<A>,
    inCloud: () => Promise<A>,
  ): Promise<A | typeof notAuthorized | typeof unavailable> {
    try {
      const route = await routeOf(id);
      if (route.side === 'lost') return notAuthorized;
      return await (route.side === 'premises' ? onPremises(route.id) : inCloud());
    } catch (error) {
      const fault = asFault(error);
      // Thrown, it means that nothing was sent.
      if (!fault.passing) throw fault;
      note(`${fault.message}, taken as not applied, unavailable`);
      return unavailable;
    }
  }

  async function rules(account: Pick<Account, 'id' | 'displayName' | 'userName'>): Promise<PasswordRules> {
    const route = await routeOf(account.id);
    const own = await cloud.rules(account);
    return route.side === 'premises' ? combined(await premises.rules({ ...account, id: route.id }), own) : own;
  }

  async function password<A extends ChangeAnswer = ResetAnswer>(
    id: string,
    own: string,
    value: Secret,
    write: () => Promise<A>,
  ): Promise<A | typeof rejected> {
    const account = { id, displayName: '', userName: '' };
    const both = combined(await premises.rules({ ...account, id: own }), await cloud.rules(account));
    // Written on premises it would work there and silently not in the cloud.
    return brokenRules(value.reveal(), both).length > 0 ? rejected : write();
  }

  /** With what the premises know, for somebody who is of there. */
  async function whole<A extends Account>(account: A | undefined): Promise<A | undefined> {
    if (account === undefined || !account.synced) return account;
    const route = await routeOf(account.id);
    const own = route.side === 'premises' ? await premises.find(route.id) : undefined;
    return own === undefined ? account : merged(account, own);
  }

  async function described(id: string): Promise<Description | undefined> {
    const description = await cloud.describe(id);
    if (description === undefined || !description.synced) return description;
    const route = await routeOf(id);
    const own = route.side === 'premises' ? await premises.describe(route.id) : undefined;
    return own === undefined ? description : mergedDescription(description, own);
  }

  return {
    ...cloud,
    name: 'hybrid',
    ...(cloud.sspr && { sspr: { ...cloud.sspr, person: async (id) => whole(await cloud.sspr?.person(id)) } }),
    find: async (id) => whole(await cloud.find(id)),
    findByAddress: async (address) => whole(await cloud.findByAddress(address)),
    reachable: {
      find: async (id) => whole(await cloud.reachable.find(id)),
      findByAddress: async (address) => whole(await cloud.reachable.findByAddress(address)),
    },
    rules,
    describe: described,
    reset: async (id, value) =>
      routed<ResetAnswer>(
        id,
        async (own) => password(id, own, value, async () => premises.reset(own, value)),
        async () => cloud.reset(id, value),
      ),
    setPassword: async (id, value) =>
      routed<ResetAnswer>(
        id,
        async (own) => password(id, own, value, async () => premises.setPassword(own, value)),
        async () => cloud.setPassword(id, value),
      ),
    async passwordChangedAt(id) {
      const route = await routeOf(id);
      return route.side === 'premises' ? premises.passwordChangedAt(route.id) : cloud.passwordChangedAt(id);
    },
    async explainSignIn(id) {
      const findings = await cloud.explainSignIn(id);
      const route = findings === undefined ? undefined : await routeOf(id);
      const own = route?.side === 'premises' ? await premises.explainSignIn(route.id) : undefined;
      return findings === undefined || own === undefined ? findings : mergedFindings(findings, own);
    },
    forceChange: async (id) =>
      routed(
        id,
        async (own) => premises.forceChange(own),
        async () => cloud.forceChange(id),
      ),
    setEnabled: async (id, enabled) =>
      routed(
        id,
        async (own) => premises.setEnabled(own, enabled),
        async () => cloud.setEnabled(id, enabled),
      ),
    // Entra ID ends its lock-outs by itself, or with a new password.
    unlock: async (id) =>
      routed(
        id,
        async (own) => premises.unlock(own),
        async () => notAuthorized,
      ),
    async changing(id) {
      const route = await routeOf(id);
      if (route.side === 'lost') return undefined;
      return route.side === 'premises' ? premises.changing(route.id) : cloud.changing(id);
    },
    change: async (id, old, next, access) =>
      routed<ChangeAnswer>(
        id,
        async (own) => password(id, own, next, async () => premises.change(own, old, next)),
        async () => cloud.change(id, old, next, access),
      ),
    check: async () => (await Promise.all([cloud.check(), premises.check()])).flat(),
    close: () => premises.close(),
  };
}

/** What both sides take. The cloud's names need not be avoided: where hashes are synchronised it does not look. */
function combined(premises: PasswordRules, cloud: PasswordRules): PasswordRules {
  return {
    minLength: Math.max(premises.minLength, cloud.minLength),
    maxLength: Math.min(premises.maxLength, cloud.maxLength),
    classes: Math.max(premises.classes, cloud.classes),
    asciiOnly: premises.asciiOnly || cloud.asciiOnly,
    forbidden: premises.forbidden,
  };
}

/** One person of both sides: whatever stands against them on either counts. */
function merged<A extends Account>(cloud: A, premises: Account): A {
  const { protection, changeableFrom } = premises;
  const roles = new Map([...cloud.roles, ...premises.roles].map((role) => [JSON.stringify(role), role]));
  return {
    ...cloud,
    enabled: cloud.enabled && premises.enabled,
    // Mastered here now, and no other side has to be asked.
    federated: false,
    synced: false,
    roles: [...roles.values()],
    managementRestricted: cloud.managementRestricted || premises.managementRestricted,
    employeeId: cloud.employeeId ?? premises.employeeId,
    mobile: cloud.mobile ?? premises.mobile,
    passwordChangedAt: premises.passwordChangedAt,
    mailboxes: distinct([...cloud.mailboxes, ...premises.mailboxes]),
    noticeAddresses: distinct([...cloud.noticeAddresses, ...premises.noticeAddresses]),
    ...(protection === undefined ? {} : { protection }),
    ...(changeableFrom === undefined ? {} : { changeableFrom }),
    ...(cloud.federated ? {} : { cloudAfter: hashesAfter }),
  };
}

function mergedDescription(cloud: Description, premises: Description): Description {
  const { passwordChangedAt, mustChange, passwordExpires, lock } = premises;
  const enabled = cloud.enabled && premises.enabled;
  return { ...cloud, enabled, passwordChangedAt, mustChange, passwordExpires, lock };
}

/** What the cloud says of sessions and methods, what the premises say of the password and the account. */
function mergedFindings(cloud: readonly SignInFinding[], premises: readonly SignInFinding[]): readonly SignInFinding[] {
  const all = [
    ...premises.filter(({ what }) => what !== 'no-methods'),
    ...cloud.filter(({ what }) => !['synced', 'federated', 'must-change', 'password-changed'].includes(what)),
  ];
  return [...new Map(all.map((one) => [JSON.stringify([one.what, 'about' in one ? one.about : '']), one])).values()];
}

/** The first of each, whatever its case. */
function distinct(addresses: readonly string[]): readonly string[] {
  const firsts = new Map(addresses.toReversed().map((address) => [address.toLowerCase(), address]));
  return [...firsts.values()].toReversed();
}
