// Real Samba Active Directory domain controllers for tests: each on a loopback address of its own (the ports of LDAP
// cannot be chosen), on a copy of one domain that is made once, ended with the test process.
import type { ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  copyDomain,
  type Filling,
  freeAddress,
  launchDomain,
  makeDomain,
  runSamba,
  sambaVersion,
  signalDomain,
  stopDomain,
} from '../../src/samba.mjs';
import { dcCertificate } from './certificate.ts';
import { sambaRoot } from './where.mjs';

export type { Filling };

export const adminPassword = 'Adm1n-Passw0rd!';

export interface SambaDc {
  /** An address of this machine of its own; 636 speaks LDAPS, 389 LDAP with StartTLS. */
  readonly host: string;
  /** PEM of the authority that signed the controller's certificate. */
  readonly ca: string;
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
  /** Runs a script beside the controller, with its database as the last words; answers what it printed. */
  script(text: string, words: readonly string[], environment?: NodeJS.ProcessEnv): string;
  /** Ends it for good and removes its folder. */
  close(): Promise<void>;
}

export interface SambaStart {
  readonly filling: Filling;
  /** `corp.example.test` if left out. */
  readonly dnsDomain?: string;
  /** When the certificate ends; in two months if left out. */
  readonly certificateEnds?: Date;
}

/** Everything lies below here, at the same path inside and outside the reference version's folder. */
const lab = '/var/tmp/latchkey-samba-lab';
const running = new Set<ChildProcess>();
const folders = new Set<string>();
process.once('exit', () => {
  for (const child of running) signalDomain(child, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Starts a controller and resolves when it takes connections. Ask `needs(this, 'samba')` first. */
export async function startSamba(start: SambaStart): Promise<SambaDc> {
  const root = sambaRoot();
  if (root === undefined) throw new Error('This machine has no Samba domain controller.');
  const place = { root, lab };
  const { filling, dnsDomain = 'corp.example.test', certificateEnds } = start;
  const made = makeDomain(place, dnsDomain, filling, adminPassword);
  const host = await freeAddress();
  const folder = join(lab, `dc-${process.pid}-${host}`);
  folders.add(folder);
  const ends = certificateEnds === undefined ? {} : { ends: certificateEnds };
  const certificate = await dcCertificate({ names: [`dc1.${dnsDomain}`, dnsDomain], address: host, ...ends });
  copyDomain(made, folder, host, dnsDomain, certificate);
  writeFileSync(join(folder, 'krb5.conf'), kerberos(host, dnsDomain));
  let child: ChildProcess | undefined;
  const dc: SambaDc = {
    host,
    ca: certificate.ca,
    version: sambaVersion(place),
    async start() {
      child = await launchDomain(place, folder, host);
      running.add(child);
    },
    async stop(signal = 'SIGTERM') {
      if (child === undefined) return;
      await stopDomain(child, host, signal);
      running.delete(child);
      child = undefined;
    },
    freeze: (frozen) => child && signalDomain(child, frozen ? 'SIGSTOP' : 'SIGCONT'),
    kinit(name, password) {
      const environment = { KRB5_CONFIG: `${folder}/krb5.conf`, KRB5CCNAME: `FILE:${folder}/ticket` };
      try {
        runSamba(place, ['kinit', `${name}@${dnsDomain.toUpperCase()}`], `${password}\n`, environment);
        return 'ok';
      } catch (error) {
        return ticketRefusal(error);
      }
    },
    script(text, words, environment) {
      const path = join(folder, 'script.sh');
      writeFileSync(path, text);
      const database = ['-H', `${folder}/private/sam.ldb`, `--configfile=${folder}/etc/smb.conf`];
      return runSamba(place, ['sh', path, ...words, ...database], '', environment);
    },
    async close() {
      await dc.stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      folders.delete(folder);
    },
  };
  await dc.start();
  return dc;
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

function ticketRefusal(error: unknown): Exclude<ReturnType<SambaDc['kinit']>, 'ok'> {
  const said = String(error);
  if (/expired|must be changed|Enter new password/i.test(said)) return 'must-change';
  if (/revoked|locked/i.test(said)) return 'disabled';
  if (/Preauthentication failed|Password incorrect/i.test(said)) return 'wrong';
  throw error;
}
