// Who speaks and where: opaque to the core beyond what is named here.
import type { Json } from './json.ts';

/** Where a person is: only the channel that made it can read `ref`. */
export interface Place {
  readonly channel: string;
  /** Only a `personal` place may see anything of a dialog. */
  readonly kind: 'personal' | 'shared';
  readonly ref: Json;
}

/** Who speaks, only ever taken from a verified envelope. */
export interface Person {
  /** `teams:<tenant>:<object id>`, or the like of another platform. */
  readonly id: string;
  /** The directory's immutable id of the account this person is. */
  readonly accountId: string;
}
