// Finds the real counterparts that tests need, and installs them where that is allowed and nobody is surprised.
// Must never touch a machine where we are not root, and never stop a server that was running before.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { chromiumPrograms, onPath, redisPrograms } from './on-path.mjs';
import { isComplete, referenceRoot, sambaPackages, sambaRoot } from './samba/where.mjs';

/**
 * Answers the variables that tests read, one line for each thing that could not be had, and what to call at the end.
 */
export function findCounterparts(say) {
  const redis = findRedis(say);
  const chromium = findChromium(say);
  const samba = findSamba(say);
  const missing = [
    redis === undefined && 'a Redis could not be had: install redis-server or valkey-server, or set REDIS_URL',
    chromium === undefined && 'a Chromium could not be had: install chromium, or set CHROMIUM_PATH to one',
    samba === undefined && `a Samba domain controller could not be had: as root, install ${sambaPackages.join(' ')}`,
  ].filter(Boolean);
  return {
    variables: { ...redis?.variables, ...chromium?.variables, ...samba?.variables },
    missing,
    release: redis?.release ?? (() => {}),
  };
}

function findRedis(say) {
  const program = onPath(...redisPrograms);
  if (process.env.REDIS_URL) return { variables: program === undefined ? {} : { REDIS_SERVER: program } };
  const server = program ?? (installDebian(['redis-server'], say) ? onPath(...redisPrograms) : undefined);
  return server === undefined ? startContainer(say) : { variables: { REDIS_SERVER: server } };
}

function findChromium(say) {
  const given = process.env.CHROMIUM_PATH;
  if (given) return runs(given) ? { variables: { CHROMIUM_PATH: given } } : undefined;
  const there = onPath(...chromiumPrograms);
  if (there !== undefined && runs(there)) return { variables: { CHROMIUM_PATH: there } };
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (!installDebian([name], say)) continue;
    const program = onPath(name);
    // Ubuntu's package of that name is a stub that asks for a snap.
    if (program !== undefined && runs(program)) return { variables: { CHROMIUM_PATH: program } };
  }
  return undefined;
}

/** The reference version in a folder of its own if that works, else the system's packages. Only root can run either. */
function findSamba(say) {
  if (process.getuid?.() !== 0) return undefined;
  if (!isComplete(referenceRoot) && !process.env.SAMBA_ROOT) layReferenceSamba(say);
  if (sambaRoot() === undefined) installDebian(sambaPackages, say);
  const root = sambaRoot();
  return root === undefined ? undefined : { variables: { SAMBA_ROOT: root } };
}

/** Debian 13 with Samba of its backports, which knows the policy hints; from the mirrors this machine uses. */
function layReferenceSamba(say) {
  if (!isDebian() || (onPath('mmdebstrap') === undefined && !installDebian(['mmdebstrap'], say))) return;
  const mirrors = output('apt-get', ['indextargets', '--format', '$(REPO_URI) $(LABEL)'])?.split('\n') ?? [];
  const of = (label) => mirrors.find((line) => line.endsWith(` ${label}`))?.split(' ')[0];
  const [debian, security] = [of('Debian'), of('Debian-Security')];
  if (debian === undefined) return;
  say('Laying out Samba 4.24 of Debian 13 (about a minute, once) …');
  rmSync(referenceRoot, { recursive: true, force: true });
  mkdirSync(referenceRoot, { recursive: true });
  const words = [
    '--quiet',
    '--variant=apt',
    `--include=${[...sambaPackages, 'samba-ad-dc', 'python3-samba'].join(',')}`,
    '--aptopt=APT::Install-Recommends "false"',
    '--aptopt=APT::Default-Release "trixie-backports"',
    'trixie',
    referenceRoot,
    `deb ${debian} trixie main`,
    `deb ${debian} trixie-backports main`,
    ...(security === undefined ? [] : [`deb ${security} trixie-security main`]),
  ];
  const done = spawnSync('mmdebstrap', words, { stdio: 'ignore', timeout: 300_000 });
  if (done.status === 0) writeFileSync(`${referenceRoot}/.complete`, '');
  else rmSync(referenceRoot, { recursive: true, force: true });
}

function runs(program) {
  return spawnSync(program, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

let updated = false;

/** Whether these packages could be installed: only for root on Debian or one of its kin. */
function installDebian(packages, say) {
  if (process.getuid?.() !== 0 || !isDebian() || onPath('apt-get') === undefined) return false;
  say(`Installing ${packages.join(' ')} from Debian's packages …`);
  if (apt('install', ...packages)) return true;
  if (updated) return false;
  updated = true;
  return apt('update') && apt('install', ...packages);
}

function apt(verb, ...packages) {
  const words = verb === 'install' ? ['-y', '--no-install-recommends', ...packages] : [];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    spawnSync('apt-get', ['-qq', verb, ...words], { env: environment, stdio: 'ignore', timeout: 600_000 }).status === 0
  );
}

function isDebian() {
  try {
    return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** A Redis in a container on a free port of this machine, if an engine answers. */
function startContainer(say) {
  const engine = onPath('docker', 'podman');
  if (engine === undefined || !answers(engine, ['info'])) return undefined;
  say('Starting a Redis in a container …');
  const words = [
    'run',
    '--detach',
    '--rm',
    '--publish',
    '127.0.0.1::6379',
    'docker.io/library/redis:7-alpine',
    'redis-server',
    '--save',
    '',
  ];
  const id = output(engine, words);
  const address = id && output(engine, ['port', id, '6379/tcp'])?.split('\n')[0];
  if (!id) return undefined;
  const release = () => spawnSync(engine, ['kill', id], { stdio: 'ignore', timeout: 30_000 });
  if (!address) {
    release();
    return undefined;
  }
  return { variables: { REDIS_URL: `redis://${address}` }, release };
}

function answers(program, words) {
  return spawnSync(program, words, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function output(program, words) {
  const done = spawnSync(program, words, { encoding: 'utf8', timeout: 300_000 });
  return done.status === 0 ? done.stdout.trim() : undefined;
}
