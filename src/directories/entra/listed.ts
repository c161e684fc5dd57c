// Looks accounts up by what people say of them: a part of a name, a contact, or whose manager. Answers lines to pick
// from; nothing found here decides anything before it was read under its id.
import type { ContactClue, Listed } from '../../runtime/ports-administration.ts';
import { enabledOf, isGuest, needed } from './account.ts';
import { type Answer, faultOf, textAt, textsAt } from './answer.ts';
import { type Ask, listOf, readTogether } from './batch.ts';
import { bareAddress, phoneNumber } from './contact.ts';
import type { Graph } from './graph-client.ts';

/** What a line is made of. */
export const listedProperties = [
  'id',
  'displayName',
  'userPrincipalName',
  'mail',
  'department',
  'jobTitle',
  'accountEnabled',
  'userType',
  'externalUserState',
];
const clueProperties = ['otherMails', 'proxyAddresses', 'mobilePhone', 'employeeId'];
const select = `$select=${[...listedProperties, ...clueProperties].join(',')}`;
/** More lines than this help nobody to choose. */
const mostFound = 10;

/** One line of a list. Throws a Fault if Graph kept back what it is made of. */
export function toListed(user: unknown): Listed {
  const userName = needed(user, 'userPrincipalName');
  return {
    id: needed(user, 'id'),
    displayName: textAt(user, 'displayName') ?? userName,
    userName,
    mail: textAt(user, 'mail'),
    department: textAt(user, 'department'),
    jobTitle: textAt(user, 'jobTitle'),
    enabled: enabledOf(user),
    guest: isGuest(user, userName),
  };
}

/** Accounts by the beginning of any word of their names or addresses, or by employee number. Throws a Fault. */
export async function searchUsers(
  graph: Graph,
  text: string,
  limit: number,
  now: () => number,
): Promise<{ found: readonly Listed[]; more: boolean }> {
  const words = wordsOf(text);
  if (words === '') return { found: [], more: false };
  const wanted = Math.min(Math.max(1, Math.floor(limit)), mostFound);
  const replies = await readTogether(graph, searchAsks(words, text.trim(), wanted), now);
  const users = [...replies.keys()].flatMap((id) => listOf(replies, id).map(toListed));
  const all = [...new Map(users.map((user) => [user.id, user])).values()].toSorted(byName);
  return { found: all.slice(0, wanted), more: all.length > wanted };
}

function searchAsks(words: string, text: string, wanted: number): readonly Ask[] {
  const clauses = ['displayName', 'userPrincipalName', 'mail'].map((name) => `"${name}:${words}"`).join(' OR ');
  // Only the index is searched by word, and it must be asked for; it may lag behind.
  const headers = { ConsistencyLevel: 'eventual' };
  const page = `${select}&$top=${wanted + 1}`;
  return [
    {
      id: 'a search',
      url: `/users?$search=${encodeURIComponent(clauses)}&$count=true&${page}`,
      headers,
      firstPage: true,
    },
    {
      id: 'a search by employee number',
      url: `/users?$filter=${encodeURIComponent(`employeeId eq ${quoted(text)}`)}&${page}`,
      firstPage: true,
    },
  ];
}

/** Words as the index cuts them; signs that mean something to $search are left out. */
function wordsOf(text: string): string {
  return text
    .normalize('NFC')
    .slice(0, 120)
    .replace(/[^\p{L}\p{N}\p{M}@.'_+-]+/gu, ' ')
    .trim();
}

function byName(one: Listed, other: Listed): number {
  return one.displayName.localeCompare(other.displayName) || one.userName.localeCompare(other.userName);
}

/** Every account that has exactly this contact; none for what is no contact. Throws a Fault. */
export async function usersByContact(graph: Graph, clue: ContactClue, now: () => number): Promise<readonly Listed[]> {
  const question = questionOf(clue);
  if (question === undefined) return [];
  const url = `/users?$filter=${encodeURIComponent(question.filter)}&${select}`;
  const otherwise: Ask = { id: 'a contact', url: `${url}&$count=true`, headers: { ConsistencyLevel: 'eventual' } };
  const replies = await readTogether(graph, [{ id: 'a contact', url, otherwise }], now);
  // Graph compares loosely; what it found must have the contact to the letter.
  return listOf(replies, 'a contact').filter(question.fits).map(toListed).toSorted(byName);
}

interface Question {
  readonly filter: string;
  readonly fits: (user: unknown) => boolean;
}

function questionOf(clue: ContactClue): Question | undefined {
  if ('mail' in clue) return mailQuestion(clue.mail.trim());
  return 'phone' in clue ? phoneQuestion(clue.phone) : numberQuestion(clue.employeeId.trim());
}

function mailQuestion(mail: string): Question | undefined {
  if (bareAddress(mail) === undefined) return undefined;
  const wanted = mail.toLowerCase();
  const proxies = [`smtp:${mail}`, `SMTP:${mail}`].map((proxy) => `proxyAddresses/any(p:p eq ${quoted(proxy)})`);
  const equal = ['mail', 'userPrincipalName'].map((name) => `${name} eq ${quoted(mail)}`);
  return {
    filter: [...equal, `otherMails/any(m:m eq ${quoted(mail)})`, ...proxies].join(' or '),
    fits: (user) =>
      [
        textAt(user, 'mail'),
        textAt(user, 'userPrincipalName'),
        ...textsAt(user, 'otherMails'),
        ...textsAt(user, 'proxyAddresses').map((proxy) => proxy.replace(/^smtp:/i, '')),
      ].some((address) => address?.toLowerCase() === wanted),
  };
}

/** A profile's phone is free text, so it is asked for as people write it: after the country a blank, or none. */
function phoneQuestion(phone: string): Question | undefined {
  const number = phoneNumber(phone);
  if (number === undefined) return undefined;
  const spelt = [number, ...[2, 3, 4].map((at) => `${number.slice(0, at)} ${number.slice(at)}`)];
  return {
    filter: `mobilePhone in (${spelt.map(quoted).join(',')})`,
    fits: (user) => phoneNumber(textAt(user, 'mobilePhone') ?? '') === number,
  };
}

function numberQuestion(employeeId: string): Question | undefined {
  if (!/^[\p{L}\p{N}._/ -]{1,16}$/u.test(employeeId)) return undefined;
  const wanted = employeeId.toLowerCase();
  return {
    filter: `employeeId eq ${quoted(employeeId)}`,
    fits: (user) => textAt(user, 'employeeId')?.toLowerCase() === wanted,
  };
}

/** A text in a filter: its apostrophes doubled (OData 4.01, part 2, 5.1.1.14.1). */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The manager; undefined if there is none, or no such account: Graph says the same of both. Throws a Fault. */
export async function managerOf(graph: Graph, id: string): Promise<Listed | undefined> {
  const answer: Answer = await graph.read(`/users/${id}/manager?$select=${listedProperties.join(',')}`);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw faultOf(answer, 'a manager');
  return toListed(answer.body);
}
