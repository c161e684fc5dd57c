// An OpenLDAP server that answers to the names of Active Directory and keeps a password as it comes (durably, its default), so that what the
// client costs is not hidden behind a domain controller's hashes. It applies no rule; only the bench uses it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guidBytes, guidText, sidBytes } from '../src/directories/active-directory/entry.ts';
import { onPath } from '../test/on-path.mjs';
import { dcCertificate } from '../test/samba/certificate.ts';
import { freePort } from '../test/free-port.ts';

export interface Slapd {
  readonly url: string;
  readonly ca: string;
  readonly bindName: string;
  readonly password: string;
  readonly base: string;
  /** Ids and DNs of the people. */
  readonly people: readonly { readonly id: string; readonly dn: string }[];
  stop(): Promise<void>;
}

const base = 'dc=corp,dc=example,dc=test';
const staff = `ou=Staff,${base}`;

/** Attributes that OpenLDAP does not know, with the syntax of bytes or of text. */
const bytes = ['objectGUID', 'objectSid', 'tokenGroups', 'unicodePwd', 'replPropertyMetaData'];
const texts = (
  'sAMAccountName userPrincipalName userAccountControl pwdLastSet lockoutTime minPwdLength pwdProperties ' +
  'pwdHistoryLength minPwdAge defaultNamingContext serverName'
).split(' ');

/** Undefined where there is no slapd. */
export async function startSlapd(count: number): Promise<Slapd | undefined> {
  const [program, add] = [onPath('slapd'), onPath('slapadd')];
  if (program === undefined || add === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-slapd-'));
  mkdirSync(join(folder, 'db'));
  const { ca, cert, key } = await dcCertificate({ names: ['localhost'], address: '127.0.0.1' });
  const password = 'admin-pw';
  const people = Array.from({ length: count }, (_, index) => ({
    id: guidText(guidBytes(`00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`) ?? Buffer.alloc(16)),
    dn: `cn=Person ${index},${staff}`,
  }));
  for (const [name, text] of Object.entries({ 'ca.pem': ca, 'cert.pem': cert, 'key.pem': key })) {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  }
  writeFileSync(join(folder, 'root.ldif'), `dn:\ndefaultNamingContext: ${base}\n`);
  writeFileSync(join(folder, 'slapd.conf'), settings(folder, password));
  writeFileSync(join(folder, 'base.ldif'), entries(people));
  const filled = spawnSync(add, ['-q', '-f', join(folder, 'slapd.conf'), '-l', join(folder, 'base.ldif')], {
    encoding: 'utf8',
  });
  if (filled.status !== 0) throw new Error(`slapadd: ${filled.stderr}`);
  const port = await freePort();
  const url = `ldaps://127.0.0.1:${port}`;
  const child = spawn(program, ['-f', join(folder, 'slapd.conf'), '-h', `${url}/`, '-d', '0'], { stdio: 'ignore' });
  await listening(port);
  return {
    url,
    ca,
    bindName: `cn=admin,${base}`,
    password,
    base: staff,
    people,
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settings(folder: string, password: string): string {
  const attribute = (name: string, index: number, syntax: string, equality: string) =>
    `attributetype ( 1.3.6.1.4.1.99999.1.${index} NAME '${name}' EQUALITY ${equality} SYNTAX ${syntax} )`;
  const octets = '1.3.6.1.4.1.1466.115.121.1.40';
  const directory = '1.3.6.1.4.1.1466.115.121.1.15';
  return [
    ...['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`),
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    ...bytes.map((name, index) => attribute(name, index, octets, 'octetStringMatch')),
    ...texts.map((name, index) => attribute(name, 100 + index, directory, 'caseIgnoreMatch')),
    `objectclass ( 1.3.6.1.4.1.99999.2.1 NAME 'user' SUP top AUXILIARY MAY ( ${[...bytes, ...texts].join(' $ ')} ) )`,
    `TLSCACertificateFile ${folder}/ca.pem`,
    `TLSCertificateFile ${folder}/cert.pem`,
    `TLSCertificateKeyFile ${folder}/key.pem`,
    `rootDSE ${folder}/root.ldif`,
    'database mdb',
    `suffix ${base}`,
    `rootdn cn=admin,${base}`,
    `rootpw ${password}`,
    `directory ${folder}/db`,
    'index objectClass eq',
    'index objectGUID eq',
    '',
  ].join('\n');
}

function entries(people: Slapd['people']): string {
  const base64 = (value: Buffer | undefined) => (value ?? Buffer.alloc(0)).toString('base64');
  const user = people.map(({ id, dn }, index) =>
    [
      `dn: ${dn}`,
      'objectClass: inetOrgPerson',
      'objectClass: user',
      `cn: Person ${index}`,
      `sn: ${index}`,
      `sAMAccountName: person${index}`,
      `userPrincipalName: person${index}@corp.example.test`,
      'userAccountControl: 512',
      'pwdLastSet: 133000000000000000',
      `objectGUID:: ${base64(guidBytes(id))}`,
      `objectSid:: ${base64(sidBytes(`S-1-5-21-1-2-3-${1_000 + index}`))}`,
      `tokenGroups:: ${base64(sidBytes('S-1-5-21-1-2-3-513'))}`,
      '',
    ].join('\n'),
  );
  const top = `dn: ${base}\nobjectClass: dcObject\nobjectClass: organization\nobjectClass: user\ndc: corp\no: Example\nminPwdLength: 8\npwdProperties: 1\n`;
  return [top, `dn: ${staff}\nobjectClass: organizationalUnit\nou: Staff\n`, ...user].join('\n');
}

async function listening(port: number): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until;) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).once('error', () => resolve(false));
    });
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('slapd did not listen within 10 s');
}
