// The SDK bot with its real registration at the local company: its bearer comes from the sign-in authority.
import { ClientSecretCredential } from '@azure/identity';
import type { LocalCompany } from '../../src/local/company.ts';
import { type SdkBot, type SdkBotOptions, startSdkBot } from './sdk-bot.ts';

/** Starts it and tells the company where it is. */
export async function startCompanyBot(company: LocalCompany, turn: SdkBotOptions['turn']): Promise<SdkBot> {
  const { settings, ca } = company;
  const credential = new ClientSecretCredential(settings.TENANT_ID, settings.CLIENT_ID, settings.CLIENT_SECRET, {
    authorityHost: settings.SIGN_IN_AUTHORITY,
    disableInstanceDiscovery: true,
    tlsOptions: { ca },
  });
  const bot = await startSdkBot({
    appId: settings.TEAMS_APP_ID,
    openIdMetadataUrl: settings.TEAMS_OPENID_METADATA_URL,
    tokenIssuer: settings.TEAMS_TOKEN_ISSUER,
    bearer: async () => (await credential.getToken('https://api.botframework.com/.default')).token,
    turn,
  });
  company.setBotEndpoint(bot.endpoint);
  return bot;
}
