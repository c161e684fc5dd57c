// `npm start -- --with-ad`: a Samba domain controller beside the local company, in which its synced people have their
// passwords. Answers the settings that join the two; says what to install where there is none.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainError, root } from './install.mjs';
import { copyDomain, freeAddress, launchDomain, makeDomain, sambaVersion, stopDomain } from './samba.mjs';

/** As the local Graph says of synced people (onPremisesDomainName). */
const dnsDomain = 'ad.nordlys.example';
const domain = dnsDomain
  .split('.')
  .map((part) => `DC=${part}`)
  .join(',');
const staff = `OU=Staff,${domain}`;
const service = { name: 'svc-latchkey', password: 'Local-Only-Kettle-4' };
const packages = 'samba samba-ad-provision samba-dsdb-modules samba-vfs-modules winbind ldb-tools';

/** Where Samba is; throws a plain error that says what is missing. */
function place() {
  const found = process.env.SAMBA_ROOT || '/';
  const parts = ['usr/sbin/samba', 'usr/bin/samba-tool', 'usr/share/samba/setup/ad-schema'];
  const missing = parts.some((part) => !existsSync(join(found, part)));
  if (process.platform !== 'linux' || missing) {
    throw plainError(
      `--with-ad needs a Samba that can be a domain controller: on Debian or Ubuntu, apt-get install ${packages}`,
    );
  }
  if (process.getuid() !== 0) {
    throw plainError(
      '--with-ad needs root, for the ports of LDAP (389, 636) cannot be chosen: start without it, or as root.',
    );
  }
  return { root: found, lab: join(root, 'build', 'local-ad') };
}

/** The people of this file whose passwords are on premises, as the domain wants them. */
function fillingOf(peopleFile) {
  const { people } = JSON.parse(readFileSync(peopleFile, 'utf8'));
  const synced = people.filter((person) => person.onPremisesSyncEnabled === true);
  const dontExpire = 0x10000;
  const unit = `OU=Service,${domain}`;
  return {
    units: [staff, unit],
    users: [
      ...synced.map((person) => ({
        cn: person.displayName,
        name: person.onPremisesSamAccountName,
        unit: staff,
        password: person.password || 'First-Kettle-4-Rivers',
        attributes: {
          displayName: person.displayName,
          userPrincipalName: person.userPrincipalName,
          ...(person.mail ? { mail: person.mail } : {}),
          ...(person.mobilePhone ? { mobile: person.mobilePhone } : {}),
        },
        // What the synchronisation takes for the anchor, and the local Graph shows as immutable id.
        bytes: { 'mS-DS-ConsistencyGuid': Buffer.from(person.id.replaceAll('-', ''), 'hex').toString('base64') },
      })),
      {
        cn: 'Latchkey',
        ...service,
        unit,
        attributes: { userPrincipalName: `${service.name}@${dnsDomain}` },
        flags: dontExpire,
      },
    ],
    groups: [],
    psos: [],
    grants: [
      {
        dn: staff,
        name: service.name,
        // Reset Password, lockoutTime, pwdLastSet: docs/active-directory.md.
        aces: [
          'CR;00299570-246d-11d0-a768-00aa006e0529',
          'RPWP;28630ebf-41d5-11d1-a9c1-0000f80367c1',
          'RPWP;bf967a0a-0de6-11d0-a285-00aa003049e2',
        ]
          .map((right) => `(OA;CIIO;${right};bf967aba-0de6-11d0-a285-00aa003049e2;$SID)`)
          .join(''),
      },
    ],
    modify: { [domain]: { minPwdLength: '10', pwdProperties: '1', pwdHistoryLength: '3', minPwdAge: '0' } },
  };
}

/**
 * Starts the controller; resolves to the settings that a local run needs for it and to `stop`. Rejects with a plain
 * error if there is no Samba.
 */
export async function startWithAd(say, environment) {
  const at = place();
  // In an own folder of the checkout, for root only: the sample passwords are in it.
  mkdirSync(at.lab, { recursive: true, mode: 0o700 });
  say('Making a domain for the synced people …');
  const peopleFile = environment.LATCHKEY_PEOPLE_FILE || join(root, 'src', 'local', 'people.json');
  const made = makeDomain(at, dnsDomain, fillingOf(peopleFile), 'Adm1n-Local-Only!');
  const host = await freeAddress();
  const folder = join(at.lab, 'running');
  const certificate = await certificateFor(host);
  copyDomain(made, folder, host, dnsDomain, certificate);
  const caFile = join(at.lab, 'ca.pem');
  writeFileSync(caFile, certificate.ca);
  const child = await launchDomain(at, folder, host);
  say(`Active Directory (Samba ${sambaVersion(at)}) runs beside it: ldaps://${host}, domain ${dnsDomain}`);
  return {
    settings: {
      LATCHKEY_DIRECTORY: 'hybrid',
      LATCHKEY_AD_URLS: `ldaps://${host}`,
      LATCHKEY_AD_BASE: staff,
      LATCHKEY_AD_BIND_DN: `${service.name}@${dnsDomain}`,
      LATCHKEY_AD_PASSWORD: service.password,
      LATCHKEY_AD_CA_FILE: caFile,
    },
    stop: () => stopDomain(child, host),
  };
}

async function certificateFor(address) {
  const { generate } = await import('selfsigned');
  const hour = 3_600_000;
  const common = {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - hour),
    notAfterDate: new Date(Date.now() + 90 * 24 * hour),
  };
  const authority = await generate([{ name: 'commonName', value: 'Latchkey local domain CA' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const { cert, private: key } = await generate([{ name: 'commonName', value: `dc1.${dnsDomain}` }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: address }] },
    ],
  });
  return { ca: authority.cert, cert, key };
}
