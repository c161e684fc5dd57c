// Whether the roles of one account reach another, by one table. Pure comparison of roles, scopes and units: knows no
// action, no policy and no state of an account.
import type { Account, RoleHeld } from '../account.ts';
import { type Column, type Table, tables, type TableName } from './tables.ts';

/** Why somebody's roles do not reach an account. */
export type OutOfReach =
  /** No active role that could do this to anybody. */
  | 'no-power'
  /** The target holds a role that no active role of the actor covers. */
  | 'role-not-covered'
  /** The actor's roles count only in units, and the target is in none of them. */
  | 'outside-unit'
  /** The actor's roles count only in units, and the target holds a role: unit administrators reach nobody who does. */
  | 'unit-role-holder'
  /** The target is under restricted management, and the actor holds no role of that very unit. */
  | 'restricted-unit';

/** An active role that a table has a column for. */
interface Power {
  readonly held: RoleHeld;
  readonly column: Column;
}

/** Why `actor` does not reach `target` by this table, or undefined if so. One of the actor's roles must do it alone. */
export function outOfReach(table: TableName, actor: Account, target: Account): OutOfReach | undefined {
  const powers = powersOf(tables[table], actor);
  if (powers.length === 0) return 'no-power';
  if (target.managementRestricted) return behindRestriction(powers, target);
  if (powers.some(({ held, column }) => held.scope === 'tenant' && covers(column, target))) return undefined;
  if (powers.some(({ held }) => held.scope === 'tenant')) return 'role-not-covered';
  return inOwnUnit(powers, target);
}

/** Why `actor` may not even read about `target`: the table and the units decide, roles of the target do not. */
export function outOfSight(table: TableName, actor: Account, target: Account): OutOfReach | undefined {
  const powers = powersOf(tables[table], actor);
  if (powers.length === 0) return 'no-power';
  return powers.some(({ held }) => held.scope === 'tenant' || isInUnit(held, target)) ? undefined : 'outside-unit';
}

/** Whether an active role of this account could reach anybody by this table. */
export function hasPower(table: TableName, actor: Account): boolean {
  return powersOf(tables[table], actor).length > 0;
}

function powersOf(table: Table, actor: Account): readonly Power[] {
  return actor.roles.flatMap((held) => {
    const column = table.get(held.role);
    return column === undefined || held.held !== 'active' || held.scope === 'elsewhere' ? [] : [{ held, column }];
  });
}

/** Whether everything the target holds, active or eligible, stands in the column. */
function covers(column: Column, target: Account): boolean {
  // A role of a restricted unit is for the top two alone, whatever role it is.
  return (
    column === 'everyone' ||
    target.roles.every(({ role, scope }) => column.has(role) && (scope === 'tenant' || scope === 'unit'))
  );
}

/** Tenant-wide roles and those of ordinary units do not reach in ("Restricted management administrative units"). */
function behindRestriction(powers: readonly Power[], target: Account): OutOfReach | undefined {
  const own = powers.filter(({ held }) => held.scope === 'restricted-unit' && isInUnit(held, target));
  if (own.length === 0) return 'restricted-unit';
  return target.roles.length > 0 ? 'unit-role-holder' : undefined;
}

/** At the scope of a unit a role reaches non-administrators only ("Assign roles with administrative unit scope"). */
function inOwnUnit(powers: readonly Power[], target: Account): OutOfReach | undefined {
  if (!powers.some(({ held }) => isInUnit(held, target))) return 'outside-unit';
  return target.roles.length > 0 ? 'unit-role-holder' : undefined;
}

function isInUnit(held: RoleHeld, target: Account): boolean {
  const restricted = held.scope === 'restricted-unit';
  return (
    (restricted || held.scope === 'unit') &&
    held.unit !== undefined &&
    target.units.some((unit) => unit.id === held.unit && unit.restricted === restricted)
  );
}
