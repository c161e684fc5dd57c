// Settings of the policy: who may reset with what.
import { guid, list, oneOf, whole } from './kinds.ts';
import type { Policy } from '../core/policy.ts';
import { type Reading, type Values, setting } from './setting.ts';

export const policySettings = {
  POLICY_PROOFS: setting(oneOf('1', '2'), 'How many proofs of different kinds a person must give.', { default: '2' }),
  POLICY_METHODS: setting(
    list(oneOf('phone', 'email', 'authenticator')),
    'The methods in use, in the order in which they are offered.',
    {
      default: 'phone,email,authenticator',
    },
  ),
  POLICY_ADMINISTRATORS: setting(
    oneOf('two-proofs', 'refuse'),
    'Whether holders of admin roles may reset themselves.',
    {
      default: 'two-proofs',
    },
  ),
  POLICY_CONTACT_MIN_AGE_DAYS: setting(whole(0, 365), 'A phone or address registered more recently proves nothing.', {
    default: '7',
  }),
  POLICY_CONTACT_UNKNOWN_AGE: setting(
    oneOf('accept', 'refuse'),
    'What holds for one whose age the directory does not say.',
    {
      default: 'refuse',
    },
  ),
  BREAK_GLASS: setting(list(guid), 'Account ids that nobody resets from chat.'),
  SERVICE_ACCOUNTS: setting(list(guid), 'Account ids of services, which nobody resets from chat either.'),
};

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
    breakGlass: values.BREAK_GLASS ?? [],
    serviceAccounts: values.SERVICE_ACCOUNTS ?? [],
  };
}
