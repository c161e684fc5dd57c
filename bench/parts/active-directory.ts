// Resets per second through Latchkey's Active Directory, beside a bare loop of ldapts and OpenLDAP's ldapmodify, in
// interleaved rounds: on a real Samba controller, whose hashes are the ceiling, and on an OpenLDAP that hashes nothing.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { Secret } from '../../src/core/secret.ts';
import { type ActiveDirectory, makeActiveDirectory } from '../../src/directories/active-directory/active-directory.ts';
import { guidText } from '../../src/directories/active-directory/entry.ts';
import { onPath } from '../../test/on-path.mjs';
import { companyOf, servicePassword, staff } from '../../test/samba/company.ts';
import { startSamba } from '../../test/samba/server.ts';
import { sambaRoot } from '../../test/samba/where.mjs';
import type { Arena, Figure } from '../bench.ts';
import { startSlapd } from '../slapd.ts';
import { percentile } from '../turns.ts';

interface Target {
  readonly name: 'samba' | 'slapd';
  readonly url: string;
  readonly ca: string;
  readonly bindName: string;
  readonly password: string;
  readonly base: string;
  readonly people: readonly { readonly id: string; readonly dn: string }[];
  /** Resets of one round. */
  readonly each: number;
  /** The share of the bare loop that Latchkey must reach. */
  readonly least: number;
}

const rounds = 5;

/** Nothing but a line for a server that this machine lacks. */
export async function measureActiveDirectory(arena: Arena): Promise<readonly Figure[]> {
  return [...(await onSamba(arena)), ...(await onSlapd(arena))];
}

async function onSamba(arena: Arena): Promise<readonly Figure[]> {
  if (sambaRoot() === undefined) return missing('a Samba domain controller');
  const company = companyOf(100);
  const domain = Object.entries(company.modify).map(([dn, change]) => [dn, { ...change, pwdHistoryLength: '0' }]);
  const dc = await startSamba({ filling: { ...company, modify: Object.fromEntries(domain) } });
  try {
    const signedIn = { url: `ldaps://${dc.host}`, ca: dc.ca, bindName: 'svc-latchkey@corp.example.test' };
    const people = await peopleOf({ ...signedIn, password: servicePassword });
    const target = { ...signedIn, name: 'samba', password: servicePassword, base: staff, people } as const;
    return await measured({ ...target, each: arena.quick ? 16 : 80, least: 0.95 }, arena);
  } finally {
    await dc.close();
  }
}

async function onSlapd(arena: Arena): Promise<readonly Figure[]> {
  const slapd = await startSlapd(500);
  if (slapd === undefined) return missing('slapd');
  try {
    return await measured({ ...slapd, name: 'slapd', each: arena.quick ? 200 : 1_000, least: 0.5 }, arena);
  } finally {
    await slapd.stop();
  }
}

function missing(what: string): readonly Figure[] {
  console.log(`ad: this machine has no ${what}, so nothing is measured on it`);
  return [];
}

async function peopleOf(from: Pick<Target, 'url' | 'ca' | 'bindName' | 'password'>): Promise<Target['people']> {
  const client = await bound(from);
  const { searchEntries } = await client.search(staff, {
    filter: '(sAMAccountName=crowd*)',
    attributes: ['objectGUID'],
    explicitBufferAttributes: ['objectGUID'],
  });
  await client.unbind();
  return searchEntries.map((entry) => ({ id: guidText(entry['objectGUID'] as Buffer), dn: entry.dn }));
}

async function bound({ url, ca, bindName, password }: Pick<Target, 'url' | 'ca' | 'bindName' | 'password'>) {
  const client = new Client({ url, tlsOptions: { ca } });
  await client.bind(bindName, password);
  return client;
}

let nth = 0;
/** Never the same twice. */
const next = (): string => `Brass-Kettle-${(nth += 1)}-Rivers`;
const quoted = (password: string) => Buffer.from(`"${password}"`, 'utf16le');

async function measured(target: Target, { folder }: Arena): Promise<readonly Figure[]> {
  const { people } = target;
  const directory = makeActiveDirectory({
    ...target,
    urls: [target.url],
    bases: [target.base],
    password: new Secret(target.password),
  });
  const clients = await Promise.all(Array.from({ length: 8 }, async () => bound(target)));
  const rates = new Map<string, number[]>();
  const note = (name: string, rate: number) => rates.set(name, [...(rates.get(name) ?? []), rate]);
  const who = (index: number) => people[index % people.length] ?? { id: '', dn: '' };
  for (let round = 0; round <= rounds; round += 1) {
    for (const width of [1, 8]) {
      const bare = await timed(target.each, width, async (index, lane) => plainReset(clients[lane]!, who(index).dn));
      const own = await timed(target.each, width, async (index) => reset(directory, who(index).id));
      // The first round warms everything up.
      if (round === 0) continue;
      note(`ldapts at ${width}`, bare);
      note(`Latchkey at ${width}`, own);
    }
    const other = round === 0 ? undefined : ldapmodify(target, folder);
    if (other !== undefined) note('ldapmodify', other);
  }
  directory.close();
  await Promise.all(clients.map(async (client) => client.unbind()));
  return figures(target, rates);
}

async function plainReset(client: Client, dn: string): Promise<void> {
  const modification = new Attribute({ type: 'unicodePwd', values: [quoted(next())] });
  await client.modify(dn, new Change({ operation: 'replace', modification }));
}

async function reset(directory: ActiveDirectory, id: string): Promise<void> {
  const answer = await directory.reset(id, new Secret(next()));
  if (answer.outcome !== 'applied') throw new Error(`a reset of the bench ended as ${JSON.stringify(answer)}`);
}

/** `count` acts, `width` at a time; answers how many a second. */
async function timed(count: number, width: number, act: (index: number, lane: number) => Promise<void>) {
  let index = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: width }, async (_, lane) => {
      while (index < count) await act((index += 1), lane);
    }),
  );
  return (count * 1_000) / (performance.now() - started);
}

/** One process that makes as many resets as a round; undefined where there is no ldapmodify. */
function ldapmodify(target: Target, folder: string): number | undefined {
  const program = onPath('ldapmodify');
  if (program === undefined) return undefined;
  const [changes, ca] = [join(folder, 'changes.ldif'), join(folder, 'ca.pem')];
  const lines = Array.from({ length: target.each }, (_, index) => {
    const { dn } = target.people[index % target.people.length] ?? { dn: '' };
    return `dn: ${dn}\nchangetype: modify\nreplace: unicodePwd\nunicodePwd:: ${quoted(next()).toString('base64')}\n`;
  });
  writeFileSync(changes, lines.join('\n'));
  writeFileSync(ca, target.ca);
  const words = ['-H', target.url, '-x', '-D', target.bindName, '-w', target.password, '-f', changes];
  const started = performance.now();
  const done = spawnSync(program, words, { stdio: 'ignore', env: { PATH: process.env['PATH'], LDAPTLS_CACERT: ca } });
  const seconds = (performance.now() - started) / 1_000;
  return done.status === 0 ? target.each / seconds : undefined;
}

function figures({ name, least }: Target, rates: ReadonlyMap<string, readonly number[]>): readonly Figure[] {
  const part = `ad-${name}`;
  const median = (of: string) => percentile([...(rates.get(of) ?? [])], 0.5);
  const plain = [...rates.keys()].map((one) => ({ part, name: one, value: median(one), unit: 'resets/s' }));
  const ratios = [1, 8].map((width) => {
    const value = median(`Latchkey at ${width}`) / median(`ldapts at ${width}`);
    return { part, name: `Latchkey / ldapts at ${width}`, value, unit: '', target: `>= ${least}`, met: value >= least };
  });
  const whole = median('Latchkey at 8');
  // The best-known web tool, whole requests on the same server; see docs/active-directory.md.
  const peer =
    name === 'slapd'
      ? [{ part, name: 'above the web tool', value: whole, unit: 'resets/s', target: '> 430', met: whole > 430 }]
      : [];
  return [...plain, ...ratios, ...peer];
}
