// The ways in: what is heard of each kind of delivery, from whom, and what is answered on the spot.
import assert from 'node:assert/strict';
import { plainText } from '../../../src/channels/slack/hear.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { Heard, Showing } from '../../../src/runtime/ports.ts';
import { botUser, team, user } from './fake-api.ts';
import { ada, envelope, interaction, makeRig, message, press, until } from './rig.ts';
import type { Rig } from './rig.ts';

const personal = { channel: 'slack', kind: 'personal', ref: { teamId: team, userId: ada, channelId: 'D0ADA' } };

describe('slack: the ways in', () => {
  let rig: Rig;
  before(async () => {
    rig = await makeRig();
  });
  after(() => rig.close());
  beforeEach(() => {
    rig.heard.length = 0;
    rig.api.calls.length = 0;
    rig.api.responses.length = 0;
    rig.log.length = 0;
  });

  const only = (): Heard => {
    assert.equal(rig.heard.length, 1);
    return rig.heard[0]!;
  };

  describe('a message', () => {
    it('is heard with who, where, in which language and under the id that Slack gave it', async () => {
      const delivery = envelope(message());
      await rig.send({ body: JSON.stringify(delivery) });
      assert.deepEqual(JSON.parse(JSON.stringify(only())), {
        id: delivery['event_id'],
        person: { id: `slack:${team}:${ada}` },
        place: personal,
        language: 'sv-SE',
        what: { type: 'said', text: 'reset my password' },
      });
    });

    it('is heard in a thread as well, and with a file', async () => {
      await rig.event(message({ thread_ts: '1700000000.000100' }));
      await rig.event(message({ subtype: 'file_share', files: [{}] }));
      await rig.event(message({ subtype: 'thread_broadcast' }));
      assert.equal(rig.heard.length, 3);
    });

    const ignored: Readonly<Record<string, object>> = {
      edited: { subtype: 'message_changed', message: message(), previous_message: message() },
      'edited, told another way': { edited: { user: ada, ts: '1' } },
      deleted: { subtype: 'message_deleted', deleted_ts: '1' },
      'of a bot': { subtype: 'bot_message', bot_id: 'B1' },
      'of a bot that looks like a person': { bot_id: 'B1' },
      'of an app for a person': { bot_profile: { id: 'B1' } },
      hidden: { hidden: true },
      'without a sender': { user: undefined },
      'with a sender that is no id': { user: '<script>' },
      'about a channel': { subtype: 'channel_join' },
    };
    for (const [name, over] of Object.entries(ignored))
      it(`is ignored when it is ${name}`, async () => {
        assert.equal((await rig.event(message(over))).status, 200);
        assert.equal(rig.heard.length, 0);
        assert.equal(rig.api.of('chat.postMessage').length, 0);
      });

    it('loses its notation and keeps its text', () => {
      const cases: Readonly<Record<string, string>> = {
        'a &lt;b&gt; &amp;amp; c': 'a <b> &amp; c',
        'see <https://x.example/a|the page> and <https://y.example>': 'see the page and https://y.example',
        '<mailto:a@x.example|a@x.example>': 'a@x.example',
        '<@U123|ada> in <#C1|general> <!here>': 'ada in general !here',
        'my\u00a0password': 'my password',
        '  x  ': 'x',
      };
      for (const [written, typed] of Object.entries(cases)) assert.equal(plainText(written), typed);
    });

    it('of 40,000 characters is heard by its beginning', async () => {
      await rig.event(message({ text: `reset ${'x'.repeat(40_000)}` }));
      const { what } = only();
      assert.ok(what.type === 'said' && what.text.length === 4_000);
    });
  });

  describe('in a channel', () => {
    it('nothing is heard, not even what is said to the bot: the app may not read there', async () => {
      const text = `<@${botUser}> reset my password`;
      for (const channel_type of ['channel', 'group', 'mpim'])
        await rig.event(message({ channel: 'C0GENERAL', channel_type, text }));
      await rig.event(message({ type: 'app_mention', channel: 'C0GENERAL', channel_type: undefined, text }));
      assert.equal(rig.heard.length, 0);
      assert.deepEqual(rig.api.calls, []);
    });

    it('A11 a command is answered to its sender alone, and nothing is written there, whoever shares it', async () => {
      const answer = await rig.command({ text: 'reset', channel_id: 'C0SHARED', channel_name: 'with-partners' });
      assert.equal(JSON.parse(answer.body).response_type, 'ephemeral');
      const { place, person } = only();
      const card: Showing = {
        shown: { card: 'welcome', data: {} },
        language: 'sv',
        ticket: undefined,
        replaces: undefined,
      };
      const kept = JSON.parse(JSON.stringify(rig.slack.personal(place, person)));
      await rig.slack.show(kept, card);
      const channels = rig.api.calls.flatMap(({ args }) => ('channel' in args ? [args['channel']] : []));
      assert.deepEqual(channels, ['D0ADA']);
    });
  });

  describe('a slash command', () => {
    const private_ = (answer: { readonly body: string }): void => {
      const { place } = only();
      assert.equal(place.kind, 'personal');
      assert.deepEqual(JSON.parse(JSON.stringify(place.ref)), { teamId: team, userId: ada });
      const { response_type, text: pointer } = JSON.parse(answer.body);
      assert.equal(response_type, 'ephemeral');
      assert.match(pointer, /privat sak/);
      assert.ok(!answer.body.includes('Summer'));
    };

    const words: Readonly<Record<string, string>> = {
      avbryt: 'avbryt',
      hjælp: 'hjælp',
      återställ: 'återställ mitt lösenord',
      NULSTIL: 'nulstil min adgangskode',
      'Summer-2026!x': 'Summer-2026!x',
      'P&lt;1&gt;&amp;xyzw': 'P<1>&xyzw',
      constructor: 'constructor',
    };
    for (const [text, heard] of Object.entries(words))
      it(`"${text}" is heard as "${heard}", in private`, async () => {
        const answer = await rig.command({ text });
        assert.deepEqual(only().what, { type: 'said', text: heard });
        private_(answer);
      });

    // Slack shows its usage in English to everybody.
    const offered: Readonly<Record<string, string>> = {
      '': 'help',
      '  Status ': 'status',
      RESET: 'reset',
      help: 'help',
    };
    for (const [text, verb] of Object.entries(offered))
      it(`"${text}" means ${verb} and says nothing about the language`, async () => {
        const answer = await rig.command({ text });
        assert.deepEqual(only().what, { type: 'pressed', verb, inputs: {} });
        private_(answer);
      });

    it('"cancel" is heard in the language that is spoken already', async () => {
      const answer = await rig.command({ text: 'Cancel' });
      assert.deepEqual(only().what, { type: 'said', text: 'avbryt' });
      private_(answer);
    });

    it('says in which channel it was given, and a place in it that belongs to everybody there', async () => {
      await rig.command({ text: 'use this channel for the helpdesk', channel_id: 'C0DESK' });
      const { here } = only();
      assert.ok(here?.kind === 'shared');
      const whole = rig.slack.whole(here);
      assert.deepEqual(JSON.parse(JSON.stringify(whole)), {
        channel: 'slack',
        kind: 'shared',
        ref: { teamId: team, channelId: 'C0DESK' },
      });
      assert.equal(rig.slack.placeId(here), rig.slack.placeId(whole!));
      rig.heard.length = 0;
      await rig.command({ text: 'status', channel_id: 'D0ADA', channel_name: 'directmessage' });
      assert.equal(only().here, undefined);
    });

    it("needs no pointer in the bot's own conversation, were it the first thing ever said there", async () => {
      const own = await makeRig();
      own.api.on('conversations.open', { ok: true, channel: { id: 'D0ADA' } });
      for (const text of ['', 'status']) {
        const answer = await own.command({ text, channel_id: 'D0ADA', channel_name: 'directmessage' });
        assert.deepEqual([answer.status, answer.body], [200, '']);
      }
      assert.equal(own.api.of('conversations.open').length, 1);
      await own.close();
    });

    it('has one in a conversation of two colleagues, and where Slack does not say whose conversation it is', async () => {
      const own = await makeRig({ settings: { deadlines: { now: 300, later: 300 } } });
      own.api.on('conversations.open', { ok: true, channel: { id: 'D0ADA' } });
      assert.match((await own.command({ channel_id: 'D0BOTH', channel_name: 'directmessage' })).body, /privat sak/);
      await own.close();
      const slow = await makeRig({ settings: { deadlines: { now: 300, later: 300 } } });
      slow.api.on('conversations.open', 'hang');
      const answer = await slow.command({ channel_id: 'D0ADA', channel_name: 'directmessage' });
      assert.match(answer.body, /privat sak/);
      assert.ok(answer.took < 2_900, `${answer.took}`);
      await slow.close();
    });
  });

  describe('the home tab', () => {
    it('shows where the person stands and one way to begin, in the language of the conversation', async () => {
      const own = await makeRig({ deps: { glance: async () => ({ at: 'proving', language: 'da' }) } });
      const answer = await own.event({ type: 'app_home_opened', user: ada, channel: 'D0ADA', tab: 'home' });
      assert.equal(answer.status, 200);
      await until(() => own.api.of('views.publish').length === 1, 'the home tab');
      const { user_id: userId, view } = own.api.of('views.publish')[0]!.args;
      assert.equal(userId, ada);
      assert.equal(view.type, 'home');
      const text = JSON.stringify(view);
      assert.match(text, /Jeg venter på din kode|venter/);
      assert.match(text, /Nulstil min adgangskode/);
      assert.deepEqual(own.heard, []);
      await own.close();
    });

    it('is not shown to a guest, and a failure keeps nobody waiting', async () => {
      rig.api.on('users.info', ({ user: id }) => ({ ok: true, user: user(String(id), { is_restricted: true }) }));
      await rig.event({ type: 'app_home_opened', user: 'U0GUEST', channel: 'D0GUEST', tab: 'home' });
      await until(() => rig.log.includes('slack-ignored outsider'), 'the guest');
      assert.equal(rig.api.of('views.publish').length, 0);
      rig.api.on('users.info', ({ user: id }) => ({ ok: true, user: user(String(id)) }));
      rig.api.on('views.publish', { ok: false, error: 'not_enabled' });
      assert.equal(
        (await rig.event({ type: 'app_home_opened', user: ada, channel: 'D0ADA', tab: 'home' })).status,
        200,
      );
      await until(() => rig.log.includes('slack-failed misconfigured'), 'the failure');
    });

    it('follows the cards for whoever looked at it, and only when it would say something else', async () => {
      let at = 'choosing';
      let language: string | undefined;
      const own = await makeRig({ deps: { glance: async () => ({ at, language }) } });
      const card: Showing = {
        shown: { card: 'welcome', data: {} },
        language: 'en',
        ticket: undefined,
        replaces: undefined,
      };
      const published = () => own.api.of('views.publish').map(({ args }) => args);
      const place = { ...personal, kind: 'personal' } as const;
      await own.slack.show(place, card);
      await own.event({ type: 'app_home_opened', user: ada, channel: 'D0ADA', tab: 'home' });
      await until(() => published().length === 1, 'the home tab');
      await own.slack.show(place, card);
      at = 'ended-done';
      await own.slack.show({ ...place, ref: { ...personal.ref, userId: 'U0OTHER' } }, card);
      await own.slack.show(place, card);
      await until(() => published().length === 2, 'the end');
      assert.equal(published()[1]!['user_id'], ada);
      assert.notDeepEqual(published()[1]!['view'], published()[0]!['view']);
      language = 'da';
      await own.slack.show(place, card);
      await until(() => published().length === 3, 'the language');
      assert.match(JSON.stringify(published()[2]!['view']), /Nulstil min adgangskode/);
      own.api.on('views.publish', { ok: false, error: 'not_enabled' });
      language = 'en';
      await own.slack.show(place, card);
      await until(() => own.log.includes('slack-failed misconfigured'), 'the failure');
      assert.equal(published().length, 4);
      await own.close();
    });

    it('greets whoever looks into the conversation, under one id for all looks', async () => {
      for (let times = 0; times < 2; times += 1)
        await rig.event({ type: 'app_home_opened', user: ada, channel: 'D0ADA', tab: 'messages' });
      assert.deepEqual(
        rig.heard.map(({ what }) => what.type),
        ['joined', 'joined'],
      );
      assert.equal(rig.heard[0]?.id, rig.heard[1]?.id);
    });
  });

  it('the shortcut begins, and one that is not ours is answered as a card that is out of date', async () => {
    await rig.interact(interaction('shortcut', { callback_id: 'reset_password' }));
    await rig.interact(interaction('shortcut', { callback_id: 'other' }));
    await rig.interact(interaction('message_action', { callback_id: 'reset_password', message: { text: 'secret' } }));
    assert.deepEqual(
      rig.heard.map(({ what }) => what.type === 'pressed' && what.verb),
      ['reset', 'unknown', 'unknown'],
    );
  });

  describe('a pressed button', () => {
    it('is heard with its verb, ticket and values, in private wherever it was pressed', async () => {
      const value = JSON.stringify({ verb: 'choose', ticket: 't~1', way: 'phone' });
      await rig.interact(press({ action_id: 'press-0', value }));
      await rig.interact(press({ action_id: 'press-0', value }, { channel: { id: 'C0GENERAL' } }));
      for (const { what, place } of rig.heard) {
        assert.deepEqual(what, { type: 'pressed', verb: 'choose', ticket: 't~1', inputs: { way: 'phone' } });
        assert.equal(place.kind, 'personal');
        assert.deepEqual(JSON.parse(JSON.stringify(place.ref)), { teamId: team, userId: ada });
      }
      assert.equal(rig.heard.length, 2);
    });

    it('that opens a page is heard by nobody', async () => {
      assert.equal((await rig.interact(press({ action_id: 'open-1', url: 'https://x.example' }))).status, 200);
      assert.equal(rig.heard.length, 0);
    });

    const edited: Readonly<Record<string, object>> = {
      'no action of ours': { action_id: 'delete', value: '{"verb":"reset"}' },
      'no value': { action_id: 'press-0' },
      'a value that is no JSON': { action_id: 'press-0', value: '{' },
      'a nested value': { action_id: 'press-0', value: '{"verb":"choose","way":{"id":1}}' },
      'a prototype': { action_id: 'press-0', value: '{"verb":"choose","__proto__":"x"}' },
      'no verb': { action_id: 'press-0', value: '{"ticket":"t"}' },
      'a verb that is a number': { action_id: 'press-0', value: '{"verb":1}' },
      'a very long value': { action_id: 'press-0', value: JSON.stringify({ verb: 'reset', x: 'y'.repeat(3_000) }) },
      'a menu': { type: 'static_select', action_id: 'press-0', value: '{"verb":"reset"}' },
      'a form of nobody': { action_id: 'form', value: '{"data":{"verb":"answer"},"inputs":[]}' },
    };
    for (const [name, action] of Object.entries(edited))
      it(`A09 with ${name} is answered as a card that is out of date`, async () => {
        assert.equal((await rig.interact(press(action))).status, 200);
        assert.deepEqual(only().what, { type: 'pressed', verb: 'unknown', inputs: {} });
      });

    it('A09 says nothing about who pressed it: the person is whoever Slack says', async () => {
      const value = JSON.stringify({ verb: 'choose', ticket: 't~1', user: 'U0BOSS', person: `slack:${team}:U0BOSS` });
      await rig.interact(press({ action_id: 'press-0', value }, { user: { id: 'U0EVE', team_id: team } }));
      assert.equal(only().person.id, `slack:${team}:U0EVE`);
      assert.equal((only().place.ref as { userId: string }).userId, 'U0EVE');
    });

    it('that could not be saved is told to whoever pressed it, or refused so that Slack says so', async () => {
      const lost = await makeRig({
        deps: { hear: () => Promise.reject(new Fault('unavailable', 'away')) },
      });
      const action = { action_id: 'press-0', value: '{"verb":"reset"}' };
      assert.equal((await lost.interact(press(action, { response_url: `${lost.api.origin}/respond/1` }))).status, 200);
      await until(() => lost.api.responses.length === 1, 'the answer');
      assert.equal(lost.api.responses[0]?.['response_type'], 'ephemeral');
      // At the home tab there is no such address, and another host than Slack's is never written to.
      assert.equal((await lost.interact(press(action))).status, 503);
      await lost.interact(press(action, { response_url: 'http://127.0.0.1:9/steal' }));
      await lost.interact(
        press(action, { response_url: `${lost.api.origin.replace('http://', 'http://a:b@')}/respond` }),
      );
      assert.equal((await lost.interact(interaction('shortcut', { callback_id: 'reset_password' }))).status, 503);
      assert.equal(lost.api.responses.length, 1);
      await lost.close();
    });
  });
});

describe('slack: forms', () => {
  const ticket = 'dialog~proving~zzz~mac';
  const enterCode = (notice: 'wrong' | '', shownTicket: string | undefined = ticket): Showing => ({
    shown: {
      card: 'enter-code',
      data: { method: 'phone', hint: '+46 •• 12', left: 2, notice, minutes: 10, step: 1, steps: 2, canResend: false },
    },
    language: 'en',
    ticket: shownTicket,
    replaces: undefined,
  });
  /** What comes of a code: shown while the answer to the form is still open. */
  let follow: (rig: Rig, heard: Heard) => Promise<void>;
  let rig: Rig;
  before(async () => {
    rig = await makeRig({
      deps: {
        hear: async (heard) => {
          rig.heard.push(heard);
          return { settled: follow(rig, heard) };
        },
      },
    });
  });
  after(() => rig.close());
  beforeEach(() => {
    rig.heard.length = 0;
    rig.api.calls.length = 0;
    rig.api.responses.length = 0;
    follow = async () => {};
    rig.api.on('views.open', { ok: true, view: { id: 'V1' } });
  });

  /** The button that opens the form of the card for a code, as it stands in the message. */
  async function formButton(): Promise<Record<string, unknown>> {
    await rig.slack.show(personalPlace, enterCode(''));
    const { blocks } = rig.api.of('chat.postMessage').at(-1)!.args;
    const buttons = (blocks as any[]).flatMap(({ elements = [] }) => elements);
    return buttons.find(({ action_id }) => action_id === 'form');
  }

  const personalPlace = {
    channel: 'slack',
    kind: 'personal',
    ref: { teamId: team, userId: ada, channelId: 'D0ADA' },
  } as const;

  async function openForm(): Promise<Record<string, any>> {
    const button = await formButton();
    const before = rig.api.of('views.open').length;
    assert.equal((await rig.interact(press(button))).status, 200);
    await until(() => rig.api.of('views.open').length > before, 'the form');
    return rig.api.of('views.open').at(-1)!.args['view'];
  }

  const sent = (view: Record<string, any>, code: string, over: object = {}): object =>
    interaction('view_submission', {
      view: { id: 'V1', ...view, state: { values: { code: { v: { type: 'plain_text_input', value: code } } } } },
      ...over,
    });

  it('opens at the press, without a look-up, and is heard when it is sent', async () => {
    const view = await openForm();
    assert.deepEqual(
      rig.api.calls.map(({ method }) => method).filter((method) => method !== 'auth.test'),
      ['chat.postMessage', 'views.open'],
    );
    assert.equal(view['type'], 'modal');
    const answer = await rig.interact(sent(view, '12345678'));
    assert.deepEqual([answer.status, answer.body], [200, '']);
    assert.deepEqual(rig.heard[0]?.what, { type: 'pressed', verb: 'answer', ticket, inputs: { code: '12345678' } });
  });

  it('stays open with the reason when the code was wrong, and the card in the conversation says it too', async () => {
    const view = await openForm();
    follow = async () => {
      await rig.slack.show(personalPlace, { ...enterCode('wrong'), replaces: { channelId: 'D0ADA', ts: '1.1' } });
    };
    const answer = await rig.interact(sent(view, '11111111'));
    const { response_action: action, errors } = JSON.parse(answer.body);
    assert.equal(action, 'errors');
    assert.equal(errors.code, 'That was not the right code. 2 tries left.');
    await until(() => rig.api.of('chat.update').length === 1, 'the card in the conversation');
  });

  it('closes when another card follows, and when none follows in time', async function closes() {
    this.timeout(8_000);
    const view = await openForm();
    follow = async () => {
      await rig.slack.show(personalPlace, enterCode('wrong', 'dialog~choosing~zzz~mac'));
    };
    assert.equal((await rig.interact(sent(view, '11111111'))).body, '');
    follow = () => new Promise(() => {});
    const slow = await rig.interact(sent(view, '11111111'));
    assert.equal(slow.body, '');
    assert.ok(slow.took > 1_000 && slow.took < 2_700, `${slow.took}`);
    follow = async () => {
      throw new Fault('unavailable', 'the directory is away');
    };
    assert.equal((await rig.interact(sent(view, '11111111'))).status, 200);
  });

  it("is not held up or closed by somebody else's card", async () => {
    const view = await openForm();
    follow = async () => {
      await rig.slack.show(
        { ...personalPlace, ref: { teamId: team, userId: 'U0OTHER', channelId: 'D0OTHER' } },
        enterCode('wrong'),
      );
    };
    assert.equal((await rig.interact(sent(view, '11111111'))).body, '');
  });

  it('refuses what does not fit its field before anybody hears it', async () => {
    const view = await openForm();
    const answer = await rig.interact(sent(view, 'abc'));
    assert.deepEqual(Object.keys(JSON.parse(answer.body).errors), ['code']);
    assert.equal(rig.heard.length, 0);
  });

  it('A09 with a changed private_metadata is answered as a card that is out of date', async () => {
    const view = await openForm();
    for (const metadata of ['', '{', '{}', '[]', '{"ticket":"x","verb":"reset"}', 'x'.repeat(4_000)]) {
      rig.heard.length = 0;
      const answer = await rig.interact(sent({ ...view, private_metadata: metadata }, '12345678'));
      assert.equal(answer.status, 200);
      assert.deepEqual(rig.heard[0]?.what, { type: 'pressed', verb: 'unknown', inputs: {} });
    }
  });

  it('A09 keeps the person of the envelope, whatever the form says', async () => {
    const view = await openForm();
    const other = { ...JSON.parse(view['private_metadata']), channel: 'D0BOSS', user: 'U0BOSS' };
    await rig.interact(
      sent({ ...view, private_metadata: JSON.stringify(other) }, '12345678', { user: { id: 'U0EVE', team_id: team } }),
    );
    assert.equal(rig.heard[0]?.person.id, `slack:${team}:U0EVE`);
    assert.deepEqual(JSON.parse(JSON.stringify(rig.heard[0]?.place.ref)), { teamId: team, userId: 'U0EVE' });
  });

  it('says so when Slack found the three seconds over, and nothing when it is open already', async () => {
    const button = await formButton();
    const responseUrl = `${rig.api.origin}/respond/2`;
    for (const error of [
      'expired_trigger_id',
      'trigger_expired',
      'invalid_trigger_id',
      'push_limit_reached',
      'fatal_error',
    ]) {
      rig.api.responses.length = 0;
      rig.api.on('views.open', { ok: false, error });
      assert.equal((await rig.interact(press(button, { response_url: responseUrl }))).status, 200);
      await until(() => rig.api.responses.length === 1, error);
      assert.match(rig.api.responses[0]?.['text'], /öppnade inte|did not open/);
    }
    rig.api.responses.length = 0;
    rig.api.on('views.open', { ok: false, error: 'exchanged_trigger_id' });
    const before = rig.api.of('views.open').length;
    await rig.interact(press(button, { response_url: responseUrl }));
    await until(() => rig.api.of('views.open').length > before, 'the second try');
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(rig.api.responses.length, 0);
  });

  it('is closed without a word', async () => {
    const view = await openForm();
    const answer = await rig.interact(interaction('view_closed', { view, is_cleared: true }));
    assert.deepEqual([answer.status, answer.body], [200, '']);
    assert.equal(rig.heard.length, 0);
  });

  it("speaks the language of its card, not that of the person's Slack", async () => {
    const view = await openForm();
    assert.equal(view['close'].text, 'Close');
  });
});
