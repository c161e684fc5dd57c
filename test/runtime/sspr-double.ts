// Groups in the small world: who is in them, and what was written, in order.
import type { Account } from '../../src/core/account.ts';
import type { Finding, Registration, SsprGroup } from '../../src/core/sspr.ts';
import { Fault } from '../../src/core/fault.ts';
import type { MembersAnswer, Sspr } from '../../src/runtime/ports-sspr.ts';
import type { Outside } from './world.ts';

export interface Groups {
  readonly groups: SsprGroup[];
  /** By group, the accounts that are in it. */
  readonly members: Map<string, string[]>;
  administrators: boolean;
  readonly writes: string[];
  /** How the next write goes. `half`: written, and its answer lost. */
  write: 'applied' | 'half' | 'lost' | 'unavailable' | 'refused';
  /** Reads of members that are refused so often, with the time to wait. */
  throttled: number;
  /** Accounts that no call adds. */
  readonly misfits: Set<string>;
  registration: Registration | undefined | 'forbidden';
  findings: readonly Finding[];
  pinned: string | undefined;
  setsAdministrators: boolean;
  /** Pages handed out that are too old to go on from. */
  readonly old: Set<string>;
}

export function makeGroups(over: Partial<Groups> = {}): Groups {
  return {
    groups: [{ id: 'S1', name: 'SSPR users', problem: '' }],
    members: new Map([['S1', []]]),
    administrators: true,
    writes: [],
    write: 'applied',
    throttled: 0,
    misfits: new Set(),
    registration: undefined,
    findings: [],
    pinned: undefined,
    setsAdministrators: true,
    old: new Set(),
    ...over,
  };
}

const page = 20;

export function makeTestSspr(groups: Groups, outside: Outside): Sspr {
  const accounts = (): readonly Account[] => [outside.account, ...outside.others].filter((one) => one !== undefined);
  const inGroup = (id: string): string[] => groups.members.get(id) ?? [];

  async function written(what: string, apply: () => boolean): Promise<MembersAnswer> {
    await outside.moment(`${what} before`);
    const { write } = groups;
    groups.write = 'applied';
    if (write === 'unavailable') return { outcome: 'not-applied', reason: 'unavailable' };
    if (write === 'refused') return { outcome: 'not-applied', reason: 'not-authorized' };
    if (write === 'lost') return { outcome: 'unknown' };
    if (!apply()) return { outcome: 'not-applied', reason: 'rejected' };
    groups.writes.push(what);
    await outside.moment(`${what} after`);
    return write === 'half' ? { outcome: 'unknown' } : { outcome: 'applied' };
  }

  return {
    portal: 'https://portal.example/',
    get pinned() {
      return groups.pinned;
    },
    get setsAdministrators() {
      return groups.setsAdministrators;
    },
    async group(id) {
      await outside.moment('group');
      return groups.groups.find((one) => one.id === id) ?? { id, name: '', problem: 'missing' };
    },
    findGroups: async (text) => groups.groups.filter(({ id, name }) => text === id || text === name).slice(0, 2),
    async members(id, cursor) {
      await outside.moment('members');
      if (groups.throttled > 0) {
        groups.throttled -= 1;
        throw new Fault('throttled', 'too many', { retryAfter: 30_000 });
      }
      if (cursor !== undefined && groups.old.delete(cursor)) return 'begin-again';
      const from = Number(cursor ?? 0);
      const ids = inGroup(id).slice(from, from + page);
      return from + page < inGroup(id).length ? { ids, next: String(from + page) } : { ids };
    },
    person: async (id) => accounts().find((one) => one.id === id),
    isMember: async (group, id) => inGroup(group).includes(id),
    add: (group, ids) =>
      written(`add ${ids.join(' ')}`, () => {
        if (ids.some((id) => groups.misfits.has(id) || inGroup(group).includes(id))) return false;
        groups.members.set(group, [...inGroup(group), ...ids]);
        return true;
      }),
    remove: (group, id) =>
      written(`remove ${id}`, () => {
        if (groups.misfits.has(id) || !inGroup(group).includes(id)) return false;
        groups.members.set(
          group,
          inGroup(group).filter((one) => one !== id),
        );
        return true;
      }),
    async registration() {
      if (groups.registration === 'forbidden') throw new Fault('forbidden', 'AuditLog.Read.All is missing');
      return groups.registration;
    },
    administrators: async () => groups.administrators,
    async setAdministrators(on) {
      const answer = await written(`administrators ${on}`, () => {
        groups.administrators = on;
        return true;
      });
      if (answer.outcome === 'not-applied')
        return { outcome: 'not-applied', reason: answer.reason === 'unavailable' ? 'unavailable' : 'not-authorized' };
      return { outcome: answer.outcome };
    },
    prerequisites: async () => groups.findings,
  };
}
