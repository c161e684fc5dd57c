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
  readonly already: number;
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
  const { change, group } = effect;
  let all = nothing;
  for (const [index, one] of people.entries()) {
    const answer = await (change === 'enable' ? sspr.add(group, [one.id]) : sspr.remove(group, one.id));
    const isRejected = answer.outcome === 'not-applied' && answer.reason === 'rejected';
    all = joined(all, isRejected ? await rejected(one, effect, sspr) : writtenAs(one, answer));
    // Asked to wait: the others are not even tried.
    if (all.rest.length > 0) return { ...all, rest: people.slice(index).map(({ id }) => id) };
  }
  return all;
}

/** Graph refuses whoever is there already, or is not there directly, in the same words as any other mistake. */
async function rejected(one: Named, { change, group }: Effect, sspr: Sspr): Promise<Written> {
  const isThere = await sspr.isMember(group, one.id);
  if (isThere === (change === 'enable')) return { ...nothing, already: 1 };
  return { ...nothing, left: [{ name: one.name, why: change === 'enable' ? 'refused' : 'through-group' }] };
}

const nothing: Written = { changed: [], already: 0, unsure: [], rest: [], left: [] };

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
    already: one.already + other.already,
    unsure: [...one.unsure, ...other.unsure],
    rest: [...one.rest, ...other.rest],
    left: [...one.left, ...other.left],
  };
}
