// (a) The floor: what node:http alone takes to do the two requests of a turn.
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const server = createServer((incoming, response) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    const activity = JSON.parse(Buffer.concat(chunks).toString()) as {
      serviceUrl: string;
      text: string;
      conversation: { id: string };
    };
    const url = new URL(
      `v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`,
      activity.serviceUrl,
    );
    const body = JSON.stringify({ type: 'message', text: activity.text });
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    request(url, { agent, method: 'POST', headers }, (answer) => answer.resume().on('end', () => response.end())).end(
      body,
    );
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
