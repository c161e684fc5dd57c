// Which orders somebody can give at all, to anybody: what `help` lists. Says nothing about whether one of them is allowed
// on somebody; that is `authorize`, each time.
import type { Order } from '../orders.ts';
import type { Policy } from '../policy.ts';
import { actions, type OrganizationAction, type TargetedAction } from './actions.ts';
import { type Administrator, actorRefusal, organizationVerdict } from './administrators.ts';
import { hasPower } from './reach.ts';

/** What each order asks of the rules: on somebody, on everybody, or nothing. */
const asks: Readonly<
  Record<Order, { readonly on: TargetedAction } | { readonly all: OrganizationAction } | undefined>
> = {
  'reset-for': { on: 'reset' },
  'force-change': { on: 'force-change' },
  unlock: { on: 'unlock' },
  'sign-out': { on: 'sign-out' },
  block: { on: 'block' },
  unblock: { on: 'unblock' },
  explain: { on: 'explain-sign-in' },
  'access-pass': { on: 'access-pass' },
  freeze: { all: 'freeze' },
  unfreeze: { all: 'unfreeze' },
  queue: { all: 'queue' },
  show: { all: 'show' },
  audit: { all: 'audit' },
  'helpdesk-here': { all: 'choose-helpdesk-channel' },
  'find-user-name': undefined,
  'link-account': undefined,
  campaign: { all: 'campaign' },
  'campaign-everyone': { all: 'campaign-everyone' },
  'campaign-status': { all: 'campaign' },
  'campaign-stop': { all: 'campaign' },
  'campaign-pause': { all: 'campaign' },
  'campaign-resume': { all: 'campaign' },
  'nudge-status': { all: 'read-registration-policy' },
  'nudge-on': { all: 'set-registration-policy' },
  'nudge-off': { all: 'set-registration-policy' },
};

/** The orders that need authority and that this administrator has it for, as far as the operator allows them at all. */
export function ordersOf(administrator: Administrator, policy: Policy): readonly Order[] {
  if (actorRefusal(administrator, policy) !== undefined) return [];
  return (Object.keys(asks) as Order[]).filter((order) => {
    const asked = asks[order];
    if (asked === undefined) return false;
    if ('all' in asked) return organizationVerdict(administrator, asked.all, policy).allowed;
    const isOn = asked.on === 'explain-sign-in' || (policy.actions as readonly string[]).includes(asked.on);
    return isOn && hasPower(actions[asked.on].table, administrator.account);
  });
}
