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
  /** Ids that the report calls registered, 16 bytes each; undefined: they are not all read yet. */
  readonly registered: Set<string>;
  readonly phase: 'report' | 'people' | 'done';
  readonly next: string | undefined;
  readonly chunks: number;
  readonly rest: readonly string[];
  readonly size: AudienceSize;
}

const nobody: AudienceSize = { people: 0, registered: 0, excluded: 0, noMail: 0, toWrite: 0 };

/** How long one turn takes (ms): well within a lease. */
const turn = 8_000;

export async function performPlanCampaign(effect: EffectOf<'plan-campaign'>, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  const { audience, round } = effect;
  const campaigns = campaignsOf(world);
  const plans = campaigns.plans as Map<string, Planning>;
  const key = `${dialog}:${round}`;
  const begins: Planning['phase'] = audience.kind === 'list' ? 'people' : 'report';
  let plan: Planning | 'gone' = plans.get(key) ?? {
    registered: new Set(),
    phase: begins,
    next: undefined,
    chunks: 0,
    rest: [],
    size: nobody,
  };
  try {
    while (plan !== 'gone' && plan.phase !== 'done' && world.now() - now < turn) {
      plan = await step(plan, effect, campaigns, scene);
      if (plan !== 'gone') plans.set(key, plan);
    }
  } catch (error) {
    const fault = asFault(error);
    if (!fault.passing) throw fault;
    return { again: world.now() + Math.max(fault.retryAfter ?? 0, 2_000) };
  }
  if (plan !== 'gone' && plan.phase !== 'done') return { again: world.now() };
  plans.delete(key);
  const size = plan === 'gone' ? plan : plan.size;
  return { event: { type: 'campaign-planned', at: world.now(), round, size } };
}

async function step(
  plan: Planning,
  { audience, round }: EffectOf<'plan-campaign'>,
  campaigns: Campaigns,
  scene: Scene,
): Promise<Planning | 'gone'> {
  if (plan.phase === 'report') {
    const { rows, next } = await campaigns.people.registered(plan.next);
    for (const id of rows) plan.registered.add(short(id));
    return { ...plan, next, phase: next === undefined ? 'people' : 'report' };
  }
  const page = await campaigns.people.page(audience, plan.next);
  if (page === 'gone') return 'gone';
  const sorted = await sortOut(page.rows, plan, audience, campaigns, scene.world);
  const records = makeCampaignRecords(scene.dialog, scene.world);
  let { chunks } = plan;
  let rest = [...plan.rest, ...sorted.ids];
  const isLast = page.next === undefined;
  while (rest.length > chunkSize || (isLast && (rest.length > 0 || chunks === 0))) {
    const ids = rest.slice(0, chunkSize);
    rest = rest.slice(chunkSize);
    await records.putChunk(round, chunks, { ids, last: isLast && rest.length === 0 });
    chunks += 1;
    if (isLast && rest.length === 0) break;
  }
  return { ...plan, next: page.next, chunks, rest, size: sorted.size, phase: isLast ? 'done' : 'people' };
}

async function sortOut(
  people: readonly CampaignPerson[],
  { size, registered }: Planning,
  audience: Audience,
  { registrations }: Campaigns,
  { policy }: World,
): Promise<{ readonly ids: readonly string[]; readonly size: AudienceSize }> {
  const ids: string[] = [];
  let [done, excluded, noMail] = [0, 0, 0];
  const owned = await Promise.all(people.map(({ id }) => registrations.find(id)));
  for (const [index, person] of people.entries()) {
    const own = owned[index] ?? noRegistration;
    const known = audience.kind !== 'list' && registered.has(short(person.id));
    if (isExcluded(person, policy)) excluded += 1;
    else if (known || hasEnough(audience, person.reported, own, policy)) done += 1;
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

/** A GUID as 16 characters: a hundred thousand of them are a few megabytes. */
function short(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('latin1') || id;
}
