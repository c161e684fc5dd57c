// Makes and runs Samba Active Directory domains on this machine: for `npm start -- --with-ad` and for the tests. Must never
// listen anywhere but on a loopback address, and ends with the process that started it.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const fillScript = readFileSync(new URL('./samba-fill.py', import.meta.url), 'utf8');

/** The words that run a program of the Samba at `root`, where paths below `lab` mean the same; '/' is this machine's own. */
function inside(root, lab, words) {
  const [program = '', ...rest] = words;
  if (root === '/') return [program, rest];
  const mounts =
    `mount --bind /dev "$0/dev" && mount -t proc proc "$0/proc" && mkdir -p "$0${lab}" && ` +
    `mount --bind ${lab} "$0${lab}" && exec chroot "$0" "$@"`;
  return ['unshare', ['-m', 'sh', '-c', mounts, root, ...words]];
}

/** Runs a program to its end; answers what it printed. Throws an Error with that if it failed. */
export function runSamba({ root, lab }, words, input = '', environment = {}) {
  const [program, rest] = inside(root, lab, words);
  const done = spawnSync(program, rest, {
    input,
    encoding: 'utf8',
    timeout: 120_000,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', ...environment },
  });
  if (done.status !== 0) throw new Error(`${words.slice(0, 3).join(' ')} failed: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** `4.24.7` */
export function sambaVersion(place) {
  return /\d+\.\d+\.\d+/.exec(runSamba(place, ['samba', '--version']))?.[0] ?? '';
}

/**
 * The folder of a domain filled as told, made when there is none of this version and filling; copies of it may be run.
 */
export function makeDomain(place, dnsDomain, filling, adminPassword) {
  const { root, lab } = place;
  mkdirSync(lab, { recursive: true });
  const recipe = JSON.stringify([sambaVersion(place), root, dnsDomain, filling, fillScript, 4]);
  const made = join(lab, `domain-${createHash('sha256').update(recipe).digest('hex').slice(0, 16)}`);
  if (existsSync(made)) return made;
  const draft = join(lab, `draft-${process.pid}-${randomInt(1e9)}`);
  const [short = ''] = dnsDomain.split('.');
  const provision = ['samba-tool', 'domain', 'provision', `--targetdir=${draft}`, `--realm=${dnsDomain.toUpperCase()}`];
  const choices = ['--server-role=dc', '--dns-backend=NONE', '--host-name=dc1', '--host-ip=127.0.0.1'];
  const options = ['--option=interfaces=lo', '--option=bind interfaces only=yes', `--adminpass=${adminPassword}`];
  try {
    runSamba(place, [...provision, `--domain=${short.toUpperCase()}`, ...choices, ...options]);
    const [script, config] = [join(draft, 'fill.py'), join(draft, 'etc', 'smb.conf')];
    writeFileSync(script, fillScript);
    runSamba(place, ['python3', script, join(draft, 'private', 'sam.ldb'), config], JSON.stringify(filling));
    renameSync(draft, made);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process may have been quicker; its domain is as good.
    if (!existsSync(made)) throw error;
  }
  return made;
}

/** Copies a domain to a folder of its own and sets it up to run on `host` with this certificate (PEM). */
export function copyDomain(made, folder, host, dnsDomain, { key, cert, ca }) {
  rmSync(folder, { recursive: true, force: true });
  const copied = spawnSync('cp', ['-a', '--sparse=always', made, folder]);
  if (copied.status !== 0) throw new Error('the domain could not be copied');
  writeFileSync(join(folder, 'tls.key'), key, { mode: 0o600 });
  writeFileSync(join(folder, 'tls.crt'), cert);
  writeFileSync(join(folder, 'tls-ca.crt'), ca);
  writeFileSync(join(folder, 'etc', 'smb.conf'), settings(folder, host, dnsDomain));
}

function settings(folder, host, dnsDomain) {
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

/** Runs the controller of that folder; resolves to its process, the leader of a group, when it listens on `host`. */
export async function launchDomain(place, folder, host) {
  for (const stale of ['samba.pid', 'names.tdb', 'ncalrpc'])
    rmSync(join(folder, stale), { recursive: true, force: true });
  const words = ['samba', '-i', '-M', 'standard', `--configfile=${folder}/etc/smb.conf`];
  const [program, rest] = inside(place.root, place.lab, words);
  // It ends by itself when its standard input does: also when this process is killed.
  const child = spawn(program, rest, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  await untilListens(host, child);
  return child;
}

/** Ends the controller with this signal and resolves when nothing of it listens any more: its children outlive it a little. */
export async function stopDomain(child, host, signal = 'SIGTERM') {
  const ended = new Promise((resolve) => child.once('close', resolve));
  signalDomain(child, 'SIGCONT');
  signalDomain(child, signal);
  if (child.exitCode === null && child.signalCode === null) await ended;
  signalDomain(child, 'SIGKILL');
  for (const until = Date.now() + 10_000; Date.now() < until;) {
    const up = await Promise.all([88, 389, 636].map(async (port) => listens(host, port)));
    if (!up.some(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`something still listens on ${host} although its controller was stopped`);
}

/** Signals the controller and every process it made: they are one group. */
export function signalDomain(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

/** An address of 127.0.0.0/8 on which the ports of a controller are free; they cannot be chosen. */
export async function freeAddress() {
  for (let tries = 0; tries < 50; tries += 1) {
    const host = `127.${randomInt(1, 250)}.${randomInt(1, 250)}.${randomInt(2, 250)}`;
    const free = await Promise.all([88, 389, 636].map(async (port) => isFree(host, port)));
    if (free.every(Boolean)) return host;
  }
  throw new Error('no loopback address has its LDAP ports free');
}

function isFree(host, port) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

async function untilListens(host, child) {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`samba ended with code ${child.exitCode} before it was ready`);
    const up = await Promise.all([88, 636].map(async (port) => listens(host, port)));
    if (up.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('samba did not listen within 30 s');
}

function listens(host, port) {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}
