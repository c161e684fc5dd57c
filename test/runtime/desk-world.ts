// The helpdesk's part of the small world: a log that is read back from what was audited.
import type { AuditReader } from '../../src/runtime/ports-audit.ts';
import type { DeskWorld } from '../../src/runtime/desk-world.ts';
import { cutsAround } from '../../src/runtime/day-cuts.ts';
import { talliesOf } from '../../src/runtime/tallies.ts';
import type { Tallies } from '../../src/runtime/tallies.ts';
import type { World } from '../../src/runtime/world.ts';
import type { Outside } from './world.ts';

export function testDesk(outside: Outside, over: Partial<DeskWorld> = {}): DeskWorld {
  return {
    reader: testReader(outside),
    timeZone: 'Europe/Stockholm',
    digestAt: undefined,
    outage: undefined,
    requestMail: (_language, name) => ({ subject: 'request', text: name }),
    ...over,
  };
}

/** Has this world count what its digest will tell. */
export function counting({ desk }: World): void {
  Object.assign(desk, { digestAt: 8 * 60 });
}

/** What the day that is under way has come to, as far as it is anything. */
export async function counted(world: World): Promise<Partial<Tallies>> {
  const { timeZone, digestAt: minutes = 0 } = world.desk;
  const [today] = await talliesOf([cutsAround(world.now(), { minutes, timeZone }).next], world);
  return Object.fromEntries(Object.entries(today ?? {}).filter(([, count]) => count > 0));
}

/** Reads back what the small world's audit was told. */
export function testReader(outside: Outside): AuditReader {
  return {
    server: 'one',
    isAlone: true,
    check: async () => [],
    async find({ wants, since, before: { one: before = 0 } = { one: Infinity }, most }) {
      const all = outside.audit.map(({ facts, at, dialog, actor }, index) => ({
        seq: index + 1,
        at,
        dialog,
        actor,
        subject: facts.subject,
        action: facts.action,
        decision: facts.decision,
        method: facts.method,
        reason: facts.reason,
      }));
      const lines = [];
      for (const line of all.toReversed())
        if (line.at >= since && line.seq < before && (await wants(line))) lines.push(line);
      const next = lines[most];
      const older = next === undefined ? undefined : { one: next.seq + 1 };
      const rest = { heldSince: undefined, broken: [], servers: ['one'], unread: [] };
      return { lines: lines.slice(0, most), older, ...rest };
    },
  };
}
