// Says what is wrong with a card, more strictly than Teams does: what a client would drop in silence is named here.
// Must never change a card, and never read it as a template.
import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import { isObject } from '../request-body.ts';
import { charts, isChart, opaque, shapes } from './card-elements.ts';

// the package's ES modules cannot be loaded by Node: their imports have no extensions
const require = createRequire(import.meta.url);
/** Read for the first card: a start does without. */
const library = () => require('adaptivecards/dist/adaptivecards.js') as typeof AdaptiveCards;

type Thing = Readonly<Record<string, unknown>>;

interface Walk {
  readonly mistakes: string[];
  readonly ids: Set<string>;
}

const newest = [1, 5] as const;

/** Every mistake found, as sentences that say where; empty for a card that Teams draws as it was meant. */
export function mistakesOfCard(card: unknown): readonly string[] {
  if (!isObject(card) || card['type'] !== 'AdaptiveCard') return ['the content is no AdaptiveCard'];
  const walk: Walk = { mistakes: [], ids: new Set() };
  checkVersion(card['version'], walk);
  checkThing(card, 'AdaptiveCard', 'card', walk);
  return walk.mistakes.length > 0 ? walk.mistakes : parserMistakes(card);
}

function checkVersion(version: unknown, { mistakes }: Walk): void {
  const [, major, minor] = typeof version === 'string' ? (/^(\d)\.(\d)$/.exec(version) ?? []) : [];
  const known = Number(major) === newest[0] && Number(minor) <= newest[1];
  if (!known) mistakes.push(`version must be one of 1.0 to ${newest.join('.')}`);
}

function checkThing(thing: Thing, impliedType: string | undefined, path: string, walk: Walk): void {
  const type = typeof thing['type'] === 'string' ? thing['type'] : impliedType;
  if (type !== undefined && isChart(type)) return checkChart(thing, path, walk);
  const shape = type === undefined ? undefined : shapes[type];
  if (type === undefined || shape === undefined) {
    walk.mistakes.push(`${path}: Teams draws no “${String(type)}”`);
    return;
  }
  for (const name of shape.required) {
    if (thing[name] === undefined || thing[name] === '') walk.mistakes.push(`${path}: ${type} needs ${name}`);
  }
  checkOwnRules(thing, type, path, walk);
  for (const [name, value] of Object.entries(thing)) {
    const at = `${path}.${name}`;
    if (!shape.properties.has(name)) walk.mistakes.push(`${at}: ${type} has no such property`);
    else checkValue(value, shape.implied[name], at, walk, opaque.has(name));
  }
}

function checkChart(thing: Thing, path: string, walk: Walk): void {
  if (!isObject(thing['fallback'])) walk.mistakes.push(`${path}: a chart needs a fallback that is an element`);
  else checkThing(thing['fallback'], undefined, `${path}.fallback`, walk);
  const known = charts[String(thing['type'])];
  if (known !== undefined) {
    for (const name of Object.keys(thing))
      if (!known.shape.properties.has(name)) walk.mistakes.push(`${path}.${name}: a chart has no such property`);
    checkBars(thing['data'], known.bar, path, walk);
  }
  checkValue(thing, undefined, path, walk, true);
}

function checkBars(data: unknown, [name, number]: readonly [string, string], path: string, walk: Walk): void {
  if (!Array.isArray(data) || data.length === 0) {
    walk.mistakes.push(`${path}: a chart needs data`);
    return;
  }
  for (const [index, bar] of data.entries()) {
    const at = `${path}.data[${index}]`;
    if (!isObject(bar)) walk.mistakes.push(`${at}: must be an object`);
    else {
      const others = Object.keys(bar).filter((one) => ![name, number, 'color'].includes(one));
      for (const other of others) walk.mistakes.push(`${at}.${other}: a bar has no such property`);
      if (typeof bar[name] !== 'string' || bar[name] === '') walk.mistakes.push(`${at}: needs ${name}`);
      if (!Number.isFinite(bar[number])) walk.mistakes.push(`${at}: ${number} must be a number`);
    }
  }
}

function checkValue(value: unknown, implied: string | undefined, path: string, walk: Walk, inside: boolean): void {
  if (typeof value === 'string') {
    if (value.includes('${')) walk.mistakes.push(`${path}: a template expression was left over`);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, implied, `${path}[${index}]`, walk, inside);
  } else if (isObject(value)) {
    if (!inside) return checkThing(value, implied, path, walk);
    for (const [name, part] of Object.entries(value)) checkValue(part, undefined, `${path}.${name}`, walk, true);
  } else if (value === null && !inside) walk.mistakes.push(`${path}: must not be null`);
}

function checkOwnRules(thing: Thing, type: string, path: string, { mistakes, ids }: Walk): void {
  const id = thing['id'];
  if (typeof id === 'string') {
    if (ids.has(id)) mistakes.push(`${path}: the id “${id}” is there twice`);
    ids.add(id);
  }
  if (type === 'Input.Text' && String(thing['style']).toLowerCase() === 'password') {
    mistakes.push(`${path}: a password must never be asked for in a card`);
  }
  if (type === 'Action.OpenUrl' && !isWebAddress(thing['url']))
    mistakes.push(`${path}: url must be an http(s) address`);
  if (type === 'Action.Submit' && !isSubmitData(thing['data'])) mistakes.push(`${path}: data must be an object`);
}

function isWebAddress(url: unknown): boolean {
  return typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url);
}

function isSubmitData(data: unknown): boolean {
  return data === undefined || isObject(data);
}

/** What Microsoft's own parser has to say: wrong values of enumerations, missing ids and the like. */
function parserMistakes(card: Thing): readonly string[] {
  const { AdaptiveCard, SerializationContext } = library();
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const noticed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  // a chart is unknown to the parser, and by now known to have a fallback
  const serious = noticed.filter((message) => !/element type "Chart\./.test(message));
  return [...serious, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}
