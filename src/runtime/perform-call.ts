// Opening a call to somebody, and telling whoever is called who it is. Whether the caller may be believed is asked of the
// live rules at both ends; whoever is called by nobody gets the same answer, whoever they are.
import { callLasts } from '../core/call.ts';
import type { LiveCall } from '../core/call.ts';
import type { EffectOf } from '../core/effect.ts';
import { caseKey } from '../core/record.ts';
import { Fault } from '../core/fault.ts';
import { makeCalls } from './calls.ts';
import type { OpenCall } from './calls.ts';
import { checkAuthority } from './check.ts';
import { findPerson } from './find-person.ts';
import type { Done, Scene } from './perform.ts';

export async function performOpenCall({ target }: EffectOf<'open-call'>, scene: Scene): Promise<Done> {
  const { world, record, dialog, now } = scene;
  const { person, place } = record;
  const { verdict, actor } = await checkAuthority(record, 'call', target, scene);
  if (!verdict.allowed || verdict.freshSignIn || actor === undefined)
    throw new Fault('forbidden', 'a call is opened by nobody who may not');
  const until = now + callLasts;
  const call = { account: actor.id, asker: { person, place }, opener: dialog, until };
  const { words, earlier } = await makeCalls(world.store, world.keys).open(target, call, now);
  if (earlier !== undefined) await scene.tell(caseKey(earlier), earlier, { type: 'cancelled', at: now });
  return { event: { type: 'call-opened', at: now, words, until } };
}

export async function performCloseCall({ target }: EffectOf<'close-call'>, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  await makeCalls(world.store, world.keys).close(target, dialog, now);
  return {};
}

export async function performFindCall(_effect: EffectOf<'find-call'>, scene: Scene): Promise<Done> {
  const { world, record, now } = scene;
  const platform = record.place.channel;
  const found = await findPerson(record, world, world.directory);
  if (found === undefined) return { event: { type: 'call-found', at: now, account: undefined, calls: [], platform } };
  const { id, userName, displayName } = found.account;
  const live = await makeCalls(world.store, world.keys).live(id, now);
  const calls = await Promise.all(live.map((one) => believed(one, id, scene)));
  return {
    event: {
      type: 'call-found',
      at: now,
      account: { id, userName, displayName },
      calls: calls.filter((one) => one !== undefined),
      platform,
    },
  };
}

/** The caller as the directory knows them now; undefined: they may not do it any more, or are set aside after an alarm. */
async function believed(
  { asker, account, words, opener }: OpenCall,
  called: string,
  scene: Scene,
): Promise<LiveCall | undefined> {
  const { verdict, actor } = await checkAuthority(asker, 'call', called, scene);
  if (!verdict.allowed || actor?.id !== account) return undefined;
  return { name: actor.displayName || actor.userName, userName: actor.userName, words, opener };
}
