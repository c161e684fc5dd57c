// What the runner has to know of each effect: which is saved at once, which may be left behind, and what a dialog hears
// when one could not be done.
import type { Instant } from '../core/account.ts';
import type { EffectName } from '../core/effect.ts';
import type { Event } from '../core/event.ts';
import type { Fault } from '../core/fault.ts';
import type { Todo } from '../core/record.ts';

/** After these the outcome is saved before anything else is done: they are not to be repeated. */
export const weighty: ReadonlySet<EffectName> = new Set([
  'challenge',
  'link',
  'reset',
  'change',
  'count-act',
  'administer',
  'revoke',
  'weigh-answer',
  'compare-number',
  'confirm-approval',
  'deliver-link',
  'make-secret',
  'read-report',
  'release-report-file',
  'change-security',
  'sspr-step',
  'sspr-set',
  'change-contact',
  'send-portion',
  'plan-campaign',
  'take-campaign',
  'write-nudge',
]);
/** Known by their names to have been begun: a name counts only once it is saved. */
export const namedOnce: ReadonlySet<EffectName> = new Set([
  'administer',
  'send-link',
  'reveal',
  'change-contact',
  'write-nudge',
  // Whoever takes over goes on behind the write, and does not ask the rules anew whether to begin.
  'sspr-set',
  // Others read in its record that it is about to.
  'take-campaign',
]);
/** These may be left behind while their other side is away; the effects behind them go on. */
export const asides: ReadonlySet<EffectName> = new Set([
  'fade',
  'show-everywhere',
  'notify',
  'tell-held',
  'tell-helpdesk',
  'alarm',
  'post-digest',
  'mail-manager',
]);
/** These mean nothing once their dialog is over. */
export const ofDialog: ReadonlySet<EffectName> = new Set([
  'check',
  'look-up',
  'inspect',
  'count-act',
  'find',
  'take-over',
  'challenge',
  'judge',
  'link',
  'prepare-sign-in',
  'accept-sign-in',
  'prepare-sent',
  'deliver-link',
  'number-request',
  'route-request',
  'weigh-answer',
  'compare-number',
  'confirm-approval',
  'wait',
  'prepare-reveal',
  'prepare-change',
  'check-audit',
  'look-up-audited',
  'read-audit',
  'open-call',
  'find-call',
  'prepare-report',
  'read-report',
  'prepare-report-file',
  'prepare-security',
  'sspr-look',
  'sspr-find-group',
  'sspr-plan',
  'read-registered',
  'read-contact',
  'find-audience',
  'plan-campaign',
  'take-campaign',
  'send-portion',
  'read-campaign',
  'read-nudge',
]);
/** Look-ups that a directory takes so many of at a time. They write nothing, so whoever is refused stands in line. */
const lookUps: ReadonlySet<EffectName> = new Set([
  'find',
  'take-over',
  'check',
  'inspect',
  'prepare-sent',
  'prepare-reveal',
  'prepare-security',
  'read-registered',
  'read-contact',
]);
/** How often one in line asks: with the ten seconds that Graph wants in between, some five minutes. */
const longestLine = 30;
/**
 * A wait grows to this (ms), so that a line lasts where a directory names short ones; not to Graph's ten seconds, or whoever
 * came late by a moment would come late again and again.
 */
const longestStep = 5_000;
/** Whoever holds a password, and every notice, goes before those in line (ms). */
const behind = 500;
/** What these hold exists in this memory only. */
export const secretive: ReadonlySet<EffectName> = new Set([
  'judge',
  'reset',
  'change',
  'make-secret',
  'release-report-file',
  'change-security',
]);
/** The person waits for these. */
export const isSlow: ReadonlySet<EffectName> = new Set([
  'sspr-look',
  'sspr-find-group',
  'sspr-plan',
  'check',
  'look-up',
  'inspect',
  'prepare-change',
  'show-help',
  'prepare-security',
  'find',
  'take-over',
  'challenge',
  'judge',
  'look-up-audited',
  'read-audit',
  'read-registered',
  'read-contact',
  'change-contact',
]);

/**
 * After how long (ms) a look-up that was refused for now is asked again; undefined: it does not stand in line. A notice does,
 * for it is lost otherwise when many come. `tries`: this one included.
 */
export function waitInLine(effect: EffectName, { code, retryAfter }: Fault, tries: number): number | undefined {
  const isLookUp = lookUps.has(effect);
  const stands = isLookUp || effect === 'notify';
  if (!stands || code !== 'throttled' || retryAfter === undefined || tries > longestLine) return undefined;
  return Math.max(retryAfter, Math.min(tries * 1000, longestStep)) + (isLookUp ? behind : 0);
}

/** Whether this is a look-up in line: only there is one asked a second time. */
export function standsInLine({ effect, tries = 0 }: Pick<Todo, 'effect' | 'tries'>): boolean {
  return lookUps.has(effect.do) && tries > 0;
}

type Answer = (fault: Fault, at: Instant, incident: string) => Event;

const failed: Answer = ({ code }, at, incident) => ({ type: 'failed', at, code, incident });
const notWritten: Answer = (_fault, at) => ({ type: 'wrote', at, outcome: 'not-applied', reason: 'unavailable' });

const notChanged: Answer = (_fault, at) => ({
  type: 'contact-changed',
  at,
  outcome: 'not-applied',
  reason: 'unavailable',
});

/** By effect, what a dialog hears of one that could not be done. */
const answers: Readonly<Partial<Record<EffectName, Answer>>> = {
  check: failed,
  'look-up': failed,
  inspect: failed,
  'count-act': failed,
  find: failed,
  'find-frozen': failed,
  'prepare-report': failed,
  'prepare-report-file': failed,
  'release-report-file': (_fault, at) => ({ type: 'report-file-released', at, outcome: 'failed' }),
  'sspr-look': failed,
  'sspr-find-group': failed,
  'sspr-plan': failed,
  'read-queue': failed,
  'check-audit': failed,
  'look-up-audited': failed,
  'read-audit': failed,
  'open-call': failed,
  'find-call': failed,
  'take-over': failed,
  'prepare-sign-in': failed,
  'prepare-sent': failed,
  'prepare-reveal': failed,
  'prepare-change': failed,
  'prepare-security': failed,
  'change-security': (_fault, at) => ({ type: 'security-changed', at, outcome: 'unavailable' }),
  'read-registered': failed,
  'read-contact': failed,
  'change-contact': notChanged,
  'confirm-registered': notChanged,
  link: failed,
  'find-audience': failed,
  'plan-campaign': failed,
  'take-campaign': failed,
  'send-portion': failed,
  'read-campaign': failed,
  'read-nudge': failed,
  'make-secret': (_fault, at) => ({ type: 'revealed', at, outcome: 'unavailable' }),
  // Somebody waits in a browser: what could not be judged now is asked for anew.
  'accept-sign-in': (_fault, at) => ({ type: 'sign-in-judged', at, outcome: 'failed', userName: '' }),
  challenge: (_fault, at) => ({ type: 'not-challenged', at, reason: 'not-sent' }),
  // An answer that could not be counted was not compared.
  judge: (_fault, at) => ({ type: 'judged', at, verdict: 'lost' }),
  reset: notWritten,
  change: notWritten,
  administer: notWritten,
  'sspr-set': (_fault, at) => ({ type: 'sspr-set', at, outcome: 'unavailable', by: '' }),
  'sspr-step': (_fault, at) => ({
    type: 'sspr-stepped',
    at,
    step: { changed: 0, already: 0, left: [], stopped: 'failed' },
  }),
  'write-nudge': notWritten,
};

/**
 * What a dialog hears of an effect that could not be done. The person waits for these, so they are not tried again
 * later; undefined: the effect is tried again.
 */
export function answerTo(effect: EffectName, fault: Fault, at: Instant, incident: string): Event | undefined {
  return answers[effect]?.(fault, at, incident);
}
