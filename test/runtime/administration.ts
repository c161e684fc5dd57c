// Other people's accounts in the small world: what is read comes from the same accounts that the directory has, and
// every write is one line of `done`.
import type { ReachableAccount } from '../../src/core/account.ts';
import { Secret } from '../../src/core/secret.ts';
import type {
  Administration,
  Description,
  Listed,
  Locking,
  WriteAnswer,
} from '../../src/runtime/ports-administration.ts';
import type { Outside } from './world.ts';

export function makeTestAdministration(outside: Outside): Administration & Locking {
  const accounts = (): readonly ReachableAccount[] =>
    [outside.account, ...outside.others].filter((one) => one !== undefined);
  const find = (id: string): ReachableAccount | undefined => accounts().find((one) => one.id === id);

  async function write(what: string, id: string): Promise<WriteAnswer> {
    await outside.moment(`${what} before`);
    if (find(id) === undefined) return { outcome: 'not-applied', reason: 'not-authorized' };
    if (outside.write === 'rejected') return { outcome: 'not-applied', reason: 'not-authorized' };
    if (outside.write === 'lost-before') return { outcome: 'unknown' };
    outside.done.push(`${what} ${id}`);
    await outside.moment(`${what} after`);
    return { outcome: outside.write === 'dropped' ? 'unknown' : 'applied' };
  }

  return {
    async describe(id) {
      await outside.moment('describe');
      const account = find(id);
      return account && describe(account, outside);
    },
    async search(text, limit) {
      await outside.moment('search');
      const wanted = text.toLowerCase();
      const hits = accounts().filter(({ displayName, userName }) =>
        [displayName, userName].some((name) => name.toLowerCase().startsWith(wanted)),
      );
      return { found: hits.slice(0, limit).map(listed), more: hits.length > limit };
    },
    async findByContact(clue) {
      await outside.moment('find by contact');
      const [value = ''] = Object.values(clue);
      return accounts()
        .filter(({ contacts, employeeId }) => employeeId === value || contacts.some((one) => one.value === value))
        .map(listed);
    },
    async manager(id) {
      await outside.moment('manager');
      const manager = find(outside.managers.get(id) ?? '');
      return manager && listed(manager);
    },
    async explainSignIn(id) {
      const account = find(id);
      if (account === undefined) return undefined;
      return [
        ...(account.enabled ? [] : [{ what: 'disabled' } as const]),
        ...(account.federated ? [{ what: 'federated' } as const] : []),
        { what: 'unknown', about: 'lock' },
      ];
    },
    async setPassword(id, password) {
      const answer = await write('temporary-password', id);
      if (answer.outcome === 'applied') outside.password = password.reveal();
      return answer.outcome === 'not-applied' ? { outcome: 'not-applied', reason: 'not-authorized' } : answer;
    },
    unlock: (id) => write('unlock', id),
    forceChange: (id) => write('force-change', id),
    setEnabled: (id, enabled) => write(enabled ? 'unblock' : 'block', id),
    async createAccessPass(id, minutes) {
      const answer = await write('access-pass', id);
      if (answer.outcome === 'not-applied') return answer;
      if (answer.outcome === 'unknown') return { outcome: 'unknown' };
      return { outcome: 'applied', pass: new Secret('TAP-1234'), expiresAt: outside.now + minutes * 60_000 };
    },
  };
}

function listed({ id, displayName, userName, enabled, guest }: ReachableAccount): Listed {
  return { id, displayName, userName, enabled, guest, mail: userName, department: 'Finance', jobTitle: undefined };
}

function describe(account: ReachableAccount, { done, lock }: Outside): Description {
  const last = (...what: readonly string[]): string | undefined =>
    done.findLast((one) => what.some((name) => one === `${name} ${account.id}`));
  const enabled = last('block', 'unblock');
  return {
    ...listed(account),
    enabled: enabled === undefined ? account.enabled : enabled.startsWith('unblock'),
    employeeId: account.employeeId,
    manager: { id: 'M1', displayName: 'Mona Manager' },
    createdAt: undefined,
    passwordChangedAt: account.passwordChangedAt,
    sessionsEndedAt: undefined,
    mustChange: last('force-change', 'temporary-password') !== undefined,
    lock: last('unlock') === undefined ? lock : 'none',
    passwordExpires: 'unknown',
    federated: account.federated,
    synced: account.synced,
    invited: false,
    methods: [{ kind: 'phone', since: undefined }],
  };
}
