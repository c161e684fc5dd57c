// Administrative units: those of a member, and one by its id. Reading only.
import type { AdministrativeUnit, Company } from '../people.ts';
import { type Answer, notFound } from './answer.ts';
import { collection, contextOf, type Entity, type EntityType, project, selected } from './entity.ts';
import { pageOf, type Pages } from './paging.ts';
import { readUnits } from './permissions.ts';
import { type GraphRequest, holds } from './request.ts';
import { accountOf } from './users.ts';

const unitProperties = (
  'id deletedDateTime displayName description isMemberManagementRestricted membershipRule ' +
  'membershipRuleProcessingState membershipType visibility'
).split(' ');
const unitType: EntityType = {
  name: 'microsoft.graph.administrativeUnit',
  set: 'directory/administrativeUnits',
  properties: unitProperties,
  defaults: unitProperties,
};

export function listUnits(request: GraphRequest, { administrativeUnits }: Company, pages: Pages): Answer {
  const select = selected(request, unitType);
  const page = pageOf(request, unitType.set, administrativeUnits.map(unitEntity), pages);
  const value = page.value.map((entity) => project(entity, unitType, select));
  return { status: 200, body: { '@odata.context': contextOf(request, unitType.set, select), ...page.link, value } };
}

export function getUnit(request: GraphRequest, [id = '']: readonly string[], company: Company): Answer {
  const select = selected(request, unitType);
  const unit = company.administrativeUnits.find((candidate) => candidate.id === id.toLowerCase());
  if (unit === undefined) throw notFound(id);
  const context = contextOf(request, unitType.set, select, true);
  return { status: 200, body: { '@odata.context': context, ...project(unitEntity(unit), unitType, select) } };
}

/** The units of a member; who may not read units gets objects with nothing but their ids. */
export function listUnitsOfMember(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  { administrativeUnits }: Company,
): Answer {
  const account = accountOf(request, idOrName);
  const mayRead = holds(request.caller, [readUnits]);
  const own = administrativeUnits.filter(({ id }) => account.units.includes(id));
  return { status: 200, ...collection(request, unitType, own.map(mayRead ? unitEntity : ({ id }) => ({ id }))) };
}

function unitEntity({ id, displayName, isMemberManagementRestricted }: AdministrativeUnit): Entity {
  return {
    id,
    displayName,
    // null, not false, for an ordinary unit: that is how Graph shows what was never set
    isMemberManagementRestricted: isMemberManagementRestricted ? true : null,
  };
}
