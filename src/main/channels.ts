// Makes the channels that are set: Teams, Slack or both. Each brings its own SDK, which is loaded only for the one that is
// used.
import { makeRender } from '../channels/cards.ts';
import type { OAuth } from '../channels/slack/install/oauth.ts';
import type { Installations } from '../channels/slack/install/workspace.ts';
import type { Slack, SlackDeps } from '../channels/slack/slack.ts';
import type { Teams } from '../channels/teams/teams.ts';
import type { TeamsEndpoints } from '../channels/teams/endpoints.ts';
import { present } from '../config/present.ts';
import type { SlackConfig } from '../config/slack.ts';
import type { TeamsConfig } from '../config/teams.ts';
import { Fault } from '../core/fault.ts';
import { cloudNamed } from '../directories/entra/clouds.ts';
import type { Credential } from '../directories/entra/credential.ts';
import type { Channel, Hear, Keys, Place, Problem, Store } from '../runtime/ports.ts';
import type { Log } from '../runtime/world.ts';
import { credentialOf } from './credentials.ts';
import type { Complete } from './parts.ts';

/** What channels work with. */
export interface ChannelDeps {
  readonly hear: Hear;
  readonly glance: SlackDeps['glance'];
  /** The directory's own credential, for a bot of the same registration; undefined without Entra ID. */
  readonly shared: Credential | undefined;
  readonly store: Store;
  readonly keys: Keys;
  readonly now: () => number;
  readonly log: Log;
  /** PEM of the local company's throw-away authority. */
  readonly ca: string | undefined;
}

/** The channels of a run. */
export interface Channels {
  readonly teams: Teams | undefined;
  readonly slack: Slack | undefined;
  /** Installs the Slack app in a workspace, where several may be served. */
  readonly slackInstall: OAuth | undefined;
  /** By name. */
  readonly all: Readonly<Record<string, Channel & { check(): Promise<readonly Problem[]> }>>;
  /** Where the helpdesk reads. */
  readonly helpdesk: readonly Place[];
}

/** Makes them. Throws a Fault `misconfigured` for what cannot be. */
export async function makeChannels(config: Complete, deps: ChannelDeps): Promise<Channels> {
  const { teams: teamsConfig, slack: slackConfig } = config;
  const teams = teamsConfig === undefined ? undefined : await teamsOf(config, teamsConfig, deps);
  const made = slackConfig === undefined ? undefined : await slackOf(config, slackConfig, deps);
  return {
    teams,
    slack: made?.slack,
    slackInstall: made?.install,
    all: { ...(teams === undefined ? {} : { teams }), ...(made === undefined ? {} : { slack: made.slack }) },
    helpdesk: teamsConfig === undefined ? [] : helpdeskOf(teamsConfig),
  };
}

function renderOf({ companyName, helpdeskContact, directory, cloud }: Complete): ReturnType<typeof makeRender> {
  const passwordPage = directory === undefined ? undefined : cloudNamed(cloud).passwordPage;
  return makeRender({ company: companyName, helpdesk: helpdeskContact, passwordPage });
}

async function teamsOf(config: Complete, teams: TeamsConfig, deps: ChannelDeps): Promise<Teams> {
  const [{ makeTeams }, { teamsEndpoints }] = await Promise.all([
    import('../channels/teams/teams.ts'),
    import('../channels/teams/endpoints.ts'),
  ]);
  if (config.cloud === 'china')
    throw new Fault('misconfigured', 'There are no Teams bots in the China cloud (21Vianet).');
  const own = teamsEndpoints[config.cloud === 'global' ? 'worldwide' : config.cloud];
  const credential = teamsCredential(config, teams, deps);
  return makeTeams(
    { appId: teams.appId, appTenantId: teams.tenantId, tenants: teams.tenants, endpoints: endpointsOf(own, teams) },
    {
      hear: deps.hear,
      token: (scope) => credential.token(scope),
      render: renderOf(config),
      log: (event, why) => deps.log({ level: event === 'teams-failed' ? 'error' : 'debug', message: event, code: why }),
    },
  );
}

function teamsCredential(config: Complete, teams: TeamsConfig, { shared, ca }: ChannelDeps): Credential {
  const { directory } = config;
  const own = teams.credential !== directory?.credential || teams.appId !== directory.clientId;
  if (!own && shared !== undefined) return shared;
  const { tenantId, appId: clientId, credential, signInAuthority } = teams;
  return credentialOf(config, { tenantId, clientId, credential, ...present({ signInAuthority }) }, ca);
}

function endpointsOf(own: TeamsEndpoints, teams: TeamsConfig): TeamsEndpoints {
  return {
    ...own,
    ...(teams.openIdMetadataUrl === undefined ? {} : { metadataUrl: teams.openIdMetadataUrl }),
    ...(teams.tokenIssuer === undefined ? {} : { issuer: teams.tokenIssuer }),
    ...(teams.serviceHosts === undefined ? {} : { serviceOrigins: teams.serviceHosts.map(originOf) }),
  };
}

interface MadeSlack {
  readonly slack: Slack;
  readonly install: OAuth | undefined;
}

async function slackOf(config: Complete, slack: SlackConfig, deps: ChannelDeps): Promise<MadeSlack> {
  const [{ makeSlack }, { makeLeanFetch }] = await Promise.all([
    import('../channels/slack/slack.ts'),
    import('../channels/slack/lean-fetch.ts'),
  ]);
  const fetch = makeLeanFetch();
  const apiUrl = `${slack.apiUrl ?? 'https://slack.com/api'}/`;
  const { install, installations } = await installationsOf(config, slack, apiUrl, { ...deps, fetch });
  const { intake, app } = slack;
  const made = makeSlack(
    {
      intake,
      ...(app.kind === 'token' ? { token: app.token } : {}),
      apiUrl,
      responseOrigins: [slack.apiUrl === undefined ? 'https://hooks.slack.com' : new URL(apiUrl).origin],
      defaultLanguage: config.defaultLanguage,
    },
    {
      hear: deps.hear,
      glance: deps.glance,
      render: renderOf(config),
      installations,
      fetch,
      log: (event, why) => deps.log({ level: event === 'slack-failed' ? 'error' : 'debug', message: event, code: why }),
    },
  );
  return { slack: made, install };
}

/** One workspace by its token, or those that install the app themselves. */
async function installationsOf(
  config: Complete,
  { app, teams, enterprises }: SlackConfig,
  apiUrl: string,
  deps: ChannelDeps & { readonly fetch: SlackDeps['fetch'] },
): Promise<{ readonly installations: Installations; readonly install: OAuth | undefined }> {
  if (app.kind === 'token') {
    const { makeSingleWorkspace } = await import('../channels/slack/install/single-workspace.ts');
    const settings = { token: app.token, apiUrl, teams, enterprises };
    return { installations: makeSingleWorkspace(settings, deps), install: undefined };
  }
  const { makeOAuth } = await import('../channels/slack/install/oauth.ts');
  const { clientId, clientSecret } = app;
  const { baseUrl, companyName } = config;
  const install = makeOAuth({ clientId, clientSecret, apiUrl, baseUrl, companyName, teams, enterprises }, deps);
  return { installations: install, install };
}

/** A host is reached over https; only this very machine may be reached without. */
function originOf(host: string): string {
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host) ? `http://${host}` : `https://${host}`;
}

function helpdeskOf(teams: TeamsConfig): readonly Place[] {
  if (teams.helpdesk === undefined) return [];
  const { conversation: conversationId, serviceUrl } = teams.helpdesk;
  return [{ channel: 'teams', kind: 'shared', ref: { serviceUrl, conversationId, tenantId: teams.tenantId } }];
}
