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
