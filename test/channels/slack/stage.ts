// The real loop behind the Slack channel, and the strict local Slack in front of it: processes that can be killed and
// started again over one store.
import { personKey } from '../../../src/core/record.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeRender } from '../../../src/channels/cards.ts';
import { makeSingleWorkspace } from '../../../src/channels/slack/install/single-workspace.ts';
import { makeLeanFetch } from '../../../src/channels/slack/lean-fetch.ts';
import { makeSlack as makeChannel } from '../../../src/channels/slack/slack.ts';
import type { Slack as Channel } from '../../../src/channels/slack/slack.ts';
import { statusOf } from '../../../src/core/conversation.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { Slack, SlackOptions } from '../../../src/local/slack/slack.ts';
import type { Channel as Port, Hear, Store } from '../../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../../src/store/memory.ts';
import { account } from '../../core/samples.ts';
import { startSlack } from '../../local/slack-fixture.ts';
import { makeOutside, makeReplica } from '../../runtime/world.ts';
import type { Outside, Replica } from '../../runtime/world.ts';

export interface Process {
  readonly channel: Channel;
  readonly replica: Replica;
  /** Where it takes what Slack posts. */
  readonly url: string;
  /** Nothing is finished: what it was about to do it never does, and it answers nobody any more. */
  kill(): Promise<void>;
}

export interface Stage {
  readonly slack: Slack;
  readonly outside: Outside;
  readonly log: string[];
  /** Starts a process; Slack delivers to the one that was started last. `mode` as the app is set up. */
  start(mode?: 'http' | 'socket', over?: StartOptions): Promise<Process>;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Around the ear, as a process that is about to die sees it. */
  readonly hear?: (heard: Parameters<Hear>[0], hear: Hear) => ReturnType<Hear>;
  /** Around the channel, as the loop sees it. */
  readonly port?: (channel: Channel) => Port;
  readonly store?: Store;
}

/** `emily` of the company is the test directory's one account. */
export async function startStage(options: Partial<SlackOptions> = {}): Promise<Stage> {
  const slack = await startSlack(options);
  const outside = makeOutside({ now: Date.now() });
  outside.account = { ...account(), userName: 'emily.carter@nordlys.example' };
  const store = makeMemoryStore(() => outside.now);
  const log: string[] = [];
  const running = new Set<Process>();

  async function start(mode: 'http' | 'socket' = 'http', over: StartOptions = {}): Promise<Process> {
    const fetch = makeLeanFetch();
    let replica: Replica | undefined;
    const hear: Hear = async (heard) => replica!.loop.hear(heard);
    const channel = makeChannel(
      {
        intake:
          mode === 'http'
            ? { mode, signingSecret: new Secret(slack.app.signingSecret) }
            : { mode, appToken: new Secret(slack.app.appToken) },
        token: new Secret(slack.botToken),
        apiUrl: slack.apiUrl,
        responseOrigins: [slack.url],
        defaultLanguage: 'en',
      },
      {
        hear: over.hear === undefined ? hear : (heard) => over.hear!(heard, hear),
        render: makeRender({ company: 'Nordlys', helpdesk: '+46 8 465 004 00' }),
        installations: makeSingleWorkspace(
          { token: new Secret(slack.botToken), apiUrl: slack.apiUrl, teams: [slack.teamId], enterprises: [] },
          { fetch, now: Date.now },
        ),
        glance: async (person) => {
          const { record } = await replica!.loop.change(personKey(person.id), (current) => current);
          return { at: statusOf(record, outside.now), language: record?.language };
        },
        fetch,
        log: (event, why) => log.push(`${event} ${why}`),
      },
    );
    replica = makeReplica(outside, over.store ?? store, undefined, {
      channels: { slack: over.port?.(channel) ?? channel },
      helpdesk: [],
      log: ({ message, code }) => log.push(`loop ${code ?? ''} ${message}`),
    });
    const server = createServer((request, response) => void channel.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    slack.setMode(mode);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    slack.setBotEndpoint(url);
    channel.start();
    const made: Process = {
      channel,
      replica,
      url,
      async kill() {
        running.delete(made);
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await channel.stop();
        await channel.close();
      },
    };
    running.add(made);
    return made;
  }

  return {
    slack,
    outside,
    log,
    start,
    async stop() {
      for (const one of running) await one.kill();
      await slack.stop();
    },
  };
}

/** Every button of what is shown. */
export function buttonsIn(value: unknown): readonly Record<string, any>[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { type?: unknown }).type === 'button' ? [value as Record<string, any>] : [];
  return [...own, ...Object.values(value).flatMap(buttonsIn)];
}

/** The bot's newest message to a person in which `text` stands, with its buttons. */
export async function shownWith(
  slack: Slack,
  key: string,
  text: RegExp,
): Promise<{ readonly ts: string; readonly blocks: any }> {
  const end = Date.now() + 8_000;
  for (;;) {
    const found = slack
      .show(key)
      ?.messages.findLast(({ from, blocks }) => from === 'bot' && text.test(JSON.stringify(blocks)));
    if (found !== undefined) return found;
    if (Date.now() > end)
      throw new Error(`${text} was not shown: ${JSON.stringify(slack.show(key)?.messages, undefined, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Where to press a button of a message whose value matches. */
export function buttonOf(message: { readonly ts: string; readonly blocks: any }, value: RegExp) {
  for (const block of message.blocks as readonly Record<string, any>[]) {
    const button = buttonsIn(block).find((one) => value.test(`${one['value']}`));
    if (button !== undefined)
      return {
        target: { message: message.ts },
        blockId: String(block['block_id']),
        actionId: String(button['action_id']),
      };
  }
  throw new Error(`no button with ${value} in ${JSON.stringify(message.blocks)}`);
}
