// Socket Mode: the same deliveries over a connection that we open, and what becomes of it when it breaks.
import assert from 'node:assert/strict';
import { makeLeanFetch } from '../../../src/channels/slack/lean-fetch.ts';
import { makeSocket } from '../../../src/channels/slack/socket.ts';
import { Secret } from '../../../src/core/secret.ts';
import { idOf } from '../../local/slack-fixture.ts';
import { shownWith, startStage } from './stage.ts';
import type { Stage } from './stage.ts';

const emily = idOf('emily.carter');

async function until(ready: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 8_000;
  while (!ready()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('slack: Socket Mode', function socketMode() {
  this.timeout(25_000);
  let stage: Stage;
  beforeEach(async () => {
    stage = await startStage();
  });
  afterEach(() => stage.stop());

  it('hears messages, commands, presses and forms, and answers each as over HTTP', async () => {
    const { slack } = stage;
    const one = await stage.start('socket');
    await until(() => slack.connections() === 1, 'the connection');
    assert.equal((await slack.say(emily, 'reset my password')).status, 200);
    const choose = await shownWith(slack, emily, /"verb\\":\\"choose/);
    const block = choose.blocks.find((one: { type: string }) => one.type === 'actions');
    assert.equal(
      (
        await slack.press(
          emily,
          { message: choose.ts },
          { blockId: block.block_id, actionId: block.elements[0].action_id },
        )
      ).status,
      200,
    );
    await shownWith(slack, emily, /1 of 2/);
    assert.equal((await slack.command(emily, '/password', 'status', 'channel')).status, 200);
    await until(() => slack.show(emily)!.channel.some(({ ephemeral }) => ephemeral), 'the pointer');
    await one.replica.loop.idle();
  });

  it('says "received" only when it was saved', async () => {
    const { slack } = stage;
    const quick = await startStage({ ackTimeout: 400 });
    let save: () => void = () => {};
    await quick.start('socket', {
      hear: async (heard, hear) => {
        await new Promise<void>((resolve) => {
          save = resolve;
        });
        return hear(heard);
      },
    });
    await until(() => quick.slack.connections() === 1, 'the connection');
    const said = await quick.slack.say(emily, 'reset my password');
    assert.equal(said.status, 504, 'no answer before it is saved');
    save();
    await quick.stop();
    void slack;
  });

  it('comes back when Slack ends the connection', async () => {
    const { slack } = stage;
    await stage.start('socket');
    await until(() => slack.connections() === 1, 'the connection');
    slack.disconnect('refresh_requested');
    await until(() => slack.connections() === 0, 'the end');
    await until(() => slack.connections() === 1, 'the new connection');
    assert.equal((await slack.say(emily, 'reset my password')).status, 200);
    await shownWith(slack, emily, /"verb\\":\\"choose/);
  });

  it('keeps at it when nobody is there, without a rejection that nobody catches', async () => {
    const rejections: unknown[] = [];
    const note = (error: unknown): void => void rejections.push(error);
    process.on('unhandledRejection', note);
    const log: string[] = [];
    const fetch = makeLeanFetch();
    const socket = makeSocket(
      { appToken: new Secret('xapp-1'), apiUrl: 'http://127.0.0.1:9/api/', pause: 20 },
      fetch,
      async () => ({}),
      (event, why) => log.push(`${event} ${why}`),
    );
    socket.start();
    await until(() => log.length >= 3, 'three tries');
    await socket.stop();
    fetch.close();
    const tries = log.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(log.length, tries, 'it has ended');
    assert.deepEqual(rejections, []);
    process.off('unhandledRejection', note);
  });

  it('answers no request over HTTP', async () => {
    const one = await stage.start('socket');
    assert.equal((await fetch(one.url, { method: 'POST', body: '{}' })).status, 404);
  });
});
