// Who speaks and where: opaque to the core beyond what is named here.
import type { Json } from './json.ts';

/** Where a person is: only the channel that made it can read `ref`. */
export interface Place {
  readonly channel: string;
  /** Only a `personal` place may see anything of a dialog. */
  readonly kind: 'personal' | 'shared';
  readonly ref: Json;
}

/** Who pressed a button, and where it stood. */
export interface Presser {
  readonly person: Person;
  readonly place: Place;
  /** The person's private place. */
  readonly personal: Place;
  /** A language of ours. */
  readonly language: string;
}

/** Who speaks, only ever taken from a verified envelope. Which account that is, the channel is asked each time. */
export interface Person {
  /** `teams:<tenant>:<object id>`, `slack:<team or enterprise id>:<user id>`. */
  readonly id: string;
}

/** Whoever wants something that takes authority: who, and the place of the platform that can say whose account it is. */
export interface Asker {
  readonly person: Person;
  readonly place: Place;
}

/** Where a copy of a case's card is to stand. */
export interface CopyTarget {
  /** A name of the case's own, such as `helpdesk-1`. */
  readonly name: string;
  readonly place: Place;
  /** Whose private place that is; undefined for a shared one. */
  readonly person?: string;
  /** One of `locales/`; the case's own if it is not said. */
  readonly language?: string;
}
