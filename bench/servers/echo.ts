// (b) Microsoft's own: CloudAdapter and ActivityHandler echo, with the real check of the token.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AppCredentials } from 'botframework-connector';
import { issuer } from '../connector.ts';

const appId = process.env['APP_ID'] ?? '';
const tenantId = process.env['TENANT_ID'] ?? '';

// A fixed bearer: what is compared is the bots, not sign-in libraries.
class FixedCredentials extends AppCredentials {
  override async getToken(): Promise<string> {
    return 'bench';
  }
  protected override async refreshToken(): Promise<never> {
    throw new Error('not asked for');
  }
}

const factory = {
  isValidAppId: async (id: string) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => new FixedCredentials(appId, tenantId),
};
const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: 'SingleTenant',
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: issuer,
    ToBotFromChannelTokenIssuer: issuer,
    OAuthUrl: 'https://token.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: process.env['METADATA'] ?? '',
    ToBotFromEmulatorOpenIdMetadataUrl: process.env['METADATA'] ?? '',
    CallerId: 'urn:botframework:azure',
    ValidateAuthority: 'true',
  },
  factory,
);
const adapter = new CloudAdapter(authentication);
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(context.activity.text);
  await next();
});

const server = createServer((incoming, response) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    const request = Object.assign(incoming, { body: JSON.parse(Buffer.concat(chunks).toString()) as object });
    const shim = Object.assign(response, {
      status: (code: number) => response.writeHead(code),
      header: (name: string, value: string) => response.setHeader(name, value),
      send: (body: unknown) => response.end(typeof body === 'string' ? body : JSON.stringify(body)),
    });
    void adapter.process(request as never, shim as never, (context) => bot.run(context));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
