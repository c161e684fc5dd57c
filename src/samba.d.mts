import type { ChildProcess } from 'node:child_process';

/** Which Samba, and the folder below which everything lies. */
export interface SambaPlace {
  /** `/` for this machine's own, or the folder of a whole system with one. */
  readonly root: string;
  readonly lab: string;
}

/** What a domain is filled with. Names of units are relative to the domain, or whole. */
export interface Filling {
  readonly units: readonly string[];
  readonly users: readonly {
    readonly cn: string;
    readonly name: string;
    readonly unit: string;
    readonly password: string;
    readonly attributes: Readonly<Record<string, string | readonly string[]>>;
    /** Values of bytes, as base64. */
    readonly bytes?: Readonly<Record<string, string>>;
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
  /** Entries of an access list in SDDL; `$SID` stands for the account. */
  readonly grants: readonly { readonly dn: string; readonly name: string; readonly aces: string }[];
  readonly modify: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function runSamba(
  place: SambaPlace,
  words: readonly string[],
  input?: string,
  environment?: NodeJS.ProcessEnv,
): string;
export function sambaVersion(place: SambaPlace): string;
export function makeDomain(place: SambaPlace, dnsDomain: string, filling: Filling, adminPassword: string): string;
export function copyDomain(
  made: string,
  folder: string,
  host: string,
  dnsDomain: string,
  certificate: { readonly key: string; readonly cert: string; readonly ca: string },
): void;
export function launchDomain(place: SambaPlace, folder: string, host: string): Promise<ChildProcess>;
export function stopDomain(child: ChildProcess, host: string, signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
export function signalDomain(child: ChildProcess, signal: NodeJS.Signals): void;
export function freeAddress(): Promise<string>;
