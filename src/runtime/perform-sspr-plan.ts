// Whom a change to Microsoft's self-service is for, and who of them may be changed: found before anything is asked of
// anybody. The same rules are asked again, person by person, when it is written.
import type { Administrator } from '../core/authority/administrators.ts';
import type { EffectOf } from '../core/effect.ts';
import type { EventOf, NamedPerson } from '../core/event.ts';
import type { LeftOut, SsprChange, SsprGroup } from '../core/sspr.ts';
import { findAdministrator, judge } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { Sspr } from './ports-sspr.ts';
import { groupInUse } from './sspr-group.ts';
import { accountNamed, namesIn } from './sspr-people.ts';

type Planned = EventOf<'sspr-planned'>;
type Answer = Planned extends infer P ? (P extends unknown ? Omit<P, 'type' | 'at'> : never) : never;

export async function performSsprPlan(effect: EffectOf<'sspr-plan'>, scene: Scene): Promise<Done> {
  return { event: { type: 'sspr-planned', at: scene.now, ...(await planOf(effect, scene)) } as Planned };
}

async function planOf({ change, from, about }: EffectOf<'sspr-plan'>, scene: Scene): Promise<Answer> {
  const { sspr } = scene.world;
  if (sspr === undefined) return { why: 'off' };
  const administrator = await findAdministrator(scene.record, scene);
  if (administrator === undefined || !(await hasPower(administrator, change, scene))) return { why: 'not-allowed' };
  if (about.trim() === '') return { why: 'no-name' };
  const id = await groupInUse(scene.world, scene.now);
  if (id === undefined) return { why: 'no-group' };
  const group = await sspr.group(id);
  if (group.problem !== '') return { why: 'group-unfit', group };
  return from === 'group' ? groupPlan(about, group, sspr) : peoplePlan(about, change, group, administrator, scene);
}

/** Asked with the asker's own account, for which there is always an answer: no power, or anything else. */
async function hasPower(administrator: Administrator, change: SsprChange, scene: Scene): Promise<boolean> {
  const verdict = await judge(administrator, scene.record, `${change}-sspr`, administrator.account, scene);
  return verdict.allowed || (verdict.reason !== 'no-power' && !verdict.reason.startsWith('actor-'));
}

async function groupPlan(about: string, { id, name }: SsprGroup, sspr: Sspr): Promise<Answer> {
  const [from, ...others] = await sspr.findGroups(about);
  if (from === undefined) return { why: 'group-unknown' };
  if (others.length > 0) return { why: 'group-several' };
  return { plan: { group: { id, name }, people: [], left: [], from: { id: from.id, name: from.name } } };
}

async function peoplePlan(
  about: string,
  change: SsprChange,
  { id, name }: SsprGroup,
  administrator: Administrator,
  scene: Scene,
): Promise<Answer> {
  const names = namesIn(about);
  if (names === undefined) return { why: 'too-many' };
  const people: NamedPerson[] = [];
  const left: LeftOut[] = [];
  for (const typed of names) {
    const found = await judged(typed, change, names.length > 1, administrator, scene);
    if ('why' in found) left.push(found);
    else if (!people.some((one) => one.id === found.id)) people.push(found);
  }
  const plan = { group: { id, name }, people, left };
  return people.length === 0 ? { why: 'nobody', plan } : { plan };
}

async function judged(
  typed: string,
  change: SsprChange,
  isOneOfMany: boolean,
  administrator: Administrator,
  scene: Scene,
): Promise<NamedPerson | LeftOut> {
  const account = await accountNamed(typed, scene);
  if (typeof account === 'string') return { name: typed, why: account };
  const { id, userName, displayName } = account;
  const verdict = await judge(administrator, scene.record, `${change}-sspr`, account, scene);
  if (!verdict.allowed) return { name: userName, why: verdict.reason };
  return verdict.secondPerson && isOneOfMany ? { name: userName, why: 'one-by-one' } : { id, userName, displayName };
}
