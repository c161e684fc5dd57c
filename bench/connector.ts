// The load generator's own end of Teams: a token issuer, and a connector that only notes when a bot's activity came.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface Connector {
  readonly appId: string;
  readonly tenantId: string;
  readonly metadataUrl: string;
  readonly serviceUrl: string;
  /** One token for all requests: signing must not cost the generator anything. */
  readonly token: string;
  /** Resolves with the next activity the bot sends to this conversation. */
  next(conversation: string): Promise<string>;
  close(): void;
}

export const issuer = 'https://api.botframework.com';

/** `appId` and `tenantId`: the bot that the tokens are made out to. */
export async function startConnector(appId: string, tenantId: string): Promise<Connector> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', use: 'sig', endorsements: ['msteams'] };
  const waiting = new Map<string, (body: string) => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '' } = request;
      response.setHeader('Content-Type', 'application/json');
      if (url === '/metadata')
        return response.end(
          JSON.stringify({ issuer, jwks_uri: `${origin()}/keys`, id_token_signing_alg_values_supported: ['RS256'] }),
        );
      if (url === '/keys') return response.end(JSON.stringify({ keys: [jwk] }));
      const conversation = decodeURIComponent(/\/conversations\/([^/?]+)/.exec(url)?.[1] ?? '');
      response.writeHead(201).end('{"id":"1"}');
      const resolve = waiting.get(conversation);
      waiting.delete(conversation);
      resolve?.(Buffer.concat(chunks).toString());
    });
  });
  server.keepAliveTimeout = 60_000;
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const serviceUrl = `${origin()}/emea/${tenantId}/`;
  const token = await new SignJWT({ serviceurl: serviceUrl })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
    .setIssuer(issuer)
    .setAudience(appId)
    .setIssuedAt()
    .setNotBefore('-1m')
    .setExpirationTime('2h')
    .sign(privateKey);
  return {
    appId,
    tenantId,
    metadataUrl: `${origin()}/metadata`,
    serviceUrl,
    token,
    next: (conversation) => new Promise((resolve) => waiting.set(conversation, resolve)),
    close: () => server.close(),
  };
}
