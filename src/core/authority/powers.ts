// Which orders somebody can give at all, to anybody: what `help` lists. Says nothing about whether one of them is allowed
// on somebody; that is `authorize`, each time.
import type { Order } from '../orders.ts';
import type { Policy } from '../policy.ts';
import { actions, type OrganizationAction, type TargetedAction } from './actions.ts';
import { type Administrator, actorRefusal, organizationVerdict } from './administrators.ts';
import { hasPower } from './reach.ts';

/** What each order asks of the rules: on somebody, on everybody, either of both, or nothing. */
const asks: Readonly<Record<Order, { readonly on?: TargetedAction; readonly all?: OrganizationAction } | undefined>> = {
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
  audit: { on: 'read-audit', all: 'audit' },
  'helpdesk-here': { all: 'choose-helpdesk-channel' },
  report: { all: 'registration-report' },
  'find-user-name': undefined,
  'link-account': undefined,
  'change-password': undefined,
  call: { on: 'call' },
  'who-calls': undefined,
  'security-page': undefined,
  'sspr-enable': { on: 'enable-sspr' },
  'sspr-disable': { on: 'disable-sspr' },
  'sspr-enable-group': { all: 'sspr-enable-many' },
  'sspr-disable-group': { all: 'sspr-disable-many' },
  'sspr-everyone': { all: 'sspr-look' },
  'sspr-status': { all: 'sspr-look' },
  'sspr-check': { all: 'sspr-look' },
  'sspr-group': { all: 'sspr-group' },
  'sspr-administrators-on': { all: 'sspr-administrators-on' },
  'sspr-administrators-off': { all: 'sspr-administrators-off' },
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

/** What the operator's list of actions does not name. */
const notListed: ReadonlySet<TargetedAction> = new Set([
  'explain-sign-in',
  'read-audit',
  'call',
  'enable-sspr',
  'disable-sspr',
]);

/** The orders that need authority and that this administrator has it for, as far as the operator allows them at all. */
export function ordersOf(administrator: Administrator, policy: Policy): readonly Order[] {
  if (actorRefusal(administrator, policy) !== undefined) return [];
  return (Object.keys(asks) as Order[]).filter((order) => {
    const asked = asks[order];
    if (asked === undefined) return false;
    const { on, all } = asked;
    if (all !== undefined && organizationVerdict(administrator, all, policy).allowed) return true;
    if (on === undefined) return false;
    const isOn = notListed.has(on) || (policy.actions as readonly string[]).includes(on);
    return isOn && hasPower(actions[on].table, administrator.account);
  });
}
