// The password rules of Entra ID as Microsoft documents them: length, classes, ASCII, banned terms.
// It decides and forgets: it keeps no password and puts none into what it returns.

/** Why Entra would refuse. Its answer over HTTP never tells which of these it was. */
export type PasswordRefusal = 'length' | 'not-ascii' | 'classes' | 'name' | 'banned';

const wellKnown = ['password', 'qwerty', 'welcome', 'letmein', 'iloveyou', 'football', 'dragon', '123456', 'abc123'];
const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];

/**
 * The first rule that `password` breaks, or nothing. `names` are the names of person and tenant;
 * their parts of four letters and more may not occur. `terms` extend the well-known banned words.
 */
export function passwordRefusal(
  password: string,
  names: readonly string[],
  terms: readonly string[],
): PasswordRefusal | undefined {
  if (password.length < 8 || password.length > 256) return 'length';
  if (!/^[\x20-\x7e]+$/.test(password)) return 'not-ascii';
  if (classes.filter((pattern) => pattern.test(password)).length < 3) return 'classes';
  const plain = normalise(password);
  if (nameParts(names).some((part) => plain.includes(part))) return 'name';
  const banned = [...wellKnown, ...terms].map(normalise);
  if (banned.some((term) => withinOneEdit(plain, term)) || points(plain, banned) < 5) return 'banned';
  return undefined;
}

// the substitutions of Microsoft's page, no others
function normalise(text: string): string {
  return text.toLowerCase().replace(/[01$@]/g, (sign) => ({ '0': 'o', '1': 'l', $: 's', '@': 'a' })[sign] ?? sign);
}

function nameParts(names: readonly string[]): readonly string[] {
  return names
    .flatMap((name) => [name, name.normalize('NFD').replace(/\p{M}/gu, '')])
    .flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= 4)
    .map(normalise);
}

// a banned term counts one point, every other character one point
function points(plain: string, banned: readonly string[]): number {
  let rest = plain;
  let found = 0;
  for (const term of banned.toSorted((a, b) => b.length - a.length)) {
    const pieces = rest.split(term);
    found += pieces.length - 1;
    rest = pieces.join('\n');
  }
  return found + rest.replaceAll('\n', '').length;
}

function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
