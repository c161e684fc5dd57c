// Turns per second in Slack, side by side with bolt's own echo and the vercel chat SDK's; and whether acknowledgements
// wait for a directory that hangs.
import { fork, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../../test/redis-server.ts';
import type { Arena, Figure } from '../bench.ts';
import { end, firstMessage, startLatchkey, startServer } from '../bots.ts';
import { startConnector } from '../connector.ts';
import { startWorkspace } from '../slack-workspace.ts';
import type { SlackWorkspace } from '../slack-workspace.ts';
import { percentile } from '../turns.ts';
import type { Turn } from '../turns.ts';
import { levels, measureInterleaved } from './interleaved.ts';
import type { Contender, TurnRow } from './interleaved.ts';

export const slackParts = ['slack-echo', 'slack-chat', 'slack-help', 'slack-first-card'] as const;
export type SlackPart = (typeof slackParts)[number];

const path = '/slack/events';

interface Started {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

export async function measureSlack(arena: Arena, parts: readonly SlackPart[]): Promise<readonly TurnRow[]> {
  const contenders: Contender[] = [];
  const stops: (() => Promise<void>)[] = [];
  let nobody = 0;
  const fresh = (): number => nobody++ % arena.company.ids.length;
  for (const part of parts) {
    const workspace = await startWorkspace();
    const { port, pid, stop } = await start(part, workspace, arena);
    stops.push(stop, async () => workspace.close());
    const own = Array.from({ length: Math.max(...levels) }, fresh);
    if (part === 'slack-help') for (const one of own) await workspace.turn(port, path, one, 'reset my password');
    const play = (nth: number): Promise<Turn> =>
      part === 'slack-first-card'
        ? workspace.turn(port, path, fresh(), 'reset my password')
        : workspace.turn(port, path, own[nth] ?? 0, part === 'slack-help' ? 'help' : 'hello');
    contenders.push({ part, pid, play });
  }
  const rows = await measureInterleaved(contenders, arena.quick);
  for (const stop of stops) await stop();
  return rows;
}

/** Acknowledgements of first words, as fast as they can be given, while no look-up in the directory comes back. */
export async function measureHanging(arena: Arena): Promise<readonly Figure[]> {
  const { company, quick } = arena;
  const workspace = await startWorkspace();
  const { port, stop } = await start('slack-first-card', workspace, arena);
  const faults = (graph: unknown): Promise<unknown> =>
    fetch(new URL('/local/faults', company.chatUrl), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ graph }),
    });
  const acks = async (from: number): Promise<number> => {
    const times: number[] = [];
    const each = quick ? 2 : 12;
    await Promise.all(
      Array.from({ length: 64 }, async (_none, lane) => {
        for (let turn = 0; turn < each; turn += 1)
          times.push(await workspace.deliver(port, path, from + lane * each + turn, 'reset my password'));
      }),
    );
    return percentile(times, 0.99);
  };
  await acks(0);
  const healthy = await acks(2000);
  await faults({ kind: 'timeout' });
  const hanging = await acks(4000);
  await faults(null);
  await stop();
  workspace.close();
  return [
    { part: 'slack-hanging', name: 'ack p99 at 64', value: healthy, unit: 'ms' },
    {
      part: 'slack-hanging',
      name: 'ack p99, directory hangs',
      value: hanging,
      unit: 'ms',
      target: '< 50',
      met: hanging < 50,
    },
  ];
}

function start(part: SlackPart, workspace: SlackWorkspace, arena: Arena): Promise<Started> {
  if (part === 'slack-echo') return startEcho(workspace);
  return part === 'slack-chat' ? startChatSdk(workspace) : startOurs(workspace, arena);
}

function environmentOf({ signingSecret, token, apiUrl }: SlackWorkspace): Readonly<Record<string, string>> {
  return { SIGNING_SECRET: signingSecret, TOKEN: token, API_URL: apiUrl };
}

async function startEcho(workspace: SlackWorkspace): Promise<Started> {
  const { said, child } = await startServer<{ readonly port: number }>('slack-echo', environmentOf(workspace));
  return { port: said.port, pid: child.pid ?? 0, stop: () => end(child) };
}

const chatSdk = fileURLToPath(new URL('../chat-sdk', import.meta.url));

async function startChatSdk(workspace: SlackWorkspace): Promise<Started> {
  if (!existsSync(join(chatSdk, 'node_modules'))) {
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: chatSdk, stdio: 'inherit' });
    if (status !== 0) throw new Error('The chat SDK could not be installed: run npm ci in bench/chat-sdk.');
  }
  const redis = await startRedis();
  const env = { ...process.env, ...environmentOf(workspace), REDIS_URL: `redis://127.0.0.1:${redis.port}` };
  const child: ChildProcess = fork(join(chatSdk, 'echo.mjs'), [], { env, execArgv: [] });
  const { port } = await firstMessage<{ readonly port: number }>(child, 'the chat SDK');
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      await end(child);
      await redis.stop();
    },
  };
}

async function startOurs(workspace: SlackWorkspace, { company, folder }: Arena): Promise<Started> {
  const { TEAMS_APP_ID: appId = '', TENANT_ID: tenantId = '' } = company.settings;
  const { apiUrl, token, signingSecret, teamId } = workspace;
  const slack = {
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: token,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_TEAMS: teamId,
  };
  const connector = await startConnector(appId, tenantId);
  const settings = { ...company.settings, ...slack };
  const bot = await startLatchkey(connector, { ...company, settings }, folder);
  return {
    port: bot.port,
    pid: bot.pid,
    async stop() {
      await bot.stop();
      connector.close();
    },
  };
}
