// A card on its way: template + data + words → one Adaptive Card, the same for every platform. Outside data is escaped
// here, once; nothing is ever expanded twice, for that would run what a person typed.
import { readFileSync } from 'node:fs';
import { Template, GlobalSettings } from 'adaptivecards-templating';
import type { CardName } from '../core/card.ts';
import type { Json } from '../core/json.ts';
import { Fault } from '../core/fault.ts';
import { viewOf } from './card-views.ts';
import type { Firm } from './card-views.ts';
import type { Showing } from '../runtime/ports.ts';

/** Makes the Adaptive Card of a showing: plain JSON of the closed subset that every platform can draw. */
export type Render = (showing: Showing) => { readonly [key: string]: Json };

// A field that a template names and the data lacks must fail in a test, never stand in a card as `${field}`.
GlobalSettings.getUndefinedFieldValueSubstitutionString = (path: string) => {
  throw new Fault('internal', `a card template names ${path}, which its data lacks`);
};

const folder = new URL('../../cards/', import.meta.url);

/** Reads every template once. `names` are the cards there are. */
export function makeRender(firm: Firm): Render {
  const templates = new Map<CardName, Template>();
  const templateOf = (name: CardName): Template => {
    const known =
      templates.get(name) ?? new Template(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
    templates.set(name, known);
    return known;
  };
  return ({ shown, language, ticket }) => {
    const view = { ...viewOf(shown, language, firm), ticket: ticket ?? '' };
    return templateOf(shown.card).expand({ $root: view }) as { readonly [key: string]: Json };
  };
}
