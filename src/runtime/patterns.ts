// What single lines of the audit do not show (A27): many tries on one account, one person who is refused again and again,
// many people at one account, a reset soon after a contact was changed. Counted in the store, over all replicas; each is
// told once, as a card in the helpdesk channel.
import type { ReachableAccount } from '../core/account.ts';
import type { AlarmKind } from '../core/card.ts';
import type { AuditFacts, Effect } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import type { Scene } from './perform.ts';
import type { World } from './world.ts';

const day = 86_400_000;
const week = 7 * day;

/** Wrong answers for one account within a day, by all methods together. */
const manyTries = 10;
/** Refusals of one person within a day: whoever is allowed to help is refused now and then. */
const manyRefusals = 8;
/** Different people at one account within a week. */
const manyPeople = 5;
/** A contact that was changed so short a time before a reset is worth a call (ms). */
const changedLately = 14 * day;

/** Actions by which somebody gets at an account. */
const approaches: ReadonlySet<AuditFacts['action']> = new Set([
  'proof_challenge',
  'proof_answer',
  'account_inspected',
  'administrator_act',
  'authz_fail',
]);
/** Actions that are refused to whoever is not entitled. */
const entitled: ReadonlySet<AuditFacts['action']> = new Set([
  'administrator_act',
  'authz_fail',
  // Wrong numbers typed on several requests are guesses, though each of them closes after three.
  'approval_answer',
  'self_service_freeze',
  'self_service_unfreeze',
  'helpdesk_channel',
  'user_name_asked',
]);

/**
 * The alarms that this line of the audit gives rise to. A store that does not answer gives none: the line stands, and nobody
 * is kept waiting for a count.
 */
export async function patternsIn(facts: AuditFacts, person: string, scene: Scene): Promise<readonly Effect[]> {
  const { world, dialog } = scene;
  if (!approaches.has(facts.action) && !entitled.has(facts.action)) return [];
  try {
    const [refused, people] = await Promise.all([refusals(facts, person, scene), peopleAt(facts, person, world)]);
    return [...refused, ...people];
  } catch (error) {
    const { message, code } = asFault(error);
    world.log({ level: 'warn', message: `patterns were not counted: ${message}`, code, dialog });
    return [];
  }
}

async function refusals(facts: AuditFacts, person: string, { world, name }: Scene): Promise<readonly Effect[]> {
  const { action, decision, subject } = facts;
  if (decision !== 'refused') return [];
  // A line that is written again after a crash counts once.
  const line = `pattern:line:${name}`;
  if (action === 'proof_answer' && subject !== undefined) {
    const tries = await countOnce(line, `pattern:tries:${subject}`, day, world);
    if (tries < manyTries) return [];
    return alarmOnce('many-tries', subject, await nameOf(subject, world), tries, day, world);
  }
  if (!entitled.has(action)) return [];
  const refused = await countOnce(line, `pattern:refusals:${person}`, day, world);
  return refused < manyRefusals ? [] : alarmOnce('many-refusals', person, person, refused, day, world);
}

async function peopleAt({ action, subject }: AuditFacts, person: string, world: World): Promise<readonly Effect[]> {
  // Whoever answers was asked before, and counted then.
  if (!approaches.has(action) || action === 'proof_answer' || subject === undefined) return [];
  const people = await countOnce(`pattern:at:${subject}:${person}`, `pattern:people:${subject}`, week, world);
  if (people < manyPeople) return [];
  return alarmOnce('many-people', subject, await nameOf(subject, world), people, week, world);
}

/** What the counter has come to, or 0 if whatever the mark stands for is in it already. */
async function countOnce(mark: string, key: string, within: number, { store }: World): Promise<number> {
  const [total = 0] = (await store.countOnce({ key: mark, within: week }, [{ key, within }])) ?? [];
  return total;
}

/** The alarm about a contact that was changed shortly before this reset, if one was. */
export function changedContact(account: ReachableAccount, now: number): readonly Effect[] {
  const changed = account.contacts.filter(
    ({ changedAt }) => changedAt !== undefined && now - changedAt < changedLately,
  );
  if (changed.length === 0) return [];
  const detail = String(changed.length);
  return [{ do: 'alarm', what: 'contact-then-reset', userName: account.userName, detail }];
}

async function alarmOnce(
  what: AlarmKind,
  about: string,
  userName: string,
  total: number,
  within: number,
  world: World,
): Promise<readonly Effect[]> {
  const isFirst = await world.store.spend(`pattern:told:${what}:${about}`, within);
  return isFirst ? [{ do: 'alarm', what, userName, detail: String(total) }] : [];
}

async function nameOf(account: string, world: World): Promise<string> {
  const found = await world.directory.find(account).catch(() => undefined);
  return found?.userName ?? account;
}
