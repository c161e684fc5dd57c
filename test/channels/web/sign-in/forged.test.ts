// The sign-in against an authority that lies, hangs or breaks. Whatever it does, nobody is taken for signed in, and the
// person is shown a page.
import assert from 'node:assert/strict';
import { numberOf } from '../../../../src/channels/web/sign-in/authority.ts';
import { judgeClaims } from '../../../../src/channels/web/sign-in/claims.ts';
import { buildPage, post } from '../serving.ts';
import {
  account,
  clientId,
  type ScriptedAuthority,
  startScriptedAuthority,
  tenantId,
  type Token,
} from './scripted-authority.ts';
import { begin, bySecret, comeBack, queryFor, type Stage, startStage } from './stage.ts';

const seconds = (): number => Math.floor(Date.now() / 1000);
const stranger = '99999999-1111-4222-8333-444444444444';

describe('signing in to confirm: what is not believed', function () {
  this.timeout(20_000);
  let page: Awaited<ReturnType<typeof buildPage>>;
  let authority: ScriptedAuthority;
  let at: Stage;

  before(async () => {
    page = await buildPage();
  });
  beforeEach(async () => {
    authority = await startScriptedAuthority();
    at = await startStage(
      {
        authority: authority.url,
        ca: authority.ca,
        tenantId,
        clientId,
        proof: bySecret('s3cret'),
        authContext: 'c3',
        patience: 400,
      },
      page.folder,
    );
  });
  afterEach(async () => {
    await at.close();
    await authority.stop();
  });
  after(() => page.remove());

  /** Begins, and comes back with this token. */
  async function tryToken(token: Token): Promise<string> {
    const begun = await begin(at);
    authority.nonce = begun.url.searchParams.get('nonce') ?? '';
    authority.token = token;
    return (await comeBack(at, queryFor(begun), begun.cookie)).ending;
  }

  it('believes a sound token', async () => {
    assert.equal(await tryToken({}), 'done.en');
    assert.deepEqual(at.desk.finished[0]?.accountId, account);
    assert.equal(authority.form.get('client_secret'), 's3cret');
    assert.match(authority.form.get('code_verifier') ?? '', /^[\w-]{43}$/);
  });

  /** Made when they are sent: times are of that moment. */
  const forged = (): Readonly<Record<string, Token>> => ({
    'another nonce': { claims: { nonce: 'x'.repeat(43) } },
    'no nonce': { claims: { nonce: undefined } },
    'another audience': { claims: { aud: stranger } },
    'several audiences, nobody authorized': { claims: { aud: [clientId, stranger] } },
    'several audiences, another authorized': { claims: { aud: [clientId, stranger], azp: stranger } },
    'another issuer': { claims: { iss: `https://login.evil.example/${tenantId}/v2.0` } },
    'the issuer of another tenant': { claims: { iss: `https://login.microsoftonline.com/${stranger}/v2.0` } },
    'another tenant': { claims: { tid: stranger } },
    'no tenant': { claims: { tid: undefined } },
    'no account': { claims: { oid: undefined } },
    'an account that is no id': { claims: { oid: 'emily.carter@nordlys.example' } },
    'several accounts': { claims: { oid: [account] } },
    'no time of the sign-in': { claims: { auth_time: undefined } },
    'a sign-in six minutes ago': { claims: { auth_time: seconds() - 360 } },
    'a sign-in two minutes ahead': { claims: { auth_time: seconds() + 120 } },
    'a time in words': { claims: { auth_time: String(seconds()) } },
    'a time that is none': { claims: { auth_time: 1e300 } },
    'an end in the past': { claims: { exp: seconds() - 3600 } },
    'no end': { claims: { exp: undefined } },
    'a start in the future': { claims: { nbf: seconds() + 3600 } },
    'no signature': { alg: 'none' },
    'the public key as a secret': { alg: 'HS256' },
    'another algorithm than was agreed': { alg: 'PS256' },
    'a key that was never published': { foreignKey: true },
  });
  for (const what of Object.keys(forged())) {
    it(`A28 refuses a token with ${what}`, async () => {
      assert.equal(await tryToken(forged()[what]!), 'refused.en');
      assert.equal(at.desk.calls.finish, 0);
      const [line, ...rest] = at.lines;
      assert.equal(rest.length, 0);
      assert.equal(line?.level, 'warn');
      assert.match(`${line?.code}`, /^(token [A-Z_]+|other-tenant|no-account|no-auth-time|auth-time-(past|future))$/);
      for (const hidden of [account, clientId, stranger]) assert.ok(!JSON.stringify(line).includes(hidden));
    });
  }

  it('A28 calls strong only what names a second factor or the context that was asked for', async () => {
    const cases: readonly (readonly [Readonly<Record<string, unknown>>, boolean])[] = [
      [{ amr: ['pwd', 'mfa'] }, true],
      [{ acrs: ['c3'] }, true],
      [{ acrs: ['c1', 'c3'] }, true],
      [{}, false],
      [{ amr: ['pwd'] }, false],
      [{ amr: 'mfa' }, false],
      [{ amr: ['otp', 'ngcmfa'] }, false],
      [{ acrs: ['c1'] }, false],
      [{ acrs: 'c3' }, false],
      [{ acrs: { c3: true } }, false],
      [{ acr: 'c3' }, false],
    ];
    for (const [claims, strong] of cases) {
      await tryToken({ claims });
      assert.equal(at.desk.finished.at(-1)?.strong, strong, JSON.stringify(claims));
    }
    const without = { tenantId, authContext: undefined };
    const token = { tid: tenantId, oid: account, auth_time: seconds(), acrs: ['c3', undefined] };
    const judged = judgeClaims(token, without, Date.now());
    assert.ok(typeof judged !== 'string' && !judged.strong, 'a context nobody asked for proves nothing');
  });

  it('forgives clocks half a minute, and never says later than now', async () => {
    assert.equal(await tryToken({ claims: { auth_time: seconds() + 20 } }), 'done.en');
    assert.ok((at.desk.finished[0]?.at ?? Infinity) <= Date.now());
  });

  it('tells the operator what to add when Entra does not say when somebody signed in', async () => {
    await tryToken({ claims: { auth_time: undefined } });
    assert.match(at.lines[0]?.message ?? '', /add the optional claim auth_time/);
  });

  for (const how of ['hang', 'cut', 'rubbish'] as const) {
    it(`spends no link when the service does not describe itself (${how})`, async () => {
      authority.trouble = { at: 'describe', how };
      const link = at.desk.link();
      const { status, json, headers } = await post(at, '/sign-in/start', link);
      assert.deepEqual([status, json, headers['set-cookie']], [503, { error: 'unavailable' }, undefined]);
      assert.equal(at.desk.calls.begin, 0);
      authority.trouble = undefined;
      assert.equal((await post(at, '/sign-in/start', link)).status, 200, 'and takes the same link a moment later');
    });

    for (const where of ['token', 'keys'] as const) {
      it(`shows that it could not be checked when the service fails at its ${where} (${how})`, async () => {
        authority.trouble = { at: where, how };
        assert.equal(await tryToken({}), 'unavailable.en');
        assert.equal(at.desk.calls.finish, 0);
        assert.deepEqual(
          at.lines.map(({ level, code }) => [level, code]),
          [['error', 'unavailable']],
        );
      });
    }
  }

  it('spends no link when the service is not there at all', async () => {
    await authority.stop();
    const { status } = await post(at, '/sign-in/start', at.desk.link());
    assert.equal(status, 503);
    assert.equal(at.desk.calls.begin, 0);
    authority = await startScriptedAuthority();
  });

  it('tells a bad code from a bad registration from a bad day', async () => {
    const answers: readonly (readonly [number, string, string, string, string])[] = [
      [
        400,
        'invalid_grant',
        'AADSTS54005: the code of ana@nordlys.example was redeemed',
        'refused.en',
        'code AADSTS54005',
      ],
      [401, 'invalid_client', 'AADSTS7000215: Invalid client secret', 'refused.en', 'misconfigured'],
      [400, 'unauthorized_client', 'AADSTS700016: not found', 'refused.en', 'misconfigured'],
      [400, 'temporarily_unavailable', 'AADSTS90033: busy', 'unavailable.en', 'unavailable'],
      [503, 'server_error', '', 'unavailable.en', 'unavailable'],
      [429, 'too_many', '', 'unavailable.en', 'unavailable'],
    ];
    for (const [status, error, description, ending, code] of answers) {
      authority.answer = { status, body: { error, error_description: description } };
      assert.equal(await tryToken({}), ending, error);
      const { code: said, message } = at.lines.at(-1) as { code?: string; message: string };
      assert.equal(said, code);
      assert.ok(!message.includes('ana@') && !message.includes('Invalid client'));
    }
    authority.answer = { status: 200, body: { token_type: 'Bearer', access_token: 'x' } };
    assert.equal(await tryToken({}), 'refused.en', 'an access token alone says nothing of a sign-in');
    assert.equal(at.desk.calls.finish, 0);
    assert.equal(numberOf('AADSTS50105: somebody'), 'AADSTS50105');
    assert.equal(numberOf('somebody AADSTS50105'), '');
  });

  it('asks the service to describe itself once, and for its keys once', async () => {
    const starts = await Promise.all(Array.from({ length: 16 }, () => begin(at)));
    assert.equal(starts.length, 16);
    assert.equal(authority.asked.describe, 1);
    for (let round = 0; round < 3; round += 1) await tryToken({});
    assert.deepEqual(authority.asked, { describe: 1, keys: 1, token: 3 });
    at.ahead = 13 * 3_600_000;
    await begin(at);
    assert.equal(authority.asked.describe, 2, 'after half a day again');
  });

  it('asks nothing of the service for a link that is not open', async () => {
    const link = at.desk.link({ lasts: -1 });
    assert.equal((await post(at, '/sign-in/start', link)).json.view.state, 'gone');
    assert.equal(authority.asked.describe, 0);
  });

  it('does not go to a service that describes itself as another one', async () => {
    authority.issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
    assert.deepEqual(await at.web.check(), [
      {
        part: 'sign-in',
        sentence: 'Nobody can confirm a command by signing in: the sign-in service describes itself as another one.',
      },
    ]);
    const { status } = await post(at, '/sign-in/start', at.desk.link());
    assert.equal(status, 503);
    assert.equal(at.desk.calls.begin, 0);
  });

  it('has nothing to say when all is well', async () => {
    assert.deepEqual(await at.web.check(), []);
  });
});
