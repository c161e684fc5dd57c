// What Microsoft's self-service reset needs of a directory: the members of one group, and what can be read of the rest.
// Nothing here decides who may: `authorize` is asked before, and again just before every write.
import type { Account } from '../core/account.ts';
import type { Finding, Registration, SsprGroup } from '../core/sspr.ts';
import type { WriteAnswer } from './ports-administration.ts';

/** How changing members ended. `rejected`: Microsoft took none of them, for one of them does not fit. */
export type MembersAnswer = WriteAnswer | { readonly outcome: 'not-applied'; readonly reason: 'rejected' };

/** A page of the people in a group, also through other groups. */
export type MembersPage = { readonly ids: readonly string[]; readonly next?: string } | 'begin-again';

/** Every read is complete or a Fault; a Fault thrown by a write means that nothing was sent. */
export interface Sspr {
  /** The group of this id, as it is now. `problem: 'missing'` if there is none. */
  group(id: string): Promise<SsprGroup>;
  /** Groups of this id or exactly this name, two of them at most. */
  findGroups(text: string): Promise<readonly SsprGroup[]>;
  /** At most 20 people. `begin-again`: the cursor is too old to go on from. */
  members(groupId: string, cursor: string | undefined): Promise<MembersPage>;
  /** The account with all that the rules need, but without its contacts: of these there may be thousands to ask about. */
  person(accountId: string): Promise<Account | undefined>;
  /** Whether somebody is in the group, also through another one. */
  isMember(groupId: string, accountId: string): Promise<boolean>;
  /** All of them, at most 20, or none. Once. */
  add(groupId: string, accountIds: readonly string[]): Promise<MembersAnswer>;
  /** Once. `rejected`: not a direct member. */
  remove(groupId: string, accountId: string): Promise<MembersAnswer>;
  /** What the registration report says, hours old; undefined: nothing of this account. */
  registration(accountId: string): Promise<Registration | undefined>;
  /** Whether holders of admin roles may use self-service (authorizationPolicy.allowedToUseSSPR). */
  administrators(): Promise<boolean>;
  /** Once. It takes Microsoft up to an hour. */
  setAdministrators(on: boolean): Promise<WriteAnswer>;
  /** Row by row; one that cannot be read says so. `group`: the one that is named. Never throws. */
  prerequisites(group: string | undefined): Promise<readonly Finding[]>;
  /** Where an administrator switches self-service on in the portal of this cloud. */
  readonly portal: string;
  /** Whether the switch for administrators may be turned from here. */
  readonly setsAdministrators: boolean;
  /** The group that the settings name. */
  readonly pinned: string | undefined;
}
