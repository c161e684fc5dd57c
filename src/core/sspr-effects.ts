// What the dialogs about Microsoft's self-service reset want.
import type { Instant } from './account.ts';
import type { Approver } from './request.ts';
import type { LeftOut, NamedGroup, SsprChange } from './sspr.ts';

/** Whom a change is for: these accounts, or everybody who is in this group at that moment. */
export type SsprTargets =
  | { readonly people: readonly string[] }
  /** `cursor`: where reading goes on. */
  | { readonly from: string; readonly cursor?: string };

export type SsprEffect =
  /** Reads what is known, for whoever opened this case. Answers `sspr-looked`. */
  | { readonly do: 'sspr-look'; readonly what: 'status' | 'everyone' | 'check'; readonly about: string }
  /** Finds the group that is to be managed. Answers `sspr-group-found`. */
  | { readonly do: 'sspr-find-group'; readonly about: string }
  /**
   * Names the group, or lets administrators use self-service or not, after asking every rule again. Answers `sspr-set`.
   * May be repeated.
   */
  | { readonly do: 'sspr-set'; readonly group: NamedGroup; readonly approvers: readonly Approver[] }
  | {
      readonly do: 'sspr-set';
      readonly administrators: boolean;
      readonly approvers: readonly Approver[];
      /** It was the other way round when that was saved, so that whatever is found then was done by this. */
      readonly begun?: boolean;
      /** An answer was lost: the directory is asked until then. */
      readonly settleUntil?: Instant;
    }
  /** Finds whom a change is for, and who of them may be changed. Answers `sspr-planned`. */
  | { readonly do: 'sspr-plan'; readonly change: SsprChange; readonly from: 'people' | 'group'; readonly about: string }
  /**
   * Changes at most `stepSize` people, every rule asked again for each of them. Answers `sspr-stepped`. May be repeated:
   * whoever is in the group already is only counted.
   */
  | {
      readonly do: 'sspr-step';
      readonly change: SsprChange;
      readonly group: string;
      readonly targets: SsprTargets;
      readonly approvers: readonly Approver[];
      /** One person by name: also a holder of a role, whom a second administrator has agreed to. */
      readonly single: boolean;
      /** How far this very step is: some of its people are done, or Graph asked to wait. */
      readonly resume?: SsprResume;
    };

/** A step that was begun: whoever is done is not counted, told or written again. */
export interface SsprResume {
  /** Still to be done. Whoever of them is found done was changed by us: before anything was written, nobody was. */
  readonly rest: readonly string[];
  /** Something was written: the sign-in with which this began counts to its end. */
  readonly begun: boolean;
  readonly next?: string;
  readonly changed: readonly string[];
  readonly already: number;
  readonly left: readonly LeftOut[];
  /** Written, and the answer was lost: the directory is asked until then. */
  readonly unsure: readonly string[];
  readonly until: Instant;
}
