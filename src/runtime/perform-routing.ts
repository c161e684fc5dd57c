// Who is asked for an approval, and what they are shown: the manager, if the directory names one who could do it and who
// can be reached in chat, or else the helpdesk. Facts only; who may say yes is decided when somebody says it.
import type { Account } from '../core/account.ts';
import { mayApprove } from '../core/authority/approval.ts';
import type { ApprovalRequest } from '../core/authority/approval.ts';
import type { EffectOf } from '../core/effect.ts';
import type { CopyTarget } from '../core/person.ts';
import type { RequestAsked } from '../core/request.ts';
import { requestOf } from './approval-facts.ts';
import { channelOf } from './channel-of.ts';
import { evidenceOf } from './evidence.ts';
import type { Done, Scene } from './perform.ts';
import { reachInChat, spokenBy } from './reach-person.ts';
import { holderOf } from './tickets.ts';
import { makeWaitingPlaces } from './waiting-places.ts';

/** Requests for one account within a day. */
const requestsPerDay = 6;

export async function performRouteRequest({ asked, to }: EffectOf<'route-request'>, scene: Scene): Promise<Done> {
  if (to === 'helpdesk')
    return { event: { type: 'routed-on', at: scene.now, copies: await entered(await helpdeskOf(scene), scene) } };
  const request = await requestOf(asked, scene);
  if (request === undefined) return notRouted('failed', scene);
  const evidence = await evidenceOf(request, scene);
  if (evidence.requestsToday > requestsPerDay) return notRouted('too-many', scene);
  const manager = await managerOf(asked, request, scene);
  const wanted = manager === undefined ? await helpdeskOf(scene) : [manager];
  const copies = await entered(wanted, scene);
  if (copies.length === 0) return notRouted(wanted.length === 0 ? 'nobody' : 'busy', scene);
  const routed = { type: 'routed', at: scene.now, evidence, copies } as const;
  if (manager === undefined) return { event: { ...routed, to: 'helpdesk' } };
  const { approval, managerAnswersIn } = scene.world.policy;
  const further = approval === 'manager-then-helpdesk' ? { askHelpdeskAt: scene.now + managerAnswersIn } : {};
  return { event: { ...routed, to: 'manager', ...further } };
}

/** Those of the places that have room for one more. */
async function entered(wanted: readonly CopyTarget[], scene: Scene): Promise<readonly CopyTarget[]> {
  const copies: CopyTarget[] = [];
  for (const copy of wanted) if (await enter(copy, scene)) copies.push(copy);
  return copies;
}

function notRouted(why: 'nobody' | 'busy' | 'too-many' | 'failed', { now }: Scene): Done {
  return { event: { type: 'not-routed', at: now, why } };
}

function enter(copy: CopyTarget, { world, record, dialog, now }: Scene): Promise<boolean> {
  const channel = channelOf(world.channels, copy.place);
  const holder = holderOf(channel, copy.place, copy.person ?? '');
  const until = record.running?.expiresAt ?? now;
  const waiting = makeWaitingPlaces(world.store, world.keys);
  return waiting.enter(holder, dialog, until, world.policy.requestsPerPlace, now);
}

async function helpdeskOf({ world, helpdesk, now }: Scene): Promise<readonly CopyTarget[]> {
  const { channels, defaultLanguage: language } = world;
  const places = await helpdesk.places(now);
  return places.map((place) => ({
    name: `helpdesk-${place.channel}-${channelOf(channels, place).placeId(place)}`,
    place,
    language,
  }));
}

/** Nobody is asked who could not say yes: then it is the helpdesk's (A14). */
async function managerOf(asked: RequestAsked, request: ApprovalRequest, scene: Scene): Promise<CopyTarget | undefined> {
  const { world, freezes, now } = scene;
  const { approval } = world.policy;
  const first = approval === 'manager' || approval === 'manager-then-helpdesk';
  if (!first || asked.purpose !== 'reset') return undefined;
  const account = await managerAccount(asked.by, scene);
  if (account === undefined) return undefined;
  const frozen = (await freezes.since({ account: account.id }, now)) !== undefined;
  return mayApprove({ account, frozen }, request, world.policy).allowed ? reach(account, scene) : undefined;
}

/** Undefined for none, for oneself, and for two who are each other's manager. */
async function managerAccount(employee: string, { world }: Scene): Promise<Account | undefined> {
  const listed = await world.administration.manager(employee);
  if (listed === undefined || listed.id === employee) return undefined;
  const theirs = await world.administration.manager(listed.id);
  return theirs?.id === employee ? undefined : world.directory.find(listed.id);
}

async function reach(account: Account, scene: Scene): Promise<CopyTarget | undefined> {
  const whom = { accountId: account.id, addresses: [account.userName, ...account.mailboxes] };
  const found = await reachInChat(whom, scene);
  const language = spokenBy(account.language, scene.world);
  return found && { name: 'manager', place: found.place, person: found.person.id, language };
}
