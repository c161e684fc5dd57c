// What can happen to the dialogs about Microsoft's self-service reset.
import type { NoPlan, SsprGroup, SsprPlan, SsprStep } from './sspr.ts';
import type { SsprLook, SsprSetOutcome } from './sspr-cards.ts';

export type SsprEvent =
  /** What is known, for whoever may know it. */
  | { readonly type: 'sspr-looked'; readonly look: SsprLook }
  | { readonly type: 'sspr-group-found'; readonly group: SsprGroup }
  | { readonly type: 'sspr-group-found'; readonly why: NoPlan; readonly group?: SsprGroup }
  /** `by`: the name of whoever did it. */
  | { readonly type: 'sspr-set'; readonly outcome: SsprSetOutcome; readonly by: string }
  | { readonly type: 'sspr-planned'; readonly plan: SsprPlan }
  | { readonly type: 'sspr-planned'; readonly why: NoPlan; readonly group?: SsprGroup; readonly plan?: SsprPlan }
  | { readonly type: 'sspr-stepped'; readonly step: SsprStep };
