// Finding whom a campaign is about, and listing the people of a round: page by page into sealed chunks, a few pages each time
// it is our turn. A process that takes over begins the list anew; a list is the same whoever makes it.
import type { Audience, AudienceSize } from '../core/campaign.ts';
import { hasEnough } from '../core/campaign.ts';
import { noRegistration } from '../core/registration.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault, Fault } from '../core/fault.ts';
import { chunkSize, makeCampaignRecords } from './campaigns.ts';
import type { Campaigns } from './campaigns.ts';
import { checkAuthority } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { CampaignPerson } from './ports-campaign.ts';
import { makeReportedPeople } from './reported-people.ts';
import type { ReportedPeople } from './reported-people.ts';
import type { World } from './world.ts';

/** Throws a Fault where there is no directory that can say who is in which group. */
export function campaignsOf({ campaigns }: Pick<World, 'campaigns'>): Campaigns {
  if (campaigns?.isOn !== true) throw new Fault('misconfigured', 'campaigns are switched off, or there is no Entra ID');
  return campaigns;
}

export async function performFindAudience({ about }: EffectOf<'find-audience'>, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  const { verdict } = await checkAuthority(scene.record, 'campaign', undefined, scene);
  const groups = verdict.allowed ? await campaignsOf(world).people.groups(about) : [];
  return { event: { type: 'audience-found', at: now, groups } };
}

/** A list that is being made: in this process only. */
interface Planning {
  /** What the report says, as far as it was read; a list is read from the report itself. */
  readonly reported: ReportedPeople;
  readonly phase: 'report' | 'people' | 'done' | 'gone';
  readonly next: string | undefined;
  readonly chunks: number;
  readonly rest: readonly string[];
  readonly size: AudienceSize;
}

const nobody: AudienceSize = { people: 0, registered: 0, excluded: 0, noMail: 0, toWrite: 0 };

/** How long one turn takes (ms): well within a lease. */
const turn = 8_000;

export async function performPlanCampaign(effect: EffectOf<'plan-campaign'>, scene: Scene): Promise<Done> {
  const { world, dialog } = scene;
  const { round, audience } = effect;
  const campaigns = campaignsOf(world);
  const plans = campaigns.plans as Map<string, Planning>;
  const key = `${dialog}:${round}`;
  let plan = plans.get(key) ?? emptyPlan(audience);
  try {
    plan = await someSteps(plan, effect, campaigns, scene);
  } catch (error) {
    const fault = asFault(error);
    if (!fault.passing) throw fault;
    return { again: world.now() + Math.max(fault.retryAfter ?? 0, 2_000) };
  }
  if (plan.phase === 'report' || plan.phase === 'people') {
    plans.set(key, plan);
    return { again: world.now() };
  }
  plans.delete(key);
  const size = plan.phase === 'gone' ? plan.phase : plan.size;
  return { event: { type: 'campaign-planned', at: world.now(), round, size } };
}

function emptyPlan({ kind }: Audience): Planning {
  const phase = kind === 'list' ? 'people' : 'report';
  return { reported: makeReportedPeople(), phase, next: undefined, chunks: 0, rest: [], size: nobody };
}

/** Goes on until it is done, or this turn is over. What was read before a Fault is kept for the next turn. */
async function someSteps(
  begun: Planning,
  effect: EffectOf<'plan-campaign'>,
  campaigns: Campaigns,
  scene: Scene,
): Promise<Planning> {
  const { world, now, dialog } = scene;
  let plan = begun;
  do {
    plan =
      plan.phase === 'report' ? await readReport(plan, campaigns) : await readPeople(plan, effect, campaigns, scene);
    campaigns.plans.set(`${dialog}:${effect.round}`, plan);
  } while ((plan.phase === 'report' || plan.phase === 'people') && world.now() - now < turn);
  return plan;
}

async function readReport(plan: Planning, { people }: Campaigns): Promise<Planning> {
  const { rows, next } = await people.reported(plan.next);
  for (const { id, reported } of rows) plan.reported.add(id, reported);
  return { ...plan, next, phase: next === undefined ? 'people' : 'report' };
}

async function readPeople(
  plan: Planning,
  { audience, round }: EffectOf<'plan-campaign'>,
  campaigns: Campaigns,
  scene: Scene,
): Promise<Planning> {
  const page = await campaigns.people.page(audience, plan.next);
  if (page === 'gone') return { ...plan, phase: 'gone' };
  const { ids, size } = await sortOut(page.rows, plan, audience, campaigns, scene.world);
  const isLast = page.next === undefined;
  const { whole, rest } = cut([...plan.rest, ...ids], isLast);
  const records = makeCampaignRecords(scene.dialog, scene.world);
  for (const [index, some] of whole.entries())
    await records.putChunk(round, plan.chunks + index, { ids: some, last: isLast && index === whole.length - 1 });
  const chunks = plan.chunks + whole.length;
  return { ...plan, next: page.next, chunks, rest, size, phase: isLast ? 'done' : 'people' };
}

/** Whole chunks, and what waits for the next page; of the last page everything, and one chunk at least. */
function cut(
  ids: readonly string[],
  isLast: boolean,
): { readonly whole: readonly (readonly string[])[]; readonly rest: readonly string[] } {
  const count = isLast ? Math.max(1, Math.ceil(ids.length / chunkSize)) : Math.floor(ids.length / chunkSize);
  const whole = Array.from({ length: count }, (_none, nth) => ids.slice(nth * chunkSize, (nth + 1) * chunkSize));
  return { whole, rest: isLast ? [] : ids.slice(count * chunkSize) };
}

async function sortOut(
  people: readonly CampaignPerson[],
  { size, reported }: Planning,
  audience: Audience,
  { registrations }: Campaigns,
  { policy }: World,
): Promise<{ readonly ids: readonly string[]; readonly size: AudienceSize }> {
  const ids: string[] = [];
  let [done, excluded, noMail] = [0, 0, 0];
  const owned = await Promise.all(people.map(({ id }) => registrations.find(id)));
  for (const [index, row] of people.entries()) {
    const own = owned[index] ?? noRegistration;
    const person = { ...row, reported: row.reported ?? reported.of(row.id) };
    if (isExcluded(person, policy)) excluded += 1;
    else if (hasEnough(audience, person.reported, own, policy)) done += 1;
    else {
      ids.push(person.id);
      if (audience.kind !== 'list' && person.mail === undefined) noMail += 1;
    }
  }
  return {
    ids,
    size: {
      people: size.people + people.length,
      registered: size.registered + done,
      excluded: size.excluded + excluded,
      noMail: size.noMail + noMail,
      toWrite: size.toWrite + ids.length,
    },
  };
}

/** Whom nobody asks to register: whoever could not help themselves here anyway. */
export function isExcluded(person: CampaignPerson, policy: World['policy']): boolean {
  return (
    person.guest ||
    !person.enabled ||
    policy.breakGlass.includes(person.id) ||
    policy.serviceAccounts.includes(person.id) ||
    (person.reported?.admin === true && policy.administrators === 'refuse')
  );
}
