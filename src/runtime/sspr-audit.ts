// The lines that stand before and behind each person's change: no line, no change.
import type { Effect } from '../core/effect.ts';
import { policyVersion } from '../core/policy.ts';
import type { SsprChange } from '../core/sspr.ts';
import type { Scene } from './perform.ts';

/** Written durably before anybody is changed; the same line again has the same id. Throws a Fault. */
export async function auditBefore(change: SsprChange, accounts: readonly string[], scene: Scene): Promise<void> {
  const { world, record, dialog, name, now } = scene;
  const actor = { platform: record.place.channel, person: record.person.id };
  for (const subject of accounts) {
    const facts = { action: 'sspr_scope', decision: 'intended', method: change, reason: 'member', subject } as const;
    const id = `${name}-${subject}`;
    await world.audit.write({ id, at: now, dialog, tenant: world.tenant, actor, facts, policyVersion });
  }
}

export function auditsAfter(change: SsprChange, accounts: readonly string[]): readonly Effect[] {
  return accounts.map((subject) => ({
    do: 'audit',
    facts: { action: 'sspr_scope', decision: 'done', method: change, reason: 'member', subject },
  }));
}
