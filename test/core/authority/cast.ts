// Administrators and targets for the tests of authority.
import type { Account, ReachableAccount, RoleHeld } from '../../../src/core/account.ts';
import type { Administrator } from '../../../src/core/authority/administrators.ts';
import type { TargetedAction } from '../../../src/core/authority/actions.ts';
import { authorize } from '../../../src/core/policy.ts';
import { account, policy, roleHeld } from '../samples.ts';
import { columns, type Row, rows } from './matrix.ts';

export type ColumnName = (typeof columns)[number][0];

/** The template id of a column's role. */
export const idOf = (column: ColumnName): string => columns.find(([name]) => name === column)![2];

/** What holding the thing of a row is. */
export function holding(row: Row, over: Partial<RoleHeld> = {}): readonly RoleHeld[] {
  return rows[row] === '' ? [] : [roleHeld(rows[row], over)];
}

/** Somebody who acts, with nothing in common with `target()`. */
export function actor(
  roles: readonly RoleHeld[],
  over: Partial<ReachableAccount> = {},
): Administrator<ReachableAccount> {
  return {
    account: account({
      id: 'ADMIN',
      userName: 'admin@nordlys.example',
      mailboxes: ['admin@nordlys.example'],
      noticeAddresses: ['admin@nordlys.example'],
      roles,
      ...over,
    }),
    frozen: false,
  };
}

export const by = (column: ColumnName, over: Partial<RoleHeld> = {}): Administrator =>
  actor([roleHeld(idOf(column), over)]);

export function target(roles: readonly RoleHeld[] = [], over: Partial<ReachableAccount> = {}): ReachableAccount {
  return account({ id: 'TARGET', roles, ...over });
}

/** `allowed`, with what it takes, or the reason. */
export function told(admin: Administrator, action: TargetedAction, on: Account, own = policy): string {
  const verdict = authorize(admin, action, on, own);
  if (!verdict.allowed) return verdict.reason;
  return ['allowed', verdict.freshSignIn && 'fresh', verdict.secondPerson && 'two'].filter(Boolean).join(' ');
}

export const unitA = { id: 'unit-a', restricted: false };
export const unitB = { id: 'unit-b', restricted: false };
export const vault = { id: 'vault', restricted: true };
export const otherVault = { id: 'other-vault', restricted: true };
