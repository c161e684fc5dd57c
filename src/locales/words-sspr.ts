// The shape of what a language says about Microsoft's self-service reset.
import type { FindingNote, GroupProblem, Prerequisite, SsprChange, SsprOrder, SsprRefusal } from '../core/sspr.ts';
import type { AuthorityRefusal } from '../core/authority/administrators.ts';
import type { OrganizationAction, SsprAction } from '../core/authority/actions.ts';
import type { SsprLook, SsprProgress, SsprSettingAnswer } from '../core/sspr-cards.ts';
import type { Text } from './words.ts';

type Notices = Readonly<Record<`sspr-${SsprChange}`, { readonly subject: string; readonly text: string }>>;

export interface SsprWords {
  readonly status: {
    /** Of one person. */
    readonly person: {
      readonly title: string;
      readonly inGroup: string;
      readonly notInGroup: string;
      readonly noGroup: string;
      readonly on: string;
      readonly off: string;
      readonly registered: string;
      readonly notRegistered: string;
      readonly nothing: string;
      readonly hidden: string;
      readonly administrator: string;
      readonly asOf: string;
      readonly undated: string;
      /** In the group and not on; on and not in the group. */
      readonly late: string;
      readonly otherwise: string;
    };
    readonly whole: Text;
    readonly everyone: Text;
    readonly group: string;
    readonly pinned: string;
    readonly noGroup: string;
    readonly not: Readonly<Record<Extract<SsprLook, { readonly about: 'nothing' }>['why'], Text>>;
    readonly open: string;
  };
  readonly problems: Readonly<Record<GroupProblem, string>>;
  readonly check: Text & {
    readonly names: Readonly<Record<Prerequisite, string>>;
    readonly notes: Readonly<Record<FindingNote, string>>;
    /** Above the rows of a state. */
    readonly states: Readonly<Record<'ok' | 'missing' | 'unknown', string>>;
  };
  readonly confirm: Readonly<Record<SsprChange, Text & { readonly yes: string }>> & {
    readonly everybodyIn: string;
    readonly left: string;
  };
  readonly progress: Readonly<Record<Exclude<SsprProgress['at'], 'done'>, Text>> & {
    readonly done: Readonly<Record<SsprChange, Text>>;
    readonly none: Text;
    readonly changed: Readonly<Record<SsprChange, string>>;
    readonly already: Readonly<Record<SsprChange, string>>;
    readonly left: string;
    readonly more: string;
  };
  readonly why: Readonly<Record<Exclude<SsprRefusal, AuthorityRefusal | 'unknown'>, string>>;
  readonly setting: Readonly<Record<Exclude<SsprSettingAnswer, 'done' | 'already'>, Text>> &
    Readonly<Record<'done' | 'already', Readonly<Record<'group' | 'administrators-on' | 'administrators-off', Text>>>>;
  readonly notices: Notices;
}

/** What orders are called, beside the words of the cards. */
export interface SsprNames {
  readonly orders: Readonly<Record<SsprOrder, readonly string[]>>;
  /** What help says one can write. */
  readonly help: Readonly<
    Record<
      'sspr-enable' | 'sspr-status' | 'sspr-check' | 'sspr-group' | 'sspr-everyone' | 'sspr-administrators-on',
      string
    >
  >;
  /** What a sign-in or an approval is for. */
  readonly what: Readonly<Record<SsprAction | Extract<OrganizationAction, `sspr-${string}`>, string>>;
  readonly helpdesk: Readonly<
    Record<'sspr-enable' | 'sspr-disable' | 'sspr-group' | 'sspr-administrators-on' | 'sspr-administrators-off', string>
  >;
}
