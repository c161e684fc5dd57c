// A page that was opened before a freeze stays shut once it is lifted, whoever lifts it and however soon: whoever froze the
// account had a reason to distrust what was open then. It is noticed at the next look, and closed by it.
import { happen } from '../core/conversation.ts';
import type { Link } from '../core/event.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Secret } from '../core/secret.ts';
import { makeFreezes } from './freezes.ts';
import type { Located } from './located.ts';
import type { Loop } from './loop.ts';
import { freezeOf, selfService } from './perform-freeze.ts';
import type { World } from './world.ts';

/**
 * The record that a token leads to, with its dialog ended first if a freeze has shut what this token opens. `known`: the
 * record as it was read just now.
 */
export type FrozenDoor = (located: Located, token: Secret, known?: PersonRecord) => Promise<PersonRecord | undefined>;

/** Throws a Fault if the store does not say: what may be frozen is not shown. */
export function makeFrozenDoor(world: Pick<World, 'store' | 'keys' | 'now'>, loop: Loop): FrozenDoor {
  const freezes = makeFreezes(world.store, world.keys);

  /** A link of this dialog that a newer one took the place of closes nothing. */
  function accountBehind(record: PersonRecord | undefined, { dialog }: Located, token: Secret) {
    if (record?.running?.id !== dialog) return undefined;
    const { state } = record.running as { readonly state: { readonly link?: Link; readonly sent?: { link?: Link } } };
    const link = state.sent?.link ?? state.link;
    return link !== undefined && loop.links.opens(token, dialog, link) ? selfService(record) : undefined;
  }

  return async (located, token, known) => {
    const { key, dialog } = located;
    const record = known ?? (await loop.change(key, (current) => current)).record;
    const behind = accountBehind(record, located, token);
    if (record === undefined || behind === undefined) return record;
    const at = world.now();
    const why = await freezeOf(behind.account, behind.proofs, { freezes, record, now: at });
    if (why === undefined) return record;
    const ended = await loop.change(
      key,
      (current, stamp, book) => current && happen(current, dialog, { type: 'frozen', at, why }, book, stamp),
    );
    return ended.record;
  };
}
