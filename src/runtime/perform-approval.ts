// What a request for approval needs of the world: its number, whether somebody may answer it, and the last look before
// an approval counts. Counts first and compares after; the request itself does the counting.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mayApprove, sameHuman } from '../core/authority/approval.ts';
import type { ApprovalRequest, Approving } from '../core/authority/approval.ts';
import type { Administrator } from '../core/authority/administrators.ts';
import type { OverBudget } from '../core/budget.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { casePrefix, keyOf } from '../core/record.ts';
import type { PressNotice } from '../core/request.ts';
import { Secret } from '../core/secret.ts';
import { overBudget } from './act-budget.ts';
import { approvalStanding, requestOf } from './approval-facts.ts';
import { findApprover, judge } from './check.ts';
import { channelOf } from './channel-of.ts';
import type { Done, Scene } from './perform.ts';
import { holderOf } from './tickets.ts';
import { everywhere, makeWaitingPlaces } from './waiting-places.ts';

/** Three digits: long enough that nobody guesses it in three tries, and like no other number that we show. */
const numbers = 1000;

/** Made of the key and the request, so that it can be shown again and is written down nowhere. */
export async function performNumberRequest(effect: EffectOf<'number-request'>, scene: Scene): Promise<Done> {
  const { world, record, dialog, now } = scene;
  const request = effect.request ?? `${casePrefix}${randomBytes(16).toString('base64url')}`;
  const digest = world.keys.mac('approval-digits', request, String(effect.turn)).split('.').at(-1) ?? '';
  const digits = Buffer.from(digest, 'base64url').readUIntBE(0, 6) % numbers;
  const number = String(digits).padStart(3, '0');
  const numberMac = world.keys.mac('approval-number', request, number);
  const opener = { key: keyOf(record), dialog };
  return { event: { type: 'numbered', at: now, request, opener, numberMac, number: new Secret(number) } };
}

/** A number that a crash took along is a wrong one: it may have been compared. */
export async function performCompareNumber(effect: EffectOf<'compare-number'>, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  const { numberMac, number, typedMac, given } = effect;
  const right =
    number instanceof Secret
      ? world.keys.verify(numberMac, 'approval-number', dialog, number.reveal())
      : typedMac !== undefined && isSame(typedMac, numberMac);
  return { event: { type: 'compared', at: now, ...given, right } };
}

/** In constant time. Made with two keys they differ, and whoever typed the number types it again. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

interface NotAllowed {
  readonly may: false;
  readonly notice: PressNotice;
  readonly reason: string;
  readonly account?: string;
  readonly over?: { readonly userName: string } & OverBudget;
}

type Weighed = NotAllowed | Allowed;

interface Allowed {
  readonly may: true;
  readonly approver: { readonly person: string; readonly account: string; readonly name: string };
  readonly alone: boolean;
}

export async function performWeighAnswer(effect: EffectOf<'weigh-answer'>, scene: Scene): Promise<Done> {
  const { given } = effect;
  const { number, ...rest } = given;
  const { world, dialog } = scene;
  const typed = number instanceof Secret ? world.keys.mac('approval-number', dialog, number.reveal()) : given.typedMac;
  const kept = {
    ...(number instanceof Secret ? { number } : {}),
    ...(typed === undefined ? {} : { typedMac: typed }),
  };
  const weighed = await weigh(effect, scene).catch((error: unknown): Weighed => {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: effect.do, dialog });
    return { may: false, notice: 'again', reason: fault.code };
  });
  return { event: { type: 'weighed', at: scene.now, ...rest, ...kept, ...weighed } };
}

async function weigh({ asked, earlier, given }: EffectOf<'weigh-answer'>, scene: Scene): Promise<Weighed> {
  const { by, answer, number, typedMac } = given;
  // After a crash the number is gone with the process that held it.
  if (answer === 'approve' && asked.numberMac !== undefined && !(number instanceof Secret) && typedMac === undefined)
    return { may: false, notice: 'again', reason: 'lost' };
  const administrator = await findApprover(by, scene);
  const request = await requestOf(asked, scene);
  if (administrator === undefined || request === undefined) return refused('unknown');
  const verdict = mayApprove(administrator, request, scene.world.policy);
  if (!verdict.allowed) return refused(verdict.reason);
  if (answer === 'approve') {
    const why = await lacking(administrator, request, verdict.freshSignIn, { given, earlier }, scene);
    if (why !== undefined) return why;
  }
  const { id: account, displayName: name } = administrator.account;
  return { may: true, approver: { person: by.person.id, account, name }, alone: !verdict.secondPerson };
}

/** What a yes needs besides the power: another human than those before, a sign-in, and a budget. */
async function lacking(
  administrator: Approving,
  request: ApprovalRequest,
  freshSignIn: boolean,
  { given, earlier }: Pick<EffectOf<'weigh-answer'>, 'given' | 'earlier'>,
  scene: Scene,
): Promise<NotAllowed | undefined> {
  const { account } = administrator;
  const others = await Promise.all(earlier.map(({ account: id }) => scene.world.directory.reachable.find(id)));
  const twin = others.some((one) => one !== undefined && one.id !== account.id && sameHuman(one, account));
  if (twin) return refused('same-human');
  if (freshSignIn && (await lacksSignIn(administrator, request, given, scene)))
    return { may: false, notice: 'sign-in', reason: 'fresh-sign-in', account: account.id };
  // Counted before the number is compared. Who says no must never be stopped, and has no budget.
  const over = await overBudget('approvals', account.id, scene);
  const { userName } = account;
  return over && { may: false, notice: 'over-budget', reason: 'approvals-day', over: { userName, ...over } };
}

function refused(reason: string): NotAllowed {
  return { may: false, notice: 'not-allowed', reason };
}

/** Whether a sign-in that is recent enough is missing; one that was given is not asked for again. */
async function lacksSignIn(
  administrator: Administrator,
  request: ApprovalRequest,
  { by }: EffectOf<'weigh-answer'>['given'],
  scene: Scene,
): Promise<boolean> {
  const verdict =
    'target' in request
      ? await judge(administrator, by, 'approve', request.target, scene)
      : await judge(administrator, by, request.action, 'everybody', scene);
  return !verdict.allowed || verdict.freshSignIn;
}

/** The last look: what holds now, not what held at the press. For an employee's own reset it is a proof with a receipt. */
export async function performConfirmApproval(effect: EffectOf<'confirm-approval'>, scene: Scene): Promise<Done> {
  const { world, record, now } = scene;
  const { asked } = effect;
  const approvers = effect.approvers.map(({ account }) => account);
  const request = await requestOf(asked, scene);
  const { approved, invalid } =
    request === undefined ? { approved: false, invalid: approvers } : await approvalStanding(request, approvers, scene);
  if (!approved) return { event: { type: 'not-confirmed', at: now, invalid } };
  if (asked.purpose !== 'reset') return { event: { type: 'confirmed', at: now } };
  const [method, kind] = ['approval', 'person'] as const;
  const parts = [record.person.id, asked.then.dialog, asked.by, method, kind, String(now), ...approvers];
  const proof = { method, kind, at: now, approvers, receipt: world.keys.mac('proof', ...parts) };
  return { event: { type: 'confirmed', at: now, proof } };
}

export async function performLeaveQueue({ copies }: EffectOf<'leave-queue'>, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  const waiting = makeWaitingPlaces(world.store, world.keys);
  for (const { place, person } of copies)
    await waiting.leave(holderOf(channelOf(world.channels, place), place, person ?? ''), dialog, now);
  await waiting.leave(everywhere, dialog, now);
  return {};
}

export async function performWait({ until, mark }: EffectOf<'wait'>, { now }: Scene): Promise<Done> {
  return now < until ? { again: until } : { event: { type: 'waited', at: now, mark } };
}
