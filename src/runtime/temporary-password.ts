// A password that somebody reads out and the directory replaces at the next sign-in. Must only ever leave as a Secret.
import { randomInt } from 'node:crypto';
import { Fault } from '../core/fault.ts';
import { brokenRules, type PasswordRules } from '../core/password-rules.ts';
import { Secret } from '../core/secret.ts';

/** Nothing that looks or sounds like something else, and no vowels, so that no word comes out. */
const letters = 'bcdfghjkmnpqrstvwxz';
const signs = `${letters}23456789`;
const groupLength = 4;
/** Four groups hold 75 bits: more than a temporary secret needs (ASVS 11.5.1 asks 128 of tokens that live long). */
const fewestGroups = 4;

/**
 * A random password like `Hkwp-7rmd-xt4n-9fqz` that breaks none of these rules: capital first, then small letters,
 * digits and hyphens, so that it can be dictated. Throws a Fault (`internal`) for rules that no such password meets.
 */
export function temporaryPassword(rules: PasswordRules): Secret {
  const groups = Math.max(fewestGroups, Math.ceil((rules.minLength + 1) / (groupLength + 1)));
  for (let tries = 0; tries < 1_000; tries += 1) {
    const text = Array.from({ length: groups }, group).join('-');
    const password = one(letters).toUpperCase() + text.slice(1);
    if (/[a-z]/.test(password) && /\d/.test(password) && brokenRules(password, rules).length === 0) {
      return new Secret(password);
    }
  }
  throw new Fault('internal', 'no temporary password meets the rules of this directory');
}

function group(): string {
  return Array.from({ length: groupLength }, () => one(signs)).join('');
}

function one(from: string): string {
  return from.charAt(randomInt(from.length));
}
