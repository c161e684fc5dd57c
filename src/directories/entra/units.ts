// Knows which administrative units are under restricted management, and remembers it for good: Microsoft fixes it when
// a unit is made. A unit that Graph hides is a Fault, never "not restricted".
import type { Unit } from '../../core/account.ts';
import { Fault } from '../../core/fault.ts';
import { at, faultOf, textAt } from './answer.ts';
import { type Ask, readTogether } from './batch.ts';
import type { Graph } from './graph-client.ts';

/** The tenant's administrative units, as far as they were met. */
export interface Units {
  /** What a list of them says, hidden ones refused. */
  learn(listed: readonly unknown[]): readonly Unit[];
  /** Each of these units; one that is gone is left out. Asks only for those not met yet. Throws a Fault. */
  find(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
}

/** What decides about a unit. `displayName` is never empty on one that may be read. */
export const unitProperties = '$select=id,displayName,isMemberManagementRestricted';

export function makeUnits(graph: Graph, now: () => number): Units {
  const known = new Map<string, Unit>();
  const learn: Units['learn'] = (listed) => {
    const units = listed.map(unitOf);
    for (const unit of units) known.set(unit.id, unit);
    return units;
  };
  return {
    learn,
    async find(ids) {
      const missing = [...new Set(ids)].filter((id) => !known.has(id));
      // Microsoft's limit for one batch; nobody holds roles in more units than a few.
      for (let from = 0; from < missing.length; from += 20) await ask(missing.slice(from, from + 20));
      return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) as Unit] as const] : [])));
    },
  };

  async function ask(ids: readonly string[]): Promise<void> {
    const asks = ids.map((id): Ask => ({ id, url: `/directory/administrativeUnits/${id}?${unitProperties}` }));
    for (const { refused, pages } of (await readTogether(graph, asks, now)).values()) {
      if (refused !== undefined && refused.status !== 404) throw faultOf(refused, 'an administrative unit');
      learn(pages);
    }
  }
}

function unitOf(unit: unknown): Unit {
  const id = textAt(unit, 'id');
  if (id === undefined || textAt(unit, 'displayName') === undefined) {
    throw new Fault('forbidden', 'Graph hides administrative units: AdministrativeUnit.Read.All is missing');
  }
  return { id, restricted: at(unit, 'isMemberManagementRestricted') === true };
}
