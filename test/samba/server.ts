// Real Samba Active Directory domain controllers for tests: each on a loopback address of its own (the ports of LDAP
// cannot be chosen), on a copy of one domain that is made once, ended with the test process.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { sambaRoot } from './where.mjs';
import { dcCertificate } from './certificate.ts';

/** What a domain is filled with. Units of names are relative to the domain, or whole. */
export interface Filling {
  readonly units: readonly string[];
  readonly users: readonly {
    readonly cn: string;
    readonly name: string;
    readonly unit: string;
    readonly password: string;
    readonly attributes: Readonly<Record<string, string | readonly string[]>>;
    readonly manager?: string;
    /** Bits of userAccountControl besides that of a normal account. */
    readonly flags?: number;
  }[];
  readonly groups: readonly {
    readonly name: string;
    readonly unit: string;
    readonly there?: true;
    readonly members: readonly string[];
  }[];
  readonly psos: readonly {
    readonly name: string;
    readonly appliesTo: readonly string[];
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  readonly grants: readonly { readonly dn: string; readonly name: string; readonly aces: string }[];
  readonly modify: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const adminPassword = 'Adm1n-Passw0rd!';

export interface SambaDc {
  /** An address of this machine of its own; 636 speaks LDAPS, 389 LDAP with StartTLS. */
  readonly host: string;
  /** PEM of the authority that signed the controller's certificate. */
  readonly ca: string;
  readonly realm: string;
  /** `4.24.7`. */
  readonly version: string;
  /** Ends it (SIGTERM) and waits; SIGKILL ends it without a farewell. The folder stays. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops the clock of every process of it, or lets them run again: connections stay open and nothing answers. */
  freeze(frozen: boolean): void;
  /** Starts it again on the same folder and address. */
  start(): Promise<void>;
  /** Whether Kerberos gives a ticket for this name and password; `must-change` when it wants a new one first. */
  kinit(name: string, password: string): 'ok' | 'must-change' | 'wrong' | 'disabled';
  /** Ends it for good and removes its folder. */
  close(): Promise<void>;
}

export interface SambaStart {
  readonly filling: Filling;
  /** `corp.example.test` if left out. */
  readonly dnsDomain?: string;
  /** When the certificate ends; in a month if left out. */
  readonly certificateEnds?: Date;
}

/** Everything lies below here, at the same path inside and outside the reference version's folder. */
const lab = '/var/tmp/latchkey-samba-lab';
const fillScript = readFileSync(new URL('fill.py', import.meta.url), 'utf8');
const running = new Set<ChildProcess>();
const folders = new Set<string>();
process.once('exit', () => {
  for (const child of running) kill(child, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The words that run a program of the Samba at `root`, where paths below `lab` mean the same. */
function inside(root: string, words: readonly string[]): readonly [string, readonly string[]] {
  const [program = '', ...rest] = words;
  if (root === '/') return [program, rest];
  const mounts =
    `mount --bind /dev "$0/dev" && mount -t proc proc "$0/proc" && mkdir -p "$0${lab}" && ` +
    `mount --bind ${lab} "$0${lab}" && exec chroot "$0" "$@"`;
  return ['unshare', ['-m', 'sh', '-c', mounts, root, ...words]];
}

function run(root: string, words: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): string {
  const [program, rest] = inside(root, words);
  const done = spawnSync(program, rest, {
    input,
    encoding: 'utf8',
    timeout: 120_000,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', ...environment },
  });
  if (done.status !== 0) throw new Error(`${words.slice(0, 3).join(' ')} failed: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** Starts a controller and resolves when it takes connections. Ask `needs(this, 'samba')` first. */
export async function startSamba(start: SambaStart): Promise<SambaDc> {
  const root = sambaRoot();
  if (root === undefined) throw new Error('This machine has no Samba domain controller.');
  mkdirSync(lab, { recursive: true });
  const dnsDomain = start.dnsDomain ?? 'corp.example.test';
  const golden = goldenDomain(root, dnsDomain, start.filling);
  const host = await freeAddress();
  const folder = join(lab, `dc-${process.pid}-${host}`);
  folders.add(folder);
  spawnSync('cp', ['-a', '--sparse=always', golden, folder]);
  const certificate = await dcCertificate({ names: [`dc1.${dnsDomain}`, dnsDomain], address: host, ...ends(start) });
  writeFileSync(join(folder, 'tls.key'), certificate.key, { mode: 0o600 });
  writeFileSync(join(folder, 'tls.crt'), certificate.cert);
  writeFileSync(join(folder, 'tls-ca.crt'), certificate.ca);
  writeFileSync(join(folder, 'etc', 'smb.conf'), settings(folder, host, dnsDomain));
  writeFileSync(join(folder, 'krb5.conf'), kerberos(host, dnsDomain));
  let child: ChildProcess | undefined;
  const dc: SambaDc = {
    host,
    ca: certificate.ca,
    realm: dnsDomain.toUpperCase(),
    version: versionOf(root),
    async start() {
      for (const stale of ['samba.pid', 'names.tdb', 'ncalrpc']) {
        rmSync(join(folder, stale), { recursive: true, force: true });
      }
      child = launch(root, folder);
      await untilListens(host, child);
    },
    async stop(signal = 'SIGTERM') {
      if (child === undefined) return;
      const ended = new Promise<void>((resolve) => child?.once('close', () => resolve()));
      kill(child, 'SIGCONT');
      kill(child, signal);
      await ended;
      running.delete(child);
      child = undefined;
    },
    freeze: (frozen) => child && kill(child, frozen ? 'SIGSTOP' : 'SIGCONT'),
    kinit: (name, password) => ticket(root, folder, `${name}@${dnsDomain.toUpperCase()}`, password),
    async close() {
      await dc.stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      folders.delete(folder);
    },
  };
  await dc.start();
  return dc;
}

function ends({ certificateEnds }: SambaStart): { readonly ends?: Date } {
  return certificateEnds === undefined ? {} : { ends: certificateEnds };
}

function versionOf(root: string): string {
  return /\d+\.\d+\.\d+/.exec(run(root, ['samba', '--version']))?.[0] ?? '';
}

/** The domain that copies are made of: made when there is none of this version, recipe and filling. */
function goldenDomain(root: string, dnsDomain: string, filling: Filling): string {
  const recipe = JSON.stringify([versionOf(root), root, dnsDomain, filling, fillScript, 3]);
  const golden = join(lab, `golden-${createHash('sha256').update(recipe).digest('hex').slice(0, 16)}`);
  if (existsSync(golden)) return golden;
  const draft = join(lab, `draft-${process.pid}-${randomInt(1e9)}`);
  const [short = ''] = dnsDomain.split('.');
  const provision = ['samba-tool', 'domain', 'provision', `--targetdir=${draft}`, `--realm=${dnsDomain.toUpperCase()}`];
  const choices = ['--server-role=dc', '--dns-backend=NONE', '--host-name=dc1', '--host-ip=127.0.0.1'];
  const options = ['--option=interfaces=lo', '--option=bind interfaces only=yes', `--adminpass=${adminPassword}`];
  run(root, [...provision, `--domain=${short.toUpperCase()}`, ...choices, ...options]);
  writeFileSync(join(draft, 'fill.py'), fillScript);
  const config = join(draft, 'etc', 'smb.conf');
  run(root, ['python3', join(draft, 'fill.py'), join(draft, 'private', 'sam.ldb'), config], JSON.stringify(filling));
  try {
    renameSync(draft, golden);
  } catch {
    // Another test process was quicker; its domain is as good.
    rmSync(draft, { recursive: true, force: true });
  }
  return golden;
}

function settings(folder: string, host: string, dnsDomain: string): string {
  const [short = ''] = dnsDomain.split('.');
  return `[global]
  netbios name = DC1
  workgroup = ${short.toUpperCase()}
  realm = ${dnsDomain.toUpperCase()}
  server role = active directory domain controller
  interfaces = ${host}/8
  bind interfaces only = Yes
  server services = ldap, cldap, kdc
  private dir = ${folder}/private
  state directory = ${folder}/state
  lock directory = ${folder}
  cache directory = ${folder}/cache
  ncalrpc dir = ${folder}/ncalrpc
  pid directory = ${folder}
  log file = ${folder}/log.%m
  logging = file
  disable netbios = Yes
  load printers = No
  tls enabled = Yes
  tls certfile = ${folder}/tls.crt
  tls keyfile = ${folder}/tls.key
  tls cafile = ${folder}/tls-ca.crt
  old password allowed period = 0
`;
}

function kerberos(host: string, dnsDomain: string): string {
  const realm = dnsDomain.toUpperCase();
  return `[libdefaults]
  default_realm = ${realm}
  dns_lookup_kdc = false
  dns_lookup_realm = false
  rdns = false
[realms]
  ${realm} = {
    kdc = ${host}:88
  }
`;
}

function launch(root: string, folder: string): ChildProcess {
  const [program, rest] = inside(root, ['samba', '-i', '-M', 'standard', `--configfile=${folder}/etc/smb.conf`]);
  // It ends by itself when its standard input does: also when this process is killed.
  const child = spawn(program, rest, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  running.add(child);
  return child;
}

/** Signals the controller and every process it made: they are one group. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

/** An address of 127.0.0.0/8 on which the ports of a controller are free. */
async function freeAddress(): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const host = `127.${randomInt(1, 250)}.${randomInt(1, 250)}.${randomInt(2, 250)}`;
    const free = await Promise.all([88, 389, 636].map(async (port) => isFree(host, port)));
    if (free.every(Boolean)) return host;
  }
  throw new Error('No loopback address has its LDAP ports free.');
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

async function untilListens(host: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`samba ended with code ${child.exitCode} before it was ready`);
    const up = await Promise.all([88, 636].map(async (port) => listens(host, port)));
    if (up.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('samba did not listen within 30 s');
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}

function ticket(root: string, folder: string, principal: string, password: string): ReturnType<SambaDc['kinit']> {
  const environment = { KRB5_CONFIG: `${folder}/krb5.conf`, KRB5CCNAME: `FILE:${folder}/ticket` };
  try {
    run(root, ['kinit', principal], `${password}\n`, environment);
    return 'ok';
  } catch (error) {
    const said = String(error);
    if (/expired|must be changed|Enter new password/i.test(said)) return 'must-change';
    if (/revoked|locked/i.test(said)) return 'disabled';
    if (/Preauthentication failed|Password incorrect/i.test(said)) return 'wrong';
    throw error;
  }
}
