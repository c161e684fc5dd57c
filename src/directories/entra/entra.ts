// Microsoft Entra ID as a Directory: joins the parts of this folder. Decides nothing about who may do what.
import type { Account } from '../../core/account.ts';
import { forbiddenParts, type PasswordRules } from '../../core/password-rules.ts';
import type { Directory, People } from '../../runtime/ports.ts';
import type { RegistrationReport } from '../../runtime/ports-report.ts';
import type { ContactDirectory } from '../../runtime/ports-registration.ts';
import type { Administration } from '../../runtime/ports-administration.ts';
import type { OwnChange } from '../../runtime/ports-change.ts';
import type { Sspr } from '../../runtime/ports-sspr.ts';
import type { CampaignPeople, RegistrationPolicy } from '../../runtime/ports-campaign.ts';
import { toAccount, toReachable } from './account.ts';
import { administrationOf } from './administration.ts';
import { at, faultOf, textAt } from './answer.ts';
import { objectOf, readTogether, refusedWith } from './batch.ts';
import { cloudNamed, graphRoot } from './clouds.ts';
import { moment } from './contact.ts';
import { contactsOf } from './contacts.ts';
import type { Credential } from './credential.ts';
import { makeCampaignPeople } from './campaign-people.ts';
import { makeRegistrationPolicy } from './registration-policy.ts';
import { makeDomains } from './domains.ts';
import { type Facts, readFacts, readReachable } from './facts.ts';
import { type Graph, makeGraph } from './graph-client.ts';
import { hasAddress, idByAddress } from './address.ts';
import { makeMethodReads } from './method-reads.ts';
import { isObjectId, pathId } from './object-id.ts';
import { type EntraFeature, preflight } from './preflight.ts';
import { changeOwn, readChanging } from './own-change.ts';
import { registrationReportOf } from './registration-report.ts';
import { writePassword } from './reset.ts';
import { makeUnits } from './units.ts';
import { ssprOf, type SsprSettings } from './sspr.ts';
import type { Note } from './write.ts';

export interface EntraSettings {
  /** One of `clouds`. */
  readonly cloud: string;
  /** Another Graph than the cloud's own: only on this machine (loopback), http or https. */
  readonly graphUrl?: string | undefined;
  /** Names of the company that Entra may refuse inside a password. */
  readonly companyNames?: readonly string[] | undefined;
  /** `off` only for tenants without Entra ID P2: then eligible (PIM) roles and groups are not seen. Default `required`. */
  readonly eligibleRoles?: 'required' | 'off' | undefined;
  /** What is switched on beside an employee's own reset; each has permissions of its own. Default nothing. */
  readonly features?: readonly EntraFeature[] | undefined;
  /** Undefined: Microsoft's self-service reset is left alone. */
  readonly sspr?: SsprSettings | undefined;
}

export interface EntraDeps {
  readonly credential: Credential;
  /** Milliseconds since 1970; the clock of this machine if left out. */
  readonly now?: () => number;
  /** Hears why a password was not taken or its outcome is unknown, with Graph's request ids. */
  readonly note?: Note;
}

/** How Entra ID knows the account on premises that a synced one comes from. */
export interface PremisesLink {
  readonly synced: boolean;
  /** Base64 of the anchor that the synchronisation uses. */
  readonly immutableId: string | undefined;
  readonly securityIdentifier: string | undefined;
}

export interface Entra extends Directory, Administration, OwnChange, ContactDirectory {
  /** Who registered what for self-service. */
  readonly registrationReport: RegistrationReport;
  /** Where the account is mastered, read freshly; undefined if there is no such account. Throws a Fault. */
  premisesLink(accountId: string): Promise<PremisesLink | undefined>;
  readonly sspr?: Sspr;
  /** Groups, their people, and what the registration report says of them. */
  readonly campaignPeople: CampaignPeople;
  /** Microsoft's own registration campaign. */
  readonly registrationPolicy: RegistrationPolicy;
}

/** Entra ID behind Graph. Throws a Fault (`misconfigured`) for a cloud or address that cannot be. */
export function makeEntra(settings: EntraSettings, deps: EntraDeps): Entra {
  const cloud = cloudNamed(settings.cloud);
  const scope = `${cloud.graph}/.default`;
  const { credential, now = Date.now, note = () => undefined } = deps;
  const { eligibleRoles = 'required', features = [] } = settings;
  const place = { root: graphRoot(cloud, settings.graphUrl), scope };
  const graph = makeGraph(place, { credential, now });
  const domains = makeDomains(graph, now);
  const units = features.some((feature) => feature !== 'contacts') ? makeUnits(graph, now) : undefined;
  const methods = makeMethodReads(now);
  const reading = { graph, domains, units, now, eligibleRoles };
  const people = peopleOf(graph, async (id) => readFacts(id, reading), toAccount);
  const root = graphRoot(cloud, settings.graphUrl);
  const sspr =
    settings.sspr &&
    ssprOf(settings.sspr, { graph, cloud, root, scope, credential, now, note, person: async (id) => people.find(id) });
  return {
    ...administrationOf({ graph, domains, methods, now, note, features }),
    ...contactsOf({ graph, domains, now, note, methods, writes: features.includes('contacts') }),
    registrationReport: registrationReportOf({ graph, domains, now }),
    campaignPeople: makeCampaignPeople(graph, now),
    registrationPolicy: makeRegistrationPolicy(graph, note),
    name: 'entra',
    ...people,
    reachable: peopleOf(graph, async (id) => readReachable(id, reading, methods), toReachable),
    reset: async (accountId, password) => writePassword(graph, pathId(accountId), password, note),
    changing: async (accountId) => (isObjectId(accountId) ? readChanging(graph, pathId(accountId)) : undefined),
    async change(_accountId, old, next, access) {
      if (access === undefined) return { outcome: 'not-applied', reason: 'elsewhere' };
      return changeOwn(place, { access, old, next }, { now, note });
    },
    passwordChangedAt: async (accountId) => readChangedAt(graph, pathId(accountId)),
    revokeSessions: async (accountId) => revoke(graph, pathId(accountId)),
    premisesLink: async (accountId) => (isObjectId(accountId) ? readLink(graph, pathId(accountId), now) : undefined),
    rules: (account) => rulesFor(account, settings.companyNames ?? []),
    ...(sspr && { sspr }),
    check: async () => preflight({ graph, credential, scope, eligibleRoles, features, now }),
  };
}

/** People by what `read` gathers under an id. */
function peopleOf<F extends Facts, A extends Account>(
  graph: Graph,
  read: (id: string) => Promise<F | undefined>,
  toOne: (facts: F) => A,
): People<A> {
  return {
    async find(accountId) {
      const facts = isObjectId(accountId) ? await read(accountId) : undefined;
      return facts && toOne(facts);
    },
    async findByAddress(address) {
      const id = await idByAddress(graph, address);
      const facts = id === undefined ? undefined : await read(id);
      // The list may be older than the account: an address that has just gone to somebody else leads to nobody.
      return facts !== undefined && hasAddress(facts.user, address) ? toOne(facts) : undefined;
    },
  };
}

async function readChangedAt(graph: Graph, id: string): Promise<number | undefined> {
  const answer = await graph.read(`/users/${id}?$select=id,lastPasswordChangeDateTime`);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200 || at(answer.body, 'id') === undefined) throw faultOf(answer, 'the time of a password');
  return moment(textAt(answer.body, 'lastPasswordChangeDateTime'));
}

async function readLink(graph: Graph, id: string, now: () => number): Promise<PremisesLink | undefined> {
  const names = 'id,onPremisesSyncEnabled,onPremisesImmutableId,onPremisesSecurityIdentifier';
  const question = { id: 'where an account is from', url: `/users/${id}?$select=${names}` };
  const replies = await readTogether(graph, [question], now);
  if (refusedWith(replies.get(question.id), 404)) return undefined;
  const user = objectOf(replies, question.id);
  return {
    synced: at(user, 'onPremisesSyncEnabled') === true,
    immutableId: textAt(user, 'onPremisesImmutableId'),
    securityIdentifier: textAt(user, 'onPremisesSecurityIdentifier'),
  };
}

/** Documented as 204, in fact 200 with `{value: true}`. */
async function revoke(graph: Graph, id: string): Promise<void> {
  const answer = await graph.act(`/users/${id}/revokeSignInSessions`);
  if (answer.status < 200 || answer.status > 299) throw faultOf(answer, 'the end of the sessions');
}

/** Entra's fixed rules for cloud passwords (learn.microsoft.com: "Self-service password reset policies"). */
function rulesFor(account: Pick<Account, 'displayName' | 'userName'>, companyNames: readonly string[]): PasswordRules {
  const local = account.userName.split('@')[0] ?? '';
  return {
    minLength: 8,
    maxLength: 256,
    classes: 3,
    asciiOnly: true,
    forbidden: forbiddenParts(
      [account.displayName, local, ...companyNames].flatMap((name) => [name, unaccented(name)]),
    ),
  };
}

/** Only ASCII can be typed, so `Lindström` must also be known as `lindstrom`. */
function unaccented(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '');
}
