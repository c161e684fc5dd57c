// Reads the requests that wait in the helpdesk's channels, from their own records: as they are at this moment.
import type { ApprovalState } from '../core/dialogs/approval-state.ts';
import type { EffectOf } from '../core/effect.ts';
import type { WaitingRequest } from '../core/event.ts';
import { caseKey } from '../core/record.ts';
import { channelOf } from './channel-of.ts';
import { checkAuthority } from './check.ts';
import type { Done, Scene } from './perform.ts';
import { makeRecords } from './records.ts';
import { holderOf } from './tickets.ts';
import { makeWaitingPlaces } from './waiting-places.ts';

/** `number`: that request only; empty for all of them. */
export async function performReadQueue({ number }: EffectOf<'read-queue'>, scene: Scene): Promise<Done> {
  const { now } = scene;
  const { verdict } = await checkAuthority(scene.record, number === '' ? 'queue' : 'show', undefined, scene);
  if (!verdict.allowed) return { event: { type: 'queue-read', at: now, allowed: false, requests: [] } };
  const all = await waitingNow(scene);
  const requests = number === '' ? all : all.filter((one) => one.number === number);
  return { event: { type: 'queue-read', at: now, allowed: true, requests } };
}

async function waitingNow({ world, helpdesk, now }: Scene): Promise<readonly WaitingRequest[]> {
  const records = makeRecords(world.store, world.keys);
  const places = makeWaitingPlaces(world.store, world.keys);
  const ids = new Set<string>();
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

function rowOf(state: Extract<ApprovalState, { readonly at: 'open' | 'granting' }>, now: number): WaitingRequest {
  const { evidence, asked, approvers } = state;
  return {
    number: evidence.number,
    name: evidence.targetName,
    userName: evidence.target,
    kind: asked.action === 'reset-own' ? 'own' : 'administrator',
    from: evidence.from,
    minutes: Math.max(0, Math.floor((now - evidence.askedAt) / 60_000)),
    agreed: approvers.length,
  };
}
