// The states of putting people into Microsoft's self-service or taking them out: planning → confirming → checking →
// (signing-in) → (asking) → working → ended. What they show is made here too.
import type { Ended, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Approver } from '../request.ts';
import type { LeftOut, SsprChange, SsprGroup, SsprPlan } from '../sspr.ts';
import type { SsprEnd, SsprProgress } from '../sspr-cards.ts';

export interface Asked {
  readonly id: string;
  readonly change: SsprChange;
}

/** What is going to be done, and how far the rules have let it come. */
export interface Planned extends Asked {
  readonly plan: SsprPlan;
  readonly turns: number;
  readonly approvers?: readonly Approver[];
}

/** What has come of it so far. */
export interface Tally {
  readonly changed: number;
  readonly already: number;
  readonly left: readonly LeftOut[];
  readonly leftCount: number;
}

export type SsprState =
  | ({ readonly at: 'planning' } & Asked)
  | ({ readonly at: 'confirming' } & Planned)
  | ({ readonly at: 'checking' } & Planned)
  | ({ readonly at: 'signing-in' } & Planned)
  | ({ readonly at: 'asking'; readonly request: string } & Planned)
  /** `stopping`: whoever asked wants no further step. */
  | ({
      readonly at: 'working';
      readonly stopping: boolean;
      readonly restarts: number;
      /** How many were changed before the list was read anew, where it is the very list that gets shorter. */
      readonly earlier?: number;
    } & Planned &
      Tally)
  | Ended;

export type Next = Step<SsprState>;
export type At<Name extends SsprState['at']> = Extract<SsprState, { readonly at: Name }>;

export const noTally: Tally = { changed: 0, already: 0, left: [], leftCount: 0 };

export function planned({ id, change, plan, turns, approvers }: Planned): Planned {
  return { id, change, plan, turns, ...(approvers && { approvers }) };
}

/** The one person it is for, if it is one by name. */
export function onlyOne({ people, from }: SsprPlan) {
  const [one, ...others] = people;
  return from === undefined && others.length === 0 ? one : undefined;
}

/** Who it is for, in a word or two. */
export function whoOf(plan: SsprPlan | undefined): string {
  if (plan === undefined) return '';
  return plan.from?.name ?? onlyOne(plan)?.userName ?? String(plan.people.length);
}

export function audit({ change }: Asked, decision: AuditFacts['decision'], reason: string, subject?: string): Effect {
  const about = subject === undefined ? {} : { subject };
  return { do: 'audit', facts: { action: 'sspr_scope', decision, method: change, reason, ...about } };
}

export function showConfirming({ change, plan }: Planned): Effect {
  const { group, people, from, left } = plan;
  const names = people.map(({ displayName, userName }) => `${displayName} (${userName})`);
  const data = { change, group: group.name, people: names, from: from?.name ?? '', left };
  return { do: 'show', card: 'sspr-confirm', data };
}

export function progress(
  state: Asked & { readonly plan?: SsprPlan },
  at: SsprProgress['at'],
  tally: Tally = noTally,
  problem: SsprGroup['problem'] = '',
) {
  const { change, plan } = state;
  const { changed, already, left, leftCount } = tally;
  const counted = { changed, already, left, leftCount };
  const data = { change, at, who: whoOf(plan), group: plan?.group.name ?? '', problem, ...counted };
  return { card: 'sspr-progress', data } as const;
}

function endingOf(how: SsprEnd): Ended['ending'] {
  if (how === 'cancelled' || how === 'expired') return how;
  return how === 'failed' ? 'failed' : 'refused';
}

/** The end of something that was not done, or not to the end. */
export function end(
  state: Asked & { readonly plan?: SsprPlan },
  how: SsprEnd,
  tally: Tally = noTally,
  problem: SsprGroup['problem'] = '',
): Next {
  const shown = progress(state, how, tally, problem);
  const decision = how === 'failed' ? 'failed' : 'refused';
  const { plan } = state;
  const subject = plan && (onlyOne(plan)?.id ?? plan.from?.id);
  return [
    { at: 'ended', ending: endingOf(how), late: shown },
    audit(state, decision, how, subject),
    { do: 'show', ...shown },
  ];
}
