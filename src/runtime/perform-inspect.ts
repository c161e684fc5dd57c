// Who may be meant, and what is known of them: read live for whoever opened the case, and only of people they may look
// at. Whoever has no authority learns nothing, not even whether there is such a name (A25).
import type { Account, ReachableAccount } from '../core/account.ts';
import { type CardAction, type Hit, isMixed, type Subject } from '../core/act.ts';
import type { Administrator } from '../core/authority/administrators.ts';
import type { ShownExclusion } from '../core/card.ts';
import type { EffectOf } from '../core/effect.ts';
import type { CheckVerdict, EventOf } from '../core/event.ts';
import { excluded } from '../core/policy.ts';
import type { Offer } from '../core/proof.ts';
import { findAdministrator, judge } from './check.ts';
import { offersOf } from './offers.ts';
import type { Done, Scene } from './perform.ts';
import { shortNumber } from './short-numbers.ts';
import type { Listed } from './ports-administration.ts';
import type { World } from './world.ts';

/** As many as a card can list and a person can read. */
const mostHits = 8;

export async function performLookUp({ about }: EffectOf<'look-up'>, scene: Scene): Promise<Done> {
  const nobody = { type: 'looked-up', at: scene.now, about, hits: [], more: false, exact: false, own: false } as const;
  if (about.trim() === '') return { event: nobody };
  const administrator = await findAdministrator(scene.record, scene);
  if (administrator === undefined || !(await seesAnybody(administrator, scene))) return { event: nobody };
  const sees = (account: Account | undefined): Promise<boolean> => isSeen(account, administrator, scene);
  return { event: { ...nobody, ...(await searchPeople(about, administrator, { sees, own: 'apart' }, scene)) } };
}

/** Who of those with such a name is seen. `own`: whether the asker's own account is one among others. */
export interface Sight {
  readonly sees: (account: Account | undefined) => Promise<boolean>;
  readonly own: 'apart' | 'listed';
}

/** The people of a name whom the asker sees, and no hint of any other. */
export async function searchPeople(
  about: string,
  administrator: Administrator,
  sight: Sight,
  { world }: Scene,
): Promise<Pick<EventOf<'looked-up'>, 'hits' | 'more' | 'exact' | 'own'>> {
  const { found, more } = await world.administration.search(about, mostHits);
  const seen = await Promise.all(found.map((one) => sightOf(one, administrator, sight, world)));
  const others = found.filter((_one, index) => seen[index] === 'other');
  const exact = others.find(({ userName, mail }) => [userName, mail].some((name) => isSame(name, about)));
  const hits = (exact === undefined ? others : [exact]).map(hitOf);
  const own = hits.length === 0 && seen.includes('own');
  // That there are more is known only to somebody who sees all of them.
  const isMore = more && seen.every((one) => one !== 'hidden');
  return { hits, more: isMore, exact: exact !== undefined, own };
}

/** Asked with the asker's own account, for which there is always an answer: no power, or anything else. */
async function seesAnybody(administrator: Administrator, scene: Scene): Promise<boolean> {
  const verdict = await judge(administrator, scene.record, 'explain-sign-in', administrator.account, scene);
  return verdict.allowed || (verdict.reason !== 'no-power' && !verdict.reason.startsWith('actor-'));
}

async function sightOf(
  { id }: Listed,
  administrator: Administrator,
  { sees, own }: Sight,
  { directory }: World,
): Promise<'own' | 'other' | 'hidden'> {
  if (id === administrator.account.id && own === 'apart') return 'own';
  return (await sees(await directory.find(id))) ? 'other' : 'hidden';
}

/** An account that nobody touches from chat is seen by whoever may see it otherwise, so that they are told why. */
async function isSeen(account: Account | undefined, administrator: Administrator, scene: Scene): Promise<boolean> {
  const verdict = await judge(administrator, scene.record, 'explain-sign-in', account, scene);
  return verdict.allowed || verdict.reason === 'break-glass' || verdict.reason === 'service-account';
}

function isSame(name: string | undefined, about: string): boolean {
  return name !== undefined && name.toLowerCase() === about.trim().toLowerCase();
}

function hitOf({ id, displayName, userName, department, enabled }: Listed): Hit {
  return { id, displayName, userName, department: department ?? '', enabled, mixed: isMixed(displayName + userName) };
}

export async function performInspect({ target }: EffectOf<'inspect'>, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  const administrator = await findAdministrator(scene.record, scene);
  const account = administrator === undefined ? undefined : await world.directory.reachable.find(target);
  const seen = administrator !== undefined && (await isSeen(account, administrator, scene));
  const subject = seen && account !== undefined ? await subjectOf(account, administrator, scene) : undefined;
  return { event: { type: 'inspected', at: now, subject } };
}

async function subjectOf(
  account: ReachableAccount,
  administrator: Administrator,
  scene: Scene,
): Promise<Subject | undefined> {
  const { world } = scene;
  const [described, findings, proofs] = await Promise.all([
    world.administration.describe(account.id),
    world.administration.explainSignIn(account.id),
    proofsOf(account, scene),
  ]);
  if (described === undefined) return undefined;
  const { id, userName, displayName, enabled, passwordChangedAt: changedAt, roles } = account;
  const { department = '', jobTitle = '', employeeId = '', manager, lock } = described;
  return {
    id,
    userName,
    displayName,
    enabled,
    changedAt,
    lock,
    department,
    jobTitle,
    employeeId,
    manager: manager?.displayName ?? '',
    number: await shortNumber(scene),
    roles: roles.map(({ role, held, scope }) => ({ role, held, scope })),
    findings: findings ?? [],
    ...proofs,
    ...(await actionsOf(account, { lock, offers: proofs.offers }, administrator, scene)),
  };
}

interface Proofs {
  readonly offers: readonly Offer[];
  readonly excluded: readonly ShownExclusion[];
}

/** How this person could prove who they are, and what would not count. */
async function proofsOf(account: ReachableAccount, { world, now }: Scene): Promise<Proofs> {
  const all = await offersOf(account, world);
  const left: ShownExclusion[] = [];
  const offers: Offer[] = [];
  for (const offer of all) {
    const why = excluded(offer, account, world.policy, now);
    if (why === undefined) offers.push(offer);
    else if (why !== 'method-off') left.push({ method: offer.method, hint: offer.hint, why });
  }
  return { offers, excluded: left };
}

/** In the order in which a card offers them. */
const offered: readonly CardAction[] = [
  'reset',
  'temporary-password',
  'access-pass',
  'force-change',
  'sign-out',
  'unlock',
  'unblock',
  'block',
];

async function actionsOf(
  account: Account,
  { offers, lock }: Pick<Subject, 'offers' | 'lock'>,
  administrator: Administrator,
  scene: Scene,
): Promise<Pick<Subject, 'actions' | 'refusal'>> {
  const verdicts = await Promise.all(
    offered.map(async (action) => ({
      action,
      verdict: await judge(administrator, scene.record, action, account, scene),
    })),
  );
  const makesSense = (action: CardAction): boolean => {
    if (action === 'block') return account.enabled;
    if (action === 'unblock') return !account.enabled;
    // Where no lock is shown, the button leads to what helps instead.
    if (action === 'unlock') return lock === 'held' || lock === 'unseen';
    return action !== 'reset' || offers.some(({ kind }) => kind === 'email' || kind === 'phone');
  };
  const actions = verdicts
    .filter(
      ({ action, verdict }) => verdict.allowed && makesSense(action) && scene.world.policy.actions.includes(action),
    )
    .map(({ action }) => action);
  return { actions, refusal: actions.length > 0 ? '' : refusalIn(verdicts.map(({ verdict }) => verdict)) };
}

function refusalIn(verdicts: readonly CheckVerdict[]): Subject['refusal'] {
  const first = verdicts.find((verdict) => !verdict.allowed);
  return first === undefined || first.allowed ? '' : first.reason;
}
