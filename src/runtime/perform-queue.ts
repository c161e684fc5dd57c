// Reads the requests that wait, in the helpdesk's channels or with a manager, from their own records: as they are at this moment.
import { act } from '../core/dialogs/act.ts';
import type { ActState } from '../core/dialogs/act-state.ts';
import type { ApprovalState } from '../core/dialogs/approval-state.ts';
import type { EffectOf } from '../core/effect.ts';
import type { WaitingRequest } from '../core/event.ts';
import { caseKey } from '../core/record.ts';
import { channelOf } from './channel-of.ts';
import { checkAuthority } from './check.ts';
import type { Done, Scene } from './perform.ts';
import { makeRecords } from './records.ts';
import { caseOf } from './short-numbers.ts';
import { holderOf } from './tickets.ts';
import { everywhere, makeWaitingPlaces } from './waiting-places.ts';

/** `number`: that request only; empty for all of them. */
export async function performReadQueue({ number }: EffectOf<'read-queue'>, scene: Scene): Promise<Done> {
  const { now } = scene;
  const { verdict } = await checkAuthority(scene.record, number === '' ? 'queue' : 'show', undefined, scene);
  if (!verdict.allowed) return { event: { type: 'queue-read', at: now, allowed: false, requests: [] } };
  const all = await waitingNow(scene);
  const requests = number === '' ? all : all.filter((one) => one.number === number);
  const found = number === '' || requests.length > 0 ? requests : await commandOf(number, scene);
  return { event: { type: 'queue-read', at: now, allowed: true, requests: found } };
}

async function waitingNow({ world, helpdesk, now }: Scene): Promise<readonly WaitingRequest[]> {
  const records = makeRecords(world.store, world.keys);
  const places = makeWaitingPlaces(world.store, world.keys);
  // Those that only a manager was asked for wait in no channel of the helpdesk's.
  const ids = new Set(await places.waiting(everywhere, now));
  for (const place of await helpdesk.places(now)) {
    const holder = holderOf(channelOf(world.channels, place), place, '');
    for (const id of await places.waiting(holder, now)) ids.add(id);
  }
  const loaded = await Promise.all([...ids].map((id) => records.load(caseKey(id))));
  return loaded
    .flatMap(({ record }) => (record?.running?.name === 'approval' ? [record.running.state as ApprovalState] : []))
    .flatMap((state) => (state.at === 'open' || state.at === 'granting' ? [rowOf(state, now)] : []))
    .toSorted((one, other) => other.minutes - one.minutes);
}

/** An administrator's command that goes by this number and is under way. */
async function commandOf(number: string, { world, now }: Scene): Promise<readonly WaitingRequest[]> {
  const id = await caseOf(number, world);
  const { record } = id === undefined ? {} : await makeRecords(world.store, world.keys).load(caseKey(id));
  const { running, place } = record ?? {};
  if (running?.name !== 'act' || place === undefined) return [];
  const state = running.state as ActState;
  if (!('subject' in state)) return [];
  const { displayName: name, userName } = state.subject;
  const begun = running.expiresAt - (act.lasts ?? world.book.lasts);
  const minutes = Math.max(0, Math.floor((now - begun) / 60_000));
  return [{ number, name, userName, kind: 'administrator', asked: 'nobody', from: place.channel, minutes, agreed: 0 }];
}

function rowOf(state: Extract<ApprovalState, { readonly at: 'open' | 'granting' }>, now: number): WaitingRequest {
  const { evidence, asked, approvers, copies } = state;
  return {
    number: evidence.number,
    name: evidence.targetName,
    userName: evidence.target,
    kind: asked.action === 'reset-own' ? 'own' : 'administrator',
    asked: copies.some(({ person }) => person === undefined) ? 'helpdesk' : 'manager',
    from: evidence.from,
    minutes: Math.max(0, Math.floor((now - evidence.askedAt) / 60_000)),
    agreed: approvers.length,
  };
}
