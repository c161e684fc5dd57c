// Microsoft's own registration campaign: the nudge at sign-in, a part of the tenant's authentication methods policy
// (registrationEnforcement.authenticationMethodsRegistrationCampaign).

/** The part of the policy that can be read and set from here. */
export interface NudgePolicy {
  /** `default`: Microsoft decides. */
  readonly state: 'default' | 'enabled' | 'disabled';
  /** Days that somebody may put it off, 0 to 14; 0: at every sign-in. */
  readonly snoozeDays: number;
  /** How many groups or people it is for, and how many it leaves out; nothing here changes them. */
  readonly includes: number;
  readonly excludes: number;
}

/** What is to be written: nothing else of the policy is touched. */
export interface NudgeWanted {
  readonly state: 'enabled' | 'disabled';
  readonly snoozeDays?: number;
}

/** The longest that Microsoft lets somebody put it off, in days. */
export const mostSnoozeDays = 14;

/** Whether the policy says what was wanted. */
export function isNudge(policy: NudgePolicy, wanted: NudgeWanted): boolean {
  return policy.state === wanted.state && (wanted.snoozeDays === undefined || policy.snoozeDays === wanted.snoozeDays);
}

/** How asking for it, or setting it, ended. */
export type NudgeEnd =
  | 'read'
  | 'set'
  | 'already'
  /** More days than Microsoft takes. */
  | 'too-long'
  | 'not-allowed'
  | 'not-approved'
  | 'not-available'
  | 'not-applied'
  | 'unavailable'
  | 'unconfirmed'
  | 'cancelled'
  | 'expired'
  | 'failed';
