// The tenant's authentication methods policy: reading it, and setting its registration campaign. It takes exactly what a
// PATCH may hold, merges it, and refuses the rest whole.
import { isObject } from '../request-body.ts';
import { type Answer, badRequest, refusal } from './answer.ts';
import type { Entity } from './entity.ts';
import type { GraphRequest } from './request.ts';
import { jsonBody } from './request.ts';

type Target = Readonly<Record<string, string>>;

type Campaign = {
  readonly state: 'default' | 'enabled' | 'disabled';
  readonly snoozeDurationInDays: number;
  readonly includeTargets: readonly Target[];
  readonly excludeTargets: readonly Target[];
};

/** The policy as it is; one of each tenant. */
export type MethodsPolicy = {
  readonly get: (request: GraphRequest) => Answer;
  readonly patch: (request: GraphRequest) => Answer;
};

interface MethodSettings {
  readonly methods: readonly string[];
  readonly policyMigrationState: string;
}

const allMethods = [
  'Fido2',
  'MicrosoftAuthenticator',
  'Sms',
  'TemporaryAccessPass',
  'SoftwareOath',
  'Voice',
  'Email',
  'X509Certificate',
];
const states = ['default', 'enabled', 'disabled'];
const writable = [
  'registrationEnforcement',
  'policyMigrationState',
  'reconfirmationInDays',
  'reportSuspiciousActivitySettings',
  'systemCredentialPreferences',
];
const readOnly = ['id', 'displayName', 'description', 'lastModifiedDateTime', 'policyVersion'];

/** `settings`: the methods that are on, and how far the tenant has moved to this policy. `now`: ms since 1970. */
export function makeMethodsPolicy(settings: MethodSettings, now: () => number): MethodsPolicy {
  let changedAt = now();
  let campaign: Campaign = {
    state: 'default',
    snoozeDurationInDays: 1,
    includeTargets: [{ id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' }],
    excludeTargets: [],
  };
  return {
    get: ({ root }) => ({
      status: 200,
      body: {
        ...methodsPolicy(root, settings, changedAt),
        registrationEnforcement: { authenticationMethodsRegistrationCampaign: campaign },
      },
    }),
    patch(request) {
      campaign = { ...campaign, ...changesIn(jsonBody(request)) };
      changedAt = now();
      return { status: 204 };
    },
  };
}

function methodsPolicy(root: string, { methods, policyMigrationState }: MethodSettings, start: number): Entity {
  return {
    '@odata.context': `${root}/$metadata#policies/authenticationMethodsPolicy/$entity`,
    id: 'authenticationMethodsPolicy',
    displayName: 'Authentication Methods Policy',
    description: 'The tenant-wide policy that controls which authentication methods are allowed in the tenant.',
    lastModifiedDateTime: new Date(start).toISOString(),
    policyVersion: '1.5',
    policyMigrationState,
    authenticationMethodConfigurations: allMethods.map((id) => ({
      '@odata.type': `#microsoft.graph.${id.charAt(0).toLowerCase()}${id.slice(1)}AuthenticationMethodConfiguration`,
      id,
      state: methods.includes(id) ? 'enabled' : 'disabled',
      excludeTargets: [],
    })),
  };
}

function changesIn(body: Readonly<Record<string, unknown>>): Partial<Campaign> {
  for (const name of Object.keys(body)) {
    if (readOnly.includes(name)) throw badRequest(`Property '${name}' is read-only and cannot be set.`, 'badRequest');
    if (!writable.includes(name)) throw unknown(name);
    if (name !== 'registrationEnforcement')
      throw refusal(501, 'NotImplemented', `The local company does not write ${name}.`);
  }
  const enforcement = objectAt(body, 'registrationEnforcement');
  onlyNames(enforcement, ['authenticationMethodsRegistrationCampaign']);
  const wanted = objectAt(enforcement, 'authenticationMethodsRegistrationCampaign');
  onlyNames(wanted, ['state', 'snoozeDurationInDays', 'includeTargets', 'excludeTargets']);
  checkValues(wanted);
  return wanted;
}

function checkValues({ state, snoozeDurationInDays: days, includeTargets, excludeTargets }: Record<string, unknown>) {
  if (state !== undefined && !(typeof state === 'string' && states.includes(state)))
    throw badRequest("Invalid value specified for property 'state'.", 'badRequest');
  if (days !== undefined && !isSnooze(days))
    throw badRequest('SnoozeDurationInDays must be between 0 and 14.', 'badRequest');
  for (const targets of [includeTargets, excludeTargets])
    if (targets !== undefined && !(Array.isArray(targets) && targets.every(isTarget)))
      throw badRequest('Invalid targets.', 'badRequest');
}

function isSnooze(days: unknown): boolean {
  return typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= 14;
}

function isTarget(target: unknown): boolean {
  return (
    isObject(target) && typeof target['id'] === 'string' && ['user', 'group'].includes(String(target['targetType']))
  );
}

function objectAt(body: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const value = body[name];
  if (!isObject(value)) throw badRequest(`Invalid value specified for property '${name}'.`, 'badRequest');
  return value;
}

function onlyNames(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const other = Object.keys(body).find((name) => !known.includes(name));
  if (other !== undefined) throw unknown(other);
}

function unknown(name: string): Error {
  return badRequest(`The property '${name}' does not exist on the type of the policy.`, 'badRequest');
}
