// The page's server against requests as browsers, mail scanners and attackers send them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { Fault } from '../../../src/core/fault.ts';
import { makeWeb } from '../../../src/channels/web/server.ts';
import { type DeskDouble, makeDeskDouble } from './desk-double.ts';
import { ask, buildPage, post, serve, type Serving } from './serving.ts';

const good = 'copper lantern River 42';
const routes = ['/reset', '/reset/open', '/reset/submit', '/reset/assets/page.js', '/reset/assets/styles.css'];

describe('the page server', () => {
  let page: Awaited<ReturnType<typeof buildPage>>;
  let desk: DeskDouble;
  let at: Serving;
  const submit = (token: string, number: string, password: string) =>
    post(at, '/reset/submit', { token, number, password });

  before(async function () {
    this.timeout(20_000);
    page = await buildPage();
  });
  beforeEach(async () => {
    desk = makeDeskDouble();
    at = await serve(desk, page.folder);
  });
  afterEach(() => at.close());
  after(() => page.remove());

  it('gives everyone the same page, with the operator’s words as text', async () => {
    await at.close();
    at = await serve(desk, page.folder, { companyName: `Br"<b>&'$& Ltd` });
    const first = await ask(at, 'GET', '/reset');
    const second = await ask(at, 'GET', '/reset', { headers: { Cookie: 'a=b', 'Accept-Language': 'da' } });
    assert.equal(first.status, 200);
    assert.equal(first.text, second.text);
    assert.match(first.text, /content="Br&quot;&lt;b&gt;&amp;&#39;\$&amp; Ltd"/);
    assert.doesNotMatch(first.text, /\{\{|<b>/);
  });

  it('opens a link as often as anyone likes and hands one password in', async () => {
    const { token, number } = desk.link();
    for (let round = 0; round < 5; round += 1) {
      const { json } = await post(at, '/reset/open', { token });
      assert.equal(json.view.state, 'open');
      assert.deepEqual(json.words, ['Nordlys Shipping', 'Nordlys', 'Kattegat Line']);
    }
    const { json } = await submit(token, number, good);
    assert.equal(json.view.state, 'done');
    assert.deepEqual(desk.written, [good]);
  });

  it('refuses what the rules, the list or the company’s words refuse before the dialog hears of it', async () => {
    const { token, number } = desk.link();
    const cases = [
      ['short', { broken: ['length', 'classes'] }],
      ['lindqvist Harbour 9', { broken: ['forbidden'] }],
      ['grön Lantern 42', { broken: ['characters'] }],
      ['P@ssw0rd1!', { refusal: 'password-common' }],
      ['Kattegat-Line-26!', { refusal: 'password-common' }],
    ] as const;
    for (const [password, wanted] of cases) {
      const { status, json } = await submit(token, number, password);
      const { broken, view } = json;
      assert.equal(status, 200);
      assert.deepEqual({ ...(broken && { broken }), ...(view.refusal && { refusal: view.refusal }) }, wanted, password);
      assert.equal(view.triesLeft, 5);
    }
    assert.equal(desk.calls.submit, 0);
  });

  it('lets only the desk count wrong numbers, and passes its refusals on', async () => {
    const { token, number } = desk.link({ directory: ['password-rejected'] });
    const wrong = await submit(token, number === '0000' ? '1111' : '0000', good);
    assert.deepEqual([wrong.json.view.refusal, wrong.json.view.triesLeft], ['wrong-number', 4]);
    const rejected = await submit(token, number, good);
    assert.equal(rejected.json.view.refusal, 'password-rejected');
    const common = await submit(token, number, 'Passw0rd!');
    assert.equal(common.json.view.refusal, 'password-common');
    assert.equal((await submit(token, number, `${good}!`)).json.view.state, 'done');
    assert.deepEqual(desk.written, [`${good}!`]);
  });

  it('asks the breached-password service when there is one', async () => {
    const hash = createHash('sha1').update(good).digest('hex').toUpperCase();
    const asked: string[] = [];
    const service = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(`${hash.slice(5)}:4\r\n`);
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const address = service.address() as { port: number };
    await at.close();
    at = await serve(desk, page.folder, { breachedUrl: `http://127.0.0.1:${address.port}/range/` });
    const { token, number } = desk.link();
    assert.equal((await submit(token, number, good)).json.view.refusal, 'password-breached');
    assert.deepEqual(asked, [`/range/${hash.slice(0, 5)}`]);
    assert.equal(desk.calls.submit, 0);
    assert.equal((await submit(token, number, `${good}!`)).json.view.state, 'done');
    service.close();
  });

  it('A44 a password arrives byte for byte, quotes, controls and shell marks included', async () => {
    const rules = { asciiOnly: false };
    for (const password of [`Qz7"'\\$(touch x);\`\n\r\t*)(x=*`, 'Ünder ∀ 42 𐍈 harbour', ' Spaces  around 77 ']) {
      const { token, number } = desk.link({ rules });
      assert.equal((await submit(token, number, password)).json.view.state, 'done');
      assert.equal(desk.written.at(-1), password);
    }
  });

  it('writes composed letters, so that every keyboard means the same password', async () => {
    const { token, number } = desk.link({ rules: { asciiOnly: false } });
    await submit(token, number, 'Fja\u0308ll utan dimma 7');
    assert.equal(desk.written[0], 'Fjäll utan dimma 7');
  });

  it('sends the same protective headers with every answer, refused ones too', async () => {
    const { token } = desk.link();
    const answers = [
      await ask(at, 'GET', '/reset'),
      await ask(at, 'GET', '/reset/nothing'),
      await ask(at, 'DELETE', '/reset'),
      await ask(at, 'GET', '/reset', { headers: { Host: 'evil.example' } }),
      await post(at, '/reset/open', { token }),
      await post(at, '/reset/open', '{'),
      await ask(at, 'GET', '/reset/assets/page.js'),
    ];
    for (const { headers } of answers) {
      const policy = String(headers['content-security-policy']);
      for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
        assert.ok(policy.includes(part), part);
      }
      assert.doesNotMatch(policy, /unsafe|https?:|\*|data:/);
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.match(String(headers['permissions-policy']), /camera=\(\)/);
      assert.equal(headers['set-cookie'], undefined);
      assert.equal(headers['access-control-allow-origin'], undefined);
      assert.equal(headers['strict-transport-security'], undefined);
    }
    for (const { headers } of answers.slice(0, -1)) assert.equal(headers['cache-control'], 'no-store');
  });

  it('asks browsers to stay on https when the page is there', async () => {
    await at.close();
    at = await serve(desk, page.folder, { baseUrl: 'https://reset.nordlys.example' });
    const { status, headers } = await ask(at, 'GET', '/reset', { headers: { Host: 'reset.nordlys.example' } });
    assert.equal(status, 200);
    assert.match(String(headers['strict-transport-security']), /^max-age=\d{8}$/);
  });

  it('compresses assets, knows them again, and keeps for ever only what is named by its content', async () => {
    const { text: script } = await ask(at, 'GET', '/reset/assets/page.js');
    const zipped = await ask(at, 'GET', '/reset/assets/page.js', { headers: { 'Accept-Encoding': 'br, gzip' } });
    assert.equal(zipped.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(zipped.bytes).toString(), script);
    assert.equal(zipped.headers['cache-control'], 'no-cache');
    assert.ok(zipped.bytes.length < 20_000, `page.js is ${zipped.bytes.length} bytes compressed`);
    const tag = String(zipped.headers.etag);
    const again = { 'If-None-Match': tag, 'Accept-Encoding': 'gzip' };
    const { status, bytes } = await ask(at, 'GET', '/reset/assets/page.js', { headers: again });
    assert.deepEqual([status, bytes.length], [304, 0]);
    const chunk = /strength-[A-Z0-9]{8}\.js/.exec(script)?.[0];
    const strength = await ask(at, 'GET', `/reset/assets/${chunk}`);
    assert.equal(strength.status, 200);
    assert.match(String(strength.headers['cache-control']), /immutable/);
  });

  it('answers 503 when the desk cannot be asked, and 500 with no detail when it breaks', async () => {
    const { token, number } = desk.link();
    desk.failNext(new Fault('unavailable', 'store down'));
    const passing = await post(at, '/reset/open', { token });
    assert.deepEqual([passing.status, passing.json], [503, { error: 'unavailable' }]);
    desk.failNext(new Error('broken inside'));
    const broken = await submit(token, number, good);
    assert.deepEqual([broken.status, broken.json], [500, { error: 'internal' }]);
    assert.deepEqual(
      at.lines.map(({ level, code }) => [level, code]),
      [
        ['error', 'unavailable'],
        ['error', 'internal'],
      ],
    );
  });

  it('says what is wrong with the base address or a page that was not built', async () => {
    assert.deepEqual(await at.web.check(), []);
    const deps = { desk, now: Date.now, log: () => undefined };
    const settings = { companyName: 'X', helpdeskContact: 'Y', companyWords: [] };
    const web = makeWeb({ ...settings, baseUrl: 'https://x.example/reset', pageFolder: '/nonexistent' }, deps);
    assert.equal((await web.check()).length, 2);
    assert.throws(() => makeWeb({ ...settings, baseUrl: 'x.example' }, deps), { code: 'misconfigured' });
  });

  it('A19 scanners that look at the link, follow it or press the button do not spend it', async () => {
    const { token, number } = desk.link();
    for (let round = 0; round < 50; round += 1) assert.equal((await ask(at, 'GET', '/reset')).status, 200);
    assert.equal((await ask(at, 'HEAD', '/reset')).text, '');
    assert.equal((await ask(at, 'OPTIONS', '/reset/submit')).status, 405);
    for (let round = 0; round < 5; round += 1) await post(at, '/reset/open', { token });
    const pressed = await submit(token, number === '1234' ? '4321' : '1234', good);
    assert.equal(pressed.json.view.refusal, 'wrong-number');
    assert.equal((await submit(token, number, good)).json.view.state, 'done');
    const second = await submit(token, number, `${good} again`);
    assert.equal(second.json.view.state, 'done');
    assert.deepEqual(desk.written, [good]);
  });

  it('A19 a link dies after five wrong numbers, also for the right one', async () => {
    const { token, number } = desk.link();
    const wrong = number === '0000' ? '1111' : '0000';
    for (let left = 4; left > 0; left -= 1) assert.equal((await submit(token, wrong, good)).json.view.triesLeft, left);
    assert.deepEqual((await submit(token, wrong, good)).json.view, { state: 'gone' });
    assert.deepEqual((await submit(token, number, good)).json.view, { state: 'gone' });
    assert.deepEqual(desk.written, []);
  });

  it('A20 a link that ended, ran out or never was is gone, and a token in the address is refused and never logged', async () => {
    const ended = desk.link();
    desk.end(ended.token);
    const late = desk.link({ lasts: -1 });
    for (const token of [ended.token, late.token, `k1.${'x'.repeat(80)}~${'y'.repeat(43)}`]) {
      assert.deepEqual((await post(at, '/reset/open', { token })).json.view, { state: 'gone' });
      assert.deepEqual((await submit(token, ended.number, good)).json.view, { state: 'gone' });
    }
    const { token, number } = desk.link();
    const targets = [`/reset?${token}`, `/reset?token=${token}`, `/reset/${token}`, `/reset/open?token=${token}`];
    for (const target of targets) assert.equal((await ask(at, 'GET', target)).status, 404, target);
    assert.equal((await post(at, `/reset/open?token=${token}`, { token })).status, 404);
    desk.failNext(new Error('broken inside'));
    await submit(token, number, good);
    const written = JSON.stringify(at.lines);
    for (const secret of [token, good, number]) assert.ok(!written.includes(secret));
    assert.deepEqual(desk.written, []);
  });

  it('A47 another host, however it is said, is refused on every route', async () => {
    const evil = 'evil.example';
    const cases = [
      { Host: evil },
      { Host: `${at.host}.` },
      { Host: `${at.host}.evil.example` },
      { Host: at.host, 'X-Forwarded-Host': evil },
      { Host: at.host, 'X-Forwarded-Host': `${at.host}, ${evil}` },
      { Host: at.host, Forwarded: `for=1.2.3.4;host=${evil};proto=https` },
      { Host: at.host, Forwarded: `host="${evil}"` },
    ];
    for (const route of routes) {
      for (const headers of cases) {
        for (const method of ['GET', 'POST']) {
          const { status, text } = await ask(at, method, route, { headers });
          assert.equal(status, 421, `${method} ${route} ${JSON.stringify(headers)}`);
          assert.ok(!text.includes(evil));
        }
      }
    }
    assert.deepEqual(desk.calls, { open: 0, submit: 0 });
    assert.ok(!JSON.stringify(at.lines).includes(evil));
    const passed = { Host: at.host, 'X-Forwarded-Host': at.host, Forwarded: `host=${at.host}` };
    assert.equal((await ask(at, 'GET', '/reset', { headers: passed })).status, 200);
  });

  it('refuses a POST that another site caused, and takes one that says nothing', async () => {
    const { token } = desk.link();
    const body = JSON.stringify({ token });
    const foreign = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
    ];
    for (const headers of foreign) {
      const sent = { 'Content-Type': 'application/json', ...headers };
      assert.equal(
        (await ask(at, 'POST', '/reset/open', { headers: sent, body })).status,
        403,
        JSON.stringify(headers),
      );
    }
    assert.equal(desk.calls.open, 0);
    const plain = { 'Content-Type': 'application/json' };
    assert.equal((await ask(at, 'POST', '/reset/open', { headers: plain, body })).status, 200);
  });

  it('A51 anything but the exact fields, each once and a string, is refused before the desk is asked', async () => {
    const { token, number } = desk.link();
    const t = JSON.stringify(token);
    const whole = `{"token":${t},"number":"${number}","password":"${good}"}`;
    const bodies = [
      '',
      '[]',
      'null',
      '"x"',
      '{}',
      whole.replace('{', '{"__proto__":{"x":1},'),
      whole.replace('{', '{"__proto__":"x",'),
      whole.replace('{', '{"constructor":"x",'),
      whole.replace('{', '{"extra":"x",'),
      whole.replace('{', `{"token":${t},`),
      whole.replace('{', `{"\\u0074oken":${t},`),
      whole.replace(t, `[${t}]`),
      whole.replace(t, `{"$ne":""}`),
      whole.replace(t, '1234567890123456789'),
      whole.replace(t, 'true'),
      whole.replace(t, `"${token}\\u0000"`),
      whole.replace(`"${number}"`, number === '0000' ? '1' : String(Number(number))),
      whole.replace(`"${number}"`, '"１２３４"'),
      whole.replace(`"${number}"`, '"12345"'),
      whole.replace(`"${number}"`, `"${number}\\n"`),
      whole.replace(good, ''),
      whole.replace(good, 'x'.repeat(1025)),
      whole.replace(good, 'lone \\ud800 Half 77'),
      whole.replace(good, 'raw \n newline X7'),
      `${whole}${whole}`,
      `${whole} x`,
      whole.slice(0, -1),
      `{"token":${t},"number":"${number}"}`,
    ];
    for (const body of bodies) {
      const { status, json } = await post(at, '/reset/submit', body);
      assert.deepEqual([status, json], [400, { error: 'bad-request' }], body.slice(0, 80));
    }
    assert.deepEqual(desk.calls, { open: 0, submit: 0 });
    assert.equal((await post(at, '/reset/submit', ` ${whole} \n`)).json.view.state, 'done');
  });

  it('A51 takes only small JSON in UTF-8, sent as it is', async () => {
    const { token } = desk.link();
    const body = JSON.stringify({ token });
    const statuses: Record<string, number> = {};
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', '']) {
      statuses[type] = (await post(at, '/reset/open', body, { 'Content-Type': type })).status;
    }
    assert.deepEqual([...new Set(Object.values(statuses))], [415]);
    assert.equal((await post(at, '/reset/open', body, { 'Content-Encoding': 'gzip' })).status, 415);
    const large = `{"token":"${'x'.repeat(9000)}"}`;
    assert.equal((await post(at, '/reset/open', large)).status, 413);
    assert.equal((await post(at, '/reset/open', large, { 'Transfer-Encoding': 'chunked' })).status, 413);
    const sent = { headers: { 'Content-Type': 'application/json' }, body: Buffer.from([0x7b, 0xff, 0xfe]) };
    assert.equal((await ask(at, 'POST', '/reset/open', sent)).status, 400);
    assert.equal(desk.calls.open, 0);
    const spelled = await post(at, '/reset/open', body, { 'Content-Type': 'application/json; charset=UTF-8' });
    assert.equal(spelled.status, 200);
  });

  it('A54 unknown methods and other spellings of a path reach no handler', async () => {
    for (const route of routes) {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH']) {
        assert.equal((await ask(at, method, route)).status, 405, `${method} ${route}`);
      }
      const wrong = route.startsWith('/reset/open') || route.startsWith('/reset/submit') ? 'GET' : 'POST';
      const { status, headers } = await ask(at, wrong, route);
      assert.equal(status, 405);
      assert.ok(!String(headers.allow).split(', ').includes(wrong));
      const spellings = [
        `/${route}`,
        `${route}/`,
        `${route}.`,
        `${route};x=1`,
        `${route}?`,
        `${route}%20`,
        `${route}%00`,
        `${route}..;/`,
        `${route}/.`,
        `/.${route}`,
        `/..;${route}`,
        route.toUpperCase(),
        route.replace('/r', '/R'),
        route.replace('reset', '%72eset'),
        route.replace('/reset', '/%2freset'),
        route.replace('/reset', '/%252freset'),
        route.replace('reset/', 'reset%2f'),
        route.replace('reset/', 'reset//'),
        route.replace('reset/', 'reset/./'),
        route.replace('reset/', 'reset/x/../'),
      ].filter((spelling) => spelling !== route);
      for (const target of spellings) {
        for (const method of ['GET', 'POST']) {
          assert.equal((await ask(at, method, target)).status, 404, `${method} ${target}`);
        }
      }
    }
    const assets = [
      '__proto__',
      'constructor',
      'index.html',
      'page.ts',
      '../server.js',
      '..%2fserver.js',
      'page.js.map',
    ];
    for (const name of assets) assert.equal((await ask(at, 'GET', `/reset/assets/${name}`)).status, 404, name);
    assert.deepEqual(desk.calls, { open: 0, submit: 0 });
  });

  it('leaves to others what is not the page’s', async () => {
    for (const target of ['/', '/healthz', '/api/messages', '/resetting', '/reset-all', '/x/reset', '*']) {
      assert.equal((await ask(at, target === '*' ? 'OPTIONS' : 'GET', target)).status, 418, target);
    }
  });
});
