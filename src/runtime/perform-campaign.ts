// What a campaign needs beside its messages: that there is one at a time, how it stands, and what whoever was written to
// presses.
import type { Begun } from '../core/dialogs/campaign-state.ts';
import { progressOf, stageOf } from '../core/dialogs/campaign-state.ts';
import type { EffectOf } from '../core/effect.ts';
import { Fault } from '../core/fault.ts';
import { caseKey } from '../core/record.ts';
import { makeCampaignRecords } from './campaigns.ts';
import { channelOf } from './channel-of.ts';
import { saveAttempts, stepAside } from './contention.ts';
import { findPerson } from './find-person.ts';
import type { Done, Scene } from './perform.ts';
import type { Presser } from '../core/person.ts';
import type { Shown } from '../core/card.ts';
import type { Json } from '../core/json.ts';
import { reachInChat, spokenBy } from './reach-person.ts';
import { makeRecords } from './records.ts';

const nowName = 'campaign-now';
const life = 200 * 86_400_000;
const underWay: ReadonlySet<string> = new Set(['taking', 'running', 'paused']);

/** Which campaign is under way; a pointer only: whether it is, its own record says. */
async function current({ world }: Scene): Promise<{ readonly revision: number; readonly id: string }> {
  const kept = await world.store.load(nowName);
  return { revision: kept?.revision ?? 0, id: (kept && world.keys.open(nowName, kept.body)) ?? '' };
}

async function stateOf(id: string, { world }: Scene): Promise<{ readonly at: string } | undefined> {
  if (id === '') return undefined;
  const { record } = await makeRecords(world.store, world.keys).load(caseKey(id));
  return record?.running?.state;
}

async function begunOf(id: string, scene: Scene): Promise<(Begun & { readonly at: string }) | undefined> {
  const state = await stateOf(id, scene);
  return state?.at === 'running' || state?.at === 'paused' ? (state as Begun & { readonly at: string }) : undefined;
}

async function point(to: string, revision: number, { world }: Scene): Promise<boolean> {
  const body = world.keys.seal(nowName, to);
  return world.store.save({ id: nowName, body, wakeAt: undefined, expiresAt: world.now() + life }, revision);
}

export async function performTakeCampaign(_effect: EffectOf<'take-campaign'>, scene: Scene): Promise<Done> {
  const { dialog, now } = scene;
  for (let tries = 0; tries < saveAttempts; tries += 1) {
    await stepAside(tries);
    const { revision, id } = await current(scene);
    // Also one that has taken its turn and could not save that yet: it goes on, whoever carries it.
    const other = id === dialog ? undefined : await stateOf(id, scene);
    if (underWay.has(other?.at ?? '')) return { event: { type: 'campaign-taken', at: now, taken: false } };
    if (await point(dialog, revision, scene)) return { event: { type: 'campaign-taken', at: now, taken: true } };
  }
  throw new Fault('unavailable', 'which campaign is under way was changed by others again and again');
}

export async function performLeaveCampaign(_effect: EffectOf<'leave-campaign'>, scene: Scene): Promise<Done> {
  const { revision, id } = await current(scene);
  // Somebody else's, or lost to somebody who takes it this moment: then there is nothing to leave.
  if (id === scene.dialog) await point('', revision, scene);
  return {};
}

export async function performReadCampaign(_effect: EffectOf<'read-campaign'>, scene: Scene): Promise<Done> {
  const { id } = await current(scene);
  const state = await begunOf(id, scene);
  const progress = state && progressOf(state, stageOf(state), scene.book.setting);
  return { event: { type: 'campaign-read', at: scene.now, progress, id } };
}

export async function performSnoozePerson({ by }: EffectOf<'snooze-person'>, scene: Scene): Promise<Done> {
  const { world, dialog, now, book } = scene;
  const found = await findPerson(by, world, world.directory);
  const records = makeCampaignRecords(dialog, world);
  const note = found && (await records.note(found.account.id));
  if (found === undefined || note === undefined) return reply(by, { what: 'over' }, undefined, scene);
  const until = now + book.setting.campaign.snooze;
  const isNew = note.snoozedUntil === undefined || note.snoozedUntil <= now;
  await records.putNote(found.account.id, { ...note, snoozedUntil: until });
  const done = await reply(by, { what: 'snoozed', until }, note.surface, scene);
  return isNew ? { ...done, event: { type: 'snoozed', at: now } } : done;
}

type Reply = Extract<Shown, { readonly card: 'campaign-reply' }>['data'];

/** In place of the message, if it is still there. Its buttons stay: whoever put it off may register after all. */
async function reply(by: Presser, data: Reply, surface: Json | undefined, scene: Scene): Promise<Done> {
  const { world, record, dialog, tickets } = scene;
  const ticket = tickets.issue(by.person.id, dialog, 'campaign', record.running?.expiresAt ?? scene.now);
  await channelOf(world.channels, by.personal).show(by.personal, {
    shown: { card: 'campaign-reply', data },
    language: by.language,
    ticket,
    replaces: surface,
  });
  return {};
}

/** Whom the chat does not reach reads it in the helpdesk's channel, or on the campaign's own card. */
export async function performTellHeld({ account: id, name }: EffectOf<'tell-held'>, scene: Scene): Promise<Done> {
  const { world } = scene;
  const account = await world.directory.find(id);
  const found = account && (await reachInChat({ accountId: id, addresses: [account.userName] }, scene));
  if (found === undefined) return {};
  await channelOf(world.channels, found.place).show(found.place, {
    shown: { card: 'campaign-reply', data: { what: 'held', name } },
    language: spokenBy(account?.language, world),
    ticket: undefined,
    replaces: undefined,
  });
  return {};
}

const hour = 3_600_000;
/** How often one person may begin in an hour. */
const startsPerHour = 10;

/** Registering belongs to the person's own conversation, as if they had pressed the button there. */
export async function performOpenRegister({ by }: EffectOf<'open-register'>, scene: Scene): Promise<Done> {
  const { world, name } = scene;
  const [starts = 0] = await world.store.count([{ key: `campaign-register:${by.person.id}`, within: hour }]);
  if (starts <= startsPerHour) await scene.press(by, 'register', name);
  return {};
}
