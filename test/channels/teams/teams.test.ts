// The door of the Teams channel, with real tokens over real HTTP: who is let in, and what everybody else is told.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../../../src/core/fault.ts';
import type { Heard } from '../../../src/runtime/ports.ts';
import type { TokenOverrides } from '../../../src/local/teams/token-issuer.ts';
import { ada, appId, makeRig, message, tenant, type Rig } from './rig.ts';
import { liveHeap } from '../../live-heap.ts';

const seconds = () => Math.floor(Date.now() / 1000);

describe('the door of Teams', () => {
  let rig: Rig;
  const printed: unknown[] = [];
  const write = process.stderr.write;

  before(async () => {
    rig = await makeRig();
    process.stderr.write = (text: unknown) => printed.push(text) > 0;
  });
  beforeEach(() => {
    rig.heard.length = 0;
    rig.log.length = 0;
    printed.length = 0;
  });
  after(async () => {
    process.stderr.write = write;
    await rig.close();
  });

  const good = () => message(rig.serviceUrl);
  const refusedQuietly = (answer: { status: number; body: string }, status: number, why?: string) => {
    assert.equal(answer.status, status, rig.log.join());
    assert.equal(answer.body, '');
    assert.deepEqual(rig.heard, []);
    assert.equal(rig.log.length, 1);
    if (why !== undefined) assert.equal(rig.log[0], `teams-rejected ${why}`);
    assert.deepEqual(printed, []);
  };

  it('hears a message with a good token', async () => {
    assert.equal((await rig.say(good())).status, 200);
    assert.deepEqual(rig.heard, [
      {
        id: '1761011073793',
        person: { id: `teams:${tenant}:${ada}` },
        place: {
          channel: 'teams',
          kind: 'personal',
          ref: { serviceUrl: rig.serviceUrl, conversationId: 'a:1chat', userId: '29:1ada', tenantId: tenant },
        },
        language: 'en-GB',
        what: { type: 'said', text: 'reset my password' },
      },
    ] satisfies Heard[]);
  });

  it('lets a token pass that ran out less than five minutes ago, for clocks differ', async () => {
    assert.equal((await rig.say(good(), { claims: { exp: seconds() - 240, nbf: seconds() - 4000 } })).status, 200);
  });

  const tokens: readonly (readonly [name: string, token: TokenOverrides, why: string])[] = [
    ['is not signed (alg none)', { alg: 'none' }, 'no-token'],
    ['is signed with the public key as a shared secret (HS256)', { alg: 'HS256' }, 'algorithm'],
    ['is signed by a stranger under our key id', { key: 'foreign' }, 'token'],
    ['names a key that nobody publishes', { key: 'unknown' }, 'token'],
    ['is signed with a key that is not endorsed for Teams', { key: 'unendorsed' }, 'token'],
    ['names no key', { header: { kid: undefined } }, 'no-key-id'],
    ['brings its own key set (jku)', { header: { jku: 'https://evil.test/keys' }, key: 'foreign' }, 'foreign-key'],
    [
      'brings its own key (jwk)',
      { header: { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }, key: 'foreign' },
      'foreign-key',
    ],
    ['is for another bot', { claims: { aud: 'another' } }, 'audience'],
    ['is for several bots', { claims: { aud: [appId, 'another'] } }, 'audience'],
    ['is for nobody', { claims: { aud: undefined } }, 'audience'],
    ['has another issuer', { claims: { iss: 'https://evil.test' } }, 'issuer'],
    ['has no issuer', { claims: { iss: undefined } }, 'issuer'],
    ['ran out six minutes ago', { claims: { exp: seconds() - 360 } }, 'expired'],
    ['never runs out', { claims: { exp: undefined } }, 'expired'],
    ['runs out at a text', { claims: { exp: '99999999999' } }, 'expired'],
    ['is not good yet', { claims: { nbf: seconds() + 3600 } }, 'not-yet'],
    ['names no service URL', { claims: { serviceurl: undefined } }, 'service-claim'],
    ['names another service URL', { claims: { serviceurl: 'http://127.0.0.1:9/emea/' } }, 'service-claim'],
    [
      'names a service URL that differs by its last slash',
      { claims: { serviceurl: 'http://127.0.0.1:9/amer' } },
      'service-claim',
    ],
    [
      'is the emulator’s',
      { claims: { iss: `https://sts.windows.net/${tenant}/`, appid: appId, ver: '1.0', tid: tenant } },
      'issuer',
    ],
    ['names a tenant, as the emulator’s do', { claims: { tid: 'b0b0b0b0-0000-4000-8000-000000000000' } }, 'emulator'],
    ['is another bot’s (a skill claim)', { claims: { ver: '1.0', appid: 'another-bot' } }, 'skill'],
    ['is another bot’s, version 2', { claims: { ver: '2.0', azp: 'another-bot' } }, 'skill'],
  ];
  for (const [name, token, why] of tokens) {
    it(`A06 refuses a token that ${name}`, async () => {
      refusedQuietly(await rig.say(good(), token), 401, why);
    });
  }

  it('A06 refuses a request without a token, with half of one, and with another scheme', async () => {
    const token = await rig.issuer.signToken(rig.serviceUrl);
    const body = JSON.stringify(good());
    const headers = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Bearer a.b',
      'Bearer a.b.c',
      `bearer ${token}`,
      `Bearer  ${token}`,
    ];
    for (const authorization of [...headers, `Basic ${token}`, `Bearer ${token}, Bearer ${token}`, token]) {
      rig.log.length = 0;
      refusedQuietly(
        await rig.send({ body, ...(authorization === undefined ? {} : { authorization }) }),
        401,
        'no-token',
      );
    }
  });

  it('A06 refuses a token whose header was changed after signing', async () => {
    const [, claims, signature] = (await rig.issuer.signToken(rig.serviceUrl)).split('.');
    const kid = (rig.issuer.keys['keys'] as readonly { readonly kid: string }[])[0]?.kid;
    for (const [alg, why] of [
      ['none', 'algorithm'],
      ['None', 'algorithm'],
      ['ES256', 'algorithm'],
      ['PS256', 'algorithm'],
      ['RS512', 'token'],
    ]) {
      rig.log.length = 0;
      const header = Buffer.from(JSON.stringify({ alg, typ: 'JWT', kid })).toString('base64url');
      const authorization = `Bearer ${header}.${claims}.${signature}`;
      refusedQuietly(await rig.send({ authorization, body: JSON.stringify(good()) }), 401, why);
    }
  });

  it('A06 tells a token whose signature was cut, lengthened or changed by one bit from a good one', async () => {
    const token = await rig.issuer.signToken(rig.serviceUrl);
    const body = JSON.stringify(good());
    const signature = Buffer.from(token.split('.')[2] ?? '', 'base64url');
    signature[0] = (signature[0] ?? 0) ^ 1;
    const changed = [...token.split('.').slice(0, 2), signature.toString('base64url')].join('.');
    const bads = [token.slice(0, -8), `${token}AAAA`, changed];
    for (const bad of bads) {
      rig.log.length = 0;
      refusedQuietly(await rig.send({ body, authorization: `Bearer ${bad}` }), 401, 'token');
    }
    // Nor does the good one, once it was let in, vouch for them.
    for (const _ of [1, 2]) assert.equal((await rig.send({ body, authorization: `Bearer ${token}` })).status, 200);
    for (const bad of bads) {
      rig.heard.length = rig.log.length = 0;
      refusedQuietly(await rig.send({ body, authorization: `Bearer ${bad}` }), 401, 'token');
    }
  });

  it('A06 takes activities of the own tenant only', async () => {
    const foreign = 'd0d0d0d0-0000-4000-8000-00000000000d';
    const cases = [
      { channelData: { tenant: { id: foreign } }, conversation: { id: 'a:1', tenantId: foreign } },
      { channelData: { tenant: { id: tenant } }, conversation: { id: 'a:1', tenantId: foreign } },
      { channelData: { tenant: { id: foreign } } },
      { channelData: {}, conversation: { id: 'a:1' } },
      { channelData: { tenant: { id: [tenant] } } },
    ];
    for (const over of cases) {
      rig.log.length = 0;
      refusedQuietly(await rig.say(message(rig.serviceUrl, over)), 403, 'tenant');
    }
  });

  const bodies: readonly (readonly [name: string, over: object, status: number, why: string])[] = [
    ['without channelId', { channelId: undefined }, 400, 'channel'],
    ['with an empty channelId', { channelId: '' }, 400, 'channel'],
    ['of another channel', { channelId: 'emulator' }, 400, 'channel'],
    ['of the admission channel', { channelId: 'AseChannel' }, 400, 'channel'],
    ['without type', { type: undefined }, 400, 'incomplete'],
    ['with a type that is no text', { type: 7 }, 400, 'incomplete'],
    ['without serviceUrl', { serviceUrl: undefined }, 400, 'incomplete'],
    ['with a list as serviceUrl', { serviceUrl: ['http://127.0.0.1:9/amer/'] }, 400, 'incomplete'],
    ['without a sender', { from: undefined }, 400, 'incomplete'],
    ['without a recipient', { recipient: {} }, 400, 'incomplete'],
    ['without a conversation', { conversation: null }, 400, 'incomplete'],
  ];
  for (const [name, over, status, why] of bodies) {
    it(`A06 refuses an activity ${name}`, async () => {
      refusedQuietly(await rig.say(message(rig.serviceUrl, over)), status, why);
    });
  }

  it('A06 refuses bodies that are no JSON object', async () => {
    const authorization = `Bearer ${await rig.issuer.signToken(rig.serviceUrl)}`;
    for (const body of ['', '{', 'null', '[]', '"text"', '7', '{"type":"message"}{}', '\u0000']) {
      rig.log.length = 0;
      const answer = await rig.send({ authorization, body });
      refusedQuietly(answer, 400);
    }
  });

  it('A54 refuses every method but POST', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
      rig.log.length = 0;
      const answer = await rig.send({ method, authorization: `Bearer ${await rig.issuer.signToken(rig.serviceUrl)}` });
      refusedQuietly(answer, 405, 'method');
      assert.equal(answer.headers.allow, 'POST');
    }
  });

  it('refuses a body above 256 KiB, announced or not', async () => {
    const authorization = `Bearer ${await rig.issuer.signToken(rig.serviceUrl)}`;
    const body = JSON.stringify(message(rig.serviceUrl, { text: 'a'.repeat(300 * 1024) }));
    refusedQuietly(await rig.send({ authorization, body }), 413, 'too-large');
    rig.log.length = 0;
    const chunked = { 'Transfer-Encoding': 'chunked' };
    const response = await fetch(`http://127.0.0.1:${rig.port}/`, {
      method: 'POST',
      headers: { authorization },
      body: new Blob([body]).stream(),
      duplex: 'half',
      ...chunked,
    } as RequestInit).catch(() => undefined);
    if (response !== undefined) assert.equal(response.status, 413);
    await wait(20);
    assert.deepEqual(rig.log, ['teams-rejected too-large']);
    assert.deepEqual(rig.heard, []);
  });

  it('A42 refuses a service URL that is not on the list, although the token names it', async () => {
    const urls = [
      'http://169.254.169.254/latest/meta-data/',
      'http://localhost:9/amer/',
      'http://127.0.0.1:10/amer/',
      'https://127.0.0.1:9/amer/',
      'http://10.0.0.1/',
      'http://[::1]:9/amer/',
      'http://evil.test/amer/',
      'http://127.0.0.1:9@evil.test/',
      'http://user:pass@127.0.0.1:9/amer/',
      'http://127.0.0.1:9.evil.test/',
      'file:///etc/passwd',
      '//127.0.0.1:9/amer/',
      'not an address',
    ];
    for (const url of urls) {
      rig.log.length = 0;
      refusedQuietly(await rig.say(message(url), { claims: { serviceurl: url } }), 403, 'service-host');
    }
  });

  it('A10 answers guests, strangers, bots and anonymous people with silence', async () => {
    const senders = [
      { id: '29:1ada', name: 'Ada' },
      { id: '29:1ada', aadObjectId: 'not-an-id' },
      { id: '29:1ada', aadObjectId: ada, userRole: 'guest' },
      { id: '29:1ada', aadObjectId: ada, userRole: 'anonymous' },
      { id: '29:1ada', aadObjectId: ada, tenantId: 'd0d0d0d0-0000-4000-8000-00000000000d' },
      { id: '28:another', aadObjectId: ada, role: 'bot' },
    ];
    for (const from of senders) {
      const spoken = await rig.say(message(rig.serviceUrl, { from }));
      const pressed = await rig.say(message(rig.serviceUrl, { from, text: undefined, value: { verb: 'reset' } }));
      assert.deepEqual([spoken.status, spoken.body, pressed.status, pressed.body], [200, '', 200, '']);
    }
    assert.deepEqual(rig.heard, []);
    assert.equal(new Set(rig.log).size, 2);
  });

  it('A51 refuses card data that no card of ours sends', async () => {
    for (const value of [
      'reset',
      7,
      true,
      [],
      [{ verb: 'reset' }],
      { verb: ['reset'] },
      { verb: 'reset', code: ['1', '2'] },
    ]) {
      assert.equal((await rig.say(message(rig.serviceUrl, { text: undefined, value }))).status, 400);
    }
    const raw = JSON.stringify(message(rig.serviceUrl, { text: undefined, value: { verb: 'reset', odd: 'odd' } }));
    const authorization = `Bearer ${await rig.issuer.signToken(rig.serviceUrl)}`;
    const poisoned = raw.replace('"odd":"odd"', '"__proto__":{"admin":true}');
    assert.equal((await rig.send({ authorization, body: poisoned })).status, 400);
    assert.deepEqual(rig.heard, []);
  });

  it('says 501 to an invoke, which our cards never cause', async () => {
    const invoke = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      value: { action: { verb: 'reset' } },
    };
    assert.equal((await rig.say(message(rig.serviceUrl, invoke))).status, 501);
    assert.deepEqual(rig.heard, []);
  });

  it('takes and ignores what it has no use for', async () => {
    for (const type of [
      'typing',
      'messageReaction',
      'messageUpdate',
      'messageDelete',
      'event',
      'endOfConversation',
      'x',
    ]) {
      assert.equal((await rig.say(message(rig.serviceUrl, { type }))).status, 200);
    }
    assert.deepEqual(rig.heard, []);
  });

  it('starts no timer of the SDK, which would say "is typing" through a turn', async () => {
    const delays: unknown[] = [];
    const { setTimeout: real } = globalThis;
    globalThis.setTimeout = Object.assign((...given: Parameters<typeof real>) => {
      delays.push(given[1]);
      return real(...given);
    }, real);
    try {
      assert.equal((await rig.say(good())).status, 200);
    } finally {
      globalThis.setTimeout = real;
    }
    assert.ok(!delays.includes(1000), `timers of ${delays.join(', ')} ms`);
  });

  it('stays flat in memory over 20,000 unsigned requests, prints nothing, and hears nobody', async function () {
    this.timeout(60_000);
    const body = JSON.stringify(good());
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const kid = (rig.issuer.keys['keys'] as readonly { readonly kid: string }[])[0]?.kid;
    const forged = (index: number) => {
      const claims = { iss: rig.issuer.issuer, aud: appId, exp: seconds() + 600, serviceurl: rig.serviceUrl };
      const odd = index % 4;
      const extra =
        odd === 0
          ? { tid: `tenant-${index}` }
          : odd === 1
            ? { iss: `https://sts.windows.net/${index}/`, tid: `${index}` }
            : {};
      const header = { alg: 'RS256', typ: 'JWT', kid: odd === 2 ? `key-${index}` : kid };
      return `Bearer ${part(header)}.${part({ ...claims, ...extra })}.${Buffer.from(`signature ${index}`).toString('base64url')}`;
    };
    const flood = async (from: number, to: number) => {
      let next = from;
      const worker = async () => {
        while (next < to) assert.equal((await rig.send({ body, authorization: forged(next++) })).status, 401);
      };
      await Promise.all(Array.from({ length: 32 }, worker));
      rig.log.length = 0;
      return liveHeap();
    };
    const early = await flood(0, 5_000);
    const late = await flood(5_000, 20_000);
    assert.ok(late - early < 3_000_000, `grew by ${late - early} bytes`);
    assert.deepEqual(printed, []);
    assert.deepEqual(rig.heard, []);
  });
});

describe('the answer to Teams', () => {
  it('comes once what was heard is saved, not once its effects are done', async () => {
    let settle: () => void = () => {};
    const settled = new Promise<void>((resolve) => (settle = resolve));
    const rig = await makeRig({ deps: { hear: async () => ({ settled }) } });
    try {
      assert.equal((await rig.say(message(rig.serviceUrl))).status, 200);
    } finally {
      settle();
      await rig.close();
    }
  });

  it('is 503 with Retry-After when nothing could be saved, whatever was thrown', async () => {
    for (const error of [new Fault('unavailable', 'the store is away'), new TypeError('a mistake of ours')]) {
      const rig = await makeRig({ deps: { hear: () => Promise.reject(error) } });
      try {
        const answer = await rig.say(message(rig.serviceUrl));
        assert.deepEqual([answer.status, answer.body], [503, '']);
        assert.match(answer.headers['retry-after'] ?? '', /^\d+$/);
      } finally {
        await rig.close();
      }
    }
  });

  it('is 503 when the keys of the issuer cannot be read, so that no message is lost', async () => {
    const rig = await makeRig();
    const metadataUrl = 'http://127.0.0.1:9/openid';
    const cut = await makeRig({
      issuer: rig.issuer,
      settings: {
        endpoints: {
          issuer: rig.issuer.issuer,
          metadataUrl,
          audience: 'https://api.botframework.com',
          serviceOrigins: ['http://127.0.0.1:9'],
        },
      },
    });
    try {
      assert.equal((await cut.say(message(cut.serviceUrl))).status, 503);
      const problems = await cut.teams.check();
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.sentence ?? '', /127\.0\.0\.1:9/);
      assert.deepEqual(await rig.teams.check(), []);
    } finally {
      await rig.close();
      await cut.close();
    }
  });

  it('is given although effects fail afterwards, and the failure is told to the log', async () => {
    const hear = async () => ({ settled: Promise.reject(new Fault('unavailable', 'later')) });
    const rig = await makeRig({ deps: { hear } });
    try {
      assert.equal((await rig.say(message(rig.serviceUrl))).status, 200);
      await wait(5);
      assert.deepEqual(rig.log, ['teams-failed unavailable']);
    } finally {
      await rig.close();
    }
  });

  it('is not attempted without an application id or a tenant', async () => {
    await assert.rejects(makeRig({ settings: { appId: '' } }), { code: 'misconfigured' });
    await assert.rejects(makeRig({ settings: { tenants: [] } }), { code: 'misconfigured' });
  });
});
