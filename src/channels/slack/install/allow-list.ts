// Which workspaces and organisations the app may be installed in. Pure.

/** Ids of workspaces (T…) and of organisations (E…). */
export interface AllowList {
  readonly teams: readonly string[];
  readonly enterprises: readonly string[];
}

/** Something that belongs to a workspace, or to a whole organisation. */
export interface Belonging {
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly isEnterpriseInstall: boolean;
}

/**
 * Whether an installation is on the list. One for a whole organisation needs that organisation on it: a single workspace
 * of it is not enough. Nothing is allowed by an empty list.
 */
export function allowed({ teamId, enterpriseId, isEnterpriseInstall }: Belonging, list: AllowList): boolean {
  if (enterpriseId !== undefined && list.enterprises.includes(enterpriseId)) return true;
  return !isEnterpriseInstall && teamId !== undefined && list.teams.includes(teamId);
}
