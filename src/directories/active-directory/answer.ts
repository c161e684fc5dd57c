// What a controller answered when it did not do what was asked: its number, its own code, and what both mean. The
// request itself, which may hold a password, must never get into any of it.
import { ResultCodeError } from 'ldapts';
import { Fault, type FaultCode } from '../../core/fault.ts';

/** An answer that was not "success". */
export interface LdapRefusal {
  /** The result code of RFC 4511 appendix A. */
  readonly result: number;
  /** The Win32 code the text starts with, such as `0000052D`; empty if there is none. */
  readonly code: string;
  /** The sub-code of a refused bind, such as `52e`; empty if there is none. */
  readonly data: string;
  /** The server's own words, for recognising, never shown. */
  readonly text: string;
}

/** The refusal in an error of ldapts, or undefined: then no answer came. */
export function refusalIn(error: unknown): LdapRefusal | undefined {
  if (!(error instanceof ResultCodeError)) return undefined;
  const text = error.message.replace(/\0/g, '');
  return {
    result: error.code,
    code: /^\s*([0-9A-F]{8}):/i.exec(text)?.[1]?.toUpperCase() ?? '',
    data: /\bdata ([0-9a-f]{1,8}),/i.exec(text)?.[1]?.toLowerCase() ?? '',
    text,
  };
}

/** `53 0000052D`: what an operator may read of a refusal. */
export function refusalNumber({ result, code, data }: LdapRefusal): string {
  return [String(result), code, data === '' ? '' : `data ${data}`].filter((part) => part !== '').join(' ');
}

const faultCodes: Readonly<Record<number, FaultCode>> = {
  // operationsError: "a successful bind must be completed".
  1: 'unavailable',
  8: 'misconfigured',
  10: 'misconfigured',
  13: 'misconfigured',
  49: 'misconfigured',
  50: 'forbidden',
  // Busy, unavailable, time and administrative limits.
  3: 'unavailable',
  11: 'unavailable',
  51: 'unavailable',
  52: 'unavailable',
};

const bindProblems: Readonly<Record<string, string>> = {
  '525': 'there is no such account',
  '52e': 'name or password is wrong',
  '530': 'it may not sign in at this time',
  '531': 'it may not sign in from this machine',
  '532': 'its password has expired',
  '533': 'it is disabled',
  '701': 'it has expired',
  '773': 'its password must be changed first',
  '775': 'it is locked out',
};

/** A refused sign-in of the service account as a sentence for the operator. */
export function bindFault(refusal: LdapRefusal, controller: string): Fault {
  const why = bindProblems[refusal.data] ?? `refused with ${refusalNumber(refusal)}`;
  const code = faultCodes[refusal.result] ?? 'misconfigured';
  return new Fault(code, `${controller} does not let the service account of AD_BIND_DN sign in: ${why}`);
}

/** The Fault for a read that was refused. `what` names it. */
export function readFault(refusal: LdapRefusal, what: string, controller: string): Fault {
  const code = faultCodes[refusal.result] ?? 'internal';
  return new Fault(code, `${controller} did not give ${what}: ${refusalNumber(refusal)}`);
}
