// What a card shows of an account, in one batch, and what of it stands in the way of a sign-in. Says what Graph does
// not tell instead of guessing.
import type { Instant } from '../../core/account.ts';
import type { Description, MethodKind, SignInFinding } from '../../runtime/ports-administration.ts';
import { at, textAt } from './answer.ts';
import { type Ask, objectOf, readTogether, refusedWith } from './batch.ts';
import { moment } from './contact.ts';
import type { Domains } from './domains.ts';
import { domainOf } from './facts.ts';
import type { Graph } from './graph-client.ts';
import type { MethodReads } from './method-reads.ts';
import { listedProperties, toListed } from './listed.ts';

export interface DescribeDeps {
  readonly graph: Graph;
  readonly domains: Domains;
  readonly methods: MethodReads;
  readonly now: () => number;
}

const properties = [
  ...listedProperties,
  'employeeId',
  'createdDateTime',
  'lastPasswordChangeDateTime',
  'signInSessionsValidFromDateTime',
  'onPremisesSyncEnabled',
  'passwordPolicies',
  'passwordProfile',
];
const day = 86_400_000;
/** A change this young often is why somebody cannot sign in: a device still has the old password. */
const recent = 7 * day;

/** The account with this GUID; undefined if there is none. Throws a Fault if a part of it cannot be read. */
export async function describeUser(id: string, deps: DescribeDeps): Promise<Description | undefined> {
  const user = `/users/${id}`;
  const methods = deps.methods.of(id);
  const asks: readonly Ask[] = [
    { id: 'account', url: `${user}?$select=${properties.join(',')}` },
    { id: 'manager', url: `${user}/manager?$select=id,displayName` },
    ...methods.asks,
    ...deps.domains.asks(),
  ];
  const replies = await readTogether(deps.graph, asks, deps.now);
  if (refusedWith(replies.get('account'), 404)) return undefined;
  deps.domains.learn(replies);
  const read = objectOf(replies, 'account');
  const domain = domainOf(read);
  const account = {
    ...toListed(read),
    federated: await deps.domains.federated(domain),
    synced: at(read, 'onPremisesSyncEnabled') === true,
    passwordChangedAt: moment(textAt(read, 'lastPasswordChangeDateTime')),
  };
  return {
    ...account,
    employeeId: textAt(read, 'employeeId'),
    manager: managerIn(refusedWith(replies.get('manager'), 404) ? undefined : objectOf(replies, 'manager')),
    createdAt: moment(textAt(read, 'createdDateTime')),
    sessionsEndedAt: moment(textAt(read, 'signInSessionsValidFromDateTime')),
    mustChange: mustChangeIn(at(read, 'passwordProfile')),
    // Graph neither shows nor lifts a smart lockout.
    lock: 'unseen',
    passwordExpires: expiryOf(read, account, await deps.domains.passwordLasts(domain)),
    invited: textAt(read, 'externalUserState') === 'PendingAcceptance',
    methods: methods.learn(replies).flatMap(methodOf),
  };
}

function managerIn(manager: unknown): Description['manager'] {
  const [id, displayName] = [textAt(manager, 'id'), textAt(manager, 'displayName')];
  return id === undefined ? undefined : { id, displayName: displayName ?? '' };
}

function mustChangeIn(profile: unknown): boolean | undefined {
  const flags = ['forceChangePasswordNextSignIn', 'forceChangePasswordNextSignInWithMfa'].map((name) =>
    at(profile, name),
  );
  return flags.every((flag) => typeof flag !== 'boolean') ? undefined : flags.includes(true);
}

/** A password kept elsewhere expires by rules that Graph does not know. `lasts` in days; undefined: not said. */
export function expiryOf(
  user: unknown,
  {
    federated,
    synced,
    guest,
    passwordChangedAt,
  }: Pick<Description, 'federated' | 'synced' | 'guest' | 'passwordChangedAt'>,
  lasts: number | undefined,
): Description['passwordExpires'] {
  if (federated || synced || guest) return 'unknown';
  if (/\bDisablePasswordExpiration\b/i.test(textAt(user, 'passwordPolicies') ?? '')) return 'never';
  // Graph's way of saying "never" is the largest number of 32 bits.
  if (lasts === 2_147_483_647) return 'never';
  return lasts === undefined || passwordChangedAt === undefined ? 'unknown' : passwordChangedAt + lasts * day;
}

const kinds: Readonly<Record<string, MethodKind>> = {
  email: 'email',
  microsoftAuthenticator: 'authenticator-app',
  softwareOath: 'authenticator-code',
  hardwareOath: 'authenticator-code',
  fido2: 'passkey',
  windowsHelloForBusiness: 'windows-hello',
  platformCredential: 'windows-hello',
  temporaryAccessPass: 'access-pass',
};

function methodOf(method: unknown): Description['methods'] {
  const name = /^#microsoft\.graph\.(\w+)AuthenticationMethod$/.exec(textAt(method, '@odata.type') ?? '')?.[1] ?? '';
  if (name === 'password') return [];
  // A pass that is used up or not yet valid opens nothing.
  if (name === 'temporaryAccessPass' && at(method, 'isUsable') === false) return [];
  const phone = at(method, 'phoneType') === 'office' ? 'office-phone' : 'phone';
  return [
    {
      kind: name === 'phone' ? phone : (kinds[name] ?? 'other'),
      since: moment(textAt(method, 'createdDateTime')),
    },
  ];
}

/** What stands in the way of this account's sign-in, most telling first, then what cannot be seen. */
export function findingsOf(account: Description, now: Instant): readonly SignInFinding[] {
  return [
    ...stateFindings(account),
    ...passwordFindings(account, now),
    // Smart lockout shows nowhere in Graph; the person sees AADSTS50053. It ends by itself, or with a reset.
    { what: 'unknown', about: 'lock' },
  ];
}

function stateFindings(account: Description): readonly SignInFinding[] {
  const states: readonly (readonly [boolean, Exclude<SignInFinding, { at: Instant } | { about: string }>['what']])[] = [
    [!account.enabled, 'disabled'],
    [account.invited, 'invited'],
    [account.guest, 'guest'],
    [account.federated, 'federated'],
    [account.synced, 'synced'],
    [account.mustChange === true, 'must-change'],
    [account.methods.length === 0 && !account.guest, 'no-methods'],
  ];
  return states.filter(([holds]) => holds).map(([, what]) => ({ what }));
}

function passwordFindings(account: Description, now: Instant): readonly SignInFinding[] {
  const { passwordChangedAt: changed, sessionsEndedAt: ended, passwordExpires: expires } = account;
  const here = !account.guest && !account.federated && !account.synced;
  const since = (at: Instant | undefined): at is Instant => at !== undefined && now - at < recent;
  return [
    ...(typeof expires === 'number' && expires <= now ? [{ what: 'password-expired' as const, at: expires }] : []),
    ...(since(changed) ? [{ what: 'password-changed' as const, at: changed }] : []),
    // A new password ends the sessions too; that is no finding of its own.
    ...(since(ended) && ended !== changed ? [{ what: 'sessions-ended' as const, at: ended }] : []),
    ...(account.mustChange === undefined && here ? [{ what: 'unknown' as const, about: 'must-change' as const }] : []),
    ...(expires === 'unknown' && here ? [{ what: 'unknown' as const, about: 'password-expiry' as const }] : []),
  ];
}
