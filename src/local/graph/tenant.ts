// The tenant itself: its domains and its organization record. Reading only.
import type { Company, Domain } from '../people.ts';
import { type Answer, notFound } from './answer.ts';
import { collection, contextOf, type Entity, type EntityType, project, selected } from './entity.ts';
import type { GraphRequest } from './request.ts';

const domainProperties = (
  'authenticationType availabilityStatus id isAdminManaged isDefault isInitial isRoot isVerified manufacturer model ' +
  'passwordNotificationWindowInDays passwordValidityPeriodInDays state supportedServices'
).split(' ');
const domainType: EntityType = {
  name: 'microsoft.graph.domain',
  set: 'domains',
  properties: domainProperties,
  defaults: domainProperties,
};
const organizationProperties = (
  'id deletedDateTime businessPhones city country countryLetterCode createdDateTime defaultUsageLocation displayName ' +
  'marketingNotificationEmails onPremisesLastSyncDateTime onPremisesSyncEnabled postalCode preferredLanguage ' +
  'securityComplianceNotificationMails securityComplianceNotificationPhones state street technicalNotificationMails ' +
  'tenantType assignedPlans provisionedPlans verifiedDomains'
).split(' ');
const organizationType: EntityType = {
  name: 'microsoft.graph.organization',
  set: 'organization',
  properties: organizationProperties,
  defaults: organizationProperties,
};

export function listDomains(request: GraphRequest, { tenant }: Company): Answer {
  return { status: 200, ...collection(request, domainType, tenant.domains.map(domainEntity)) };
}

export function getDomain(request: GraphRequest, [name = '']: readonly string[], { tenant }: Company): Answer {
  const select = selected(request, domainType);
  const domain = tenant.domains.find((candidate) => candidate.name === name.toLowerCase());
  if (domain === undefined) throw notFound(name);
  const context = contextOf(request, domainType.set, select, true);
  return { status: 200, body: { '@odata.context': context, ...project(domainEntity(domain), domainType, select) } };
}

export function getOrganization(request: GraphRequest, { tenant, people }: Company): Answer {
  const entity: Entity = {
    id: tenant.id,
    displayName: tenant.displayName,
    countryLetterCode: tenant.countryLetterCode,
    createdDateTime: tenant.createdDateTime,
    businessPhones: [],
    marketingNotificationEmails: [],
    onPremisesSyncEnabled: people.some((person) => person.onPremisesSyncEnabled === true) ? true : null,
    preferredLanguage: 'en',
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    technicalNotificationMails: [],
    tenantType: 'AAD',
    assignedPlans: [],
    provisionedPlans: [],
    verifiedDomains: tenant.domains.map(({ name, isDefault, isInitial, authenticationType }) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault,
      isInitial,
      name,
      type: authenticationType,
    })),
  };
  return { status: 200, ...collection(request, organizationType, [entity]) };
}

function domainEntity({ name, ...domain }: Domain): Entity {
  return {
    ...domain,
    id: name,
    isAdminManaged: true,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  };
}
