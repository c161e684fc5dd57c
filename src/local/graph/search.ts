// Graph's $search over directory objects: quoted clauses “property:text”, joined by AND and OR.
// It never searches without the header that says the index may lag.
import { badRequest, unsupportedQuery } from './answer.ts';
import type { Entity } from './entity.ts';

/** The test that a `$search` text describes; `eventual` tells whether the header was there. */
export function parseSearch(
  text: string,
  properties: readonly string[],
  eventual: boolean,
): (entity: Entity) => boolean {
  if (!eventual) {
    const header = "'ConsistencyLevel: eventual'";
    throw unsupportedQuery(
      `Request with $search query parameter only works through MSGraph with a special request header: ${header}`,
    );
  }
  const alternatives = splitOutsideQuotes(text, 'OR').map((part) =>
    splitOutsideQuotes(part, 'AND').map((clause) => parseClause(clause, text, properties)),
  );
  return (entity) => alternatives.some((tests) => tests.every((test) => test(entity)));
}

function splitOutsideQuotes(text: string, word: string): readonly string[] {
  return text.split(new RegExp(`\\s+${word}\\s+(?=(?:[^"]*"[^"]*")*[^"]*$)`));
}

function parseClause(clause: string, whole: string, properties: readonly string[]): (entity: Entity) => boolean {
  const [, name, wanted] = /^\s*"(\w+):((?:[^"\\]|\\.)+)"\s*$/.exec(clause) ?? [];
  if (name === undefined || wanted === undefined) {
    const at = Math.max(0, whole.indexOf(':'));
    throw badRequest(
      `Syntax error: character '${whole[at] ?? ''}' is not valid at position ${at} in '${whole}'.`,
      'BadRequest',
    );
  }
  const property = properties.find((known) => known.toLowerCase() === name.toLowerCase());
  if (property === undefined) {
    throw unsupportedQuery(`Unsupported or invalid search clause specified for property '${name}' of resource 'User'.`);
  }
  const words = wordsOf(wanted.replaceAll(/\\(.)/g, '$1'));
  return (entity) => {
    const found = [entity[property]].flat().flatMap((value) => (typeof value === 'string' ? wordsOf(value) : []));
    return words.length > 0 && words.every((word) => found.some((candidate) => candidate.startsWith(word)));
  };
}

// the index holds words without accents, cut at blanks and punctuation
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
