// Active Directory behind LDAP with TLS as a Directory: joins the parts of this folder. Decides nothing about who may do
// what, but never writes to an account that is protected, whoever was told that it may.
import type { Entry } from 'ldapts';
import type { Instant, ReachableAccount } from '../../core/account.ts';
import { asFault, Fault } from '../../core/fault.ts';
import type { Secret } from '../../core/secret.ts';
import type { Directory, People, ResetAnswer } from '../../runtime/ports.ts';
import type { ChangeAnswer, OwnChange } from '../../runtime/ports-change.ts';
import type { Administration, Locking, WriteAnswer } from '../../runtime/ports-administration.ts';
import type { ContactAnswer, ContactDirectory } from '../../runtime/ports-registration.ts';
import { toAccount } from './account.ts';
import { makeAccounts } from './accounts.ts';
import { administrationOf } from './administration.ts';
import { passwordChangedAt } from './changes-known.ts';
import { contactsOf } from './contacts.ts';
import { makeControllers, type Post } from './controllers.ts';
import { makeLinks, type OnPremisesLink } from './links.ts';
import { accountByAddress, hasAddress } from './listed.ts';
import { changeableFrom, makePasswordPolicies, rulesOf } from './password-policy.ts';
import { preflight } from './preflight.ts';
import { protectionAttributes, protectionOf } from './protection.ts';
import { changing, changingAttributes } from './own-change.ts';
import { changePassword, explaining, isWritable, type ResetDeps, writePassword } from './reset.ts';
import { type Note, offersPolicyHints } from './write.ts';

/** What can be switched on beside passwords: `enable-accounts` blocking and unblocking, `contacts` people's own contacts. */
export type ActiveDirectoryFeature = 'enable-accounts' | 'contacts';

export interface ActiveDirectorySettings {
  /** `ldaps://host` or `ldap://host` (StartTLS), controllers of one domain or of several. */
  readonly urls: readonly string[];
  /** The units below which accounts are looked for, as DNs. */
  readonly bases: readonly string[];
  /** The service account: a DN or `name@domain`. */
  readonly bindName: string;
  readonly password: Secret;
  /** PEM of the authority that signed the controllers' certificates; no other is believed. */
  readonly ca: string;
  readonly site?: string | undefined;
  /** Whether a reset obeys history and minimum age. Default `when-offered` by the controller. */
  readonly policyHints?: 'when-offered' | 'off' | undefined;
  /** The attribute that holds an account's id. Default objectGUID. */
  readonly idAttribute?: string | undefined;
  /** Default `mobile`, and no attribute for addresses. */
  readonly phoneAttributes?: readonly string[] | undefined;
  readonly mailAttributes?: readonly string[] | undefined;
  /** SIDs of groups whose members are protected, besides those that rule every domain. */
  readonly protectedGroups?: readonly string[] | undefined;
  /** Role template ids by the SID of the group whose members have them. */
  readonly groupRoles?: ReadonlyMap<string, string> | undefined;
  readonly features?: readonly ActiveDirectoryFeature[] | undefined;
  /** Connections to each controller at most. Default 8. */
  readonly connections?: number | undefined;
}

export interface ActiveDirectoryDeps {
  /** Milliseconds since 1970; the clock of this machine if left out. */
  readonly now?: () => Instant;
  /** Hears why a password was not taken or its outcome is unknown, with the directory's codes. */
  readonly note?: Note;
}

export interface ActiveDirectory extends Directory, Administration, Locking, OwnChange, ContactDirectory {
  /** The id of the one account that Entra ID names so; undefined if there is none or two. Throws a Fault. */
  linked(link: OnPremisesLink): Promise<string | undefined>;
  close(): void;
}

/** Milliseconds. */
const timeouts = { connect: 2_000, read: 3_000 };
/** Everything about one write, the look before it included; the loop allows ten seconds. */
const longestTurn = 9_000;

const notAuthorized = { outcome: 'not-applied', reason: 'not-authorized' } as const;

/** Throws a Fault (`misconfigured`) for addresses that cannot be. */
export function makeActiveDirectory(
  settings: ActiveDirectorySettings,
  deps: ActiveDirectoryDeps = {},
): ActiveDirectory {
  const { now = Date.now, note = () => undefined } = deps;
  const account = { name: settings.bindName, password: settings.password };
  const { phoneAttributes: phones = ['mobile'], mailAttributes: mails = [], features = [] } = settings;
  const controllers = makeControllers(
    { ...settings, site: settings.site, account, timeouts, connections: settings.connections ?? 8 },
    now,
  );
  const idAttribute = settings.idAttribute ?? 'objectGUID';
  const accounts = makeAccounts(
    {
      bases: settings.bases,
      idAttribute,
      extra: [...phones, ...mails, ...(features.includes('contacts') ? ['c'] : [])],
    },
    controllers,
    note,
  );
  const policies = makePasswordPolicies(now);
  const reading = {
    phones,
    mails,
    protectedGroups: new Set(settings.protectedGroups),
    groupRoles: settings.groupRoles ?? new Map<string, string>(),
  };
  const hints = settings.policyHints ?? 'when-offered';
  const reset: ResetDeps = { policies, note, now, policyHints: hints };
  /** Accounts whose last write nobody answered for: any controller may know better than the usual one. */
  const unsettled = new Set<string>();

  async function accountIn(post: Post, entry: Entry): Promise<ReachableAccount> {
    const found = toAccount(entry, accounts.idOf(entry), reading, now());
    // Only with the hints does a reset obey the minimum age.
    if (hints === 'off' || !offersPolicyHints(post)) return found;
    const from = changeableFrom(await policies.of(entry, post), entry, now());
    return from === undefined ? found : { ...found, changeableFrom: from };
  }

  /**
   * Looks at the account, at no more than who it is and `more`, and writes, on one controller. What is no id is a Fault: it
   * could mean somebody else.
   */
  async function turn<A extends ResetAnswer | WriteAnswer | ChangeAnswer | ContactAnswer>(
    id: string,
    act: (post: Post, entry: Entry, until: number) => Promise<A>,
    more: readonly string[] = [],
  ): Promise<A | typeof notAuthorized | { readonly outcome: 'not-applied'; readonly reason: 'unavailable' }> {
    if (!accounts.isId(id)) throw new Fault('internal', 'an account id that is none');
    const until = now() + longestTurn;
    try {
      const answer = await accounts.toWrite(id, [...protectionAttributes, ...more], async (post, entry) => {
        const protection = protectionOf(entry, reading.protectedGroups);
        if (protection === undefined) return act(post, entry, until);
        note(`nothing was written to a protected account (${protection})`);
        return notAuthorized;
      });
      if (answer?.outcome === 'unknown') unsettled.add(id);
      else if (answer?.outcome === 'applied') unsettled.delete(id);
      return answer ?? notAuthorized;
    } catch (error) {
      const fault = asFault(error);
      if (!fault.passing) throw fault;
      note(`${fault.message}, taken as not applied, unavailable`);
      return { outcome: 'not-applied', reason: 'unavailable' };
    }
  }

  async function changed(id: string): Promise<Instant | undefined> {
    if (!accounts.isId(id)) throw new Fault('internal', 'an account id that is none');
    const read = async (_post: Post, entry: Entry) => passwordChangedAt(entry);
    if (!unsettled.has(id)) return accounts.with(id, read);
    const [usual, times] = await Promise.all([accounts.with(id, read), accounts.onAll(id, read)]);
    return [usual, ...times].reduce((one, other) => ((other ?? 0) > (one ?? 0) ? other : one), undefined);
  }

  const password = async (id: string, value: Secret, temporary: boolean): Promise<ResetAnswer> => {
    if (accounts.isId(id) && !isWritable(value)) return { outcome: 'not-applied', reason: 'password-rejected' };
    return turn(id, async (post, entry, until) => writePassword(post, entry, value, reset, { temporary, until }));
  };

  const people: People<ReachableAccount> = {
    find: async (id) => (accounts.isId(id) ? accounts.with(id, accountIn) : undefined),
    async findByAddress(address) {
      const id = await accountByAddress(address, accounts);
      if (id === undefined) return undefined;
      // An address that has just gone to somebody else leads to nobody.
      return accounts.with(id, async (post, entry) =>
        hasAddress(entry, address) ? accountIn(post, entry) : undefined,
      );
    },
  };

  return {
    ...administrationOf({ accounts, controllers, reading, features, now, note, turn, password }),
    ...contactsOf({ accounts, reading, bases: settings.bases, now, note, writes: features.includes('contacts'), turn }),
    name: 'active-directory',
    ...people,
    // How somebody is reached stands in the same entry.
    reachable: people,
    reset: async (id, value) => password(id, value, false),
    async change(id, old, next) {
      if (accounts.isId(id) && !isWritable(next)) return { outcome: 'not-applied', reason: 'password-rejected' };
      if (accounts.isId(id) && !isWritable(old)) return { outcome: 'not-applied', reason: 'wrong-password' };
      const look = async (post: Post, entry: Entry, until: number): Promise<ChangeAnswer> => {
        // Looked at on the very controller that is written to: only it knows all wrong passwords that it counted.
        const { stop } = changing(await policies.of(entry, post), entry, now());
        if (stop === 'account-locked' || stop === 'old-password-rests') return { outcome: 'not-applied', reason: stop };
        return changePassword(post, entry, { old, next, until }, reset);
      };
      return turn(id, look, [...explaining, ...changingAttributes]);
    },
    async changing(id) {
      if (!accounts.isId(id)) return undefined;
      return accounts.with(id, async (post, entry) => changing(await policies.of(entry, post), entry, now()));
    },
    passwordChangedAt: changed,
    async revokeSessions(id) {
      if (!accounts.isId(id)) throw new Fault('internal', 'an account id that is none');
      // Asked first, so that a directory that is away is not mistaken for one that cannot.
      await accounts.with(id, async () => true);
      throw new Fault(
        'forbidden',
        'Active Directory cannot end sessions: tickets of Kerberos live on, 10 hours at most',
      );
    },
    async rules({ id }) {
      const rules = await accounts.with(id, async (post, entry) => rulesOf(await policies.of(entry, post), entry));
      if (rules === undefined) throw new Fault('internal', 'the account whose rules are asked for is gone');
      return rules;
    },
    linked: makeLinks(accounts),
    check: async () => preflight({ controllers, settings, reading, policies, idAttribute, now }),
    close: () => controllers.close(),
  };
}
