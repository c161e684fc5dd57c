import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { CardFactory, MessageFactory, TeamsInfo, type TurnContext } from 'botbuilder';
import type { ConnectorFaultKind } from '../../src/local/teams/connector.ts';
import { type Teams, type TeamsOptions, makeTeams } from '../../src/local/teams/teams.ts';
import { type TokenIssuer, type TokenOverrides, makeTokenIssuer } from '../../src/local/teams/token-issuer.ts';
import { type SdkBot, quietly, startSdkBot } from './sdk-bot.ts';

const tenantId = randomUUID();
const botAppId = randomUUID();
const bearer = 'issued-to-the-bot';

const person = (displayName: string, preferredLanguage: string | null) => ({
  id: randomUUID(),
  displayName,
  givenName: displayName.split(' ')[0] ?? '',
  surname: displayName.split(' ')[1] ?? '',
  userPrincipalName: `${displayName.split(' ')[0]?.toLowerCase()}@firm.example`,
  mail: null,
  preferredLanguage,
});
const ada = person('Ada Ek', 'sv-SE');
const bo = person('Bo <b>Lund</b>', 'da');
const people = [ada, bo, ...Array.from({ length: 60 }, (_, index) => person(`Extra ${index}`, null))];

const simpleCard = (text: string) =>
  CardFactory.adaptiveCard({
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text, wrap: true }],
    actions: [{ type: 'Action.Submit', title: 'Go', data: { verb: 'go', ticket: 't1' } }],
  });

describe('the Teams double against Microsoft’s SDK', () => {
  let teams: Teams;
  let bot: SdkBot;
  let fault: ConnectorFaultKind | undefined;
  let faultsLeft = Number.POSITIVE_INFINITY;
  let turn: (context: TurnContext) => Promise<void>;
  let turns: TurnContext['activity'][];
  let issuer: TokenIssuer;

  const start = async (more: Partial<TeamsOptions> = {}) => {
    teams = await makeTeams({
      tenantId,
      companyName: 'Firm',
      botAppId,
      botName: 'Latchkey',
      people,
      verify: (given) => given === bearer,
      fault: () => {
        if (fault === undefined || faultsLeft <= 0) return undefined;
        faultsLeft -= 1;
        return fault;
      },
      slowness: 300,
      deliveryTimeout: 8_000,
      issuer,
      ...more,
    });
    bot = await startSdkBot({
      appId: botAppId,
      openIdMetadataUrl: teams.openIdMetadataUrl,
      tokenIssuer: teams.tokenIssuer,
      bearer: () => Promise.resolve(bearer),
      turn: async (context) => {
        turns.push(context.activity);
        await turn(context);
      },
    });
    teams.setBotEndpoint(bot.endpoint);
  };
  const stop = async () => {
    await teams.stop();
    await bot.stop();
  };

  before(async () => {
    issuer = await makeTokenIssuer(botAppId, Date.now);
  });
  beforeEach(async () => {
    fault = undefined;
    faultsLeft = Number.POSITIVE_INFINITY;
    turns = [];
    turn = async (context) => void (await context.sendActivity(`echo ${context.activity.text ?? ''}`));
    await start();
  });
  afterEach(stop);

  describe('what it delivers', () => {
    it('lets the SDK accept typed text with the real token check, and shows the answer', async () => {
      assert.equal((await teams.say(ada.id, 'hello')).status, 200);
      const { messages } = teams.conversation(ada.id);
      assert.deepEqual(
        messages.map(({ from, text }) => [from, text]),
        [
          ['person', 'hello'],
          ['bot', 'echo hello'],
        ],
      );
      assert.deepEqual(teams.refusals(), []);
      assert.equal(teams.conversation(bo.id).messages.length, 0);
    });

    it('writes typed text as Teams does: html beside it, client info, local time', async () => {
      await teams.say(ada.id, 'a <b> & c');
      const [activity] = turns;
      assert.ok(activity);
      assert.match(activity.id ?? '', /^\d{13}$/);
      assert.equal(activity.serviceUrl, teams.serviceUrl);
      assert.equal(activity.channelId, 'msteams');
      assert.match(activity.from.id, /^29:1/);
      assert.equal(activity.from.aadObjectId, ada.id);
      assert.equal(activity.recipient.id, `28:${botAppId}`);
      assert.match(activity.conversation.id, /^a:1/);
      assert.equal(activity.conversation.conversationType, 'personal');
      assert.equal(activity.conversation.tenantId, tenantId);
      assert.equal(activity.text, 'a <b> & c');
      assert.equal(activity.locale, 'sv-SE');
      assert.deepEqual(activity.attachments, [{ contentType: 'text/html', content: '<p>a &lt;b&gt; &amp; c</p>' }]);
      assert.deepEqual(activity.entities, [
        { type: 'clientInfo', platform: 'Web', locale: 'sv-SE', country: 'SE', timezone: 'Europe/Stockholm' },
      ]);
      assert.deepEqual(activity.channelData, { tenant: { id: tenantId } });
      const raw = teams.history('people');
      assert.match(raw, /"localTimestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0[12]:00"/);
    });

    it('mentions the bot in the team, opens a thread, and the SDK answers into that thread', async () => {
      await teams.say(bo.id, 'reset', 'team');
      const [activity] = turns;
      assert.ok(activity);
      assert.equal(activity.text, '<at>Latchkey</at> reset');
      assert.equal(activity.conversation.conversationType, 'channel');
      assert.match(activity.conversation.id, new RegExp(`^19:.*@thread\\.tacv2;messageid=${activity.id}$`));
      assert.equal(activity.channelData.team.id, teams.helpdeskConversation);
      const mention = activity.entities?.find(({ type }) => type === 'mention');
      assert.deepEqual(mention, {
        type: 'mention',
        mentioned: { id: `28:${botAppId}`, name: 'Latchkey' },
        text: '<at>Latchkey</at>',
      });
      const { messages } = teams.shared('team');
      assert.deepEqual(
        messages.map(({ from, text }) => [from, text]),
        [
          [bo.id, '@Latchkey reset'],
          ['bot', 'echo <at>Latchkey</at> reset'.replace('<at>Latchkey</at>', '@Latchkey')],
        ],
      );
      assert.deepEqual(teams.refusals(), []);
    });

    it('delivers to the group chat likewise', async () => {
      await teams.say(bo.id, 'reset', 'group');
      assert.equal(turns[0]?.conversation.isGroup, true);
      assert.match(turns[0]?.conversation.id ?? '', /@thread\.v2$/);
      assert.equal(teams.shared('group').messages.length, 2);
    });

    it('delivers a pressed button as a message with a value and no text', async () => {
      turn = async (context) => void (await context.sendActivity(MessageFactory.attachment(simpleCard('hi'))));
      await teams.say(ada.id, 'card');
      const card = teams.conversation(ada.id).messages.at(-1);
      assert.ok(card?.card);
      const { id, status } = await teams.press(ada.id, card.id, { verb: 'go', ticket: 't1', code: '123' });
      assert.equal(status, 200);
      const pressed = turns[1];
      assert.equal(pressed?.type, 'message');
      assert.equal(pressed?.text, undefined);
      assert.deepEqual(pressed?.value, { verb: 'go', ticket: 't1', code: '123' });
      assert.equal(pressed?.replyToId, card.id);
      assert.equal(pressed?.id, id);
      assert.equal(teams.conversation(ada.id).messages.length, 3, 'a press shows nothing but the bot’s answer');
      assert.deepEqual(teams.refusals(), []);
    });

    it('refuses to press what the person cannot see', async () => {
      await teams.say(ada.id, 'hello');
      const answer = teams.conversation(ada.id).messages.at(-1)?.id ?? '';
      await assert.rejects(teams.press(bo.id, answer, {}), { status: 404, code: 'MessageNotFound' });
      await assert.rejects(teams.press(ada.id, '1', {}), { status: 404 });
      await assert.rejects(teams.say('nobody', 'x'), { status: 404, code: 'PersonNotFound' });
    });

    it('tells of an installation in both ways, and delivers nothing where the bot is not installed', async () => {
      turn = () => Promise.resolve();
      await teams.uninstall(ada.id);
      await assert.rejects(teams.say(ada.id, 'hello'), { status: 409, code: 'NotInstalled' });
      assert.equal(teams.conversation(ada.id).installed, false);
      await teams.install(ada.id);
      assert.deepEqual(
        turns.map(({ type, action }) => [type, action]),
        [
          ['installationUpdate', 'remove'],
          ['installationUpdate', 'add'],
          ['conversationUpdate', undefined],
        ],
      );
      assert.equal(turns[2]?.membersAdded?.length, 2);
      assert.equal(turns[1]?.from.name, undefined);
    });

    it('delivers the same activity twice, late, or not at all when told to', async () => {
      teams.misdeliver({ copies: 2 });
      await teams.say(ada.id, 'twice');
      assert.deepEqual(
        turns.map(({ id }) => id),
        [turns[0]?.id, turns[0]?.id],
      );
      teams.misdeliver({ copies: 0 });
      assert.equal((await teams.say(ada.id, 'lost')).status, 504);
      assert.equal(turns.length, 2);
      teams.misdeliver({ delay: 60 });
      const before = performance.now();
      await teams.say(ada.id, 'late');
      assert.ok(performance.now() - before >= 55);
      assert.equal(turns.length, 3);
    });

    it('shows on the person’s message that the bot failed, is away, or takes too long', async () => {
      turn = () => Promise.reject(new Error('broken'));
      assert.equal((await quietly(() => teams.say(ada.id, 'hello'))).status, 500);
      assert.equal(teams.conversation(ada.id).messages[0]?.failed?.status, 500);
      await stop();
      await start({ deliveryTimeout: 400 });
      turn = () => wait(800);
      assert.equal((await teams.say(ada.id, 'slow')).status, 504);
      teams.setBotEndpoint('http://127.0.0.1:9/api/messages');
      assert.equal((await teams.say(ada.id, 'away')).status, 502);
      assert.equal(teams.conversation(ada.id).messages.at(-1)?.failed?.code, 'BotUnreachable');
    });
  });

  describe('the tokens, held against the SDK', () => {
    const post = async (overrides: TokenOverrides, change: (activity: any) => void = () => undefined) => {
      const activity = structuredClone(teams.typed(ada.id, 'hello')) as any;
      change(activity);
      const token = await teams.signToken(overrides);
      const response = await fetch(bot.endpoint, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(activity),
      });
      return response.status;
    };
    const now = () => Math.floor(Date.now() / 1000);
    const rows: readonly (readonly [string, () => TokenOverrides, number])[] = [
      ['a good token', () => ({}), 200],
      ['one expired a minute ago', () => ({ claims: { exp: now() - 60 } }), 200],
      ['one expired ten minutes ago', () => ({ claims: { exp: now() - 600 } }), 401],
      ['no exp', () => ({ claims: { exp: undefined } }), 200],
      ['another audience', () => ({ claims: { aud: randomUUID() } }), 401],
      ['no audience', () => ({ claims: { aud: undefined } }), 401],
      ['another issuer', () => ({ claims: { iss: 'https://evil.example' } }), 401],
      ['no serviceurl claim', () => ({ claims: { serviceurl: undefined } }), 401],
      ['serviceurl without the slash', () => ({ claims: { serviceurl: teams.serviceUrl.slice(0, -1) } }), 401],
      ['an unknown key', () => ({ key: 'unknown' }), 401],
      ['a key not endorsed for Teams', () => ({ key: 'unendorsed' }), 401],
      ['a stranger’s signature', () => ({ key: 'foreign' }), 500],
      ['not signed', () => ({ alg: 'none' }), 500],
      ['signed with the public key as a secret', () => ({ alg: 'HS256' }), 500],
      ['not valid yet', () => ({ claims: { nbf: now() + 3_600 } }), 500],
    ];
    for (const [name, overrides, status] of rows) {
      it(`${name}: the SDK answers ${status}`, async () => {
        assert.equal(await quietly(() => post(overrides())), status);
        assert.equal(turns.length, status === 200 ? 1 : 0);
      });
    }

    it('another serviceUrl in the body: the SDK answers 401', async () => {
      assert.equal(await quietly(() => post({}, (activity) => (activity.serviceUrl = 'http://127.0.0.1:1/'))), 401);
    });
  });

  describe('what the SDK may do', () => {
    it('edits and deletes its own message', async () => {
      turn = async (context) => {
        const sent = await context.sendActivity(MessageFactory.attachment(simpleCard('one')));
        await context.updateActivity({ ...MessageFactory.attachment(simpleCard('two')), id: sent?.id ?? '' });
        const gone = await context.sendActivity('gone');
        await context.deleteActivity(gone?.id ?? '');
      };
      await teams.say(ada.id, 'go');
      const { messages } = teams.conversation(ada.id);
      assert.equal(messages.length, 2);
      assert.equal(messages[1]?.edited, true);
      assert.match(JSON.stringify(messages[1]?.card), /two/);
      const all = teams.history('bot');
      assert.match(all, /"one"/);
      assert.match(all, / deleted /);
      assert.doesNotMatch(all, /heard/);
      assert.deepEqual(teams.refusals(), []);
    });

    it('shows typing until it answers', async () => {
      const seen: boolean[] = [];
      turn = async (context) => {
        await context.sendActivity({ type: 'typing' });
        seen.push(teams.conversation(ada.id).typing);
        await context.sendActivity('done');
        seen.push(teams.conversation(ada.id).typing);
      };
      await teams.say(ada.id, 'go');
      assert.deepEqual(seen, [true, false]);
      assert.deepEqual(teams.refusals(), []);
    });

    it('writes proactively: to a known person, to a new chat, and a new thread in the channel', async () => {
      turn = () => Promise.resolve();
      await teams.say(ada.id, 'hello');
      const [first] = turns;
      const reference = {
        bot: first?.recipient,
        user: first?.from,
        conversation: first?.conversation,
        channelId: 'msteams',
        serviceUrl: teams.serviceUrl,
      };
      await bot.adapter.continueConversationAsync(botAppId, reference as any, async (context) => {
        await context.sendActivity('later');
      });
      const audience = 'https://api.botframework.com';
      const parameters = {
        isGroup: false,
        bot: { id: `28:${botAppId}`, name: 'Latchkey' },
        members: [{ id: bo.id, name: '' }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      };
      await bot.adapter.createConversationAsync(
        botAppId,
        'msteams',
        teams.serviceUrl,
        audience,
        parameters,
        async (context) => void (await context.sendActivity('first word')),
      );
      await bot.adapter.createConversationAsync(
        botAppId,
        'msteams',
        teams.serviceUrl,
        audience,
        {
          isGroup: true,
          channelData: { channel: { id: teams.helpdeskConversation }, tenant: { id: tenantId } },
          activity: { type: 'message', text: 'thread' },
        } as any,
        async (context) => void (await context.sendActivity('answer')),
      );
      assert.equal(teams.conversation(ada.id).messages.at(-1)?.text, 'later');
      assert.equal(teams.conversation(bo.id).messages[0]?.text, 'first word');
      assert.deepEqual(
        teams.shared('team').messages.map(({ text }) => text),
        ['thread', 'answer'],
      );
      assert.deepEqual(teams.refusals(), []);
    });

    it('reads members one by one, in pages, and the team', async () => {
      const found: unknown[] = [];
      turn = async (context) => {
        const member = await TeamsInfo.getMember(context, context.activity.from.id);
        found.push([member.name, member.aadObjectId, (member as any).userRole]);
        const first = await TeamsInfo.getPagedMembers(context, 50);
        const second = await TeamsInfo.getPagedMembers(context, 50, first.continuationToken);
        found.push(first.members.length, second.members.length, second.continuationToken);
        found.push((await TeamsInfo.getTeamDetails(context)).name);
        found.push((await TeamsInfo.getTeamChannels(context)).map(({ name }) => name));
      };
      await teams.say(bo.id, 'who', 'team');
      assert.deepEqual(found, [['Bo <b>Lund</b>', bo.id, 'user'], 50, 12, undefined, 'Firm', ['Helpdesk']]);
      assert.deepEqual(teams.refusals(), []);
    });

    it('keeps what it stored below the limits it was given', async () => {
      await stop();
      await start({ keep: { messages: 4, lines: 6 } });
      for (let index = 0; index < 20; index += 1) await teams.say(ada.id, `m${index}`);
      assert.equal(teams.conversation(ada.id).messages.length, 4);
      assert.equal(teams.history().split('\n').length, 6);
      assert.match(teams.history(), /m19/);
    });
  });

  describe('how it misbehaves', () => {
    it('500 makes the SDK repeat, and the second try arrives once', async () => {
      fault = '500';
      faultsLeft = 1;
      await teams.say(ada.id, 'hello');
      assert.deepEqual(
        teams.conversation(ada.id).messages.map(({ text }) => text),
        ['hello', 'echo hello'],
      );
      assert.equal(teams.refusals().length, 1);
    });

    const failing = async () => {
      let error: any;
      turn = async (context) => {
        error = await context.sendActivity('x').then(
          () => undefined,
          (reason: unknown) => reason,
        );
      };
      await teams.say(ada.id, 'hello');
      return error;
    };

    it('429 says when to come back', async () => {
      fault = '429';
      const response = await fetch(`${teams.serviceUrl}v3/conversations/x/members`, {
        headers: { Authorization: `Bearer ${bearer}` },
      });
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('retry-after'), '1');
      assert.deepEqual(await response.json(), { error: { code: 'Throttled', message: 'Too many requests' } });
    });

    it('403 and 412 come with the codes that Microsoft documents', async () => {
      fault = '403';
      const blocked = await failing();
      assert.equal(blocked.statusCode, 403);
      assert.match(blocked.response.bodyAsText, /MessageWritesBlocked/);
      fault = '412';
      assert.equal((await failing()).statusCode, 412);
    });

    it('drop cuts the connection before anything is done, applied-then-dropped after', async () => {
      const raw = () =>
        fetch(`${teams.serviceUrl}v3/conversations/${encodeURIComponent(turns[0]?.conversation.id ?? '')}/activities`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ type: 'message', text: 'raw' }),
        });
      await teams.say(ada.id, 'hello');
      fault = 'drop';
      await assert.rejects(raw());
      assert.equal(teams.conversation(ada.id).messages.length, 2);
      fault = 'applied-then-dropped';
      await assert.rejects(raw());
      assert.equal(teams.conversation(ada.id).messages.length, 3);
      fault = 'slow';
      const before = performance.now();
      await raw();
      assert.ok(performance.now() - before >= 290);
    });

    it('enforces the published rate limits when asked to', async () => {
      await stop();
      await start({ rateLimits: true });
      turn = async (context) => {
        for (let index = 0; index < 8; index += 1) await context.sendActivity(`n${index}`);
      };
      await teams.say(ada.id, 'go');
      assert.match(teams.refusals()[0] ?? '', /429 Throttled/);
      assert.equal(teams.conversation(ada.id).messages.length, 9, 'the SDK waits as told and all arrive');
    });
  });

  it('says in one sentence when its port is taken', async () => {
    const port = Number(new URL(teams.serviceUrl).port);
    const again = makeTeams({
      tenantId,
      companyName: 'Firm',
      botAppId,
      botName: 'Latchkey',
      people: [],
      verify: () => true,
      issuer,
      port,
    });
    await assert.rejects(again, {
      message: `The local company's Teams cannot use port ${port} because another program listens there: stop that program or choose another port.`,
    });
  });
});
