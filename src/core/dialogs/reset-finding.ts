// From the first look to the choice of a way: who this is, what counts, what is refused.
import type { Account } from '../account.ts';
import type { ShownExclusion } from '../card.ts';
import type { Setting } from '../dialog.ts';
import type { EventOf } from '../event.ts';
import { authorize, excluded, isAdministrator, proofsNeeded, waysLeft } from '../policy.ts';
import type { Refusal } from '../policy.ts';
import type { Offer } from '../proof.ts';
import { audit, showChoice } from './reset-cards.ts';
import { known } from './reset-state.ts';
import type { At, Known, Next } from './reset-state.ts';

export function found(_state: At<'finding'>, event: EventOf<'found'>, setting: Setting): Next {
  const { account } = event;
  if (account === undefined) return refuse(undefined, 'unknown');
  const verdict = authorize({ accountId: event.by }, 'reset-own', account, setting.policy);
  if (!verdict.allowed) return refuse(account, verdict.reason);
  if (event.at < (account.changeableFrom ?? 0)) return refuse(account, 'changed-too-recently');
  const state = sortOffers(account, event, setting);
  if (waysLeft(state.offers, [], state.needed).length === 0) {
    const reason = isAdministrator(account) ? 'administrator-too-few-proofs' : 'too-few-proofs';
    return refuse(account, reason, state.excluded);
  }
  return choose(state, '');
}

/** One usable offer for each method; what does not count is kept to be told. */
function sortOffers(account: Account, event: EventOf<'found'>, { policy }: Setting): Known {
  const offers: Offer[] = [];
  const left: ShownExclusion[] = [];
  for (const offer of event.offers) {
    const why = excluded(offer, account, policy, event.at);
    if (why === undefined && !offers.some((one) => one.method === offer.method)) offers.push(offer);
    if (why !== undefined && why !== 'method-off') left.push({ method: offer.method, hint: offer.hint, why });
  }
  const { id, userName, displayName, passwordChangedAt: changedAt, cloudAfter } = account;
  const needed = proofsNeeded(account, policy);
  const state = {
    account: id,
    userName,
    displayName,
    changedAt,
    needed,
    offers,
    excluded: left,
    proofs: [],
    sends: {},
  };
  return cloudAfter === undefined ? state : { ...state, cloudAfter };
}

function refuse(account: Account | undefined, reason: Refusal, left: readonly ShownExclusion[] = []): Next {
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

export function choose(state: Known, notice: At<'choosing'>['notice']): Next {
  return [{ at: 'choosing', ...known(state), notice }, showChoice(state, notice)];
}
