// The vercel chat SDK with its Slack adapter and its state in Redis by ioredis: an echo of direct messages.
import { createServer } from 'node:http';
import { createSlackAdapter } from '@chat-adapter/slack';
import { createIoRedisState } from '@chat-adapter/state-ioredis';
import { Chat, ConsoleLogger } from 'chat';

const logger = new ConsoleLogger('error');
const { SIGNING_SECRET: signingSecret, TOKEN: botToken, API_URL: apiUrl, REDIS_URL: url } = process.env;
const chat = new Chat({
  userName: 'bench',
  adapters: { slack: createSlackAdapter({ signingSecret, botToken, apiUrl, logger }) },
  state: createIoRedisState({ url, logger }),
  logger,
});
chat.onDirectMessage(async (thread, message) => {
  await thread.post(message.text);
});
await chat.initialize();

const server = createServer((incoming, response) => {
  const chunks = [];
  incoming.on('data', (chunk) => chunks.push(chunk));
  incoming.on('end', async () => {
    const body = Buffer.concat(chunks);
    const request = new Request(`http://127.0.0.1${incoming.url}`, { method: 'POST', headers: incoming.headers, body });
    const answer = await chat.webhooks.slack(request, { waitUntil: (work) => void work.catch(() => undefined) });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
