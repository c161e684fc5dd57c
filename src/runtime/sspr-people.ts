// From what was typed to the people who are meant: each of them exactly, or not at all.
import type { Account } from '../core/account.ts';
import { mostPeople } from '../core/sspr.ts';
import type { Listed } from './ports-administration.ts';
import type { Scene } from './perform.ts';

/** Names and addresses as they were typed, each once; undefined: more than an order takes. */
export function namesIn(text: string): readonly string[] | undefined {
  const words = text.trim().split(/\s+/u);
  const isAddresses = words.length > 1 && words.every((word) => word.includes('@'));
  const parts = isAddresses ? words : text.split(/[,;\n]|\s(?:and|och|og|&)\s/iu);
  const names = parts.map((part) => part.replace(/^[\s,;]+|[\s,;]+$/gu, '')).filter((part) => part !== '');
  const distinct = [...new Map(names.map((one) => [one.toLowerCase(), one])).values()];
  return distinct.length > mostPeople ? undefined : distinct;
}

/** The one account that is meant. */
export async function accountNamed(
  name: string,
  { world }: Pick<Scene, 'world'>,
): Promise<Account | 'nobody' | 'several'> {
  const { found, more } = await world.administration.search(name, 5);
  const exact = found.filter((one) => hasName(one, name));
  const [hit, ...others] = exact.length > 0 ? exact : found;
  if (hit === undefined) return 'nobody';
  if (others.length > 0 || (more && exact.length === 0)) return 'several';
  // Without contacts: several may be asked about, and what is registered may be read but now and then.
  return (await world.sspr?.person(hit.id)) ?? 'nobody';
}

function hasName({ userName, mail }: Listed, name: string): boolean {
  return [userName, mail].some((one) => one?.toLowerCase() === name.toLowerCase());
}
