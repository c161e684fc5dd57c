// From the settings to the directory of a run: Entra ID, Active Directory, or both as one.
import { readFileSync } from 'node:fs';
import type { CardAction } from '../core/act.ts';
import type { ActiveDirectory } from '../directories/active-directory/active-directory.ts';
import type { Credential } from '../directories/entra/credential.ts';
import type { Entra } from '../directories/entra/entra.ts';
import type { EntraFeature } from '../directories/entra/preflight.ts';
import { directories } from '../directories/registry.ts';
import type { Directory } from '../runtime/ports.ts';
import type { CampaignPeople, RegistrationPolicy } from '../runtime/ports-campaign.ts';
import type { RegistrationReport } from '../runtime/ports-report.ts';
import type { Administration, Locking } from '../runtime/ports-administration.ts';
import type { OwnChange } from '../runtime/ports-change.ts';
import type { ContactDirectory } from '../runtime/ports-registration.ts';
import type { Sspr } from '../runtime/ports-sspr.ts';
import { Fault } from '../core/fault.ts';
import type { Complete } from './parts.ts';

interface DirectoryDeps {
  readonly now: () => number;
  readonly note: (sentence: string) => void;
}

/** The directory of a run, with what only some directories have. */
export type WholeDirectory = Directory &
  Administration &
  Partial<Locking> &
  OwnChange &
  ContactDirectory & {
    readonly close?: () => void;
    readonly registrationReport?: RegistrationReport;
    readonly sspr?: Sspr;
    readonly campaignPeople?: CampaignPeople;
    readonly registrationPolicy?: RegistrationPolicy;
  };

/** `credential` is that of the app registration in Entra ID. Throws a Fault `misconfigured` for what cannot be. */
export async function directoryOf(
  config: Complete,
  credential: Credential | undefined,
  deps: DirectoryDeps,
): Promise<WholeDirectory> {
  const cloud = await cloudOf(config, credential, deps);
  const premises = await premisesOf(config, deps);
  if (cloud !== undefined && premises !== undefined) {
    const makeHybrid = await directories.hybrid();
    const { registrationReport, campaignPeople, registrationPolicy } = cloud;
    const hybrid = makeHybrid({ cloud, premises }, deps.note);
    return { ...hybrid, registrationReport, campaignPeople, registrationPolicy };
  }
  const only = cloud ?? premises;
  if (only === undefined) throw new Fault('misconfigured', 'no directory is set');
  return only;
}

async function cloudOf(
  config: Complete,
  credential: Credential | undefined,
  deps: DirectoryDeps,
): Promise<Entra | undefined> {
  const { directory } = config;
  if (directory === undefined || credential === undefined) return undefined;
  const makeEntra = await directories.entra();
  return makeEntra(
    {
      cloud: config.cloud,
      graphUrl: directory.graphUrl,
      companyNames: [config.companyName, ...config.companyWords],
      eligibleRoles: directory.eligibleRoles,
      features: [
        ...featuresOf(config.policy.actions),
        ...ssprFeaturesOf(config),
        ...campaignFeatures(config),
        ...(config.registration.keptIn === 'directory' ? (['contacts'] as const) : []),
      ],
      sspr: config.sspr,
    },
    { credential, ...deps },
  );
}

async function premisesOf(
  { activeDirectory, policy, registration }: Complete,
  deps: DirectoryDeps,
): Promise<ActiveDirectory | undefined> {
  if (activeDirectory === undefined) return undefined;
  const { caFile, ...settings } = activeDirectory;
  const features = [
    ...featuresOf(policy.actions).filter((feature) => feature === 'enable-accounts'),
    ...(registration.keptIn === 'directory' ? (['contacts'] as const) : []),
  ];
  const makeActiveDirectory = await directories['active-directory']();
  return makeActiveDirectory({ ...settings, ca: readFileSync(caFile, 'utf8'), features }, deps);
}

function ssprFeaturesOf({ sspr }: Complete): readonly EntraFeature[] {
  if (sspr === undefined) return [];
  return sspr.administrators ? ['sspr', 'sspr-administrators'] : ['sspr'];
}

/** What the directory is asked for beside an employee's own reset. */
function featuresOf(actions: readonly CardAction[]): readonly EntraFeature[] {
  const blocks = actions.includes('block') || actions.includes('unblock');
  return [
    ...(actions.length > 0 ? (['administration'] as const) : []),
    ...(blocks ? (['enable-accounts'] as const) : []),
    ...(actions.includes('access-pass') ? (['access-passes'] as const) : []),
  ];
}

function campaignFeatures({ campaign }: Complete): readonly EntraFeature[] {
  return [
    ...(campaign.isOn ? (['campaigns'] as const) : []),
    ...(campaign.setsMicrosofts ? (['registration-policy'] as const) : []),
  ];
}
