// Performs one effect and says what came of it. Nothing here decides: policy is asked, the answer is carried out.
import type { Verb } from '../core/card.ts';
import type { Presser } from '../core/person.ts';
import type { Instant, ReachableAccount } from '../core/account.ts';
import type { Opening } from '../core/case.ts';
import type { Book } from '../core/conversation.ts';
import type { Json } from '../core/json.ts';
import type { Effect, EffectName, EffectOf } from '../core/effect.ts';
import type { Event } from '../core/event.ts';
import { policyVersion } from '../core/policy.ts';
import type { FreezeMarks, PersonRecord } from '../core/record.ts';
import type { Claims } from './claims.ts';
import type { Freezes } from './freezes.ts';
import type { Helpdesk } from './helpdesk.ts';
import type { Links } from './links.ts';
import type { NotMe } from './not-me.ts';
import { performFreezeAccount } from './perform-freeze.ts';
import { performAlarm, performChooseHelpdesk, performTellHelpdesk } from './perform-helpdesk.ts';
import {
  performCompareNumber,
  performConfirmApproval,
  performLeaveQueue,
  performNumberRequest,
  performWait,
  performWeighAnswer,
} from './perform-approval.ts';
import { performMailManager, performRouteRequest } from './perform-routing.ts';
import { performCheck } from './check.ts';
import { performChange, performPrepareChange } from './perform-change.ts';
import { performHelp } from './perform-help.ts';
import { performAdminister, performSettleAdministered } from './perform-administration.ts';
import { performInspect, performLookUp } from './perform-inspect.ts';
import { patternsIn } from './patterns.ts';
import { performFind, performTakeOver } from './perform-find.ts';
import { performChallenge, performJudge } from './perform-proofs.ts';
import { performReset, performRevoke, performSettle } from './perform-reset.ts';
import { performOpenCase, performShowCopy, performShowEverywhere, performTell } from './perform-case.ts';
import { performFade, performLink, performNotify, performShow } from './perform-showing.ts';
import { performDeliverLink, performPrepareSent, performSendLink } from './perform-sent.ts';
import { performMakeSecret, performPrepareReveal, performReveal } from './perform-reveal.ts';
import { performAcceptSignIn, performAskSignIn, performPrepareSignIn } from './perform-sign-in.ts';
import { performFindFrozen, performSwitch } from './perform-switch.ts';
import { performCountAct } from './act-budget.ts';
import { performPrepareReport, performReadReport } from './perform-report.ts';
import { performPrepareReportFile, performReleaseReportFile } from './perform-report-file.ts';
import { performChangeContact, performConfirmRegistered, performSettleContact } from './perform-contact.ts';
import {
  performOpenSecurityPage,
  performReadContact,
  performReadRegistered,
  performSignInToRegister,
} from './perform-register.ts';
import { performReadQueue } from './perform-queue.ts';
import { performPostDigest } from './daily-digest.ts';
import { performCheckAudit, performLookUpAudited, performReadAudit } from './perform-read-audit.ts';
import { performCloseCall, performFindCall, performOpenCall } from './perform-call.ts';
import { performChangeSecurity, performPrepareSecurity } from './perform-security.ts';
import { performSsprLook } from './perform-sspr-look.ts';
import { performSsprPlan } from './perform-sspr-plan.ts';
import { performSsprFindGroup, performSsprSet } from './perform-sspr-setting.ts';
import { performSsprStep } from './perform-sspr-step.ts';
import { performFindUserName } from './perform-user-name.ts';
import {
  performLeaveCampaign,
  performOpenRegister,
  performReadCampaign,
  performSnoozePerson,
  performTellHeld,
  performTakeCampaign,
} from './perform-campaign.ts';
import { performFindAudience, performPlanCampaign } from './perform-campaign-plan.ts';
import { performSendPortion } from './perform-campaign-send.ts';
import { performReadNudge, performWriteNudge } from './perform-nudge.ts';
import type { Place } from './ports.ts';
import { tally, tallyOf } from './tallies.ts';
import type { Threads } from './threads.ts';
import type { Tickets } from './tickets.ts';
import type { World } from './world.ts';

/** The surroundings of one effect. */
export interface Scene {
  readonly world: World;
  readonly tickets: Tickets;
  readonly links: Links;
  readonly claims: Claims;
  readonly freezes: Freezes;
  readonly notMe: NotMe;
  readonly helpdesk: Helpdesk;
  /** Lets the dialog of another record hear of something; saved when this resolves. */
  readonly tell: (key: string, dialog: string, event: Event) => Promise<void>;
  /** Opens a case, unless it is there already; saved when this resolves. */
  readonly open: (opening: Opening) => Promise<void>;
  /**
   * What a press on a card of somebody's own conversation would do, for one on a card that a case sent them; saved when this
   * resolves. Done once for each `id`.
   */
  readonly press: (by: Presser, verb: Verb, id: string) => Promise<void>;
  /** What the conversation needs to know, with what is known of our clock. */
  readonly book: Book;
  readonly record: PersonRecord;
  /** The dialog that wanted the effect. */
  readonly dialog: string;
  /** Unique and the same on every repeat: names messages and audit lines. */
  readonly name: string;
  readonly now: Instant;
  /** The accounts for which this batch has been told that they are not frozen. */
  readonly asked: Set<string>;
  /** Accounts as a write of this batch found them just before: a notice of it needs no other look. */
  readonly found: Map<string, ReachableAccount>;
  /** Which messages in helpdesk channels cases began with, those of this batch included. */
  readonly threads: Threads;
  /** Until then nobody else does this effect. */
  readonly until: Instant;
}

/** What came of an effect. */
export interface Done {
  /** What the dialog hears. */
  readonly event?: Event;
  /** A card of the dialog as it can be replaced later; `isLast`: it tells how the dialog ended. */
  readonly shown?: { readonly surface: Json; readonly isLast: boolean };
  /** Copies of a case's card as they can be replaced later, by name. */
  readonly copies?: NonNullable<PersonRecord['copies']>;
  /** What else is wanted because of it. */
  readonly more?: readonly Effect[];
  /**
   * Counts that nothing waits for, sent to the store together with the next save; what they answer is wanted, too. Never
   * rejects, and may be lost with the process.
   */
  readonly alongside?: () => Promise<readonly Effect[]>;
  /** Where the person is known to be. */
  readonly place?: Place;
  /** The account that the person's address leads to. */
  readonly claimed?: PersonRecord['claimed'];
  /** The freezes of the account that the dialog is about, as it begins. */
  readonly freezes?: FreezeMarks;
  /** Not finished: look again then. */
  readonly again?: Instant;
  /** What is left of the effect then; the same again if it is not said. */
  readonly left?: Effect;
}

type Performers = { readonly [N in EffectName]: (effect: EffectOf<N>, scene: Scene) => Promise<Done> };

const performers: Performers = {
  audit: performAudit,
  show: performShow,
  'show-copy': performShowCopy,
  'show-everywhere': performShowEverywhere,
  'open-case': performOpenCase,
  tell: performTell,
  fade: performFade,
  check: performCheck,
  'look-up': performLookUp,
  inspect: performInspect,
  'count-act': performCountAct,
  administer: performAdminister,
  'settle-administered': performSettleAdministered,
  'show-help': performHelp,
  find: performFind,
  'take-over': performTakeOver,
  challenge: performChallenge,
  judge: performJudge,
  link: performLink,
  reset: performReset,
  'prepare-change': performPrepareChange,
  change: performChange,
  settle: performSettle,
  revoke: performRevoke,
  notify: performNotify,
  'send-link': performSendLink,
  'prepare-sent': performPrepareSent,
  'deliver-link': performDeliverLink,
  reveal: performReveal,
  'prepare-reveal': performPrepareReveal,
  'make-secret': performMakeSecret,
  'ask-sign-in': performAskSignIn,
  'prepare-sign-in': performPrepareSignIn,
  'accept-sign-in': performAcceptSignIn,
  'freeze-account': performFreezeAccount,
  alarm: performAlarm,
  'choose-helpdesk': performChooseHelpdesk,
  'read-queue': performReadQueue,
  'check-audit': performCheckAudit,
  'look-up-audited': performLookUpAudited,
  'read-audit': performReadAudit,
  'post-digest': performPostDigest,
  'mail-manager': performMailManager,
  'open-call': performOpenCall,
  'close-call': performCloseCall,
  'find-call': performFindCall,
  'prepare-report': performPrepareReport,
  'read-report': performReadReport,
  'prepare-report-file': performPrepareReportFile,
  'release-report-file': performReleaseReportFile,
  'find-user-name': performFindUserName,
  'find-frozen': performFindFrozen,
  switch: performSwitch,
  'prepare-security': performPrepareSecurity,
  'change-security': performChangeSecurity,
  'read-registered': performReadRegistered,
  'sign-in-to-register': performSignInToRegister,
  'read-contact': performReadContact,
  'change-contact': performChangeContact,
  'settle-contact': performSettleContact,
  'confirm-registered': performConfirmRegistered,
  'open-security-page': performOpenSecurityPage,
  'number-request': performNumberRequest,
  'route-request': performRouteRequest,
  'weigh-answer': performWeighAnswer,
  'compare-number': performCompareNumber,
  'confirm-approval': performConfirmApproval,
  'leave-queue': performLeaveQueue,
  wait: performWait,
  'tell-helpdesk': performTellHelpdesk,
  'sspr-look': performSsprLook,
  'sspr-find-group': performSsprFindGroup,
  'sspr-set': performSsprSet,
  'sspr-plan': performSsprPlan,
  'sspr-step': performSsprStep,
  'find-audience': performFindAudience,
  'plan-campaign': performPlanCampaign,
  'take-campaign': performTakeCampaign,
  'leave-campaign': performLeaveCampaign,
  'send-portion': performSendPortion,
  'snooze-person': performSnoozePerson,
  'tell-held': performTellHeld,
  'open-register': performOpenRegister,
  'read-campaign': performReadCampaign,
  'read-nudge': performReadNudge,
  'write-nudge': performWriteNudge,
};

/** Performs `effect`. Throws a Fault when it could not be done. */
export function perform(effect: Effect, scene: Scene): Promise<Done> {
  const performer = performers[effect.do] as (effect: Effect, scene: Scene) => Promise<Done>;
  return performer(effect, scene);
}

async function performAudit(effect: EffectOf<'audit'>, scene: Scene): Promise<Done> {
  const { world, record, dialog, name, now } = scene;
  const { by, ...facts } = effect.facts;
  const actor = by ?? { platform: record.place.channel, person: record.person.id };
  await world.audit.write({
    id: name,
    at: now,
    dialog,
    tenant: world.tenant,
    actor,
    facts,
    policyVersion,
  });
  return {
    async alongside() {
      const [alarms] = await Promise.all([patternsIn(facts, actor.person, scene), tally(tallyOf(facts), name, world)]);
      return alarms;
    },
  };
}
