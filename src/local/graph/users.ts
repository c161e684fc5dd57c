// Reading users: one by id or name, the list with its query rules, and a user's manager.
// It never changes anything.
import type { Account } from '../directory.ts';
import { type Answer, badRequest, denied, notFound, unsupportedQuery } from './answer.ts';
import { contextOf, type Entity, project, selected } from './entity.ts';
import { parseFilter } from './filter.ts';
import { pageOf, type Pages } from './paging.ts';
import { readUsers } from './permissions.ts';
import { type GraphRequest, holds, isAdvanced, isEventual } from './request.ts';
import { parseSearch } from './search.ts';
import {
  basicProperties,
  filterableUserProperties,
  searchableUserProperties,
  sortableUserProperties,
  userEntity,
  userType,
} from './user-entity.ts';

/** The account that a path names, or 404. */
export function accountOf(request: GraphRequest, idOrName: string): Account {
  const account = request.view.find(idOrName);
  if (account === undefined) throw notFound(idOrName);
  return account;
}

export function getUser(request: GraphRequest, [idOrName = '']: readonly string[]): Answer {
  const select = readableProperties(request);
  const account = accountOf(request, idOrName);
  const context = contextOf(request, userType.set, select, true);
  return { status: 200, body: { '@odata.context': context, ...project(userEntity(account), userType, select) } };
}

export function getManager(request: GraphRequest, [idOrName = '']: readonly string[]): Answer {
  const select = selected(request, userType);
  const { manager } = accountOf(request, idOrName);
  if (manager === null) throw notFound('manager');
  const context = contextOf(request, 'directoryObjects', select, true);
  const entity = project(userEntity(accountOf(request, manager)), userType, select);
  return { status: 200, body: { '@odata.context': context, '@odata.type': '#microsoft.graph.user', ...entity } };
}

export function countUsers(request: GraphRequest): Answer {
  if (!isEventual(request)) throw badRequest('$count is not currently supported.');
  return {
    status: 200,
    body: String(matching(request, request.view.all().map(userEntity), true).length),
    headers: { 'Content-Type': 'text/plain' },
  };
}

export function listUsers(request: GraphRequest, pages: Pages): Answer {
  const select = readableProperties(request);
  const found = sorted(request, matching(request, candidates(request).map(userEntity), isAdvanced(request)));
  const page = pageOf(request, 'users', found, pages);
  // without the header Graph passes over $count in silence
  const count = isAdvanced(request) && page.isFirst ? { '@odata.count': found.length } : {};
  const value = page.value.map((entity) => project(entity, userType, select));
  const context = contextOf(request, userType.set, select);
  return { status: 200, body: { '@odata.context': context, ...count, ...page.link, value } };
}

/** One address asked for as user name or mail, the commonest list by far, is looked up and then tested like any other. */
const byAddress = /^userPrincipalName eq '((?:[^']|'')*)' or mail eq '((?:[^']|'')*)'$/;

/** A list of ids, the commonest question behind a report. */
const byIds = /^id in \('[0-9a-f-]{36}'(?:,'[0-9a-f-]{36}'){0,14}\)$/i;

function candidates({ view, query }: GraphRequest): readonly Account[] {
  const ids = byIds.exec(query.get('$filter') ?? '')?.[0].match(/[0-9a-f-]{36}/gi);
  if (ids) return ids.flatMap((id) => view.find(id) ?? []);
  const [, name, mail] = byAddress.exec(query.get('$filter') ?? '') ?? [];
  return name === undefined || name !== mail ? view.all() : view.withAddress(name.replaceAll("''", "'"));
}

function matching(request: GraphRequest, entities: readonly Entity[], advanced: boolean): readonly Entity[] {
  const [filter, search] = [request.query.get('$filter'), request.query.get('$search')];
  const tests = [
    ...(filter === undefined ? [] : [parseFilter(filter, { ...filterRules, advanced })]),
    ...(search === undefined ? [] : [parseSearch(search, searchableUserProperties, isEventual(request))]),
  ];
  return entities.filter((entity) => tests.every((test) => test(entity)));
}

const filterRules = {
  typeName: userType.name,
  shortName: 'User',
  known: userType.properties,
  filterable: filterableUserProperties,
};

function sorted(request: GraphRequest, entities: readonly Entity[]): readonly Entity[] {
  const order = request.query.get('$orderby');
  if (order === undefined) return entities;
  const [, name = '', direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(order) ?? [];
  const property = sortableUserProperties.find((known) => known.toLowerCase() === name.toLowerCase());
  if (property === undefined || (request.query.has('$filter') && !isAdvanced(request))) {
    throw unsupportedQuery('Sorting not supported for current query.');
  }
  const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
  return entities.toSorted((a, b) => sign * textOf(a[property]).localeCompare(textOf(b[property]), 'en'));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

// the basic permission alone shows six properties, and refuses the request that names others
function readableProperties(request: GraphRequest): readonly string[] | undefined {
  const select = selected(request, userType);
  if (holds(request.caller, [readUsers])) return select;
  if (select === undefined) return basicProperties;
  if (select.every((name) => basicProperties.includes(name))) return select;
  throw denied();
}
