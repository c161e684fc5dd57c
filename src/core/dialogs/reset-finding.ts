// From the first look to the choice of a way: who this is, what counts, what is refused.
import type { Account, Instant } from '../account.ts';
import type { ShownExclusion } from '../card.ts';
import type { Setting } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { EventOf, Named } from '../event.ts';
import { authorize, excluded, isAdministrator, proofsNeeded, vouchingIsEnough } from '../policy.ts';
import type { Refusal } from '../policy.ts';
import type { Offer } from '../proof.ts';
import { audit, showChoice, showElsewhere } from './reset-cards.ts';
import { canAsk, known, waysOf } from './reset-state.ts';
import type { At, Known, Next } from './reset-state.ts';

export function found(_state: At<'finding'>, event: EventOf<'found'>, setting: Setting): Next {
  const { account } = event;
  if (account === undefined) return refuse(undefined, 'unknown');
  const verdict = authorize({ accountId: event.by }, 'reset-own', account, setting.policy);
  if (!verdict.allowed) return refuse(account, verdict.reason);
  if (event.at < (account.changeableFrom ?? 0)) return refuse(account, 'changed-too-recently');
  const state = sortOffers(account, event, setting);
  if (waysOf(state).length === 0 && !canAsk(state)) {
    const reason = isAdministrator(account) ? 'administrator-too-few-proofs' : 'too-few-proofs';
    return refuse(account, reason, state.excluded);
  }
  return choose(state, '');
}

/** One usable offer for each method; what does not count is kept to be told. */
export function sorted(
  all: readonly Offer[],
  account: Account,
  { policy }: Setting,
  at: Instant,
): Pick<Known, 'offers' | 'excluded'> {
  const offers: Offer[] = [];
  const left: ShownExclusion[] = [];
  for (const offer of all) {
    const why = excluded(offer, account, policy, at);
    if (why === undefined && !offers.some((one) => one.method === offer.method)) offers.push(offer);
    if (why !== undefined && why !== 'method-off') left.push({ method: offer.method, hint: offer.hint, why });
  }
  return { offers, excluded: left };
}

function sortOffers(account: Account, event: EventOf<'found'>, setting: Setting): Known {
  const { policy } = setting;
  const counted = sorted(event.offers, account, setting, event.at);
  const { id, userName, displayName, passwordChangedAt: changedAt, cloudAfter } = account;
  const needed = proofsNeeded(account, policy);
  const asks = policy.approval !== 'off';
  const alone = vouchingIsEnough(account, policy);
  const rest = {
    ...(cloudAfter === undefined ? {} : { cloudAfter }),
    ...(event.frozen === true ? { frozen: true } : {}),
  };
  const none = { proofs: [], failed: [], sends: {}, ...rest };
  return { account: id, userName, displayName, changedAt, needed, ...counted, asks, alone, ...none };
}

/** One dialog for an account at a time. One that is writing is let finish, for nobody can stop it any more. */
export function foundElsewhere(_state: At<'finding'>, { account, other }: EventOf<'found-elsewhere'>): Next {
  if (!other.writing) return [{ at: 'elsewhere', account, other }, showElsewhere(account, other)];
  return [
    { at: 'ended', ending: 'elsewhere' },
    audit({ action: 'reset_ended', decision: 'refused', reason: 'written-elsewhere' }, { account: account.id }),
    showElsewhere(account, other),
  ];
}

/** Proofs are not carried over: the other window's would be worth something to whoever stole this one's session. */
export function takeOver({ account, other }: At<'elsewhere'>): Next {
  const { person, dialog } = other;
  return [
    { at: 'finding' },
    audit({ action: 'dialog_taken_over', decision: 'intended' }, { account: account.id }),
    { do: 'take-over', account: account.id, other: { person, dialog } },
  ];
}

/** Everybody who leads to this account in this workspace is refused; the helpdesk hears of it once (A12). */
export function foundShared(_state: At<'finding'>, event: EventOf<'found-shared'>): Next {
  const { account, people, first } = event;
  const [state, line, card] = refuse(account, 'two-people');
  if (!first) return [state, line, card];
  return [
    state,
    audit({ action: 'account_frozen', decision: 'refused', reason: 'two-people' }, { account: account.id }),
    line,
    card,
    { do: 'tell-helpdesk', what: 'two-people', userName: account.userName, detail: people.join(', ') },
  ];
}

/** Somebody stopped it on purpose, and the helpdesk knows already: no line for each who asks meanwhile. */
export function foundFrozen(_state: At<'finding'>, { account, why }: EventOf<'found-frozen'>): Next {
  const [state, line, card] = refuse(account, why);
  return [state, line, card];
}

type Refused = readonly [state: Next[0], line: Effect, card: Effect, helpdesk: Effect];

function refuse(account: Named | undefined, reason: Refusal, left: readonly ShownExclusion[] = []): Refused {
  const userName = account?.userName ?? '';
  const what = reason === 'too-few-proofs' || reason === 'administrator-too-few-proofs' ? 'too-few-proofs' : 'refused';
  const facts = { action: 'reset_refused', decision: 'refused', reason } as const;
  return [
    { at: 'ended', ending: 'refused' },
    audit(facts, account === undefined ? undefined : { account: account.id }),
    { do: 'show', card: 'refused', data: { userName, reason, excluded: left } },
    { do: 'tell-helpdesk', what, userName, detail: reason },
  ];
}

export function choose(state: Known, why: At<'choosing'>['notice']): Next {
  const notice = state.frozen === true ? 'frozen' : why;
  return [{ at: 'choosing', ...known(state), notice }, showChoice(state, notice)];
}

/** The choices once more. Where there were none but other people, it is looked whether there are more by now. */
export function chooseAgain(state: At<'choosing'>): Next {
  return state.frozen === true ? [{ at: 'finding' }, { do: 'find' }] : choose(state, state.notice);
}
