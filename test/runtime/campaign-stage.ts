// A campaign in the small world: an administrator, a group of people, what the report says of each, and time that passes.
import assert from 'node:assert/strict';
import type { ReachableAccount } from '../../src/core/account.ts';
import type { Cards } from '../../src/core/card.ts';
import { noRegistration } from '../../src/core/registration.ts';
import type { Registration } from '../../src/core/registration.ts';
import type { OpenHours } from '../../src/core/campaign.ts';
import { Fault } from '../../src/core/fault.ts';
import type { Campaigns } from '../../src/runtime/campaigns.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Keys, Store } from '../../src/runtime/ports.ts';
import type { CampaignPeople, CampaignPerson } from '../../src/runtime/ports-campaign.ts';
import type { NudgePolicy } from '../../src/core/nudge.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account } from '../core/samples.ts';
import { admin, deskPlace } from './approval-stage.ts';
import { last, makeOutside, makeReplica, pressed, ring, said, shownIn, teamsUser } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

/** Global Administrators: whoever starts it, and whoever agrees. */
export const gunnar = teamsUser('G1');
export const ola = teamsUser('O1');

export interface Someone extends CampaignPerson {
  /** Methods in the report. */
  methods: string[];
}

/** What all replicas share beside the world outside. */
export interface CampaignOutside {
  readonly people: Map<string, Someone>;
  /** Members by group, by id. */
  readonly groups: Map<string, { name: string; members: string[] }>;
  readonly own: Map<string, Registration>;
  /** Ids that the directory does not answer for, with how long it asks to wait (ms). */
  readonly busy: Map<string, number>;
  policy: NudgePolicy;
  policyWrite: 'applied' | 'lost' | 'lost-before' | 'refused';
  policyWrites: number;
  pages: number;
  hours: OpenHours;
  zone: string;
  zones: Record<string, string>;
  perMinute: number;
  /** People in a page. */
  pageSize: number;
}

export interface CampaignStage {
  readonly outside: Outside;
  readonly shared: CampaignOutside;
  readonly store: Store;
  readonly keys: Keys;
  readonly replica: Replica;
  another(): Replica;
}

const always: OpenHours = { from: 0, to: 1440, days: [0, 1, 2, 3, 4, 5, 6] };

export function someone(id: string, over: Partial<Someone> = {}): Someone {
  return {
    id,
    displayName: `Person ${id}`,
    userName: `${id.toLowerCase()}@nordlys.example`,
    mail: `${id.toLowerCase()}@nordlys.example`,
    language: 'en-GB',
    country: undefined,
    enabled: true,
    guest: false,
    reported: undefined,
    methods: [],
    ...over,
  };
}

/** A company of `count` people in one group, P0 and so on, none of them registered. */
export function makeCampaignStage(count: number, over: Partial<CampaignOutside> = {}): CampaignStage {
  const ids = Array.from({ length: count }, (_none, nth) => `P${nth}`);
  const shared: CampaignOutside = {
    people: new Map(ids.map((id) => [id, someone(id)])),
    groups: new Map([['sales', { name: 'Sales', members: ids }]]),
    own: new Map(),
    busy: new Map(),
    policy: { state: 'default', snoozeDays: 1, includes: 1, excludes: 0 },
    policyWrite: 'applied',
    policyWrites: 0,
    pages: 0,
    hours: always,
    zone: 'Europe/Stockholm',
    zones: {},
    perMinute: 60,
    pageSize: 7,
    ...over,
  };
  const others: readonly ReachableAccount[] = [
    admin('G1', 'globalAdministrator', { displayName: 'Gunnar Global', userName: 'gunnar@nordlys.example' }),
    admin('O1', 'globalAdministrator', { displayName: 'Ola Other', userName: 'ola@nordlys.example' }),
    ...ids.map((id) => account({ id, displayName: `Person ${id}`, userName: `${id.toLowerCase()}@nordlys.example` })),
  ];
  const outside = makeOutside({ others });
  const store = makeMemoryStore(() => outside.now);
  const keys = makeKeys(ring);
  const another = (): Replica => makeReplica(outside, store, keys, { campaigns: campaignsFor(shared, outside) });
  return { outside, shared, store, keys, replica: another(), another };
}

function campaignsFor(shared: CampaignOutside, outside: Outside): Campaigns {
  return {
    isOn: true,
    get choices() {
      const { perMinute, hours, zone, zones } = shared;
      return { perMinute, hours, zone, zones };
    },
    people: peopleOf(shared, outside),
    registrations: { find: async (id) => shared.own.get(id) ?? noRegistration },
    policy: {
      async read() {
        await outside.moment('read policy');
        return shared.policy;
      },
      async write({ state, snoozeDays = shared.policy.snoozeDays }) {
        await outside.moment('write policy');
        if (shared.policyWrite === 'refused') return { outcome: 'not-applied', reason: 'not-authorized' };
        if (shared.policyWrite === 'lost-before') return { outcome: 'unknown' };
        shared.policyWrites += 1;
        shared.policy = { ...shared.policy, state, snoozeDays };
        await outside.moment('policy written');
        return { outcome: shared.policyWrite === 'lost' ? 'unknown' : 'applied' };
      },
    },
    mail: (_language, reminder) => ({ subject: `register ${reminder}`, text: 'register' }),
    plans: new Map(),
  };
}

function peopleOf(shared: CampaignOutside, outside: Outside): CampaignPeople {
  const reported = (id: string) => {
    const methods = shared.people.get(id)?.methods ?? [];
    return { registered: methods.length >= 2, admin: false, methods };
  };
  const idsOf = (audience: Parameters<CampaignPeople['page']>[0]): readonly string[] | undefined =>
    audience.kind === 'group' ? shared.groups.get(audience.id)?.members : [...shared.people.keys()];
  return {
    async groups(name) {
      const wanted = name.toLowerCase();
      return [...shared.groups]
        .filter(([, group]) => group.name.toLowerCase().startsWith(wanted))
        .map(([id, group]) => ({ id, name: group.name }));
    },
    async page(audience, next) {
      await outside.moment('page');
      shared.pages += 1;
      const ids = idsOf(audience);
      if (ids === undefined) return 'gone';
      const from = Number(next ?? 0);
      const rows = ids.slice(from, from + shared.pageSize).flatMap((id) => {
        const person = shared.people.get(id);
        return person === undefined ? [] : [{ ...person, ...(audience.kind === 'list' && { reported: reported(id) }) }];
      });
      const to = from + shared.pageSize;
      return { rows, next: to < ids.length ? String(to) : undefined };
    },
    async reported() {
      return { rows: [...shared.people.keys()].map((id) => ({ id, reported: reported(id) })), next: undefined };
    },
    async fresh(audience, ids) {
      await outside.moment('fresh');
      if (ids.length > 10) throw new Fault('internal', 'too many at a time');
      const waits = ids.flatMap((id) => shared.busy.get(id) ?? []);
      return {
        people: new Map(
          ids.flatMap((id) => {
            const person = shared.people.get(id);
            return person === undefined ? [] : [[id, { ...person, reported: reported(id) }] as const];
          }),
        ),
        later: new Set(ids.filter((id) => shared.busy.has(id))),
        retryAfter: waits.length === 0 ? undefined : Math.max(...waits),
        gone: idsOf(audience) === undefined,
      };
    },
  };
}

/** Says something and lets everything that follows be done. */
export async function say(
  text: string,
  { replica }: Pick<CampaignStage, 'replica'>,
  at: Window = gunnar,
): Promise<void> {
  await (
    await replica.loop.hear(said(text, {}, at))
  ).settled;
  await replica.loop.idle();
}

/** Presses a button of the last card of this name. */
export async function press(
  verb: string,
  card: keyof Cards,
  inputs: Record<string, unknown>,
  { outside, replica }: Pick<CampaignStage, 'outside' | 'replica'>,
  at: Window = gunnar,
): Promise<void> {
  await (
    await replica.loop.hear(pressed(verb, last(outside, card, at), inputs, at))
  ).settled;
  await replica.loop.idle();
}

export async function signedIn({ replica, outside }: CampaignStage, at: Window, accountId: string): Promise<void> {
  const signIn = { tenantId: 'T', accountId, at: outside.now, strong: true };
  await replica.world.signIns.note(at.person.id, signIn);
}

type CampaignCard = Cards['campaign'];

/** What the newest card of the campaign says to whoever runs it. */
export function card<At extends CampaignCard['at']>(
  { outside }: Pick<CampaignStage, 'outside'>,
  at: At,
  who: Window = gunnar,
): Extract<CampaignCard, { readonly at: At }> {
  const { shown } = last(outside, 'campaign', who);
  assert.ok(shown.card === 'campaign');
  assert.equal(shown.data.at, at, JSON.stringify(shown.data));
  return shown.data as Extract<CampaignCard, { readonly at: At }>;
}

/** Orders a campaign, confirms its plan, and lets somebody agree if that is asked for. */
export async function begin(order: string, stage: CampaignStage): Promise<void> {
  await signedIn(stage, gunnar, 'G1');
  await say(order, stage);
  await press('choose', 'campaign', { way: 'start' }, stage);
}

/** Lets time pass, waking every replica that is given at each step. */
export async function pass(
  stage: CampaignStage,
  ms: number,
  { step = 5_000, replicas = [stage.replica] }: { step?: number; replicas?: readonly Replica[] } = {},
): Promise<void> {
  const until = stage.outside.now + ms;
  while (stage.outside.now < until) {
    stage.outside.now = Math.min(until, stage.outside.now + step);
    await Promise.all(
      replicas.map(async ({ loop }) => {
        await loop.wake();
        await loop.idle();
      }),
    );
  }
}

/** Messages that each person got in chat, by account; only people who got any. */
export function messages({ outside }: Pick<CampaignStage, 'outside'>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { shown, place } of outside.shown) {
    if (shown.card !== 'campaign-invitation') continue;
    const id = String(place.ref).replace('home of ', '');
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

/** What is shown to this account fails with what `why` gives; undefined: it is shown. */
export function failing(stage: CampaignStage, id: string, why: () => Fault | undefined): void {
  const channel = stage.replica.world.channels['teams']!;
  const { show } = channel;
  Object.assign(channel, {
    show: async (...[place, showing]: Parameters<typeof show>) => {
      const fault =
        showing.shown.card === 'campaign-invitation' && place.ref === teamsUser(id).home.ref ? why() : undefined;
      if (fault !== undefined) throw fault;
      return show(place, showing);
    },
  });
}

/** A replica whose audit takes everything but this line. */
export function withoutAuditOf(reason: string, { outside, store, keys, replica }: CampaignStage): Replica {
  const { audit, campaigns } = replica.world;
  return makeReplica(outside, store, keys, {
    campaigns,
    audit: {
      ...audit,
      write: async (entry) => {
        if (entry.facts.reason === reason) throw new Fault('unavailable', 'the disk is full');
        return audit.write(entry);
      },
    },
  });
}

/** Ola reads the request in the helpdesk's channel and agrees; then the time in which that can be taken back passes. */
export async function agree(stage: CampaignStage): Promise<void> {
  await signedIn(stage, ola, 'O1');
  const desk = { person: ola.person, home: deskPlace };
  await press('decide', 'approval-request', { answer: 'approve' }, stage, desk);
  await pass(stage, 93_000, { step: 31_000 });
}

export { last, shownIn, teamsUser };
