import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Teams, makeTeams } from '../../src/local/teams/teams.ts';

const tenantId = randomUUID();
const botAppId = randomUUID();
const person = (name: string) => ({
  id: randomUUID(),
  displayName: name,
  givenName: name,
  surname: null,
  userPrincipalName: `${name}@firm.example`,
  mail: null,
  preferredLanguage: 'en',
});
const [ada, bo] = [person('ada'), person('bo')];

interface Said {
  readonly status: number;
  readonly body: any;
}

describe('the Connector’s strictness', () => {
  let teams: Teams;
  let chat: string;
  let other: string;

  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(teams.serviceUrl + path, {
      method,
      headers: {
        Authorization: 'Bearer good',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) } satisfies Said;
  };
  const refused = ({ status, body }: Said) => `${status} ${body.error.code}`;
  const to = (conversation: string) => `v3/conversations/${encodeURIComponent(conversation)}/activities`;
  const send = (body: unknown) => call('POST', to(chat), body);
  const open = async (id: string) => {
    const body = { isGroup: false, members: [{ id }], tenantId, bot: { id: `28:${botAppId}` } };
    return (await call('POST', 'v3/conversations', body)).body.id as string;
  };

  before(async () => {
    teams = await makeTeams({
      tenantId,
      companyName: 'Firm',
      botAppId,
      botName: 'Latchkey',
      people: [ada, bo],
      verify: (bearer) => bearer === 'good',
    });
    chat = await open(ada.id);
    other = await open(bo.id);
  });
  after(() => teams.stop());

  it('takes a message, an edit and a delete', async () => {
    const { status, body } = await send({ type: 'message', text: 'hi' });
    assert.equal(status, 201);
    assert.match(body.id, /^\d{13}$/);
    assert.deepEqual(await call('PUT', `${to(chat)}/${body.id}`, { type: 'message', text: 'ho', id: body.id }), {
      status: 200,
      body: { id: body.id },
    });
    assert.equal((await call('DELETE', `${to(chat)}/${body.id}`)).status, 200);
    assert.equal(refused(await call('DELETE', `${to(chat)}/${body.id}`)), '404 ActivityNotFoundInConversation');
  });

  it('wants a bearer that was issued to the bot', async () => {
    for (const Authorization of ['', 'Bearer other', 'bearer good', 'Basic good']) {
      assert.equal(
        refused(await call('GET', 'v3/conversations/x/members', undefined, { Authorization })),
        '401 BotNotRegistered',
      );
    }
  });

  it('knows nothing below another tenant or another path', async () => {
    const origin = new URL(teams.serviceUrl).origin;
    for (const path of [`/emea/${randomUUID()}/v3/conversations`, '/v3/conversations', '/', `/emea/${tenantId}/v3/x`]) {
      const response = await fetch(origin + path, { headers: { Authorization: 'Bearer good' } });
      assert.equal(response.status, 404, path);
    }
  });

  it('refuses conversations and messages that do not exist', async () => {
    const text = { type: 'message', text: 'hi' };
    assert.equal(refused(await call('POST', to('a:1nobody'), text)), '404 ConversationNotFound');
    assert.equal(refused(await call('POST', to(`${chat};messageid=1`), text)), '404 ConversationNotFound');
    assert.equal(
      refused(await call('POST', to(`${teams.helpdeskConversation};messageid=1`), text)),
      '404 ConversationNotFound',
    );
    assert.equal(refused(await call('POST', `${to(chat)}/123`, text)), '404 ActivityNotFoundInConversation');
    assert.equal(refused(await call('PUT', `${to(chat)}/123`, text)), '404 ActivityNotFoundInConversation');
  });

  it('keeps conversations apart: a message of one is unknown in another', async () => {
    const { body } = await send({ type: 'message', text: 'mine' });
    const text = { type: 'message', text: 'x' };
    assert.equal(refused(await call('PUT', `${to(other)}/${body.id}`, text)), '404 ActivityNotFoundInConversation');
    assert.equal(refused(await call('DELETE', `${to(other)}/${body.id}`)), '404 ActivityNotFoundInConversation');
  });

  it('lets nobody change what a person wrote', async () => {
    const { id } = await teams.say(ada.id, 'my words');
    assert.equal(
      refused(await call('PUT', `${to(chat)}/${id}`, { type: 'message', text: 'x' })),
      '403 NotEnoughPermissions',
    );
    assert.equal(refused(await call('DELETE', `${to(chat)}/${id}`)), '403 NotEnoughPermissions');
    assert.ok(teams.conversation(ada.id).messages.some(({ text }) => text === 'my words'));
  });

  const text = 'x';
  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['an unknown property', { type: 'message', text, colour: 'red' }, '400 BadArgument'],
    ['an unknown type', { type: 'invoke', name: 'x' }, '400 BadArgument'],
    ['no type', { text }, '400 BadArgument'],
    ['neither text nor attachment', { type: 'message', text: '', attachments: [] }, '400 BadArgument'],
    ['a text that is none', { type: 'message', text: 7 }, '400 BadArgument'],
    ['another sender', { type: 'message', text, from: { id: '28:other' } }, '400 BadArgument'],
    ['a recipient from elsewhere', { type: 'message', text, recipient: { id: '29:1other' } }, '400 BadArgument'],
    ['another conversation', { type: 'message', text, conversation: { id: 'a:1other' } }, '400 BadArgument'],
    ['an unknown text format', { type: 'message', text, textFormat: 'html' }, '400 BadArgument'],
    ['an unknown attachment', { type: 'message', attachments: [{ contentType: 'text/x' }] }, '400 BadArgument'],
    [
      'an attachment with an unknown property',
      { type: 'message', attachments: [{ contentType: 'image/png', size: 1 }] },
      '400 BadArgument',
    ],
    [
      'a mention of somebody else',
      {
        type: 'message',
        text: '<at>Z</at>',
        entities: [{ type: 'mention', mentioned: { id: '29:z' }, text: '<at>Z</at>' }],
      },
      '400 BadArgument',
    ],
    [
      'a mention that is not in the text',
      { type: 'message', text, entities: [{ type: 'mention', mentioned: { id: ada.id }, text: '<at>ada</at>' }] },
      '400 BadArgument',
    ],
    ['an entity without a type', { type: 'message', text, entities: [{}] }, '400 BadArgument'],
    ['no JSON', '{', '400 BadSyntax'],
    ['a list', '[]', '400 BadSyntax'],
    [
      'a card that Teams would not draw',
      {
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
      },
      '400 BadArgument',
    ],
    ['more than 100 KB in UTF-16', { type: 'message', text: 'å'.repeat(52_000) }, '413 MessageSizeTooBig'],
    ['far too much', { type: 'message', text: 'x'.repeat(900_000) }, '413 MessageSizeTooBig'],
  ];
  for (const [name, body, expected] of wrong) {
    it(`refuses ${name}`, async () => {
      const before = teams.conversation(ada.id).messages.filter(({ failed }) => failed === undefined).length;
      assert.equal(refused(await send(body)), expected);
      const shown = teams.conversation(ada.id).messages;
      assert.equal(shown.filter(({ failed }) => failed === undefined).length, before);
      assert.equal(shown.at(-1)?.failed?.status, Number(expected.slice(0, 3)), 'whoever builds the bot sees it');
    });
  }

  it('takes 50,000 characters, which are just below the limit', async () => {
    assert.equal((await send({ type: 'message', text: 'x'.repeat(50_000) })).status, 201);
  });

  it('refuses unknown query parameters and other content types', async () => {
    assert.equal(
      refused(await call('POST', `${to(chat)}?isTargetedActivity=true`, { type: 'message', text })),
      '400 BadArgument',
    );
    assert.equal(
      refused(await call('POST', to(chat), { type: 'message', text }, { 'Content-Type': 'text/plain' })),
      '400 BadArgument',
    );
  });

  it('opens chats only with one person of this tenant, in the bot’s own name', async () => {
    const good = { isGroup: false, members: [{ id: ada.id }], tenantId };
    const create = async (change: object) => {
      const said = await call('POST', 'v3/conversations', { ...good, ...change });
      return said.status === 201 ? '201' : refused(said);
    };
    assert.equal(await create({}), '201');
    assert.equal(await create({ tenantId: undefined, channelData: { tenant: { id: tenantId } } }), '201');
    assert.equal(await create({ tenantId: undefined }), '400 BadArgument');
    assert.equal(await create({ tenantId: randomUUID() }), '403 BotNotInConversationRoster');
    assert.equal(await create({ members: [{ id: randomUUID() }] }), '400 BadArgument');
    assert.equal(await create({ members: [{ id: ada.userPrincipalName }] }), '400 BadArgument');
    assert.equal(await create({ members: [{ id: ada.id }, { id: bo.id }] }), '400 BadArgument');
    assert.equal(await create({ bot: { id: '28:other' } }), '400 BadArgument');
    assert.equal(await create({ colour: 'red' }), '400 BadArgument');
    assert.equal(await create({ channelData: { channel: { id: '19:x' } } }), '404 ConversationNotFound');
    assert.equal(await create({ channelData: { channel: { id: teams.helpdeskConversation } } }), '400 BadArgument');
  });

  it('refuses everything where the bot is not installed', async () => {
    await teams.uninstall(bo.id);
    const text = { type: 'message', text: 'x' };
    assert.equal(refused(await call('POST', to(other), text)), '403 ForbiddenOperationException');
    assert.equal(
      refused(await call('POST', 'v3/conversations', { members: [{ id: bo.id }], tenantId })),
      '403 ForbiddenOperationException',
    );
    const members = `v3/conversations/${encodeURIComponent(other)}/members`;
    assert.equal(refused(await call('GET', members)), '403 ForbiddenOperationException');
    await teams.install(bo.id);
    assert.equal((await call('POST', to(other), text)).status, 201);
  });

  it('answers members by either id, and 404 for strangers', async () => {
    const members = `v3/conversations/${encodeURIComponent(chat)}/members`;
    const [member] = (await call('GET', members)).body;
    assert.deepEqual(
      [member.aadObjectId, member.userPrincipalName, member.tenantId],
      [ada.id, ada.userPrincipalName, tenantId],
    );
    assert.deepEqual((await call('GET', `${members}/${encodeURIComponent(member.id)}`)).body, member);
    assert.deepEqual((await call('GET', `${members}/${ada.id}`)).body, member);
    assert.equal(refused(await call('GET', `${members}/${bo.id}`)), '404 MemberNotFoundInConversation');
    const paged = `v3/conversations/${encodeURIComponent(chat)}/pagedmembers`;
    assert.equal(refused(await call('GET', `${paged}?continuationToken=x`)), '400 BadArgument');
  });

  it('replies in the thread that the reply is to', async () => {
    const root = (await call('POST', to(teams.helpdeskConversation), { type: 'message', text: 'root' })).body.id;
    const thread = `${teams.helpdeskConversation};messageid=${root}`;
    assert.equal((await call('POST', to(thread), { type: 'message', text: 'one' })).status, 201);
    assert.equal(
      (await call('POST', `${to(teams.helpdeskConversation)}/${root}`, { type: 'message', text: 'two' })).status,
      201,
    );
    assert.deepEqual(
      teams.shared('team').messages.map(({ text }) => text),
      ['root', 'one', 'two'],
    );
  });

  it('takes a message with a card in under 0.3 ms of work', async () => {
    const { refusalOfActivity } = await import('../../src/local/teams/activity-rules.ts');
    const { newConversation } = await import('../../src/local/teams/conversations.ts');
    const conversation = newConversation({ id: 'a:1', kind: 'personal', name: '', members: [] });
    const block = { type: 'TextBlock', text: 'words', wrap: true };
    const content = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        block,
        block,
        { type: 'Container', items: [block, { type: 'FactSet', facts: [{ title: 'a', value: 'b' }] }] },
      ],
      actions: [1, 2, 3].map((index) => ({
        type: 'Action.Submit',
        title: `T${index}`,
        data: { ticket: 'x'.repeat(80) },
      })),
    };
    const activity = {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    };
    const expected = { conversation, addressed: 'a:1', botId: '28:x', cards: true };
    const times = Array.from({ length: 400 }, () => {
      const before = performance.now();
      assert.equal(refusalOfActivity(activity, expected), undefined);
      return performance.now() - before;
    });
    const median = times.toSorted((left, right) => left - right)[200] ?? 0;
    assert.ok(median < 0.3, `median ${median} ms`);
  });
});
