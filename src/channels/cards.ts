// A card on its way: template + data + words → one Adaptive Card, the same for every platform. Outside data is escaped
// here, once; nothing is ever expanded twice, for that would run what a person typed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Templating from 'adaptivecards-templating';
import type { Template } from 'adaptivecards-templating';
import type { CardName } from '../core/card.ts';
import type { Json } from '../core/json.ts';
import { Fault } from '../core/fault.ts';
import { viewOf } from './card-views.ts';
import type { Firm } from './card-views.ts';
import type { Showing } from '../runtime/ports.ts';

/** Makes the Adaptive Card of a showing: plain JSON of the closed subset that every platform can draw. */
export type Render = (showing: Showing) => Card;

type Card = { readonly [key: string]: Json };

let engine: typeof Templating | undefined;

/**
 * What expands templates. Its language is 360 files, a fifth of a second: it is read once, after the start or for the
 * first card, whichever is sooner.
 */
export function cardEngine(): typeof Templating {
  if (engine !== undefined) return engine;
  engine = createRequire(import.meta.url)('adaptivecards-templating') as typeof Templating;
  // A field that a template names and the data lacks must fail in a test, never stand in a card as `${field}`.
  engine.GlobalSettings.getUndefinedFieldValueSubstitutionString = (path: string) => {
    throw new Fault('internal', `a card template names ${path}, which its data lacks`);
  };
  return engine;
}

const folder = new URL('../../cards/', import.meta.url);

/** Stands for the ticket in a card that is kept. A text of ours never holds this character, nor does a ticket. */
const slot = '\u0000';

/** Reads every template once. A card without data is expanded once for each language, and its tickets put in. */
export function makeRender(firm: Firm): Render {
  const templates = new Map<CardName, Template>();
  const templateOf = (name: CardName): Template => {
    const known = templates.get(name) ?? read(name);
    templates.set(name, known);
    return known;
  };
  const expand = ({ shown, language }: Showing, ticket: string): Json => {
    const view = { ...viewOf(shown, language, firm), ticket };
    return templateOf(shown.card).expand({ $root: view }) as Json;
  };
  const kept = new Map<string, Json>();
  return (showing) => {
    const { shown, language, ticket = '' } = showing;
    if (Object.keys(shown.data).length > 0) return expand(showing, ticket) as Card;
    const name = `${shown.card} ${language}`;
    const whole = kept.get(name) ?? frozen(expand(showing, slot));
    kept.set(name, whole);
    return withTicket(whole, ticket) as Card;
  };
}

function read(name: CardName): Template {
  const { Template } = cardEngine();
  return new Template(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
}

/** What is kept is shared by all cards made of it, so nobody can change it. */
function frozen<T>(part: T): T {
  if (typeof part === 'object' && part !== null) for (const inner of Object.values(Object.freeze(part))) frozen(inner);
  return part;
}

/** A copy of what holds the ticket, arrays by their indices; the rest is shared. */
function withTicket(part: Json | undefined, ticket: string): Json | undefined {
  if (part === slot) return ticket;
  if (typeof part !== 'object' || part === null) return part;
  const whole = part as Readonly<Record<string, Json | undefined>>;
  let copy: Record<string, Json | undefined> | undefined;
  for (const name of Object.keys(whole)) {
    const filled = withTicket(whole[name], ticket);
    if (filled === whole[name]) continue;
    copy ??= (Array.isArray(part) ? [...(part as readonly Json[])] : { ...whole }) as Record<string, Json | undefined>;
    copy[name] = filled;
  }
  return copy ?? part;
}
