// Proves that somebody holds a phone number the directory knew before: a code by text message.
// The number comes from the directory only; nobody can type one.
import { maskPhone } from '../core/mask.ts';
import type { ReachableAccount } from '../core/account.ts';
import type { Offer } from '../core/proof.ts';
import type { Keys, Texter, Verifier } from '../runtime/ports.ts';
import { codeLife, drawCode, judgeCode, keepCode, messageIdOf, type CodeTexts } from './code.ts';

export interface PhoneDeps {
  readonly keys: Keys;
  readonly texter: Texter;
  readonly texts: (language: string) => CodeTexts;
  /** As it is called in messages. */
  readonly company: string;
  /** For how long a code is good, in ms; ten minutes at most. */
  readonly lasts: number;
}

/** The verifier `phone`. `start` throws the texter's Fault. */
export function makePhone({ keys, texter, texts, company, lasts: asked }: PhoneDeps): Verifier {
  const { lasts, minutes } = codeLife(asked);
  return {
    name: 'phone',
    kind: 'phone',
    async offers(account) {
      return phoneOffers(account);
    },
    async start(offer, scope) {
      const code = drawCode();
      const text = texts(scope.language).codeSms(code, minutes, company, scope.purpose);
      await texter.send({ id: messageIdOf(offer, scope), to: offer.target, text });
      return { kept: keepCode(keys, code, offer, scope), lasts };
    },
    judge: async (kept, answer, offer, scope) => judgeCode(keys, kept, answer, offer, scope),
    check: () => texter.check(),
  };
}

/** In the directory's order, which puts the mobile phone first. */
function phoneOffers(account: ReachableAccount): readonly Offer[] {
  return account.contacts
    .filter((contact) => contact.kind === 'phone')
    .map(({ value, changedAt }) => ({
      method: 'phone',
      kind: 'phone',
      target: value,
      hint: maskPhone(value),
      changedAt,
    }));
}
