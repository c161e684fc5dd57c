// The gate as a pure function: a good request passes, and nothing that anybody could invent does, or makes it throw.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeRequest, maxBody, type GateRules } from '../../../src/channels/teams/gate.ts';
import { teamsEndpoints } from '../../../src/channels/teams/endpoints.ts';
import { allowedAddress } from '../../../src/wire/allowed-address.ts';
import { appId, message, tenant } from './rig.ts';

const now = Date.UTC(2026, 10, 21, 12);
const serviceUrl = `https://smba.trafficmanager.net/emea/${tenant}/`;
const { issuer, serviceOrigins } = teamsEndpoints.worldwide;
const rules: GateRules = { appId, tenants: [tenant], issuer, serviceOrigins };
const seconds = now / 1000;
const header = { alg: 'RS256', typ: 'JWT', kid: 'k1' };
const claims = { iss: issuer, aud: appId, nbf: seconds - 300, exp: seconds + 3600, serviceurl: serviceUrl };

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const bearer = (head: unknown = header, body: unknown = claims) => `Bearer ${part(head)}.${part(body)}.c2lnbmF0dXJl`;
const judge = (authorization: string | undefined, body: unknown, method = 'POST') => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return judgeRequest({ method, authorization, length: Buffer.byteLength(text), body: text }, rules, now);
};

describe('the gate', () => {
  it('lets a good request pass on to the signature check', () => {
    for (const alg of ['RS256', 'RS384', 'RS512']) {
      assert.equal(judge(bearer({ ...header, alg }), message(serviceUrl)), undefined);
    }
  });

  it('forgives five minutes of clock difference on either side, and not a second more', () => {
    const at = (over: object) => judge(bearer(header, { ...claims, ...over }), message(serviceUrl))?.why;
    assert.equal(at({ exp: seconds - 300 }), undefined);
    assert.equal(at({ exp: seconds - 301 }), 'expired');
    assert.equal(at({ nbf: seconds + 300 }), undefined);
    assert.equal(at({ nbf: seconds + 301 }), 'not-yet');
    assert.equal(at({ nbf: undefined }), undefined);
  });

  it('counts bytes, not letters', () => {
    const letters = 'å'.repeat(maxBody / 2);
    const body = JSON.stringify(message(serviceUrl, { text: letters }));
    assert.ok(body.length < maxBody);
    assert.deepEqual(judgeRequest({ method: 'POST', authorization: bearer(), length: undefined, body }, rules, now), {
      status: 413,
      why: 'too-large',
    });
  });

  it('judges in the order method, size, token, body, so that nothing is parsed for a stranger', () => {
    assert.equal(judge(undefined, '{', 'GET')?.status, 405);
    assert.equal(judge(undefined, 'x'.repeat(maxBody + 1))?.status, 413);
    assert.equal(judge(undefined, '{')?.status, 401);
    assert.equal(judge(bearer(), '{')?.status, 400);
  });

  it('A06 never throws and never lets an invented token pass', () => {
    const words = fc.oneof(
      fc.string(),
      fc.json().map((json) => `Bearer ${part(JSON.parse(json))}.${part({})}.x`),
    );
    const tokens = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(fc.property(words, (word) => judge(word, message(serviceUrl))?.status === 401));
    fc.assert(fc.property(tokens, ([head, body]) => judge(bearer(head, body), message(serviceUrl))?.status === 401));
  });

  it('A06 misses any claim, or any with another value', () => {
    const names = fc.constantFrom('iss', 'aud', 'exp', 'serviceurl');
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, value) => {
        fc.pre(
          value !== claims[name as keyof typeof claims] &&
            !(name === 'exp' && typeof value === 'number' && value > seconds - 300),
        );
        return judge(bearer(header, { ...claims, [name]: value }), message(serviceUrl))?.status === 401;
      }),
    );
  });

  it('A51 never throws and never lets an invented body pass', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (body) => judge(bearer(), body)?.status === 400));
    const fields = fc.constantFrom('type', 'serviceUrl', 'channelId', 'from', 'recipient', 'conversation');
    fc.assert(
      fc.property(fields, fc.jsonValue(), (name, value) => {
        fc.pre(!(name === 'type' && typeof value === 'string' && value !== ''));
        return judge(bearer(), message(serviceUrl, { [name]: value })) !== undefined;
      }),
    );
  });
});

describe('A42 a service address', () => {
  it('is allowed by scheme, host and port together, in every cloud that has bots', () => {
    for (const { serviceOrigins: origins } of Object.values(teamsEndpoints)) {
      for (const origin of origins) {
        assert.equal(allowedAddress(`${origin}/teams/`, origins), true);
        assert.equal(allowedAddress(`${origin}:8443/`, origins), false);
        assert.equal(allowedAddress(origin.replace('https:', 'http:'), origins), false);
        assert.equal(allowedAddress(`${origin}.evil.test/`, origins), false);
        assert.equal(allowedAddress(`https://x.test/?${origin}`, origins), false);
        assert.equal(allowedAddress(`https://x.test#${origin}`, origins), false);
        assert.equal(allowedAddress(`https://x.test\\@${new URL(origin).host}/`, origins), false);
        assert.equal(allowedAddress(`https://user@${new URL(origin).host}/`, origins), false);
      }
    }
  });
});
