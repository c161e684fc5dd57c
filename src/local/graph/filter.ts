// The part of OData's $filter that Graph takes for directory objects, turned into a test of one entity.
// It never guesses: what it does not know is refused with Graph's words.
import { badRequest, unsupportedQuery } from './answer.ts';
import type { Entity } from './entity.ts';

export type PropertyKind = 'text' | 'boolean' | 'date' | 'texts';

export type FilterRules = {
  /** Such as `microsoft.graph.user`, and how messages call it: `User`. */
  readonly typeName: string;
  readonly shortName: string;
  readonly known: readonly string[];
  readonly filterable: ReadonlyMap<string, PropertyKind>;
  /** The request carries `ConsistencyLevel: eventual` and `$count=true`. */
  readonly advanced: boolean;
};

type Test = (entity: Entity) => boolean;
type Literal = string | boolean | null;
type Property = { readonly name: string; readonly kind: PropertyKind };

const pattern = /\s*(?:'((?:[^']|'')*)'|([(),:/])|([\w.$-]+(?::\d\d(?::\d\d)?(?:\.\d+)?Z?)?))/y;
const operators: Readonly<Record<string, (found: string, wanted: string) => boolean>> = {
  eq: (found, wanted) => found === wanted,
  ne: (found, wanted) => found !== wanted,
  ge: (found, wanted) => found >= wanted,
  le: (found, wanted) => found <= wanted,
  gt: (found, wanted) => found > wanted,
  lt: (found, wanted) => found < wanted,
};
const functions: Readonly<Record<string, (found: string, wanted: string) => boolean>> = {
  startswith: (found, wanted) => found.startsWith(wanted),
  endswith: (found, wanted) => found.endsWith(wanted),
};
const literals: Readonly<Record<string, Literal>> = { true: true, false: false, null: null };
const help = 'Refer to https://aka.ms/graph-docs/advanced-queries for more information';

/** The test that a `$filter` text describes. Throws a 400 for what Graph would refuse. */
export function parseFilter(text: string, rules: FilterRules): Test {
  const tokens = tokensOf(text);
  let at = 0;

  const peek = (): string | undefined => tokens[at]?.word;
  const fail = (): Error => {
    const where = tokens[at]?.position ?? text.length;
    return badRequest(`Invalid filter clause: Syntax error at position ${where} in '${text}'.`, 'BadRequest');
  };
  const take = (word?: string): Token => {
    const token = tokens[at];
    if (token === undefined || (word !== undefined && token.word?.toLowerCase() !== word)) throw fail();
    at += 1;
    return token;
  };
  const takes = (word: string): boolean => {
    if (peek()?.toLowerCase() !== word) return false;
    at += 1;
    return true;
  };
  const word = (): string => {
    const token = take();
    if (token.word === undefined || /^[(),:/]$/.test(token.word)) throw fail();
    return token.word;
  };
  const literal = (kind: PropertyKind): Literal => {
    const token = take();
    const value = token.text ?? literalOf(token.word, kind);
    if (value === undefined) throw fail();
    if (value !== null && (kind === 'boolean') !== (typeof value === 'boolean')) throw incompatible(kind, value);
    return value;
  };

  const either = (): Test => {
    const parts = [both()];
    while (takes('or')) parts.push(both());
    return (entity) => parts.some((test) => test(entity));
  };
  const both = (): Test => {
    const parts = [single()];
    while (takes('and')) parts.push(single());
    return (entity) => parts.every((test) => test(entity));
  };
  const single = (): Test => {
    if (takes('not')) {
      if (!rules.advanced) throw needsAdvanced('Not');
      const test = single();
      return (entity) => !test(entity);
    }
    if (takes('(')) {
      const test = either();
      take(')');
      return test;
    }
    const first = word();
    if (takes('(')) return call(first);
    const property = propertyOf(first, rules);
    return takes('/') ? lambda(property) : comparison(property);
  };
  const call = (name: string): Test => {
    const property = propertyOf(word(), rules);
    const compare = functionOf(name, rules);
    take(',');
    const wanted = literal('text');
    take(')');
    if (property.kind !== 'text') throw unsupportedClause(property.name, rules);
    return (entity) => matches(entity[property.name], wanted, compare);
  };
  const comparison = (property: Property): Test => {
    const name = word().toLowerCase();
    if (name === 'in') return membership(property);
    const compare = operators[name];
    if (compare === undefined) throw fail();
    if (name === 'ne' && !rules.advanced) throw needsAdvanced('Not Equals');
    if (property.kind === 'texts') throw unsupportedClause(property.name, rules);
    const wanted = literal(property.kind);
    return (entity) => compared(entity[property.name], wanted, name, compare);
  };
  const membership = (property: Property): Test => {
    take('(');
    const wanted = [literal(property.kind)];
    while (takes(',')) wanted.push(literal(property.kind));
    take(')');
    const same = operators['eq'] as (found: string, wanted: string) => boolean;
    return (entity) => wanted.some((value) => compared(entity[property.name], value, 'eq', same));
  };
  const lambda = (property: Property): Test => {
    take('any');
    take('(');
    const variable = word();
    take(':');
    const first = word();
    const test = takes('(') ? inside(first, variable) : equals(first, variable);
    take(')');
    if (property.kind !== 'texts') throw unsupportedClause(property.name, rules);
    return (entity) => (entity[property.name] as readonly string[]).some(test);
  };
  const inside = (name: string, variable: string): ((item: string) => boolean) => {
    const compare = functionOf(name, rules);
    take(variable.toLowerCase());
    take(',');
    const wanted = literal('text');
    take(')');
    return (item) => matches(item, wanted, compare);
  };
  const equals = (name: string, variable: string): ((item: string) => boolean) => {
    if (name !== variable) throw fail();
    take('eq');
    const wanted = literal('text');
    return (item) => matches(item, wanted, (found, other) => found === other);
  };

  const test = either();
  if (at < tokens.length) throw fail();
  return test;
}

type Token = { readonly position: number; readonly text?: string; readonly word?: string };

function tokensOf(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (filter.slice(pattern.lastIndex).trim() !== '') {
    const position = pattern.lastIndex;
    const found = pattern.exec(filter);
    if (found === null) {
      throw badRequest(`Invalid filter clause: Syntax error at position ${position} in '${filter}'.`, 'BadRequest');
    }
    const [, quoted, sign, name] = found;
    tokens.push(
      quoted === undefined ? { position, word: sign ?? name ?? '' } : { position, text: quoted.replaceAll("''", "'") },
    );
  }
  return tokens;
}

function literalOf(word: string | undefined, kind: PropertyKind): Literal | undefined {
  if (word === undefined) return undefined;
  if (kind === 'date' && /^\d{4}-\d\d-\d\dT/.test(word)) return word;
  return literals[word.toLowerCase()];
}

function propertyOf(name: string, rules: FilterRules): Property {
  const known = rules.known.find((property) => property.toLowerCase() === name.toLowerCase());
  if (known === undefined) {
    const why = `Could not find a property named '${name}' on type '${rules.typeName}'.`;
    throw badRequest(`Invalid filter clause: ${why}`, 'BadRequest');
  }
  const kind = rules.filterable.get(known);
  if (kind === undefined) throw unsupportedClause(known, rules);
  return { name: known, kind };
}

function functionOf(name: string, rules: FilterRules): (found: string, wanted: string) => boolean {
  const compare = functions[name.toLowerCase()];
  if (compare === undefined) {
    throw badRequest(`Invalid filter clause: An unknown function with name '${name}' was found.`, 'BadRequest');
  }
  if (name.toLowerCase() === 'endswith' && !rules.advanced) {
    const ways = 'Try adding $count=true query parameter and ConsistencyLevel:eventual header.';
    const why = `Operator: 'EndsWith' is not supported because the required parameters might be missing. ${ways}`;
    throw unsupportedQuery(`${why} ${help}`);
  }
  return compare;
}

function needsAdvanced(operator: string): Error {
  const why = `Operator '${operator}' is not supported because the 'ConsistencyLevel:eventual' header is missing.`;
  return unsupportedQuery(`${why} ${help}`);
}

function unsupportedClause(property: string, { shortName }: FilterRules): Error {
  const what = `property '${property}' of resource '${shortName}'`;
  return unsupportedQuery(`Unsupported or invalid query filter clause specified for ${what}.`);
}

function incompatible(kind: PropertyKind, value: Literal): Error {
  const [left, right] = [
    kind === 'boolean' ? 'Edm.Boolean' : 'Edm.String',
    typeof value === 'boolean' ? 'Edm.Boolean' : 'Edm.String',
  ];
  const why = `A binary operator with incompatible types was detected. Found operand types '${left}' and '${right}' for operator kind 'Equal'.`;
  return badRequest(`Invalid filter clause: ${why}`, 'BadRequest');
}

function compared(
  found: unknown,
  wanted: Literal,
  name: string,
  compare: (found: string, wanted: string) => boolean,
): boolean {
  const value = found ?? null;
  if (value === null || wanted === null) return name === 'ne' ? value !== wanted : name === 'eq' && value === wanted;
  return matches(value, wanted, compare);
}

function matches(found: unknown, wanted: Literal, compare: (found: string, wanted: string) => boolean): boolean {
  if ((typeof found !== 'string' && typeof found !== 'boolean') || wanted === null) return false;
  return compare(String(found).toLowerCase(), String(wanted).toLowerCase());
}
