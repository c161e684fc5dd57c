// How a dialog ends that another version of this program began.
import type { Effect } from './effect.ts';

/** Nothing was being written. */
export const outdated: readonly Effect[] = [
  { do: 'audit', facts: { action: 'reset_ended', decision: 'refused', reason: 'old-version' } },
  { do: 'show', card: 'ended', data: { ending: 'expired', incident: '' } },
];

/** A write was under way: nobody may be told that nothing happened. */
export function unsure(state: {
  readonly at: string;
  readonly account?: unknown;
  readonly userName?: unknown;
}): readonly Effect[] {
  const account = typeof state.account === 'string' ? state.account : '';
  const userName = typeof state.userName === 'string' ? state.userName : '';
  return [
    {
      do: 'audit',
      facts: { action: 'authn_password_change', decision: 'unknown', reason: 'old-version', subject: account },
    },
    { do: 'show', card: 'ended', data: { ending: 'unconfirmed', incident: '' } },
    { do: 'tell-helpdesk', what: 'unconfirmed', userName, detail: '' },
    { do: 'notify', account, what: 'maybe' },
  ];
}
