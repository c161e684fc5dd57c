// The Microsoft clouds and their addresses, Bot Framework included, as data. It must never hold a cloud whose
// addresses are not documented.
import { Fault } from '../../core/fault.ts';

/** The clouds one can choose. GCC is part of `global`. */
export type CloudName = 'global' | 'us-gov-l4' | 'us-gov-l5' | 'china';

/** What the Bot Framework of a cloud needs; the names follow the SDK's own parameters. */
export interface BotEndpoints {
  /** Empty in the public cloud. */
  readonly channelService: string;
  /** The resource that the bot asks a token for, without `/.default`. */
  readonly scope: string;
  /** `iss` of the tokens on incoming activities. */
  readonly issuer: string;
  /** Where the signing keys of incoming activities are found. */
  readonly openIdMetadata: string;
  /** The token service, for sign-in cards. */
  readonly oauthUrl: string;
  /** Tenant of the platform's own sign-in, for bots of many tenants. */
  readonly loginTenant: string;
  /** Hosts that Teams' `serviceUrl` may name here; empty where there are no Teams bots. */
  readonly serviceHosts: readonly string[];
}

export interface Cloud {
  readonly name: CloudName;
  /** Root of Graph, https, without version and slash. */
  readonly graph: string;
  /** Root of the sign-in, https, without tenant and slash. */
  readonly authority: string;
  /** Where people change a password they know; undefined where no address is documented. */
  readonly passwordPage?: string;
  /** Root of the portal in which administrators work, https, without slash. */
  readonly portal: string;
  readonly bot: BotEndpoints;
}

const usGovBot: BotEndpoints = {
  channelService: 'https://botframework.azure.us',
  scope: 'https://api.botframework.us',
  issuer: 'https://api.botframework.us',
  openIdMetadata: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  oauthUrl: 'https://tokengcch.botframework.azure.us',
  loginTenant: 'MicrosoftServices.onmicrosoft.us',
  serviceHosts: ['smba.infra.gov.teams.microsoft.us'],
};

/** Every cloud with its addresses (Microsoft Graph "National cloud deployments", Bot Service government pages). */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: {
    name: 'global',
    graph: 'https://graph.microsoft.com',
    authority: 'https://login.microsoftonline.com',
    passwordPage: 'https://mysignins.microsoft.com/security-info/password/change',
    portal: 'https://entra.microsoft.com',
    bot: {
      channelService: '',
      scope: 'https://api.botframework.com',
      issuer: 'https://api.botframework.com',
      openIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      oauthUrl: 'https://token.botframework.com',
      loginTenant: 'botframework.com',
      serviceHosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
    },
  },
  'us-gov-l4': {
    name: 'us-gov-l4',
    graph: 'https://graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
    passwordPage: 'https://mysignins.azure.us/security-info/password/change',
    portal: 'https://entra.microsoft.us',
    bot: usGovBot,
  },
  'us-gov-l5': {
    name: 'us-gov-l5',
    graph: 'https://dod-graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
    passwordPage: 'https://mysignins.azure.us/security-info/password/change',
    portal: 'https://entra.microsoft.us',
    bot: { ...usGovBot, oauthUrl: 'https://apiDoD.botframework.azure.us', serviceHosts: [] },
  },
  china: {
    name: 'china',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
    bot: {
      channelService: 'https://botframework.azure.cn',
      scope: 'https://api.botframework.azure.cn',
      issuer: 'https://api.botframework.azure.cn',
      openIdMetadata: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
      oauthUrl: 'https://token.botframework.azure.cn',
      loginTenant: 'microsoftservices.partner.onmschina.cn',
      serviceHosts: [],
    },
  },
};

/** The cloud of that name. Throws a Fault (`misconfigured`) with a sentence for any other name. */
export function cloudNamed(name: string): Cloud {
  if (/^german/i.test(name)) {
    const closed = 'Microsoft Cloud Germany was closed on 29 October 2021; choose "global" for a tenant that was moved';
    throw new Fault('misconfigured', closed);
  }
  if (Object.hasOwn(clouds, name)) return clouds[name as CloudName];
  throw new Fault('misconfigured', `there is no cloud of that name; choose one of ${Object.keys(clouds).join(', ')}`);
}

/**
 * Where Graph is called: the cloud's own root, or the override. An override may only be on this machine, because the
 * application's token goes wherever this points. Throws a Fault (`misconfigured`).
 */
export function graphRoot(cloud: Cloud, override: string | undefined): string {
  if (override === undefined || override === cloud.graph) return cloud.graph;
  if (!isLoopback(override)) {
    throw new Fault('misconfigured', 'the Graph address may only be replaced by one on this machine (loopback)');
  }
  return override.replace(/\/+$/, '');
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) && username === '' && password === '';
}
