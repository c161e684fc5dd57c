// An administrator who asks for a page that shows something once, and the case that asks for it.
import assert from 'node:assert/strict';
import type { RevealedAction } from '../../src/core/card.ts';
import type { Dialog, Ended } from '../../src/core/dialog.ts';
import type { Effect } from '../../src/core/effect.ts';
import { Secret } from '../../src/core/secret.ts';
import { add } from '../../src/core/todo-list.ts';
import { makeHandovers } from '../../src/runtime/handovers.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { administrator, bo } from './sent-stage.ts';
import type { Stage } from './sent-stage.ts';
import { book, last, makeOutside, makeReplica, ring, said, teams } from './world.ts';
import type { Outside, Replica } from './world.ts';

const noted = (reason: string): Effect => ({
  do: 'audit',
  facts: { action: 'reveal_ended', decision: 'allowed', reason },
});

/** A case that asks for a page and writes down how far it is. */
const asker: Dialog<{ readonly at: 'following' } | Ended> = {
  name: 'asker',
  version: 1,
  begin: (action) => [
    { at: 'following' },
    { do: 'reveal', action: action as RevealedAction, account: 'B1', approvers: [] },
  ],
  table: { following: { followed: (state, { step }) => [state, noted(step)] }, ended: {} },
  expects: {},
  press: () => undefined,
  code: (_code, at) => ({ type: 'expired', at }),
  redraw: (state) => [state],
};

const asking = { ...book, dialogs: { ...book.dialogs, asker: asker as unknown as Dialog<{ readonly at: string }> } };

export function replicaOf(outside: Outside, store: Store): Replica {
  return makeReplica(outside, store, makeKeys(ring), { book: asking, handovers: makeHandovers() });
}

export function start(over: Partial<Outside> = {}): Stage {
  const outside = makeOutside({ account: administrator(), others: [bo()], ...over });
  return {
    outside,
    replica: replicaOf(
      outside,
      makeMemoryStore(() => outside.now),
    ),
  };
}

export async function ask(
  { outside, replica: { loop, world } }: Stage,
  action: RevealedAction = 'temporary-password',
): Promise<void> {
  await world.signIns.note(teams.person.id, { tenantId: 'T', accountId: 'A1', at: outside.now, strong: true });
  await (
    await loop.hear(said('help'))
  ).settled;
  const open = { do: 'open-case', id: 'case-asker', kind: 'asker', asked: action } as const;
  const { settled } = await loop.change(
    `person:${teams.person.id}`,
    (record, stamp) => record && add(record, stamp, [open]),
  );
  await settled;
  await loop.idle();
}

export function linkIn(outside: Outside): { readonly token: Secret; readonly number: Secret } {
  const { shown } = last(outside, 'reveal');
  assert.ok(shown.card === 'reveal');
  return { token: new Secret(new URL(shown.data.url.reveal()).hash.slice(1)), number: shown.data.number };
}
