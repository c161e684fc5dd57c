// Where an administrator mends something by hand: pages of the portal of each cloud, as data.
import type { Cloud } from './clouds.ts';

const iam = '#view/Microsoft_AAD_IAM';

const pages = {
  /** Password reset → Properties: None, Selected, All. */
  switch: `${iam}/PasswordResetMenuBlade/~/Properties`,
  writeback: `${iam}/PasswordResetMenuBlade/~/OnPremisesIntegration`,
  licences: `${iam}/LicensesMenuBlade/~/Products`,
  roles: `${iam}/RolesManagementMenuBlade/~/AllRoles`,
  groups: `${iam}/GroupsManagementMenuBlade/~/AllGroups`,
  methods: `${iam}/AuthenticationMethodsMenuBlade/~/AdminAuthMethods`,
  applications: '#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
} as const;

/** The address of a page. */
export function portalPage({ portal }: Cloud, page: keyof typeof pages): string {
  return `${portal}/${pages[page]}`;
}

/** Microsoft's own words, where there is no page to mend something on. */
export const papers = {
  administrators: 'https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy',
  clouds: 'https://learn.microsoft.com/graph/deployments',
} as const;
