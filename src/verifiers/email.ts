// Proves that somebody reads a mailbox the directory knew before: a code by mail. Whether a mailbox counts (the one
// that the forgotten password opens never does) is the policy's decision, not made here.
import type { Contact, ReachableAccount } from '../core/account.ts';
import { maskEmail } from '../core/mask.ts';
import type { Offer } from '../core/proof.ts';
import type { Keys, Mailer, Verifier } from '../runtime/ports.ts';
import { codeLife, drawCode, judgeCode, keepCode, messageIdOf, type CodeTexts } from './code.ts';

export interface EmailDeps {
  readonly keys: Keys;
  readonly mailer: Mailer;
  readonly texts: (language: string) => CodeTexts;
  /** As it is called in messages. */
  readonly company: string;
  /** For how long a code is good, in ms; ten minutes at most. */
  readonly lasts: number;
}

/** The verifier `email`. `start` throws the mailer's Fault. */
export function makeEmail({ keys, mailer, texts, company, lasts: asked }: EmailDeps): Verifier {
  const { lasts, minutes } = codeLife(asked);
  return {
    name: 'email',
    kind: 'email',
    offers: async (account) => emailOffers(account),
    async start(offer, scope) {
      const code = drawCode();
      const words = texts(scope.language).codeMail(code, minutes, company, scope.purpose);
      await mailer.send({ id: messageIdOf(offer, scope), to: offer.target, language: scope.language, ...words });
      return { kept: keepCode(keys, code, offer, scope), lasts };
    },
    judge: async (kept, answer, offer, scope) => judgeCode(keys, kept, answer, offer, scope),
    check: () => mailer.check(),
  };
}

/** Every address once, the one registered longest ago first: the first that the policy lets stand is the best one. */
function emailOffers(account: ReachableAccount): readonly Offer[] {
  const byAge = account.contacts.filter((contact) => contact.kind === 'email').toSorted((a, b) => age(a) - age(b));
  const firsts = new Map<string, Contact>();
  for (const contact of byAge) {
    const mailbox = contact.value.toLowerCase();
    if (!firsts.has(mailbox)) firsts.set(mailbox, contact);
  }
  return [...firsts.values()].map(({ value, changedAt }) => ({
    method: 'email',
    kind: 'email',
    target: value,
    hint: maskEmail(value),
    changedAt,
  }));
}

/** Unknown ages come last. */
function age(contact: Contact): number {
  return contact.changedAt ?? Number.MAX_SAFE_INTEGER;
}
