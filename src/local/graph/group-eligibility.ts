// Who could join or own a group by activating it (Privileged Identity Management for groups). Reading only, and never
// shown among the memberships.
import type { Account } from '../directory.ts';
import { inSeconds } from '../moment.ts';
import type { Answer } from './answer.ts';
import { derivedId } from './derived-id.ts';
import { contextOf, type EntityType, project, selected } from './entity.ts';
import type { GraphRequest } from './request.ts';
import { assignmentFilter } from './roles.ts';

const properties = 'id accessId eligibilityScheduleId endDateTime groupId memberType principalId startDateTime'.split(
  ' ',
);
const instanceType: EntityType = {
  name: 'microsoft.graph.privilegedAccessGroupEligibilityScheduleInstance',
  set: 'identityGovernance/privilegedAccess/group/eligibilityScheduleInstances',
  properties,
  defaults: properties,
};

/** The eligibilities of one principal or for one group; Graph lists them for nobody else. */
export function listGroupEligibility(request: GraphRequest): Answer {
  const test = assignmentFilter(request, instanceType, ['principalId', 'groupId']);
  const select = selected(request, instanceType);
  const instances = candidates(request).flatMap(({ id, eligibleFor, createdAt }) =>
    eligibleFor.map(({ group, access }) => ({
      id: derivedId('groupEligibility', id, group, access),
      accessId: access,
      eligibilityScheduleId: derivedId('groupSchedule', id, group, access),
      endDateTime: null,
      groupId: group,
      memberType: 'direct',
      principalId: id,
      startDateTime: inSeconds(createdAt),
    })),
  );
  const value = instances.filter(test).map((entity) => project(entity, instanceType, select));
  return { status: 200, body: { '@odata.context': contextOf(request, instanceType.set, select), value } };
}

/** One principal asked for, the commonest list by far, is looked up and then tested like any other. */
const byPrincipal = /^principalId eq '([\da-f-]+)'$/i;

function candidates({ view, query }: GraphRequest): readonly Account[] {
  const [, id] = byPrincipal.exec(query.get('$filter') ?? '') ?? [];
  if (id === undefined) return view.all();
  const one = view.find(id);
  return one === undefined ? [] : [one];
}
