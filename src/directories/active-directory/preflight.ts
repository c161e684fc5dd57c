// Says at start, by name, what an operator must put right before a person meets it: controllers that do not answer or
// are not trusted, certificates that end, rights that are missing, people whom nobody here can reset. Reads only.
import { Control, type BerWriter, type Entry } from 'ldapts';
import { X509Certificate } from 'node:crypto';
import type { Instant } from '../../core/account.ts';
import { asFault, Fault } from '../../core/fault.ts';
import type { Problem } from '../../runtime/ports.ts';
import type { AccountReading } from './account.ts';
import type { ActiveDirectorySettings } from './active-directory.ts';
import type { Connection } from './connection.ts';
import type { Controllers, Post } from './controllers.ts';
import { bytesOf, sidText, textOf } from './entry.ts';
import { accountsThat, anything, equal } from './filters.ts';
import type { PasswordPolicies } from './password-policy.ts';
import { protectionAttributes, protectionOf } from './protection.ts';
import { missingRights, writeAccountControl, writeRights } from './rights.ts';

export interface PreflightDeps {
  readonly controllers: Controllers;
  readonly settings: ActiveDirectorySettings;
  readonly reading: AccountReading;
  readonly policies: PasswordPolicies;
  readonly idAttribute: string;
  readonly now: () => Instant;
}

const part = 'active-directory';
/** Certificates are renewed by people: a month is time enough (ms). */
const warnsBefore = 30 * 86_400_000;
/** So many people of a unit are looked at. */
const sample = 20;
const namesShown = 5;

/** Everything that is wrong; empty when all is well. Never throws. */
export async function preflight(deps: PreflightDeps): Promise<readonly Problem[]> {
  const { controllers, settings, now } = deps;
  const own = authorityProblems(settings.ca, now());
  const others = await controllerProblems(deps);
  const reached = controllers.all.some((controller) => controller.facts() !== undefined);
  // With nobody to ask, the controllers' own sentences say it all; of several that say the same, one does.
  const sentences = reached
    ? [...own, ...others, ...(await Promise.all(settings.bases.map(async (base) => unitProblems(base, deps)))).flat()]
    : [...own, ...others.slice(0, 1)];
  return sentences.map((sentence) => ({ part, sentence }));
}

function authorityProblems(ca: string, now: Instant): readonly string[] {
  const certificates = ca.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0) return ['AD_CA_FILE holds no certificate in PEM form'];
  return certificates.flatMap((pem) => {
    const name = new X509Certificate(pem);
    return ending(`the authority ${nameIn(name.subject)} of AD_CA_FILE`, Date.parse(name.validTo), now);
  });
}

function nameIn(subject: string): string {
  return /^CN=(.+)$/m.exec(subject)?.[1] ?? 'without a name';
}

function ending(what: string, ends: Instant, now: Instant): readonly string[] {
  if (Number.isNaN(ends) || ends - now > warnsBefore) return [];
  const day = new Date(ends).toISOString().slice(0, 10);
  return [ends <= now ? `${what} ended on ${day}: nobody is connected to` : `${what} ends on ${day}: renew it in time`];
}

async function controllerProblems({ controllers, settings, now }: PreflightDeps): Promise<readonly string[]> {
  const found: string[] = [];
  // One after the other: a wrong password of the service account is tried once, not once for each controller.
  for (const controller of controllers.all) {
    try {
      const said = await controller.use(async ({ security, controller: name }) => [
        ...ending(`the certificate of ${name}`, Date.parse(security.certificate.valid_to), now()),
        ...weaknesses(name, security),
      ]);
      found.push(...said);
    } catch (error) {
      const fault = asFault(error);
      found.push(fault.message);
      if (fault.code === 'misconfigured' && fault.message.includes('AD_BIND_DN')) break;
    }
  }
  const sites = controllers.all.flatMap((controller) => controller.facts()?.site ?? []);
  if (settings.site !== undefined && sites.length > 0 && !sites.includes(settings.site)) {
    found.push(
      `no controller of AD_URLS is in the site ${settings.site}: they are in ${[...new Set(sites)].join(', ')}`,
    );
  }
  return found;
}

function weaknesses(name: string, { certificate, protocol }: Connection['security']): readonly string[] {
  const short = certificate.asn1Curve === undefined && (certificate.bits ?? 0) < 2_048;
  return [
    ...(protocol === 'TLSv1.2' || protocol === 'TLSv1.3' ? [] : [`${name} speaks ${protocol}: allow TLS 1.2 there`]),
    ...(short ? [`the certificate of ${name} has a key of ${certificate.bits} bits: 2048 are the least`] : []),
  ];
}

/** Reads access lists without the owner and audit parts, which ordinary accounts may not see (MS-ADTS 3.1.1.3.4.1.11). */
class DescriptorFlags extends Control {
  constructor() {
    super('1.2.840.113556.1.4.801', { critical: true });
  }

  override writeControl(writer: BerWriter): void {
    writer.startSequence(0x04);
    writer.startSequence(0x30);
    writer.writeInt(4);
    writer.endSequence();
    writer.endSequence();
  }
}

async function unitProblems(base: string, deps: PreflightDeps): Promise<readonly string[]> {
  try {
    return await deps.controllers.use(base, async (post) => {
      const [unit] = await post.connection.search(baseOf(base, ['objectGUID'], 'a unit of AD_BASE'));
      if (unit === undefined) return [`${base} of AD_BASE is not there, or hidden from the service account`];
      const guarded = await guardedPeople(base, post);
      return [...guarded, ...(await personProblems(base, post, deps))];
    });
  } catch (error) {
    return [asFault(error).message];
  }
}

function baseOf(base: string, attributes: readonly string[], what: string) {
  return { what, base, scope: 'base', filter: anything, attributes, limit: 1 } as const;
}

/** People whose access list AdminSDHolder rewrites every hour: rights that are granted on the unit never reach them. */
async function guardedPeople(base: string, { connection }: Post): Promise<readonly string[]> {
  const found = await connection.search({
    what: 'protected people',
    base,
    scope: 'sub',
    filter: accountsThat(equal('objectCategory', 'person'), equal('adminCount', '1')),
    attributes: ['sAMAccountName', 'objectSid'],
    limit: 1_000,
  });
  // Those every domain has are no news.
  const people = found.filter((entry) => !/-50[012]$/.test(bytesOf(entry, 'objectSid').map(sidText)[0] ?? ''));
  if (people.length === 0) return [];
  const names = people.slice(0, namesShown).map((entry) => textOf(entry, 'sAMAccountName') ?? '');
  const more = people.length > namesShown ? ` and ${people.length - namesShown} more` : '';
  return [
    `${people.length} below ${base} are guarded by AdminSDHolder (adminCount=1) and cannot be reset here: ${names.join(', ')}${more}`,
  ];
}

/** Looks at a few ordinary people as a reset would, and at what the service account may do to them. */
async function personProblems(base: string, post: Post, deps: PreflightDeps): Promise<readonly string[]> {
  const { connection } = post;
  const names = await connection.search({
    what: 'people',
    base,
    scope: 'sub',
    filter: accountsThat(equal('objectCategory', 'person')),
    attributes: ['cn'],
    limit: sample,
  });
  if (names.length === 0) return [`there is nobody below ${base} of AD_BASE`];
  const sids = await ownSids(post, deps.settings.bindName);
  const missing = new Map<string, number>();
  const hidden = new Set<string>();
  let looked = 0;
  for (const { dn } of names) {
    const attributes = [...protectionAttributes, 'msDS-ResultantPSO', 'nTSecurityDescriptor'];
    const search = { ...baseOf(dn, attributes, 'an access list'), controls: [new DescriptorFlags()] };
    const [entry] = await connection.search(search);
    if (entry === undefined || protectionOf(entry, deps.reading.protectedGroups) !== undefined) continue;
    looked += 1;
    for (const name of missingFor(entry, sids, deps.settings)) missing.set(name, (missing.get(name) ?? 0) + 1);
    if ((await deps.policies.of(entry, post)).hidden) hidden.add(textOf(entry, 'msDS-ResultantPSO') ?? '');
  }
  return [
    ...[...missing].map(
      ([name, count]) =>
        `the service account lacks "${name}" on ${count} of ${looked} people looked at below ${base}: see docs/active-directory.md`,
    ),
    ...(hidden.size > 0
      ? [
          'the service account may not read the fine-grained password policies that apply to people: the rules of the ' +
            'domain are shown instead; see docs/active-directory.md',
        ]
      : []),
  ];
}

function missingFor(entry: Entry, sids: ReadonlySet<string>, settings: ActiveDirectorySettings): readonly string[] {
  const [descriptor] = bytesOf(entry, 'nTSecurityDescriptor');
  // Whoever may reset may read the list too, with the default rights; without it nothing can be said but this.
  if (descriptor === undefined) return ['Read permissions'];
  const blocks = settings.features?.includes('enable-accounts') === true;
  const wanted = blocks ? [...writeRights, writeAccountControl] : writeRights;
  return missingRights(descriptor, sids, wanted).map(({ name }) => name);
}

/** The SIDs under which the service account acts: its own, its groups', and those that everybody has. */
async function ownSids({ connection, facts }: Post, name: string): Promise<ReadonlySet<string>> {
  const attribute = name.includes('=') ? 'distinguishedName' : 'userPrincipalName';
  const [self] = await connection.search({
    what: 'the service account',
    base: facts.domain,
    scope: 'sub',
    filter: accountsThat(
      attribute === 'userPrincipalName' && name.includes('\\')
        ? equal('sAMAccountName', name.replace(/^.*\\/, ''))
        : equal(attribute, name),
    ),
    attributes: ['cn'],
    limit: 1,
  });
  if (self === undefined)
    throw new Fault('misconfigured', 'AD_BIND_DN is not the full name of an account of the domain');
  const [entry] = await connection.search(baseOf(self.dn, ['objectSid', 'tokenGroups'], 'the service account'));
  const own = entry === undefined ? [] : [...bytesOf(entry, 'objectSid'), ...bytesOf(entry, 'tokenGroups')];
  // Everyone, Authenticated Users.
  return new Set([...own.map(sidText), 'S-1-1-0', 'S-1-5-11']);
}
