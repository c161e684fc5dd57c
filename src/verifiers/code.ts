// Codes that are sent to a person: drawn, kept as a keyed MAC only, compared once. A code itself is never kept.
import { randomInt } from 'node:crypto';
import type { Json } from '../core/json.ts';
import type { Offer } from '../core/proof.ts';
import type { Secret } from '../core/secret.ts';
import type { ChallengeScope, Keys } from '../runtime/ports.ts';

/** The longest that a code may be good for, in ms (NIST SP 800-63B-4 3.1.3.2). */
const longest = 600_000;

/** The words around a code. They say what it is for, and that nobody from IT will ever ask for it. */
export interface CodeTexts {
  codeMail(
    code: string,
    minutes: number,
    company: string,
    purpose?: 'register',
  ): { readonly subject: string; readonly text: string };
  /** 480 characters at most. */
  codeSms(code: string, minutes: number, company: string, purpose?: 'register'): string;
}

/** Eight digits, each code as likely as any other. */
export function drawCode(): string {
  return String(randomInt(100_000_000)).padStart(8, '0');
}

/** What is kept of a code: its MAC together with everything that it was made for. */
export function keepCode(keys: Keys, code: string, offer: Offer, scope: ChallengeScope): Json {
  return { mac: keys.mac(purpose, ...boundTo(offer, scope), code) };
}

/**
 * Whether an answer is the code that `kept` was made of, for the same dialog, account, method and target. Spaces and
 * hyphens are taken out, for people write `1234 5678`; other digits than 0-9 are never read as such.
 */
export function judgeCode(
  keys: Keys,
  kept: Json,
  answer: Secret,
  offer: Offer,
  scope: ChallengeScope,
): 'proved' | 'wrong' {
  const mac = macOf(kept);
  const typed = answer.reveal().replaceAll(/[ \u00a0-]/g, '');
  if (mac === undefined || !/^[0-9]{8}$/.test(typed)) return 'wrong';
  return keys.verify(mac, purpose, ...boundTo(offer, scope), typed) ? 'proved' : 'wrong';
}

/** For how long a code of this setting is good, in ms, and in whole minutes as the texts say it. */
export function codeLife(lasts: number): { readonly lasts: number; readonly minutes: number } {
  const minutes = Math.max(1, Math.floor(Math.min(lasts, longest) / 60_000));
  return { lasts: minutes * 60_000, minutes };
}

/** The id of the message that carries a code. A code sent again is another one, and its message too. */
export function messageIdOf(offer: Offer, scope: ChallengeScope): string {
  return `${scope.dialog}:${offer.method}:${scope.now}`;
}

const purpose = 'code';

function boundTo(offer: Offer, scope: ChallengeScope): readonly string[] {
  return [scope.dialog, scope.account, offer.method, offer.target];
}

function macOf(kept: Json): string | undefined {
  const mac = kept !== null && typeof kept === 'object' && 'mac' in kept ? kept.mac : undefined;
  return typeof mac === 'string' ? mac : undefined;
}
