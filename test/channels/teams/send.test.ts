// Cards on their way into Teams, against the strict double: sent, replaced, refused, lost, and never sent twice.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { inspect } from 'node:util';
import { Fault } from '../../../src/core/fault.ts';
import type { Place, Showing } from '../../../src/runtime/ports.ts';
import type { ConnectorFaultKind } from '../../../src/local/teams/connector.ts';
import { makeTeams as makeDouble, type Teams as Double } from '../../../src/local/teams/teams.ts';
import { makeTeams, type Teams, type TeamsDeps } from '../../../src/channels/teams/teams.ts';
import type { Heard } from '../../../src/runtime/ports.ts';
import { ada, appId, listen, message, tenant } from './rig.ts';

const person = { id: `teams:${tenant}:${ada}` };
const people = [
  {
    id: ada,
    displayName: 'Ada Holm',
    givenName: 'Ada',
    surname: 'Holm',
    userPrincipalName: 'ada@company.example',
    mail: 'ada@company.example',
    preferredLanguage: 'sv-SE',
  },
];

const showing = (over: Partial<Showing> = {}): Showing => ({
  shown: { card: 'help', data: {} },
  language: 'en',
  ticket: 'ticket-1',
  replaces: undefined,
  ...over,
});

let text = 'Hello';
const card = () => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'Latchkey says hello',
  body: [{ type: 'TextBlock', text, wrap: true }],
  actions: [{ type: 'Action.Submit', title: 'Help', data: { verb: 'help', ticket: 'ticket-1' } }],
});

interface Stage {
  readonly double: Double;
  readonly teams: Teams;
  readonly heard: Heard[];
  readonly personal: Place;
  fault: ConnectorFaultKind | undefined;
  /** Requests to the Connector so far. */
  requests: number;
  token: string;
  close(): Promise<void>;
}

async function makeStage(deps: Partial<TeamsDeps> = {}, deadline?: number): Promise<Stage> {
  const stage = { fault: undefined as ConnectorFaultKind | undefined, requests: 0, token: 'bearer-1' };
  const double = await makeDouble({
    tenantId: tenant,
    companyName: 'Company',
    botAppId: appId,
    botName: 'Latchkey',
    people,
    verify: (bearer) => bearer === 'bearer-1',
    fault: () => {
      stage.requests += 1;
      return stage.fault;
    },
    slowness: 2_000,
  });
  const heard: Heard[] = [];
  const teams = makeTeams(
    {
      appId,
      appTenantId: tenant,
      tenants: [tenant],
      endpoints: {
        issuer: double.tokenIssuer,
        metadataUrl: double.openIdMetadataUrl,
        audience: 'https://api.botframework.com',
        serviceOrigins: [new URL(double.serviceUrl).origin],
      },
      ...(deadline === undefined ? {} : { deadline }),
    },
    {
      hear: async (one) => {
        heard.push(one);
        return { settled: Promise.resolve() };
      },
      token: async () => stage.token,
      render: card,
      log: () => {},
      ...deps,
    },
  );
  const bot = createServer((incoming, outgoing) => void teams.handle(incoming, outgoing));
  double.setBotEndpoint(`http://127.0.0.1:${await listen(bot)}/api/messages`);
  await double.say(ada, 'hello');
  const personal = heard[0]?.place;
  assert.ok(personal);
  return Object.assign(stage, {
    double,
    teams,
    heard,
    personal,
    close: async () => {
      await double.stop();
      await closed(bot);
    },
  });
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

const fails = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Fault, inspect(error));
  assert.equal(error.code, code);
  assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /Hello|bearer-1|ticket-1/);
  return true;
};

describe('showing a card in Teams', () => {
  let stage: Stage;
  const botMessages = () => stage.double.conversation(ada).messages.filter(({ from }) => from === 'bot');

  beforeEach(async () => {
    stage = await makeStage();
    stage.requests = 0;
    text = 'Hello';
  });
  afterEach(() => stage.close());

  it('sends it as one message with one request, with words for the notification', async () => {
    const { ref, place } = await stage.teams.show(stage.personal, showing());
    assert.deepEqual(place, stage.personal);
    assert.deepEqual(
      botMessages().map(({ id, card: shown }) => [id, shown]),
      [[ref, card()]],
    );
    assert.match(stage.double.history('bot'), /Latchkey says hello/);
    assert.equal(stage.requests, 1);
    assert.deepEqual(stage.double.refusals(), []);
  });

  it('replaces the card that was shown before', async () => {
    const first = await stage.teams.show(stage.personal, showing());
    text = 'Done';
    const second = await stage.teams.show(stage.personal, showing({ replaces: first.ref }));
    assert.equal(second.ref, first.ref);
    const [only, ...others] = botMessages();
    assert.deepEqual([only?.card, only?.edited, others.length], [card(), true, 0]);
    assert.equal(stage.requests, 2);
  });

  it('sends a new one when the older one is gone', async () => {
    const { ref } = await stage.teams.show(stage.personal, showing({ replaces: '17' }));
    assert.notEqual(ref, '17');
    assert.equal(botMessages().length, 1);
  });

  it('sends nothing when it was only to take the place of one that is gone, or never was', async () => {
    for (const replaces of ['17', null, { id: 'x' }]) {
      const answer = await stage.teams.show(stage.personal, showing({ replaces, onlyInPlace: true }));
      assert.deepEqual(answer.place, stage.personal);
    }
    assert.equal(botMessages().length, 0);
    const { ref } = await stage.teams.show(stage.personal, showing());
    text = 'Continued below';
    await stage.teams.show(stage.personal, showing({ replaces: ref, onlyInPlace: true }));
    assert.deepEqual(
      botMessages().map(({ id, card: shown }) => [id, shown]),
      [[ref, card()]],
    );
  });

  it('identifies a person of Teams by the object id, and nobody of another platform', async () => {
    assert.deepEqual(await stage.teams.identify(person), { by: 'id', accountId: ada });
    for (const id of ['slack:T1:U1', `teams:${tenant}`, `teams:${tenant}:${ada}:x`, `teams::${ada}`, '']) {
      assert.equal(await stage.teams.identify({ id }), undefined, id);
    }
  });

  it('sends a new one for a reference that Teams never gave', async () => {
    for (const replaces of [null, 7, { id: 'x' }, ['x']]) await stage.teams.show(stage.personal, showing({ replaces }));
    assert.equal(botMessages().length, 4);
  });

  it('opens the private conversation when there is none yet, and remembers it', async () => {
    await stage.double.say(ada, 'reset my password', 'team');
    const shared = stage.heard.at(-1)?.place;
    assert.ok(shared);
    assert.equal(shared.kind, 'shared');
    const place = stage.teams.personal(shared, person);
    assert.equal(place.kind, 'personal');
    const answer = await stage.teams.show(place, showing());
    assert.equal(botMessages().length, 1);
    const requests = stage.requests;
    await stage.teams.show(answer.place, showing());
    assert.equal(stage.requests, requests + 1);
    assert.deepEqual(stage.double.refusals(), []);
    assert.equal(stage.teams.personal(stage.personal, person), stage.personal);
  });

  it('opens it by the directory’s id for somebody who has not spoken yet', async () => {
    const ref = { serviceUrl: stage.double.serviceUrl, tenantId: tenant };
    const place = stage.teams.personal({ channel: 'teams', kind: 'shared', ref }, person);
    await stage.teams.show(place, showing());
    assert.equal(botMessages().length, 1);
  });

  it('reaches somebody by their account, in a private conversation of the same tenant', async () => {
    const found = await stage.teams.reach({ accountId: ada, addresses: ['ada@company.example'] }, stage.personal);
    assert.deepEqual(found?.person, person);
    assert.equal(found.place.kind, 'personal');
    await stage.teams.show(found.place, showing());
    assert.equal(botMessages().length, 1);
    assert.deepEqual(stage.double.refusals(), []);
  });

  it('reaches nobody whom Teams does not know, and says so when Teams does not answer', async () => {
    const nobody = { accountId: '00000000-0000-0000-0000-00000000dead', addresses: [] };
    assert.equal(await stage.teams.reach(nobody, stage.personal), undefined);
    stage.fault = '500';
    await assert.rejects(stage.teams.reach({ accountId: ada, addresses: [] }, stage.personal), Fault);
  });

  it('A11 knows the whole of a channel by any thread of it, and takes none that Teams calls shared', () => {
    const ref = {
      serviceUrl: stage.double.serviceUrl,
      tenantId: tenant,
      conversationId: '19:a@thread.tacv2;messageid=1',
    };
    const thread = { channel: 'teams', kind: 'shared', ref: { ...ref, userId: '29:ada' } } as const;
    const whole = stage.teams.whole(thread);
    assert.deepEqual(whole?.ref, { ...ref, conversationId: '19:a@thread.tacv2' });
    assert.equal(stage.teams.placeId(thread), whole && stage.teams.placeId(whole));
    assert.equal(stage.teams.whole({ ...thread, ref: { ...ref, outside: true } }), undefined);
  });

  it('posts one line into the helpdesk channel', async () => {
    const ref = {
      serviceUrl: stage.double.serviceUrl,
      tenantId: tenant,
      conversationId: stage.double.helpdeskConversation,
    };
    await stage.teams.post({ channel: 'teams', kind: 'shared', ref }, showing());
    assert.equal(stage.double.shared('team').messages.filter(({ from }) => from === 'bot').length, 1);
    assert.equal(botMessages().length, 0);
  });

  it('puts a line into the thread of a message, and beside it when that message is gone', async () => {
    const conversationId = stage.double.helpdeskConversation;
    const ref = { serviceUrl: stage.double.serviceUrl, tenantId: tenant, conversationId };
    const place = { channel: 'teams', kind: 'shared', ref } as const;
    const root = await stage.teams.show(place, showing());
    await stage.teams.show(place, showing({ under: root.ref }));
    await stage.teams.show(
      { ...place, ref: { ...ref, conversationId: `${conversationId};messageid=1` } },
      showing({ under: root.ref }),
    );
    await stage.teams.show(place, showing({ under: '17' }));
    const threads = stage.double.shared('team').messages.filter(({ from }) => from === 'bot');
    assert.deepEqual(
      threads.map(({ thread }) => thread),
      [undefined, root.ref, root.ref, undefined],
    );
  });

  it('does not open a conversation from a shared place that lost its id', async () => {
    const ref = { serviceUrl: stage.double.serviceUrl, tenantId: tenant, userId: 'x' };
    await assert.rejects(stage.teams.show({ channel: 'teams', kind: 'shared', ref }, showing()), fails('unreachable'));
    assert.equal(stage.requests, 0);
  });

  it('shows typing, and never throws over it', async () => {
    await stage.teams.typing(stage.personal);
    assert.equal(stage.double.conversation(ada).typing, true);
    stage.fault = '500';
    await stage.teams.typing(stage.personal);
    await stage.teams.typing({ channel: 'teams', kind: 'personal', ref: null });
    await stage.teams.typing({ channel: 'elsewhere', kind: 'personal', ref: {} });
  });

  it('hears one press once from each delivery, with the same id', async () => {
    const { ref } = await stage.teams.show(stage.personal, showing());
    stage.heard.length = 0;
    stage.double.misdeliver({ copies: 2 });
    const { status } = await stage.double.press(ada, String(ref), { verb: 'help', ticket: 'ticket-1' });
    assert.equal(status, 200);
    assert.deepEqual(
      stage.heard.map(({ what }) => what),
      [
        { type: 'pressed', verb: 'help', ticket: 'ticket-1', inputs: {} },
        { type: 'pressed', verb: 'help', ticket: 'ticket-1', inputs: {} },
      ],
    );
    assert.equal(stage.heard[0]?.id, stage.heard[1]?.id);
    stage.double.misdeliver({});
    await stage.double.press(ada, String(ref), { verb: 'help', ticket: 'ticket-1' });
    assert.notEqual(stage.heard[2]?.id, stage.heard[0]?.id);
  });

  it('hears a mention in the team without the mention, in a shared place', async () => {
    await stage.double.say(ada, 'reset my password', 'team');
    const last = stage.heard.at(-1);
    assert.deepEqual(last?.what, { type: 'said', text: 'reset my password' });
    assert.equal(last?.place.kind, 'shared');
    assert.equal(last?.language, 'sv-SE');
  });

  it('hears one installation under one id', async () => {
    await stage.double.uninstall(ada);
    stage.heard.length = 0;
    await stage.double.install(ada);
    assert.deepEqual(new Set(stage.heard.map(({ what }) => what.type)), new Set(['joined']));
    assert.equal(new Set(stage.heard.map(({ id }) => id)).size, 1);
  });

  describe('when the Connector fails', () => {
    it('says unreachable when the bot is blocked or not installed, after one request', async () => {
      stage.fault = '403';
      await assert.rejects(stage.teams.show(stage.personal, showing()), fails('unreachable'));
      assert.equal(stage.requests, 1);
      stage.fault = undefined;
      await stage.double.uninstall(ada);
      await assert.rejects(stage.teams.show(stage.personal, showing()), fails('unreachable'));
    });

    it('repeats after 429 and 412, as long as it is told to wait for a moment only', async () => {
      for (const fault of ['429', '412'] as const) {
        stage.fault = fault;
        const shown = stage.teams.show(stage.personal, showing());
        setTimeout(() => (stage.fault = undefined), 30);
        await shown;
      }
      assert.equal(botMessages().length, 2);
      assert.equal(stage.requests, 4);
    });

    it('says throttled in the end, with the time that was asked for', async () => {
      stage.fault = '429';
      await assert.rejects(stage.teams.show(stage.personal, showing()), (error) => {
        fails('throttled')(error);
        assert.equal((error as Fault).retryAfter, 1_000);
        return true;
      });
      assert.equal(stage.requests, 3);
    });

    it('repeats once after 503', async () => {
      stage.fault = '503';
      await assert.rejects(stage.teams.show(stage.personal, showing()), fails('unavailable'));
      assert.equal(stage.requests, 2);
    });

    it('never repeats after 500, a cut connection or a cut after the message was taken', async () => {
      for (const fault of ['500', 'drop', 'applied-then-dropped'] as const) {
        stage.fault = fault;
        stage.requests = 0;
        await assert.rejects(stage.teams.show(stage.personal, showing()), fails('unavailable'));
        assert.equal(stage.requests, 1, fault);
      }
      assert.equal(botMessages().length, 1);
    });

    it('does not send a new message when replacing failed in another way than by being gone', async () => {
      const { ref } = await stage.teams.show(stage.personal, showing());
      stage.fault = '500';
      await assert.rejects(stage.teams.show(stage.personal, showing({ replaces: ref })), fails('unavailable'));
      assert.equal(botMessages().length, 1);
    });

    it('says misconfigured when the Connector does not take the token', async () => {
      stage.token = 'wrong';
      await assert.rejects(stage.teams.show(stage.personal, showing()), fails('misconfigured'));
    });

    it('says internal when the Connector finds the card wrong', async () => {
      text = '';
      await assert.rejects(stage.teams.show(stage.personal, showing()), fails('internal'));
    });
  });
});

describe('the deadline of a call', () => {
  it('ends one that is not answered, and does not repeat it', async () => {
    const stage = await makeStage({}, 150);
    try {
      stage.requests = 0;
      stage.fault = 'slow';
      const start = performance.now();
      await assert.rejects(stage.teams.show(stage.personal, showing()), fails('unavailable'));
      assert.ok(performance.now() - start < 1_000);
      assert.equal(stage.requests, 1);
    } finally {
      await stage.close();
    }
  });

  it('ends one whose token never comes, and hands on the Fault of one that could not be got', async () => {
    const stage = await makeStage({ token: () => new Promise(() => {}) }, 100);
    const poor = await makeStage({ token: () => Promise.reject(new Fault('misconfigured', 'the secret ran out')) });
    try {
      await assert.rejects(stage.teams.show(stage.personal, showing()), fails('unavailable'));
      await assert.rejects(poor.teams.show(poor.personal, showing()), fails('misconfigured'));
      assert.match((await poor.teams.check())[0]?.sentence ?? '', /token/);
    } finally {
      await stage.close();
      await poor.close();
    }
  });
});

describe('A42 where a card may go', () => {
  it('is never a host off the list, whatever a stored place says', async () => {
    const stage = await makeStage();
    const visits: string[] = [];
    const trap = createServer((request, answer) => {
      visits.push(request.url ?? '');
      answer.end();
    });
    const port = await listen(trap);
    try {
      const away = [
        `http://127.0.0.1:${port}/`,
        `http://localhost:${port}/`,
        `http://[::1]:${port}/`,
        'http://169.254.169.254/latest/meta-data/',
        stage.double.serviceUrl.replace('http:', 'https:'),
        `http://x@${new URL(stage.double.serviceUrl).host}/`,
        'nowhere',
      ];
      for (const serviceUrl of away) {
        const ref = { serviceUrl, tenantId: tenant, conversationId: 'a:1', userId: '29:1' };
        const place: Place = { channel: 'teams', kind: 'personal', ref };
        await assert.rejects(stage.teams.show(place, showing()), fails('forbidden'));
        await stage.teams.typing(place);
      }
      assert.deepEqual(visits, []);
      assert.equal(stage.requests, 0);
    } finally {
      await stage.close();
      await closed(trap);
    }
  });

  it('is not where a listed host redirects to', async () => {
    const visits: string[] = [];
    const trap = createServer((request, answer) => {
      visits.push(request.url ?? '');
      answer.end('{"id":"1"}');
    });
    const trapPort = await listen(trap);
    const redirecting = createServer((_request: IncomingMessage, answer: ServerResponse) => {
      answer.writeHead(307, { Location: `http://127.0.0.1:${trapPort}/stolen` }).end();
    });
    const serviceUrl = `http://127.0.0.1:${await listen(redirecting)}/`;
    const teams = makeTeams(
      {
        appId,
        appTenantId: tenant,
        tenants: [tenant],
        endpoints: {
          issuer: 'i',
          metadataUrl: serviceUrl,
          audience: 'a',
          serviceOrigins: [new URL(serviceUrl).origin],
        },
      },
      { hear: () => Promise.reject(new Error('nobody')), token: async () => 't', render: card, log: () => {} },
    );
    try {
      const ref = { serviceUrl, tenantId: tenant, conversationId: 'a:1' };
      await assert.rejects(teams.show({ channel: 'teams', kind: 'personal', ref }, showing()), fails('internal'));
      assert.deepEqual(visits, []);
    } finally {
      await closed(redirecting);
      await closed(trap);
    }
  });
});

describe('a request that is cut off', () => {
  it('does not harm the channel', async () => {
    const stage = await makeStage();
    try {
      const bot = createServer((incoming, outgoing) => void stage.teams.handle(incoming, outgoing));
      const port = await listen(bot);
      const socket = connect(port, '127.0.0.1');
      const token = await stage.double.signToken();
      socket.write(
        `POST / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 500\r\n\r\n{"type":`,
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
      const body = JSON.stringify(message(stage.double.serviceUrl));
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
      assert.equal(answer.status, 200);
      await closed(bot);
    } finally {
      await stage.close();
    }
  });
});
