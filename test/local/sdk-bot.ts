// A tiny bot on Microsoft's own SDK with its real token checks, so that the Teams double is proven against the code
// that real bots run. Holds no rules of its own.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { TeamsAdapter } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { closeServer, listenOnLoopback } from '../../src/local/loopback.ts';
import { readText } from '../../src/local/request-body.ts';

export interface SdkBotOptions {
  readonly appId: string;
  readonly openIdMetadataUrl: string;
  readonly tokenIssuer: string;
  /** The bearer for the Connector. */
  readonly bearer: () => Promise<string>;
  readonly turn: (context: TurnContext, adapter: TeamsAdapter) => Promise<void>;
}

export interface SdkBot {
  readonly endpoint: string;
  readonly adapter: TeamsAdapter;
  stop(): Promise<void>;
}

class FixedCredentials extends ServiceClientCredentialsFactory {
  readonly #appId: string;
  readonly #bearer: () => Promise<string>;
  constructor(appId: string, bearer: () => Promise<string>) {
    super();
    this.#appId = appId;
    this.#bearer = bearer;
  }
  override isValidAppId(appId: string) {
    return Promise.resolve(appId === this.#appId);
  }
  override isAuthenticationDisabled() {
    return Promise.resolve(false);
  }
  override createCredentials() {
    const bearer = this.#bearer;
    return Promise.resolve({
      signRequest: async <T extends { headers: { set(name: string, value: string): void } }>(request: T) => {
        request.headers.set('authorization', `Bearer ${await bearer()}`);
        return request;
      },
    });
  }
}

/** Starts it on a free port of 127.0.0.1. */
export async function startSdkBot(options: SdkBotOptions): Promise<SdkBot> {
  const adapter = new TeamsAdapter(
    {
      MicrosoftAppId: options.appId,
      MicrosoftAppTenantId: '',
      ToChannelFromBotLoginUrl: 'https://localhost/none',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: options.tokenIssuer,
      OAuthUrl: 'https://localhost/none',
      ToBotFromChannelOpenIdMetadataUrl: options.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: options.openIdMetadataUrl,
      CallerId: 'urn:botframework:azure',
      ValidateAuthority: true,
    },
    new FixedCredentials(options.appId, options.bearer),
    { requiredEndorsements: ['msteams'] },
  );
  adapter.onTurnError = (_context, error) => Promise.reject(error);
  const server = createServer((request, response) => {
    void answer(request, response, adapter, options.turn);
  });
  const port = await listenOnLoopback(server, 0, 'The bot');
  return { endpoint: `http://127.0.0.1:${port}/api/messages`, adapter, stop: () => closeServer(server) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  adapter: TeamsAdapter,
  turn: SdkBotOptions['turn'],
): Promise<void> {
  const body: unknown = JSON.parse((await readText(request, 1 << 20)) ?? '{}');
  const shim = {
    header: () => shim,
    status: (code: number) => {
      response.statusCode = code;
      return shim;
    },
    send: (sent: unknown) => {
      response.write(typeof sent === 'string' ? sent : JSON.stringify(sent));
      return shim;
    },
    end: () => response.end(),
    socket: response.socket,
  };
  const incoming = { body, headers: request.headers, method: request.method };
  await adapter.process(incoming as any, shim, (context) => turn(context, adapter));
}

/** Silences the SDK, which writes every refused token to the console. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { error, warn } = console;
  Object.assign(console, { error: () => undefined, warn: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { error, warn });
  }
}
