// Looks accounts up by what people say of them: a part of a name, a contact, or whose manager. Answers lines to pick
// from; nothing found here decides anything before it was read under its id.
import type { Entry, Filter } from 'ldapts';
import type { Instant } from '../../core/account.ts';
import { bareAddress, phoneNumber } from '../../core/contact-forms.ts';
import { Fault } from '../../core/fault.ts';
import type { ContactClue, Listed } from '../../runtime/ports-administration.ts';
import { aliasesOf, displayNameOf, enabledOf, userNameOf } from './account.ts';
import type { Accounts } from './accounts.ts';
import { textOf, textsOf } from './entry.ts';
import { begins, either, equal, holdsInOrder } from './filters.ts';
import { AndFilter } from 'ldapts';

/** What a line is made of. */
export const listedAttributes = [
  'cn',
  'displayName',
  'givenName',
  'sn',
  'sAMAccountName',
  'userPrincipalName',
  'mail',
  'proxyAddresses',
  'employeeID',
  'department',
  'title',
  'userAccountControl',
  'accountExpires',
];
/** More lines than this help nobody to choose. */
const mostFound = 10;
/** More accounts with one phone than this are not looked through. */
const mostAlike = 200;

export interface ListedDeps {
  readonly accounts: Accounts;
  readonly reading: { readonly phones: readonly string[]; readonly mails: readonly string[] };
  readonly now: () => Instant;
}

/** One line of a list. Throws a Fault if the directory kept back what it is made of. */
export function toListed(entry: Entry, id: string, now: Instant): Listed {
  return {
    id,
    displayName: displayNameOf(entry),
    userName: userNameOf(entry),
    mail: textOf(entry, 'mail'),
    department: textOf(entry, 'department'),
    jobTitle: textOf(entry, 'title'),
    enabled: enabledOf(entry, now),
    guest: false,
  };
}

/** Accounts by the beginnings of their names and addresses, or by employee number. Throws a Fault. */
export async function searchAccounts(
  text: string,
  limit: number,
  { accounts, now }: ListedDeps,
): Promise<{ found: readonly Listed[]; more: boolean }> {
  if (text.includes('\\')) {
    const entry = await accountSignedIn(text, accounts);
    return { found: entry === undefined ? [] : [toListed(entry, accounts.idOf(entry), now())], more: false };
  }
  const words = wordsOf(text);
  if (words.length === 0) return { found: [], more: false };
  const wanted = Math.min(Math.max(1, Math.floor(limit)), mostFound);
  const named = new AndFilter({ filters: words.map(wordFilter) });
  const filter = either([named, begins('displayName', words.join(' ')), equal('employeeID', text.trim())]);
  const entries = await accounts.search(filter, listedAttributes, wanted + 1, 'a search');
  const all = entries.map((entry) => toListed(entry, accounts.idOf(entry), now())).toSorted(byName);
  return { found: all.slice(0, wanted), more: all.length > wanted };
}

/** Words of letters, digits and what names and addresses hold besides. */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .slice(0, 120)
    .split(/[^\p{L}\p{N}\p{M}@.'_+-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function wordFilter(word: string): Filter {
  const names = ['displayName', 'givenName', 'sn', 'sAMAccountName', 'userPrincipalName', 'mail'];
  return either(names.map((name) => begins(name, word)));
}

function byName(one: Listed, other: Listed): number {
  return one.displayName.localeCompare(other.displayName) || one.userName.localeCompare(other.userName);
}

/**
 * The one account that is called so where Windows asks for a name; undefined for none, and for two. The short name of a
 * domain is not the account's: it only says that no other kind of name is meant. Throws a Fault.
 */
async function accountSignedIn(name: string, accounts: Accounts): Promise<Entry | undefined> {
  const own = /^[^\\]{1,64}\\(.{1,256})$/su.exec(name)?.[1] ?? '';
  if (own === '' || own !== own.trim()) return undefined;
  const attributes = [...listedAttributes, 'sAMAccountName'];
  const found = await accounts.search(equal('sAMAccountName', own), attributes, 2, 'an account by name');
  const [entry] = found;
  // The directory compares loosely; what it found must have the name to the letter.
  const fits = entry !== undefined && textOf(entry, 'sAMAccountName')?.toLowerCase() === own.toLowerCase();
  return found.length === 1 && fits ? entry : undefined;
}

/** The id of the one account with this address as user name or mail; undefined for none, and for two. Throws a Fault. */
export async function accountByAddress(address: string, accounts: Accounts): Promise<string | undefined> {
  // Apostrophes and the like are part of addresses; blanks and lists are not.
  if (bareAddress(address) === undefined) return undefined;
  const names = ['userPrincipalName', 'mail'];
  const found = await accounts.search(either(names.map((one) => equal(one, address))), names, 2, 'an address');
  const [entry] = found;
  return entry !== undefined && found.length === 1 && hasAddress(entry, address) ? accounts.idOf(entry) : undefined;
}

/** Whether an account has this address as user name or mail, to the letter but for its case. */
export function hasAddress(entry: Entry, address: string): boolean {
  return ['userPrincipalName', 'mail'].some((one) => textOf(entry, one)?.toLowerCase() === address.toLowerCase());
}

/** Every account that has exactly this contact; none for what is no contact. Throws a Fault. */
export async function accountsByContact(clue: ContactClue, deps: ListedDeps): Promise<readonly Listed[]> {
  const question = questionOf(clue, deps);
  if (question === undefined) return [];
  const { accounts, reading, now } = deps;
  const attributes = [...listedAttributes, ...reading.phones, ...reading.mails];
  const entries = await accounts.search(question.filter, attributes, mostAlike, 'a contact');
  if (entries.length >= mostAlike) throw new Fault('internal', 'too many accounts have a contact like this');
  // The directory compares loosely; what it found must have the contact to the letter.
  return entries
    .filter(question.fits)
    .map((entry) => toListed(entry, accounts.idOf(entry), now()))
    .toSorted(byName);
}

interface Question {
  readonly filter: Filter;
  readonly fits: (entry: Entry) => boolean;
}

function questionOf(clue: ContactClue, deps: ListedDeps): Question | undefined {
  if ('mail' in clue) return mailQuestion(clue.mail.trim(), deps);
  return 'phone' in clue ? phoneQuestion(clue.phone, deps) : numberQuestion(clue.employeeId.trim());
}

function mailQuestion(mail: string, { reading }: ListedDeps): Question | undefined {
  if (bareAddress(mail) === undefined) return undefined;
  const names = ['mail', 'userPrincipalName', ...reading.mails];
  const wanted = mail.toLowerCase();
  return {
    filter: either([...names.map((name) => equal(name, mail)), equal('proxyAddresses', `smtp:${mail}`)]),
    fits: (entry) =>
      [...names.flatMap((name) => textsOf(entry, name)), ...aliasesOf(entry)].some(
        (address) => address.toLowerCase() === wanted,
      ),
  };
}

/** Phones are written with blanks anywhere, so their digits are asked for in order, with anything between. */
function phoneQuestion(phone: string, { reading }: ListedDeps): Question | undefined {
  const number = phoneNumber(phone);
  if (number === undefined || reading.phones.length === 0) return undefined;
  return {
    filter: either(reading.phones.map((name) => holdsInOrder(name, [...number]))),
    fits: (entry) => reading.phones.some((name) => textsOf(entry, name).some((text) => phoneNumber(text) === number)),
  };
}

function numberQuestion(employeeId: string): Question | undefined {
  if (!/^[\p{L}\p{N}._/ -]{1,16}$/u.test(employeeId)) return undefined;
  const wanted = employeeId.toLowerCase();
  return {
    filter: equal('employeeID', employeeId),
    fits: (entry) => textOf(entry, 'employeeID')?.toLowerCase() === wanted,
  };
}
