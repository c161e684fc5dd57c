// What registering needs of the world, beside what an employee's own reset needs.
import type { Registration } from '../core/registration.ts';

export type { Registration };

/** What people registered with us, sealed, one record per account. */
export interface Registrations {
  /** `noRegistration` for somebody who has none, or whose record no key opens any more. Throws a Fault. */
  find(accountId: string): Promise<Registration>;
  /**
   * Replaces the record by what `change` makes of the newest one, by compare-and-set: `change` is pure and may be asked
   * again. Answering the record it was given saves nothing. Resolves to what is kept then. Throws a Fault.
   */
  change(accountId: string, change: (before: Registration) => Registration): Promise<Registration>;
}
