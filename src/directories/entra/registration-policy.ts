// Microsoft's own registration campaign, a part of the authentication methods policy. Written by one PATCH of the parts that
// change: the policy holds everything else that the tenant decided about signing in.
import { Fault } from '../../core/fault.ts';
import type { NudgePolicy, NudgeWanted } from '../../core/nudge.ts';
import type { WriteAnswer } from '../../runtime/ports-administration.ts';
import type { RegistrationPolicy } from '../../runtime/ports-campaign.ts';
import { at, faultOf, textAt } from './answer.ts';
import type { Graph } from './graph-client.ts';
import { ended, type Note } from './write.ts';

const path = '/policies/authenticationMethodsPolicy';

export function makeRegistrationPolicy(graph: Graph, note: Note): RegistrationPolicy {
  return {
    async read() {
      const answer = await graph.read(path);
      if (answer.status === 403) return undefined;
      if (answer.status !== 200) throw faultOf(answer, 'the authentication methods policy');
      return policyIn(answer.body);
    },
    write: (wanted) => write(graph, wanted, note),
  };
}

function policyIn(body: unknown): NudgePolicy {
  const campaign = at(at(body, 'registrationEnforcement'), 'authenticationMethodsRegistrationCampaign');
  const state = textAt(campaign, 'state');
  const snoozeDays = at(campaign, 'snoozeDurationInDays');
  if ((state !== 'default' && state !== 'enabled' && state !== 'disabled') || typeof snoozeDays !== 'number')
    throw new Fault('internal', 'Graph gave the policy without its registration campaign');
  const count = (name: string): number => {
    const list = at(campaign, name);
    return Array.isArray(list) ? list.length : 0;
  };
  return { state, snoozeDays, includes: count('includeTargets'), excludes: count('excludeTargets') };
}

async function write(graph: Graph, { state, snoozeDays }: NudgeWanted, note: Note): Promise<WriteAnswer> {
  const campaign = { state, ...(snoozeDays === undefined ? {} : { snoozeDurationInDays: snoozeDays }) };
  const body = { registrationEnforcement: { authenticationMethodsRegistrationCampaign: campaign } };
  return ended(await graph.write(path, body), 'the registration campaign', () => 'not-authorized' as const, note);
}
