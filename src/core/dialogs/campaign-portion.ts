// A portion of a campaign as it is asked for, and what came of it. Each answer names the place that it was asked from: one
// of a process that was overtaken counts for nothing.
import { bouncesKept } from '../campaign.ts';
import type { CampaignCounts } from '../campaign.ts';
import type { Effect } from '../effect.ts';
import type { EventOf } from '../event.ts';
import { begun } from './campaign-state.ts';
import type { At, Begun } from './campaign-state.ts';

type Open = At<'running'> | At<'paused'>;

/** The next messages of this wave, at most. */
export function portion({ audience, round, pass, position, waveSize, inWave, owed }: Begun): Effect {
  const most = waveSize === 0 ? Number.MAX_SAFE_INTEGER : Math.max(0, waveSize - inWave);
  return { do: 'send-portion', audience, round, pass, from: position, most, ...(owed === undefined ? {} : { owed }) };
}

/** Of a process that was thought to be dead, or that was overtaken. */
export function isOld(state: Open, { round, pass, from }: EventOf<'portion-sent'>): boolean {
  const { chunk, offset } = state.position;
  const isHere = round === state.round && pass === state.pass && from.chunk === chunk && from.offset === offset;
  return !isHere || state.doing !== 'sending';
}

/** With what a portion did: it goes on where that ended. */
export function noted(state: Open, event: EventOf<'portion-sent'>): Begun {
  const { owed: _owed, laterAt: before = Infinity, ...rest } = begun(state);
  const { to, counts, owed, bounces } = event;
  const laterAt = Math.min(before, event.laterAt ?? Infinity);
  return {
    ...rest,
    position: to,
    counts: sum(state.counts, counts),
    bounces: [...state.bounces, ...bounces].slice(0, bouncesKept),
    inWave: state.inWave + counts.sent + counts.mailed + counts.unsure,
    ...(owed === undefined ? {} : { owed }),
    ...(Number.isFinite(laterAt) ? { laterAt } : {}),
  };
}

function sum(one: CampaignCounts, other: CampaignCounts): CampaignCounts {
  return {
    sent: one.sent + other.sent,
    mailed: one.mailed + other.mailed,
    unsure: one.unsure + other.unsure,
    registered: one.registered + other.registered,
    excluded: one.excluded + other.excluded,
    snoozed: one.snoozed + other.snoozed,
    bounced: one.bounced + other.bounced,
  };
}
