// Settings of the policy: who may reset with what.
import { flag, guid, list, oneOf, whole } from './kinds.ts';
import type { Policy } from '../core/policy.ts';
import { type Reading, type Values, setting } from './setting.ts';

export const policySettings = {
  POLICY_PROOFS: setting(oneOf('1', '2'), 'How many proofs of different kinds a person must give.', { default: '2' }),
  POLICY_METHODS: setting(
    list(oneOf('phone', 'email', 'authenticator', 'passkey', 'recovery-code')),
    'The methods in use, in the order in which they are offered.',
    {
      default: 'passkey,phone,email,authenticator,recovery-code',
    },
  ),
  POLICY_ADMINISTRATORS: setting(
    oneOf('two-proofs', 'refuse'),
    'Whether holders of admin roles may reset themselves.',
    {
      default: 'two-proofs',
    },
  ),
  POLICY_CONTACT_MIN_AGE_DAYS: setting(
    whole(0, 365),
    'Whatever was registered more recently proves nothing: a phone, an address, an authenticator, a passkey.',
    {
      default: '7',
    },
  ),
  POLICY_CONTACT_UNKNOWN_AGE: setting(
    oneOf('accept', 'refuse'),
    'What holds for one whose age the directory does not say.',
    {
      default: 'refuse',
    },
  ),
  APPROVAL: setting(
    oneOf('off', 'manager', 'helpdesk', 'manager-then-helpdesk'),
    'Who vouches for somebody who cannot prove enough. A manager who could not reset that account is never asked.',
    { default: 'helpdesk' },
  ),
  APPROVAL_ALONE: setting(flag, 'Whether that is enough without any other proof. Never for holders of admin roles.', {
    default: 'true',
  }),
  APPROVAL_MANAGER_MINUTES: setting(
    whole(1, 10),
    'How long a manager may take before the helpdesk is asked too (manager-then-helpdesk).',
    { default: '5' },
  ),
  APPROVAL_OPEN: setting(whole(1, 50), 'How many requests may wait in one place (a channel, a person) at a time.', {
    default: '3',
  }),
  ADMINISTRATOR_ACTIONS: setting(
    list(oneOf('reset', 'temporary-password', 'access-pass', 'force-change', 'sign-out', 'unlock', 'block', 'unblock')),
    'What administrators may do to others from chat, of all that their own roles allow. Blocking and access passes need permissions of their own.',
    { default: 'reset,access-pass,force-change,sign-out,unlock,block,unblock' },
  ),
  ADMIN_DAILY_ACTIONS: setting(
    whole(0, 100_000),
    'How much one administrator may do to others within 24 hours, ending freezes included; 0: no limit. What is more is refused, and the helpdesk is told.',
    { default: '50' },
  ),
  ADMIN_BURST_ACTIONS: setting(
    whole(0, 1000),
    'How much of it within ten minutes before a fresh sign-in, or a second administrator, is asked for; 0: no limit.',
    { default: '10' },
  ),
  ADMIN_DAILY_APPROVALS: setting(
    whole(0, 100_000),
    'How many answers “approve” one person may give to requests within 24 hours, wrong numbers among them; 0: no limit. What is more is refused, and the helpdesk is told.',
    { default: '100' },
  ),
  BREAK_GLASS: setting(list(guid), 'Account ids that nobody resets from chat.'),
  SERVICE_ACCOUNTS: setting(list(guid), 'Account ids of services, which nobody resets from chat either.'),
};

const minute = 60_000;
const day = 86_400_000;

/** Puts the policy together and notes a policy that nobody could meet. */
export function readPolicy(values: Values<typeof policySettings>, { wrong }: Reading): Policy {
  const methods = values.POLICY_METHODS;
  if (values.POLICY_PROOFS === '2' && methods.length < 2) {
    wrong(
      'LATCHKEY_POLICY_METHODS has one method, but LATCHKEY_POLICY_PROOFS asks for two: nobody could reset, so add one.',
    );
  }
  return {
    proofs: values.POLICY_PROOFS === '1' ? 1 : 2,
    methods,
    administrators: values.POLICY_ADMINISTRATORS,
    contactMinAge: values.POLICY_CONTACT_MIN_AGE_DAYS * day,
    contactUnknownAge: values.POLICY_CONTACT_UNKNOWN_AGE,
    actions: values.ADMINISTRATOR_ACTIONS,
    actsPerDay: values.ADMIN_DAILY_ACTIONS,
    actsAtOnce: values.ADMIN_BURST_ACTIONS,
    approvalsPerDay: values.ADMIN_DAILY_APPROVALS,
    breakGlass: values.BREAK_GLASS ?? [],
    serviceAccounts: values.SERVICE_ACCOUNTS ?? [],
    approval: values.APPROVAL,
    approvalAlone: values.APPROVAL_ALONE,
    managerAnswersIn: values.APPROVAL_MANAGER_MINUTES * minute,
    requestsPerPlace: values.APPROVAL_OPEN,
  };
}
