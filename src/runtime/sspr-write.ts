// Writes the members of a step: together where that can be, one by one where one of them does not fit, each once.
import type { EffectOf } from '../core/effect.ts';
import type { LeftOut } from '../core/sspr.ts';
import type { MembersAnswer, Sspr } from './ports-sspr.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What came of it. `rest`: not written for now; `unsure`: the answer was lost. */
export interface Written {
  readonly changed: readonly string[];
  readonly unsure: readonly string[];
  readonly rest: readonly string[];
  readonly left: readonly LeftOut[];
}

type Effect = Pick<EffectOf<'sspr-step'>, 'change' | 'group'>;

/** Throws a Fault only if nothing was sent. */
export async function writeMembers(effect: Effect, people: readonly Named[], sspr: Sspr): Promise<Written> {
  if (effect.change === 'disable' || people.length === 1) return oneByOne(effect, people, sspr);
  const ids = people.map(({ id }) => id);
  const answer = await sspr.add(effect.group, ids);
  // One who does not fit keeps all the others out: then each is asked for by itself.
  if (answer.outcome === 'not-applied' && answer.reason === 'rejected') return oneByOne(effect, people, sspr);
  return people.map((one) => writtenAs(one, answer)).reduce(joined);
}

async function oneByOne(effect: Effect, people: readonly Named[], sspr: Sspr): Promise<Written> {
  let all = nothing;
  for (const [index, one] of people.entries()) {
    const rest = people.slice(index).map(({ id }) => id);
    try {
      all = joined(all, await single(one, effect, sspr));
    } catch (error) {
      // What was written before is not forgotten for it.
      if (index === 0) throw error;
      return { ...all, rest };
    }
    // Asked to wait: the others are not even tried.
    if (all.rest.length > 0) return { ...all, rest };
  }
  return all;
}

async function single(one: Named, effect: Effect, sspr: Sspr): Promise<Written> {
  const { change, group } = effect;
  const answer = await (change === 'enable' ? sspr.add(group, [one.id]) : sspr.remove(group, one.id));
  const isRejected = answer.outcome === 'not-applied' && answer.reason === 'rejected';
  return isRejected ? rejected(one, effect, sspr) : writtenAs(one, answer);
}

/**
 * Graph refuses whoever is there already, or is not there directly, in the same words as any other mistake. Nobody was
 * there before: it was us, shortly before a process died.
 */
async function rejected(one: Named, { change, group }: Effect, sspr: Sspr): Promise<Written> {
  const isThere = await sspr.isMember(group, one.id);
  if (isThere === (change === 'enable')) return { ...nothing, changed: [one.id] };
  return { ...nothing, left: [{ name: one.name, why: change === 'enable' ? 'refused' : 'through-group' }] };
}

const nothing: Written = { changed: [], unsure: [], rest: [], left: [] };

function writtenAs({ id, name }: Named, answer: MembersAnswer): Written {
  if (answer.outcome === 'applied') return { ...nothing, changed: [id] };
  if (answer.outcome === 'unknown') return { ...nothing, unsure: [id] };
  return 'reason' in answer && answer.reason === 'unavailable'
    ? { ...nothing, rest: [id] }
    : { ...nothing, left: [{ name, why: 'refused' }] };
}

function joined(one: Written, other: Written): Written {
  return {
    changed: [...one.changed, ...other.changed],
    unsure: [...one.unsure, ...other.unsure],
    rest: [...one.rest, ...other.rest],
    left: [...one.left, ...other.left],
  };
}
