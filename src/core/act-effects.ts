// What an administrator's command can want, beside what every dialog can.
import type { Instant } from './account.ts';
import type { WrittenAction } from './act.ts';
import type { Approver } from './request.ts';

export type ActEffect =
  /** Looks for people whom the opener of this case may look at. Answers `looked-up`. */
  | { readonly do: 'look-up'; readonly about: string }
  /** Reads an account with what the opener may do to it. Answers `inspected`. */
  | { readonly do: 'inspect'; readonly target: string }
  /** Counts one more act of the opener. `agreed`: a second administrator has. Answers `act-counted`. */
  | { readonly do: 'count-act'; readonly agreed: boolean }
  /**
   * Writes for the opener of this case, once, after asking every rule again. Answers `wrote`. Found after a crash it is
   * never repeated: `wrote: unknown`.
   */
  | {
      readonly do: 'administer';
      readonly action: WrittenAction;
      readonly account: string;
      readonly approvers: readonly Approver[];
    }
  /** Asks the directory whether such a write happened. Answers `settled`. */
  | {
      readonly do: 'settle-administered';
      readonly action: WrittenAction;
      readonly account: string;
      readonly until: Instant;
    };
