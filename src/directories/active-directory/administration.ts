// What administrators' commands ask of Active Directory: joins the look-ups and the writes of this folder. Decides
// nothing about who may.
import type { Entry } from 'ldapts';
import type { Instant } from '../../core/account.ts';
import { Fault } from '../../core/fault.ts';
import type { Secret } from '../../core/secret.ts';
import type { ResetAnswer } from '../../runtime/ports.ts';
import type { Administration, Description, Listed, Locking, WriteAnswer } from '../../runtime/ports-administration.ts';
import { type AccountReading, toAccount } from './account.ts';
import { writeEnabled, writeMustChange, writeUnlock } from './account-writes.ts';
import type { Accounts } from './accounts.ts';
import type { ActiveDirectoryFeature } from './active-directory.ts';
import type { Controllers, Post } from './controllers.ts';
import { describeAccount, findingsOf } from './describe.ts';
import { textOf } from './entry.ts';
import { accountsThat, anything } from './filters.ts';
import { accountsByContact, listedAttributes, searchAccounts, toListed } from './listed.ts';
import type { Note } from './write.ts';

export interface AdministrationDeps {
  readonly accounts: Accounts;
  readonly controllers: Controllers;
  readonly reading: AccountReading;
  readonly features: readonly ActiveDirectoryFeature[];
  readonly now: () => Instant;
  readonly note: Note;
  /** Looks at the account and writes, on one controller; nobody who is protected gets there. */
  readonly turn: (
    id: string,
    act: (post: Post, entry: Entry, until: number) => Promise<WriteAnswer>,
  ) => Promise<WriteAnswer>;
  readonly password: (id: string, value: Secret, temporary: boolean) => Promise<ResetAnswer>;
}

export function administrationOf(deps: AdministrationDeps): Administration & Pick<Locking, 'unlock'> {
  const { accounts, reading, now, turn } = deps;

  async function managerOf(entry: Entry): Promise<Listed | undefined> {
    const dn = textOf(entry, 'manager');
    if (dn === undefined) return undefined;
    const [manager] = await deps.controllers.use(dn, async ({ connection }) =>
      connection.search({
        what: 'a manager',
        base: dn,
        scope: 'base',
        filter: accountsThat(anything),
        attributes: [...listedAttributes, ...accounts.idAttributes],
        limit: 1,
      }),
    );
    // A manager may be a contact, or have no id here: then there is nobody to name.
    return manager === undefined || !accounts.hasId(manager)
      ? undefined
      : toListed(manager, accounts.idOf(manager), now());
  }

  async function told<T>(id: string, of: (entry: Entry, told: Description) => T): Promise<T | undefined> {
    if (!accounts.isId(id)) return undefined;
    const read = await accounts.with(id, async (_post, entry) => entry);
    if (read === undefined) return undefined;
    const manager = await managerOf(read);
    const named = manager === undefined ? undefined : { id: manager.id, displayName: manager.displayName };
    return of(read, describeAccount(read, toAccount(read, accounts.idOf(read), reading, now()), named, now()));
  }

  return {
    describe: async (id) => told(id, (_entry, description) => description),
    search: async (text, limit) => searchAccounts(text, limit, deps),
    findByContact: async (clue) => accountsByContact(clue, deps),
    async manager(id) {
      const read = accounts.isId(id) ? await accounts.with(id, async (_post, entry) => entry) : undefined;
      return read === undefined ? undefined : managerOf(read);
    },
    explainSignIn: async (id) => told(id, (entry, description) => findingsOf(entry, description, now())),
    setPassword: async (id, password) => deps.password(id, password, true),
    forceChange: async (id) => turn(id, async (post, entry, until) => writeMustChange(post, entry, until, deps)),
    unlock: async (id) => turn(id, async (post, entry, until) => writeUnlock(post, entry, until, deps)),
    async setEnabled(id, enabled) {
      // The right may be there although the operator switched the feature off: then nothing is sent.
      if (!deps.features.includes('enable-accounts')) {
        throw new Fault('misconfigured', 'the feature enable-accounts is switched off');
      }
      return turn(id, async (post, entry, until) => writeEnabled(post, entry, { enabled, until }, deps));
    },
    async createAccessPass(id, minutes) {
      if (!accounts.isId(id)) throw new Fault('internal', 'an account id that is none');
      if (!Number.isInteger(minutes) || minutes < 10 || minutes > 43_200) {
        throw new Fault('internal', 'an access pass lasts 10 to 43,200 whole minutes');
      }
      // There is no such thing in Active Directory.
      return { outcome: 'not-applied', reason: 'not-allowed' };
    },
  };
}
