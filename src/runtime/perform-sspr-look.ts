// What is known of Microsoft's self-service, for whoever may know it: what was read, and how old that is.
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import type { SsprLook } from '../core/sspr-cards.ts';
import { checkAuthority } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { Sspr } from './ports-sspr.ts';
import { groupInUse } from './sspr-group.ts';
import { accountNamed, namesIn } from './sspr-people.ts';

export async function performSsprLook(effect: EffectOf<'sspr-look'>, scene: Scene): Promise<Done> {
  return { event: { type: 'sspr-looked', at: scene.now, look: await lookOf(effect, scene) } };
}

async function lookOf({ what, about }: EffectOf<'sspr-look'>, scene: Scene): Promise<SsprLook> {
  const { world, now } = scene;
  const { sspr } = world;
  if (sspr === undefined) return { about: 'nothing', why: 'off' };
  const { verdict } = await checkAuthority(scene.record, 'sspr-look', undefined, scene);
  if (!verdict.allowed) return { about: 'nothing', why: 'not-allowed' };
  const id = await groupInUse(world, now);
  if (what === 'check') return { about: 'check', findings: await sspr.prerequisites(id) };
  if (what === 'status' && about !== '') return personLook(about, id, sspr, scene);
  const group = id === undefined ? undefined : await sspr.group(id);
  return { about: what === 'everyone' ? what : 'whole', group, pinned: sspr.pinned !== undefined, portal: sspr.portal };
}

async function personLook(about: string, id: string | undefined, sspr: Sspr, scene: Scene): Promise<SsprLook> {
  const [name, ...others] = namesIn(about) ?? [];
  if (name === undefined || others.length > 0) return { about: 'nothing', why: 'several' };
  const account = await accountNamed(name, scene);
  if (typeof account === 'string') return { about: 'nothing', why: account };
  const group = id === undefined ? undefined : await sspr.group(id);
  const usable = group !== undefined && group.problem !== 'missing';
  const [inGroup, registration] = await Promise.all([
    usable ? sspr.isMember(group.id, account.id) : undefined,
    sspr.registration(account.id).catch((error: unknown) => {
      const fault = asFault(error);
      // A report that may not be read, or not just now, leaves the rest as it is.
      if (fault.code !== 'forbidden' && !fault.passing) throw fault;
      return 'hidden' as const;
    }),
  ]);
  return { about: 'person', name: `${account.displayName} (${account.userName})`, group, inGroup, registration };
}
