// Some people of a round, one after the other: at most one message each, in their hours, as many a minute as is set. Whatever
// asks for patience ends the portion where it stands; what was done is told to the case, which decides what follows.
import { noCounts } from '../core/campaign.ts';
import type { Bounce, CampaignCounts, CampaignWait, Owed, Position } from '../core/campaign.ts';
import type { EffectOf } from '../core/effect.ts';
import type { EventOf } from '../core/event.ts';
import type { Instant } from '../core/account.ts';
import { asFault } from '../core/fault.ts';
import { caseKey } from '../core/record.ts';
import { writeTo } from './campaign-message.ts';
import type { Outcome } from './campaign-message.ts';
import { firstOpen, makeCampaignRecords } from './campaigns.ts';
import type { CampaignRecords, Campaigns, Chunk } from './campaigns.ts';
import { campaignsOf } from './perform-campaign-plan.ts';
import type { Done, Scene } from './perform.ts';
import type { Freshly } from './ports-campaign.ts';
import { makeRecords } from './records.ts';
import { tally as countForDigest } from './tallies.ts';

type Portion = EffectOf<'send-portion'>;
type Sent = EventOf<'portion-sent'>;

const minute = 60_000;
/** How long one portion takes at most, but for the last person of it (ms): well within a lease. */
const turn = 5_000;
/** After something that did not say how long to wait (ms). */
const pause = 30_000;
/** How long a freeze or a broken set-up is waited for before it is looked at again (ms). */
const longPause = 5 * minute;

/** What has come of a portion so far. */
interface Tally {
  to: Position;
  end: boolean;
  counts: CampaignCounts;
  bounces: readonly Bounce[];
  messages: number;
  laterAt: Instant | undefined;
}

interface Stop {
  readonly notBefore: Instant;
  readonly why: CampaignWait;
  readonly owed?: Owed;
  readonly gone?: true;
}

export async function performSendPortion(effect: Portion, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  const campaigns = campaignsOf(world);
  const tally: Tally = {
    to: effect.from,
    end: false,
    counts: noCounts,
    bounces: [],
    messages: 0,
    laterAt: undefined,
  };
  const records = makeCampaignRecords(dialog, world);
  const stop = await held(campaigns, scene).then(
    (why) => why ?? go(tally, effect, { campaigns, records, scene }),
    (error: unknown) => patience(error, scene),
  );
  const paced = now + (tally.messages * minute) / campaigns.choices.perMinute;
  const { round, pass, from } = effect;
  const { gone } = stop;
  // Whoever was owed a message is seen to once the portion got past them.
  const owed = stop.owed ?? (isSame(tally.to, from) ? effect.owed : undefined);
  const event: Sent = {
    type: 'portion-sent',
    at: world.now(),
    round,
    pass,
    from,
    to: tally.to,
    end: tally.end,
    counts: tally.counts,
    bounces: tally.bounces,
    notBefore: Math.max(stop.notBefore, paced),
    why: stop.why,
    ...(owed === undefined ? {} : { owed }),
    ...(tally.laterAt === undefined ? {} : { laterAt: tally.laterAt }),
    ...(gone === undefined ? {} : { gone }),
  };
  return { event };
}

function isSame(one: Position, other: Position): boolean {
  return one.chunk === other.chunk && one.offset === other.offset;
}

/** Why nothing may be sent at all at the moment. */
async function held({ choices }: Campaigns, { freezes, now }: Scene): Promise<Stop | undefined> {
  if ((await freezes.since('everybody', now)) !== undefined) return { notBefore: now + longPause, why: 'frozen' };
  const opens = firstOpen(now, choices);
  // Hours that never come are looked at again tomorrow: the operator may have set others by then.
  return opens === now ? undefined : { notBefore: opens ?? now + 24 * 60 * minute, why: 'quiet' };
}

function patience(error: unknown, { world, dialog }: Scene): Stop {
  const fault = asFault(error);
  world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'send-portion', dialog });
  const wait = fault.passing ? Math.max(fault.retryAfter ?? pause, 1_000) : longPause;
  return { notBefore: world.now() + wait, why: 'throttled' };
}

interface Tools {
  readonly campaigns: Campaigns;
  readonly records: CampaignRecords;
  readonly scene: Scene;
}

/** With the question for the group these are at most 20 reads, which is one round trip. */
const mostTogether = 9;

/** As many at a time as are asked for together, and no more than may be sent in ten seconds. */
function together({ choices }: Campaigns): number {
  return Math.max(1, Math.min(mostTogether, Math.round(choices.perMinute / 6)));
}

async function go(tally: Tally, effect: Portion, tools: Tools): Promise<Stop> {
  const { campaigns, records, scene } = tools;
  const { world, now } = scene;
  const size = together(campaigns);
  const most = Math.min(size, effect.most);
  while (tally.messages < most && !tally.end && world.now() - now < turn) {
    const { chunk: number, offset } = tally.to;
    const chunk: Chunk = (await records.chunk(effect.round, number)) ?? { ids: [], last: true };
    const ids = chunk.ids.slice(offset, offset + size);
    const stop = await some(ids, tally, effect, tools);
    if (stop !== undefined) return stop;
    if (tally.to.offset < chunk.ids.length) continue;
    tally.to = { chunk: number + 1, offset: 0 };
    tally.end = chunk.last;
  }
  return { notBefore: 0, why: '' };
}

async function some(ids: readonly string[], tally: Tally, effect: Portion, tools: Tools): Promise<Stop | undefined> {
  const { campaigns, scene } = tools;
  if (ids.length === 0) return undefined;
  const freshly = await campaigns.people.fresh(effect.audience, ids);
  if (freshly.gone) return { notBefore: 0, why: '', gone: true };
  for (const id of ids) {
    if (tally.messages >= Math.min(together(campaigns), effect.most)) return undefined;
    if (!(await isWanted(scene))) return { notBefore: 0, why: '' };
    if (freshly.later.has(id)) return later(freshly, scene);
    const outcome = await writeTo(id, freshly.people.get(id), effect, tools);
    if ('stop' in outcome) return outcome.stop;
    if (outcome.count === 'sent' || outcome.count === 'mailed')
      await countForDigest('campaign', `campaign-${scene.dialog}-${effect.round}-${id}`, scene.world);
    note(tally, outcome);
  }
  return undefined;
}

function later({ retryAfter }: Freshly, { world }: Scene): Stop {
  return { notBefore: world.now() + (retryAfter ?? pause), why: 'throttled' };
}

/** "Stop" and "pause" count at once, on whatever replica they were said. */
async function isWanted({ world, dialog }: Scene): Promise<boolean> {
  const { record } = await makeRecords(world.store, world.keys).load(caseKey(dialog));
  return record?.running?.state.at === 'running';
}

function note(tally: Tally, outcome: Exclude<Outcome, { readonly stop: unknown }>): void {
  const { count, bounce, laterAt, isMessage } = outcome;
  if (count !== undefined) tally.counts = { ...tally.counts, [count]: tally.counts[count] + 1 };
  if (bounce !== undefined) tally.bounces = [...tally.bounces, bounce];
  if (isMessage) tally.messages += 1;
  if (laterAt !== undefined) tally.laterAt = Math.min(tally.laterAt ?? laterAt, laterAt);
  tally.to = { ...tally.to, offset: tally.to.offset + 1 };
}
