// The brakes as effects, and as a question that is asked before every step of an employee's own reset.
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import type { Freeze } from '../core/policy.ts';
import type { Proof } from '../core/proof.ts';
import { personKey } from '../core/record.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Done, Scene } from './perform.ts';

/** First the freeze, then the dialogs: one that is begun in between finds it. */
export async function performFreezeAccount({ account }: EffectOf<'freeze-account'>, scene: Scene): Promise<Done> {
  const { world, freezes, claims, now, dialog } = scene;
  await freezes.set({ account }, now);
  const holders = await claims.holders(account, now);
  for (const { person, dialog: other } of holders)
    await scene.tell(personKey(person), other, { type: 'frozen', at: now, why: 'account-frozen' });
  // A directory that does not answer must not keep the helpdesk from hearing of it: the id says who it is, too.
  const found = await world.directory.find(account).catch((error: unknown) => {
    world.log({ level: 'warn', message: asFault(error).message, effect: 'freeze-account', dialog });
    return undefined;
  });
  return { event: { type: 'stopped', at: now, userName: found?.userName ?? account, dialogs: holders.length } };
}

/**
 * What stands in the way of this account's own reset, read just now: a freeze, or one that was set since it began. A
 * person's approval goes on while all else stands, and so does a link that somebody with authority sent.
 */
export async function freezeOf(
  account: string,
  proofs: readonly Proof[],
  { freezes, record, now }: Pick<Scene, 'freezes' | 'record' | 'now'>,
): Promise<Freeze | undefined> {
  const { why, own } = await freezes.look(account, now, record.running?.freezes);
  const isJoined = record.running?.name === 'reset-sent' || proofs.some(({ kind }) => kind === 'person');
  return isJoined ? own : why;
}

/**
 * The end of an employee's own dialog that is about to take a step though it is frozen; undefined if it may. Asked once for
 * what one delivery leads to: an answer that is judged and the code that follows it. The write asks for itself.
 */
export async function frozenEnd(scene: Scene): Promise<Done | undefined> {
  const known = selfService(scene.record);
  if (known === undefined || scene.asked.has(known.account)) return undefined;
  scene.asked.add(known.account);
  const why = await freezeOf(known.account, known.proofs, scene);
  return why && { event: { type: 'frozen', at: scene.now, why } };
}

/** Cases that a person goes on with alone. Any other belongs to whoever has the authority for it. */
const ownCases: ReadonlySet<string> = new Set(['security-page', 'change', 'reset-sent']);

/** The account that a dialog of its owner is about; undefined: this is no self-service. */
export function selfService({ case: id, running }: PersonRecord): Known | undefined {
  if (running === undefined || !('account' in running.state)) return undefined;
  if (id !== undefined && !ownCases.has(running.name)) return undefined;
  const { account, proofs } = running.state as Partial<Known>;
  return account === undefined ? undefined : { account, proofs: proofs ?? [] };
}

interface Known {
  readonly account: string;
  readonly proofs: readonly Proof[];
}
