// Reading the audit back for somebody who may: who is meant, and one page of what was done to them and by them. Everything
// is asked of the live rules, and nothing is told of anybody of whom the asker may not read.
import type { Account } from '../core/account.ts';
import type { Administrator } from '../core/authority/administrators.ts';
import type { AuditRow } from '../core/desk-cards.ts';
import type { DeskEvent } from '../core/desk-events.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { personKey } from '../core/record.ts';
import { findAdministrator, judge } from './check.ts';
import type { Done, Scene } from './perform.ts';
import { searchPeople } from './perform-inspect.ts';
import type { AuditFound, AuditLine } from './ports-audit.ts';
import { makeRecords } from './records.ts';

/** Lines on a page. */
const pageLength = 10;
const day = 86_400_000;

export async function performCheckAudit(_effect: EffectOf<'check-audit'>, scene: Scene): Promise<Done> {
  const answer = (verdict: 'yes' | 'no' | 'sign-in'): Done => ({
    event: { type: 'audit-allowed', at: scene.now, verdict },
  });
  const administrator = await findAdministrator(scene.record, scene);
  if (administrator === undefined) return answer('no');
  const everybody = await judge(administrator, scene.record, 'audit', 'everybody', scene);
  if (everybody.allowed) return answer(everybody.freshSignIn ? 'sign-in' : 'yes');
  // Asked with the asker's own account, for which there is always an answer: no power, or anything else.
  const own = await judge(administrator, scene.record, 'read-audit', administrator.account, scene);
  const reason = own.allowed ? '' : own.reason;
  if (reason === 'no-power' || reason.startsWith('actor-')) return answer('no');
  return answer((await signedIn(administrator, scene)) ? 'yes' : 'sign-in');
}

/** A sign-in that is recent enough, of this very account and strong (A28). */
async function signedIn({ account }: Administrator, { world, record, now }: Scene): Promise<boolean> {
  const recent = await world.signIns.recent(record.person.id, now);
  return recent?.accountId === account.id && recent.strong;
}

/** Whether this administrator may read of this account, just signed in. */
async function mayRead(administrator: Administrator, account: Account | undefined, scene: Scene): Promise<boolean> {
  if (account === undefined) return false;
  for (const [action, target] of [
    ['audit', 'everybody'],
    ['read-audit', account],
  ] as const) {
    const verdict = await judge(administrator, scene.record, action, target, scene);
    if (verdict.allowed && !verdict.freshSignIn) return true;
  }
  return false;
}

export async function performLookUpAudited({ about }: EffectOf<'look-up-audited'>, scene: Scene): Promise<Done> {
  const administrator = await findAdministrator(scene.record, scene);
  const nobody = { type: 'looked-up', at: scene.now, about, hits: [], more: false, exact: false, own: false } as const;
  if (administrator === undefined) return { event: nobody };
  const everybody = await judge(administrator, scene.record, 'audit', 'everybody', scene);
  const sees = (account: Account | undefined): Promise<boolean> => mayRead(administrator, account, scene);
  // Whoever may read of everybody may read of themselves too.
  const own = everybody.allowed ? 'listed' : 'apart';
  return { event: { ...nobody, ...(await searchPeople(about, administrator, { sees, own }, scene)) } };
}

export async function performReadAudit(effect: EffectOf<'read-audit'>, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  const answer = (found: (DeskEvent & { readonly type: 'audit-read' })['found']): Done => ({
    event: { type: 'audit-read', at: now, found },
  });
  const administrator = await findAdministrator(scene.record, scene);
  const account = administrator && (await world.directory.find(effect.target));
  if (administrator === undefined || account === undefined) return answer('nobody');
  if (!(await mayRead(administrator, account, scene))) return answer('nobody');
  const owners = ownersOf(scene);
  const { timeZone: zone, reader } = world.desk;
  const found = await pageOf(effect, account, owners, scene);
  if (found === undefined) return answer('unreadable');
  const rows = await Promise.all(found.lines.map((line) => rowOf(line, account, administrator, owners, scene)));
  const { id, userName, displayName } = account;
  const { lines: _lines, broken, ...rest } = found;
  if (rest.unread.length > 0)
    world.log({ level: 'warn', message: `files among the audit’s logs cannot be read: ${rest.unread.join(', ')}` });
  const done = answer({
    ...rest,
    account: { id, userName, displayName },
    rows,
    broken: broken.length > 0,
    isAlone: reader.isAlone,
    zone,
  });
  return broken.length > 0 ? { ...done, more: await brokenOnce(broken, scene) } : done;
}

async function pageOf(
  { target, days, before }: EffectOf<'read-audit'>,
  { id }: Account,
  owners: OwnersOf,
  { world, now, dialog }: Scene,
): Promise<AuditFound | undefined> {
  try {
    return await world.desk.reader.find({
      wants: async ({ subject, actor }) => subject === id || (await owners(actor.person)) === id,
      since: now - days * day,
      most: pageLength,
      ...(before === undefined ? {} : { before }),
    });
  } catch (error) {
    const { message, code } = asFault(error);
    world.log({ level: 'error', message: `the audit of ${target} was not read: ${message}`, code, dialog });
    return undefined;
  }
}

/** Said once a day of each server, however often it is read. */
async function brokenOnce(servers: readonly string[], { world }: Scene): Promise<NonNullable<Done['more']>> {
  const alarms: NonNullable<Done['more']>[number][] = [];
  for (const detail of servers) {
    const message = `alarm: the audit of ${detail} is no unbroken chain: lines were changed or taken out`;
    world.log({ level: 'error', message });
    const isFirst = await world.store.spend(`audit-broken:${detail}`, day);
    if (isFirst) alarms.push({ do: 'alarm', what: 'audit-broken', userName: '', detail });
  }
  return alarms;
}

/** The account of a person in chat, as far as it is known without asking the platform. */
type OwnersOf = (person: string) => Promise<string | undefined>;

/** Each person is looked up once; what is remembered is as little as an id each. */
function ownersOf({ world }: Scene): OwnersOf {
  const records = makeRecords(world.store, world.keys);
  const known = new Map<string, Promise<string | undefined>>();
  const look = async (person: string): Promise<string | undefined> => {
    const inTeams = /^teams:[^:]+:([^:]+)$/.exec(person)?.[1];
    if (inTeams !== undefined) return inTeams;
    const linked = await world.signIns.known(person);
    return linked ?? (await records.load(personKey(person))).record?.claimed?.account;
  };
  return (person) => {
    const found = known.get(person) ?? look(person);
    known.set(person, found);
    return found;
  };
}

async function rowOf(
  { at, action, decision, method = '', reason = '', actor, subject }: AuditLine,
  account: Account,
  administrator: Administrator,
  owners: OwnersOf,
  scene: Scene,
): Promise<AuditRow> {
  const owner = await owners(actor.person);
  const by = (owner === undefined ? undefined : await nameOf(owner, scene)) ?? tailOf(actor.person);
  const other = subject === undefined || subject === account.id ? undefined : subject;
  const to = other === undefined ? '' : await namedIfSeen(other, administrator, scene);
  return { at, action, decision, method, reason, by, platform: actor.platform, to };
}

async function nameOf(id: string, { world }: Scene): Promise<string | undefined> {
  const found = await world.directory.find(id).catch(() => undefined);
  return found && (found.displayName || found.userName);
}

/** Somebody else is named only to whoever may read of them too. */
async function namedIfSeen(id: string, administrator: Administrator, scene: Scene): Promise<string> {
  const other = await scene.world.directory.find(id).catch(() => undefined);
  return other !== undefined && (await mayRead(administrator, other, scene)) ? other.displayName : '•••';
}

/** The end of an id, enough to tell two people apart. */
function tailOf(person: string): string {
  return person === '' ? '' : `…${person.slice(-6)}`;
}
