// Who is asked for an approval, and what they are shown: the manager, if the directory names one who could do it and who
// can be reached in chat, or else the helpdesk. Facts only; who may say yes is decided when somebody says it.
import type { Account, ReachableAccount } from '../core/account.ts';
import { mayApprove } from '../core/authority/approval.ts';
import type { ApprovalRequest } from '../core/authority/approval.ts';
import type { Effect, EffectOf } from '../core/effect.ts';
import type { CopyTarget } from '../core/person.ts';
import type { RequestAsked } from '../core/request.ts';
import { requestOf } from './approval-facts.ts';
import { channelOf } from './channel-of.ts';
import { evidenceOf } from './evidence.ts';
import type { Done, Scene } from './perform.ts';
import { reachInChat, spokenBy } from './reach-person.ts';
import { holderOf } from './tickets.ts';
import { everywhere, makeWaitingPlaces } from './waiting-places.ts';
import type { World } from './world.ts';

/** Requests for one account within a day. */
const requestsPerDay = 6;

export async function performRouteRequest({ asked, to }: EffectOf<'route-request'>, scene: Scene): Promise<Done> {
  if (to === 'helpdesk')
    return { event: { type: 'routed-on', at: scene.now, copies: await entered(await helpdeskOf(scene), scene) } };
  const request = await requestOf(asked, scene);
  if (request === undefined) return notRouted('failed', scene);
  const evidence = await evidenceOf(request, asked.number, scene);
  if (evidence.requestsToday > requestsPerDay) return notRouted('too-many', scene);
  const account = await managerOf(asked, request, scene);
  const manager = account && (await reach(account, scene));
  // Nobody answers by mail: it says that there is something, and the helpdesk is asked instead.
  const more: readonly Effect[] =
    account !== undefined && manager === undefined
      ? [{ do: 'mail-manager', manager: account.id, name: evidence.requesterName }]
      : [];
  const wanted = manager === undefined ? await helpdeskOf(scene) : [manager];
  const copies = await entered(wanted, scene);
  // What becomes of it after the answer is told in the same thread.
  await scene.threads.join(asked.then.dialog, scene.dialog, scene.now);
  if (copies.length === 0) return notRouted(wanted.length === 0 ? 'nobody' : 'busy', scene);
  const routed = { type: 'routed', at: scene.now, evidence, copies } as const;
  if (manager === undefined) return { event: { ...routed, to: 'helpdesk' }, more };
  const { approval, managerAnswersIn } = scene.world.policy;
  const further = approval === 'manager-then-helpdesk' ? { askHelpdeskAt: scene.now + managerAnswersIn } : {};
  return { event: { ...routed, to: 'manager', ...further } };
}

/** Those of the places that have room for one more. */
async function entered(wanted: readonly CopyTarget[], scene: Scene): Promise<readonly CopyTarget[]> {
  const copies: CopyTarget[] = [];
  for (const copy of wanted) if (await enter(copy, scene)) copies.push(copy);
  if (copies.length > 0) await enterPlace(everywhere, Infinity, scene);
  return copies;
}

function notRouted(why: 'nobody' | 'busy' | 'too-many' | 'failed', { now }: Scene): Done {
  return { event: { type: 'not-routed', at: now, why } };
}

function enter(copy: CopyTarget, scene: Scene): Promise<boolean> {
  const { channels, policy } = scene.world;
  const holder = holderOf(channelOf(channels, copy.place), copy.place, copy.person ?? '');
  return enterPlace(holder, policy.requestsPerPlace, scene);
}

function enterPlace(name: string, most: number, { world, record, dialog, now }: Scene): Promise<boolean> {
  const until = record.running?.expiresAt ?? now;
  return makeWaitingPlaces(world.store, world.keys).enter(name, dialog, until, most, now);
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
async function managerOf(asked: RequestAsked, request: ApprovalRequest, scene: Scene): Promise<Account | undefined> {
  const { world, freezes, now } = scene;
  const { approval } = world.policy;
  const first = approval === 'manager' || approval === 'manager-then-helpdesk';
  if (!first || asked.purpose !== 'reset') return undefined;
  const account = await managerAccount(asked.by, scene);
  if (account === undefined) return undefined;
  const frozen = (await freezes.since({ account: account.id }, now)) !== undefined;
  return mayApprove({ account, frozen }, request, world.policy).allowed ? account : undefined;
}

/** Undefined for none, for oneself, and for two who are each other's manager. */
async function managerAccount(employee: string, { world }: Scene): Promise<ReachableAccount | undefined> {
  const listed = await world.administration.manager(employee);
  if (listed === undefined || listed.id === employee) return undefined;
  const theirs = await world.administration.manager(listed.id);
  return theirs?.id === employee ? undefined : world.directory.reachable.find(listed.id);
}

async function reach(account: Account, scene: Scene): Promise<CopyTarget | undefined> {
  const whom = { accountId: account.id, addresses: [account.userName, ...account.mailboxes] };
  const found = await reachInChat(whom, scene);
  const language = spokenBy(account.language, scene.world);
  return found && { name: 'manager', place: found.place, person: found.person.id, language };
}

function languageOf({ language: tag }: Account, { book, defaultLanguage }: World): string {
  const wanted = tag?.toLowerCase().split('-')[0];
  return book.languages.find(({ id }) => id === wanted)?.id ?? defaultLanguage;
}

/** Says that a request waits, and where. No link and no number: nothing is approved by mail. */
export async function performMailManager(effect: EffectOf<'mail-manager'>, scene: Scene): Promise<Done> {
  const { world, name } = scene;
  const account = await world.directory.find(effect.manager);
  const to = account?.mailboxes[0];
  if (account === undefined || to === undefined) return {};
  const language = languageOf(account, world);
  await world.mailer.send({ id: name, to, language, ...world.desk.requestMail(language, effect.name) });
  return {};
}
