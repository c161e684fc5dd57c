// Finds accounts and reads what there is about one of them, on one controller, under the units that were set. Exactly
// one or none: two that fit are nobody.
import type { Entry, Filter } from 'ldapts';
import { Fault } from '../../core/fault.ts';
import type { Controllers, Post } from './controllers.ts';
import { bytesOf, guidBytes, guidText, textOf } from './entry.ts';
import { accountsThat, equal } from './filters.ts';
import { changingAttributes } from './own-change.ts';
import { protectionAttributes } from './protection.ts';
import type { Note } from './write.ts';

export interface AccountsSettings {
  /** The units below which there are accounts; nobody else is ever seen. */
  readonly bases: readonly string[];
  /** What holds an account's id: objectGUID, or an attribute in which chat's own id was put. */
  readonly idAttribute: string;
  /** Attributes that are read besides. */
  readonly extra: readonly string[];
}

export interface Accounts {
  /** Whether a text could be an id at all. */
  isId(text: string): boolean;
  /** Throws a Fault for an entry without one. */
  idOf(entry: Entry): string;
  hasId(entry: Entry): boolean;
  /** What `idOf` reads. */
  readonly idAttributes: readonly string[];
  /** The account under its id with everything about it; `act` goes on with the same controller. Undefined: none. */
  with<T>(id: string, act: (post: Post, entry: Entry) => Promise<T>): Promise<T | undefined>;
  /** The same with no more than `attributes`, as a write looks first. */
  toWrite<T>(
    id: string,
    attributes: readonly string[],
    act: (post: Post, entry: Entry) => Promise<T>,
  ): Promise<T | undefined>;
  /** Like `with`, on every controller that answers. */
  onAll<T>(id: string, act: (post: Post, entry: Entry) => Promise<T>): Promise<readonly T[]>;
  /** The ids of every account that fits, in all units; at most `limit` in each. Throws a Fault. */
  search(filter: Filter, attributes: readonly string[], limit: number, what: string): Promise<readonly Entry[]>;
}

/** Everything that is read of one account. */
const accountAttributes = [
  ...protectionAttributes,
  'objectGUID',
  'cn',
  'displayName',
  'userPrincipalName',
  'mail',
  'proxyAddresses',
  'preferredLanguage',
  'employeeID',
  'mobile',
  'department',
  'title',
  'manager',
  'whenCreated',
  'accountExpires',
  'pwdLastSet',
  'lockoutTime',
  'replPropertyMetaData',
  ...changingAttributes,
  'msDS-UserPasswordExpiryTimeComputed',
  'msDS-ResultantPSO',
];

/** Names remembered for so many accounts; each is checked against the id whenever it is used. */
const remembered = 20_000;

export function makeAccounts(settings: AccountsSettings, controllers: Controllers, note: Note): Accounts {
  const { bases, idAttribute } = settings;
  const byGuid = idAttribute.toLowerCase() === 'objectguid';
  const attributes = [...new Set([...accountAttributes, ...settings.extra, idAttribute])];
  const whereabouts = new Map<string, { readonly dn: string; readonly base: string }>();

  const isId = (text: string) => (byGuid ? guidBytes(text) !== undefined : /^[\w.:@-]{1,120}$/.test(text));
  const idFilter = (id: string) => accountsThat(equal(idAttribute, (byGuid ? guidBytes(id) : undefined) ?? id));
  const idIn = (entry: Entry): string | undefined => {
    const [guid] = bytesOf(entry, 'objectGUID');
    return byGuid ? guid && guidText(guid) : textOf(entry, idAttribute);
  };
  const idOf = (entry: Entry): string => {
    const id = idIn(entry);
    if (id === undefined) throw new Fault('internal', `the directory gave an account without ${idAttribute}`);
    return id;
  };

  /** The account by the name it had, if it is still there under that name. */
  async function readAt(
    { connection }: Post,
    dn: string,
    id: string,
    names: readonly string[],
  ): Promise<Entry | undefined> {
    const filter = idFilter(id);
    const search = { what: 'an account', base: dn, scope: 'base', filter, attributes: names, limit: 1 } as const;
    return (await connection.search(search))[0];
  }

  async function locate({ connection }: Post, base: string, id: string): Promise<readonly string[]> {
    const search = { what: 'an account', base, scope: 'sub', filter: idFilter(id), attributes: ['cn'] } as const;
    return (await connection.search({ ...search, limit: 2 })).map(({ dn }) => dn);
  }

  async function place(id: string): Promise<{ readonly dn: string; readonly base: string } | undefined> {
    const found: { readonly dn: string; readonly base: string }[] = [];
    for (const base of bases) {
      const names = await controllers.use(base, async (post) => locate(post, base, id));
      found.push(...names.filter((dn) => found.every((one) => one.dn !== dn)).map((dn) => ({ dn, base })));
    }
    if (found.length > 1) note(`${idAttribute} of two accounts is the same: neither of them is used`);
    return found.length === 1 ? found[0] : undefined;
  }

  function remember(id: string, at: { readonly dn: string; readonly base: string }): void {
    whereabouts.delete(id);
    whereabouts.set(id, at);
    const [oldest] = whereabouts.keys();
    if (whereabouts.size > remembered && oldest !== undefined) whereabouts.delete(oldest);
  }

  /** Missing: not there under that name (any more). */
  async function actAt<T>(
    at: { readonly dn: string; readonly base: string } | undefined,
    id: string,
    names: readonly string[],
    act: (post: Post, entry: Entry) => Promise<T>,
  ): Promise<{ readonly done: T } | undefined> {
    if (at === undefined) return undefined;
    return controllers.use(at.base, async (post) => {
      const entry = await readAt(post, at.dn, id, names);
      return entry === undefined ? undefined : { done: await act(post, entry) };
    });
  }

  async function reading<T>(
    id: string,
    names: readonly string[],
    act: (post: Post, entry: Entry) => Promise<T>,
  ): Promise<T | undefined> {
    const known = await actAt(whereabouts.get(id), id, names, act);
    if (known !== undefined) return known.done;
    const at = await place(id);
    if (at === undefined) whereabouts.delete(id);
    else remember(id, at);
    return (await actAt(at, id, names, act))?.done;
  }

  return {
    isId,
    idOf,
    hasId: (entry) => idIn(entry) !== undefined,
    idAttributes: ['objectGUID', idAttribute],
    with: async (id, act) => reading(id, attributes, act),
    toWrite: reading,
    async onAll(id, act) {
      const at = whereabouts.get(id) ?? (await place(id));
      if (at === undefined) return [];
      const ends = await controllers.useAll(at.base, async (post) => {
        const entry = await readAt(post, at.dn, id, attributes);
        return entry === undefined ? [] : [await act(post, entry)];
      });
      return ends.flat();
    },
    async search(filter, wanted, limit, what) {
      const asked = [...new Set([...wanted, 'objectGUID', idAttribute])];
      const entries: Entry[] = [];
      for (const base of bases) {
        const search = { what, base, scope: 'sub', filter: accountsThat(filter), attributes: asked, limit } as const;
        entries.push(...(await controllers.use(base, async ({ connection }) => connection.search(search))));
      }
      return [...new Map(entries.map((entry) => [entry.dn, entry])).values()];
    },
  };
}
