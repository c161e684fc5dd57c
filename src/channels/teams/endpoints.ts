// Where Teams lives in each Microsoft cloud: who signs what it sends us, and which hosts we may answer to. Data only;
// a host that is missing here is never connected to.

/** One cloud's side of the Bot Framework, or a local counterpart's. */
export interface TeamsEndpoints {
  /** `iss` of the tokens that Teams sends us. */
  readonly issuer: string;
  /** OpenID metadata naming the keys of that issuer. */
  readonly metadataUrl: string;
  /** Audience of the token that we send; `/.default` is added for the token request. */
  readonly audience: string;
  /** Origins (scheme, host, port) that an activity's `serviceUrl` may have. */
  readonly serviceOrigins: readonly string[];
}

/** The clouds in which Teams has bots, by the name they have in our settings. */
export const teamsEndpoints = {
  worldwide: {
    issuer: 'https://api.botframework.com',
    metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    audience: 'https://api.botframework.com',
    serviceOrigins: ['https://smba.trafficmanager.net', 'https://smba.infra.gcc.teams.microsoft.com'],
  },
  'us-gov-l4': {
    issuer: 'https://api.botframework.us',
    metadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    audience: 'https://api.botframework.us',
    serviceOrigins: ['https://smba.infra.gov.teams.microsoft.us'],
  },
  'us-gov-l5': {
    issuer: 'https://api.botframework.us',
    metadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    audience: 'https://api.botframework.us',
    serviceOrigins: ['https://smba.infra.dod.teams.microsoft.us'],
  },
} as const satisfies Record<string, TeamsEndpoints>;
