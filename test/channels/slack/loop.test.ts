// The channel with the real loop behind it and the strict local Slack in front: whole journeys, deaths and doubles.
import assert from 'node:assert/strict';
import { startRedis } from '../../redis-server.ts';
import { makeRedisStore } from '../../../src/store/redis.ts';
import { newPassword } from '../../runtime/world.ts';
import { Secret } from '../../../src/core/secret.ts';
import { idOf } from '../../local/slack-fixture.ts';
import { buttonOf, buttonsIn, shownWith, startStage } from './stage.ts';
import type { Process, Stage } from './stage.ts';

const emily = idOf('emily.carter');
const lease = 31_000;

/** Presses and fills in as a person would, up to the card with the link. */
async function prove({ slack, outside }: Stage, wrongFirst = false): Promise<string> {
  const choose = await shownWith(slack, emily, /"verb\\":\\"choose/);
  const way = buttonOf(choose, /"verb":"choose"/);
  assert.equal((await slack.press(emily, way.target, way)).status, 200);
  for (const method of ['phone', 'email']) {
    const asked = await shownWith(slack, emily, new RegExp(`${method === 'phone' ? '1' : '2'} (of|av|af) 2`));
    const form = buttonOf(asked, /"inputs"/);
    await slack.press(emily, form.target, form);
    const view = await open(slack);
    if (wrongFirst) {
      const refused = await slack.submit(emily, view, { code: { v: '00000001' } });
      assert.deepEqual(Object.keys(refused.errors ?? {}), ['code'], JSON.stringify(refused));
      assert.equal(slack.show(emily)?.views.length, 1, 'it stays open');
    }
    const sent = await slack.submit(emily, view, { code: { v: outside.codes.get(method) ?? '' } });
    assert.equal(sent.status, 200);
    assert.equal(sent.errors, undefined, JSON.stringify(sent.errors));
    assert.equal(slack.show(emily)?.views.length, 0, 'it closes');
  }
  return shownWith(slack, emily, /reset\.example/).then(({ ts }) => ts);
}

async function open(slack: Stage['slack']): Promise<string> {
  const end = Date.now() + 4_000;
  while (slack.show(emily)?.views.length !== 1) {
    if (Date.now() > end) throw new Error('no form opened');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return slack.show(emily)!.views[0]!.id;
}

/** Opens the page behind the link, types the number that the message shows, and sets a new password. */
async function finish({ outside, slack }: Stage, { replica }: Process): Promise<void> {
  const message = await shownWith(slack, emily, /reset\.example/);
  const url = new URL(buttonsIn(message.blocks).find(({ url }) => url !== undefined)!['url']);
  const number = /"text":"(\d{2,6})"/.exec(JSON.stringify(message.blocks))![1]!;
  const token = new Secret(url.hash.slice(1));
  assert.equal((await replica.desk.open(token)).state, 'open');
  const view = await replica.desk.submit(token, new Secret(number), new Secret(newPassword));
  assert.equal(view.state, 'done', JSON.stringify(view));
  assert.equal(outside.password, newPassword);
}

/** Sends what Slack signed once more, to one process. Answers the status. */
async function post(
  url: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
): Promise<number> {
  const own = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(content-length|accept-encoding)$/i.test(name)),
  );
  return (await fetch(url, { method: 'POST', headers: own, body })).status;
}

describe('slack: with the loop', () => {
  let stage: Stage;
  let one: Process;
  beforeEach(async () => {
    stage = await startStage();
    one = await stage.start();
  });
  afterEach(async () => {
    assert.deepEqual(stage.slack.refusals(), [], 'Slack had nothing to refuse');
    await stage.stop();
  });

  it('leads from the first word to the link to the page', async function leads() {
    this.timeout(20_000);
    const { slack } = stage;
    assert.equal((await slack.say(emily, 'reset my password')).status, 200);
    await prove(stage);
    await finish(stage, one);
    await shownWith(slack, emily, /Your new password is set/);
    assert.deepEqual(slack.visits(), [], 'Slack looked at no link');
    assert.doesNotMatch(slack.history('bot'), new RegExp(newPassword));
  });

  it('keeps the form open over a wrong code', async function keeps() {
    this.timeout(20_000);
    await stage.slack.command(emily, '/password', 'reset', 'channel');
    await prove(stage, true);
  });

  it('answers a form that is sent twice, or after its time, with a card that says so, and does nothing', async function late() {
    this.timeout(20_000);
    const { slack, outside } = stage;
    await slack.say(emily, 'reset my password');
    const choose = await shownWith(slack, emily, /"verb\\":\\"choose/);
    const way = buttonOf(choose, /"verb":"choose"/);
    await slack.press(emily, way.target, way);
    const asked = await shownWith(slack, emily, /1 of 2/);
    const form = buttonOf(asked, /"inputs"/);
    await slack.press(emily, form.target, form);
    const first = await open(slack);
    await slack.submit(emily, first, { code: { v: outside.codes.get('phone') ?? '' } });
    await shownWith(slack, emily, /2 of 2/);
    const second = buttonOf(await shownWith(slack, emily, /2 of 2/), /"inputs"/);
    await slack.press(emily, second.target, second);
    const view = await open(slack);
    outside.now += 31 * 60_000;
    const sent = await slack.submit(emily, view, { code: { v: outside.codes.get('email') ?? '' } });
    assert.deepEqual([sent.status, sent.errors], [200, undefined]);
    assert.equal(slack.show(emily)?.views.length, 0);
    await shownWith(slack, emily, /time (is|was|ran)|took too long|expired|out of date/i);
    assert.equal(outside.writes, 0);
  });

  it('begins by shortcut, command and home tab, and answers each in private', async function begins() {
    this.timeout(20_000);
    const { slack } = stage;
    assert.equal((await slack.openHome(emily)).status, 200);
    const end = Date.now() + 4_000;
    while (slack.show(emily)?.home == null && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    const { blocks } = slack.show(emily)!.home!;
    const reset = buttonOf({ ts: '', blocks }, /"verb":"reset"/);
    assert.equal((await slack.press(emily, { home: true }, reset)).status, 200);
    await shownWith(slack, emily, /"verb\\":\\"choose/);
    await slack.shortcut(emily, 'reset_password');
    await slack.command(emily, '/password', 'status', 'channel');
    await shownWith(slack, emily, /Where we are|Status/);
    const pointers = slack.show(emily)!.channel.filter(({ ephemeral }) => ephemeral);
    assert.equal(pointers.length, 1);
    assert.match(pointers[0]!.text, /private matter/);
  });

  it('burns a password that was typed, in a message and in a command, and repeats it nowhere', async function burns() {
    this.timeout(20_000);
    const { slack, outside } = stage;
    await slack.say(emily, 'my password is Kanel-Bulle-77');
    await shownWith(slack, emily, /looked like a password/);
    await slack.command(emily, '/password', 'Kanel-Bulle-78', 'channel');
    const end = Date.now() + 4_000;
    while (outside.audit.filter(({ facts }) => facts.action === 'secret_in_chat').length < 2 && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(outside.audit.filter(({ facts }) => facts.action === 'secret_in_chat').length, 2);
    assert.doesNotMatch(slack.history('bot') + stage.log.join() + JSON.stringify(outside.audit), /Kanel-Bulle/);
  });

  it('takes a code that was typed in a thread, once, and repeats neither it nor a message of 4,000 characters', async function thread() {
    this.timeout(20_000);
    const { slack, outside } = stage;
    await slack.say(emily, 'x'.repeat(4_000));
    await shownWith(slack, emily, /did not understand/);
    await slack.say(emily, 'reset my password');
    const choose = await shownWith(slack, emily, /"verb\\":\\"choose/);
    const way = buttonOf(choose, /"verb":"choose"/);
    await slack.press(emily, way.target, way);
    const asked = await shownWith(slack, emily, /1 of 2/);
    const code = outside.codes.get('phone') ?? '';
    assert.equal((await slack.say(emily, code, 'im', asked.ts)).status, 200);
    await shownWith(slack, emily, /2 of 2/);
    const shown = JSON.stringify(slack.show(emily)!.messages.filter(({ from }) => from === 'bot'));
    assert.ok(!shown.includes(code) && !shown.includes('xxxx'));
  });

  it('A08 does one thing for a delivery that comes three times, and for one whose first answer was lost', async function once() {
    this.timeout(20_000);
    const { slack } = stage;
    slack.misdeliver({ copies: 3 });
    await slack.say(emily, 'reset my password');
    slack.misdeliver({});
    await shownWith(slack, emily, /"verb\\":\\"choose/);
    await one.replica.loop.idle();
    const cards = slack.show(emily)!.messages.filter(({ blocks }) => /"verb\\":\\"choose/.test(JSON.stringify(blocks)));
    assert.equal(cards.length, 1);
  });

  it("A09 another person's button changes nothing of theirs, and is answered in the presser's own conversation", async function other() {
    this.timeout(20_000);
    const { slack } = stage;
    const alva = idOf('alva.lindstrom');
    await slack.say(emily, 'reset my password');
    const choose = await shownWith(slack, emily, /"verb\\":\\"choose/);
    const value = JSON.stringify(choose.blocks).match(/"value":"((?:[^"\\]|\\.)*choose(?:[^"\\]|\\.)*)"/)![1]!;
    const stolen = JSON.parse(`"${value}"`) as string;
    const me = slack.users().find(({ id }) => id === alva)!;
    const payload = {
      type: 'block_actions',
      team: { id: slack.teamId, domain: 'nordlys' },
      user: { id: me.slackUserId, team_id: slack.teamId },
      api_app_id: slack.app.appId,
      trigger_id: '1.2.stolen',
      container: { type: 'message', channel_id: 'D0EMILY', message_ts: choose.ts },
      channel: { id: 'D0EMILY', name: 'directmessage' },
      actions: [{ type: 'button', action_id: 'press-0', block_id: 'x', value: stolen }],
    };
    const before = JSON.stringify(slack.show(emily)?.messages);
    const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    assert.equal(await post(one.url, slack.signed(form, 'form')), 200);
    await shownWith(slack, alva, /out of date|inaktuell|gammal|för gammalt/i);
    assert.equal(JSON.stringify(slack.show(emily)?.messages), before);
    assert.equal(stage.outside.codes.size, 0);
  });
});

describe('slack: deaths', () => {
  it('a process that is killed after it said "received" loses nothing: another one goes on', async function killed() {
    this.timeout(20_000);
    const stage = await startStage();
    const { slack, outside } = stage;
    // What comes of it never happens in this process.
    const dying = await stage.start('http', {
      port: (channel) => ({ ...channel, show: () => new Promise(() => {}), identify: () => new Promise(() => {}) }),
    });
    assert.equal((await slack.say(emily, 'reset my password')).status, 200);
    await dying.kill();
    assert.equal(slack.show(emily)?.messages.filter(({ from }) => from === 'bot').length, 0);
    const next = await stage.start();
    outside.now += lease;
    assert.equal(await next.replica.loop.wake(), 1);
    await next.replica.loop.idle();
    await prove(stage);
    await stage.stop();
  });

  it('what was not saved is delivered again by Slack and done then', async function again() {
    this.timeout(20_000);
    const later: (() => void)[] = [];
    const stage = await startStage({
      later: (_ms, run) => {
        later.push(run);
        return () => {};
      },
    });
    let away = true;
    await stage.start('http', {
      hear: (heard, hear) => (away ? Promise.reject(new Error('the store is away')) : hear(heard)),
    });
    assert.equal((await stage.slack.say(emily, 'reset my password')).status, 503);
    away = false;
    later.shift()?.();
    await shownWith(stage.slack, emily, /"verb\\":\\"choose/);
    await stage.stop();
  });

  it('two processes over one Redis do one thing for two copies of a delivery', async function replicas() {
    this.timeout(30_000);
    const redis = await startRedis();
    const stage = await startStage();
    const store = makeRedisStore(
      {
        kind: 'redis',
        servers: { shape: 'single', host: '127.0.0.1', port: redis.port, database: 0 },
      } as Parameters<typeof makeRedisStore>[0],
      () => stage.outside.now,
    );
    const first = await stage.start('http', { store });
    const second = await stage.start('http', { store });
    const event = stage.slack.typed(emily, 'reset my password');
    const signed = stage.slack.signed(JSON.stringify(event), 'json');
    assert.deepEqual(await Promise.all([post(first.url, signed), post(second.url, signed)]), [200, 200]);
    await shownWith(stage.slack, emily, /"verb\\":\\"choose/);
    await Promise.all([first.replica.loop.idle(), second.replica.loop.idle()]);
    const cards = stage.slack
      .show(emily)!
      .messages.filter(({ blocks }) => /"verb\\":\\"choose/.test(JSON.stringify(blocks)));
    assert.equal(cards.length, 1);
    await stage.stop();
    await store.close();
    await redis.stop();
  });
});

describe('slack: outsiders of the local company', () => {
  it('A10 guests, strangers, bots, members of another workspace and the deactivated are met with silence', async function silence() {
    this.timeout(20_000);
    const stage = await startStage({ grid: true });
    const { slack, outside } = stage;
    await stage.start();
    const finds: string[] = [];
    outside.moment = (name) => void finds.push(name);
    for (const key of ['slack-lea-winter', 'slack-tomas-reiner', 'slack-jens-logistics']) {
      for (const go of [
        () => slack.say(key, 'reset my password'),
        () => slack.command(key, '/password', 'reset'),
        () => slack.shortcut(key, 'reset_password'),
        () => slack.openHome(key),
      ]) {
        // What a client does not even let them do is as good as silence.
        const status = await go().then(
          (outcome) => outcome.status,
          () => 'not offered',
        );
        assert.ok(status === 200 || status === 204 || status === 'not offered', `${key} ${status}`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const key of ['slack-lea-winter', 'slack-tomas-reiner', 'slack-jens-logistics'])
      assert.deepEqual(slack.show(key)?.messages.filter(({ from }) => from === 'bot') ?? [], [], key);
    assert.deepEqual(finds, []);
    await stage.stop();
  });
});
