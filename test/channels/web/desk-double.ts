// A desk over memory with the promises of the port and nothing more: opening spends nothing, wrong numbers are counted,
// a link takes one password. Must stay as strict as the real one: it never forgives a second submit.
import { randomBytes, randomInt } from 'node:crypto';
import type { WriteRefusal } from '../../../src/core/event.ts';
import { forbiddenParts, type PasswordRules } from '../../../src/core/password-rules.ts';
import type { Secret } from '../../../src/core/secret.ts';
import type { PageDesk, PageView } from '../../../src/runtime/ports.ts';

/** How the directory answers one write; `slow-…` only after the page was told `checking`. */
export type DirectoryAnswer = 'applied' | 'unknown' | 'slow-applied' | WriteRefusal;

export interface Wanted {
  readonly userName?: string;
  readonly displayName?: string;
  readonly language?: string;
  /** How long the link lasts (ms). */
  readonly lasts?: number;
  readonly rules?: Partial<PasswordRules>;
  /** One after the other; then `applied`. */
  readonly directory?: readonly DirectoryAnswer[];
  readonly signedOut?: boolean;
  /** The link is for a change: this is the present password. */
  readonly old?: string;
}

interface Link {
  readonly number: string;
  readonly userName: string;
  readonly language: string;
  readonly rules: PasswordRules;
  readonly signedOut: boolean;
  readonly directory: DirectoryAnswer[];
  expiresAt: number;
  state: 'open' | 'checking' | 'done' | 'unconfirmed' | 'gone';
  wrongNumbers: number;
  refusal: WriteRefusal | undefined;
  readonly old: string | undefined;
  oldLeft: number;
  looks: number;
}

export interface DeskDouble extends PageDesk {
  /** Makes a link as the chat would show it. */
  link(wanted?: Wanted): { readonly token: string; readonly number: string };
  /** Ends a link, as a newer one or a cancelled dialog does. */
  end(token: string): void;
  /** Passwords that reached the directory, oldest first. */
  readonly written: string[];
  readonly calls: { open: number; submit: number };
  /** Makes the next call throw this. */
  failNext(error: Error): void;
}

const entra: PasswordRules = { minLength: 8, maxLength: 256, classes: 3, asciiOnly: true, forbidden: [] };
const tries = 5;

export function makeDeskDouble(now: () => number = Date.now): DeskDouble {
  const links = new Map<string, Link>();
  const written: string[] = [];
  const calls = { open: 0, submit: 0 };
  let failure: Error | undefined;

  function failIfTold(): void {
    const error = failure;
    failure = undefined;
    if (error !== undefined) throw error;
  }

  function view(token: Secret): PageView {
    const link = links.get(token.reveal());
    if (link === undefined || link.state === 'gone') return { state: 'gone' };
    const { userName, language, rules, expiresAt, refusal, signedOut } = link;
    if (link.state === 'open') {
      if (expiresAt <= now()) return { state: 'gone' };
      const triesLeft = tries - link.wrongNumbers;
      const change = link.old === undefined ? {} : { old: true as const, oldLeft: link.oldLeft };
      return {
        state: 'open',
        userName,
        language,
        rules,
        expiresAt,
        triesLeft,
        ...change,
        ...(refusal ? { refusal } : {}),
      };
    }
    if (link.state === 'checking' && (link.looks += 1) > 1) link.state = 'done';
    return { state: link.state, userName, language, ...(link.state === 'done' ? { signedOut } : {}) };
  }

  function write(link: Link, password: string): void {
    const answer = link.directory.shift() ?? 'applied';
    if (answer === 'applied' || answer === 'unknown' || answer === 'slow-applied') {
      written.push(password);
      link.state = { applied: 'done', unknown: 'unconfirmed', 'slow-applied': 'checking' }[answer] as Link['state'];
    } else link.refusal = answer;
  }

  return {
    written,
    calls,
    link({
      userName = 'anna.lindqvist@nordlys.example',
      displayName = 'Anna Lindqvist',
      language = 'en',
      ...wanted
    } = {}) {
      const token = `k1.${randomBytes(60).toString('base64url')}~${randomBytes(32).toString('base64url')}`;
      const number = randomInt(10_000).toString().padStart(4, '0');
      const rules = { ...entra, forbidden: forbiddenParts([displayName, 'Nordlys']), ...wanted.rules };
      const expiresAt = now() + (wanted.lasts ?? 10 * 60_000);
      const { directory = [], signedOut = true, old } = wanted;
      const fixed = { number, userName, language, rules, signedOut, directory: [...directory], expiresAt };
      links.set(token, { ...fixed, state: 'open', wrongNumbers: 0, refusal: undefined, old, oldLeft: tries, looks: 0 });
      return { token, number };
    },
    end(token) {
      links.delete(token);
    },
    failNext(error) {
      failure = error;
    },
    async open(token) {
      calls.open += 1;
      failIfTold();
      return view(token);
    },
    // A link of this desk was never sent to anybody: there is no second proof.
    choose: async (token) => view(token),
    answer: async (token) => view(token),
    sign: async (token) => view(token),
    again: async (token) => view(token),
    async change(token, number, old, password) {
      const link = links.get(token.reveal());
      if (link?.old === undefined) return view(token);
      if (old.reveal() === link.old) {
        links.set(token.reveal(), { ...link, old: undefined });
        return this.submit(token, number, password);
      }
      link.refusal = 'old-password-wrong';
      link.oldLeft -= 1;
      return view(token);
    },
    async submit(token, number, password) {
      calls.submit += 1;
      failIfTold();
      const link = links.get(token.reveal());
      if (link?.state === 'open' && link.expiresAt > now() && link.old === undefined) {
        if (number.reveal() === link.number) write(link, password.reveal());
        else {
          link.refusal = 'wrong-number';
          link.wrongNumbers += 1;
          if (link.wrongNumbers >= tries) link.state = 'gone';
        }
      }
      return view(token);
    },
  };
}
