// Proves that somebody has one of the recovery codes that were made for this account: each works once, and only keyed MACs
// of them are kept (NIST SP 800-63B-4 3.1.2.2).
import { randomInt } from 'node:crypto';
import type { Offer } from '../core/proof.ts';
import { Secret } from '../core/secret.ts';
import type { Keys, Verifier } from '../runtime/ports.ts';
import type { Registrations } from '../runtime/ports-registration.ts';
import type { RecoveryCodeMaker } from '../runtime/ports-security.ts';

export interface RecoveryCodeDeps {
  readonly keys: Keys;
  readonly registrations: Registrations;
}

/** Codes that are made at a time. */
const howMany = 10;
/** Digits only: nobody mistakes one for another, every keyboard has them, and they can be read out. 20 are 66 bits. */
const digits = 20;
const inGroupsOf = 4;
/** Ms to find the paper and type the code. */
const answerTime = 10 * 60_000;
const purpose = 'recovery-code';

/** The verifier `recovery-code`. `judge` throws a Fault if the registration cannot be read or written. */
export function makeRecoveryCode({ keys, registrations }: RecoveryCodeDeps): Verifier {
  const name = 'recovery-code';
  /** The list as an offer: undefined if there never was one. */
  async function listOf(id: string): Promise<{ readonly left: number; readonly offer: Offer } | undefined> {
    const { recoveryCodes } = await registrations.find(id);
    if (recoveryCodes === undefined) return undefined;
    const { since: changedAt, left } = recoveryCodes;
    const offer = { method: name, kind: name, target: id, hint: String(left.length), changedAt } as const;
    return { left: left.length, offer };
  }
  return {
    name,
    kind: name,
    async offers({ id }) {
      const list = await listOf(id);
      return list === undefined || list.left === 0 ? [] : [list.offer];
    },
    /** The last code proves like any other, though nothing is left after it. */
    async usedUp({ id }) {
      const list = await listOf(id);
      return list?.left === 0 ? [list.offer] : [];
    },
    start: async () => ({ kept: null, lasts: answerTime }),
    async judge(_kept, answer, _offer, { account }) {
      const typed = answer.reveal().replaceAll(/[ \u00a0-]/g, '');
      if (!/^[0-9]{20}$/.test(typed)) return 'wrong';
      let isSpent = false;
      // Found and taken out in one step: of several who type it at the same time, one is right.
      await registrations.change(account, (before) => {
        const { recoveryCodes } = before;
        const used = recoveryCodes?.left.find((mac) => keys.verify(mac, purpose, account, typed));
        isSpent = used !== undefined;
        if (recoveryCodes === undefined || used === undefined) return before;
        return {
          ...before,
          recoveryCodes: { ...recoveryCodes, left: recoveryCodes.left.filter((mac) => mac !== used) },
        };
      });
      return isSpent ? 'proved' : 'wrong';
    },
    check: async () => [],
  };
}

/** Makes recovery codes, each as likely as any other. */
export function makeRecoveryCodeMaker({ keys }: Pick<RecoveryCodeDeps, 'keys'>): RecoveryCodeMaker {
  return {
    make(account) {
      const codes = new Set<string>();
      while (codes.size < howMany) codes.add(Array.from({ length: digits }, () => randomInt(10)).join(''));
      const shown = [...codes].map((code) => code.match(new RegExp(`.{${inGroupsOf}}`, 'g'))?.join(' ') ?? code);
      return {
        shown: new Secret(shown.join('\n')),
        kept: [...codes].map((code) => keys.mac(purpose, account, code)),
      };
    },
  };
}
