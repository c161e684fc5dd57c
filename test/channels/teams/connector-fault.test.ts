// What is done about each way in which the Bot Connector can fail.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { connectorFault, failureOf, pauseBefore, refusalOf } from '../../../src/channels/teams/connector-fault.ts';
import { Fault } from '../../../src/core/fault.ts';

const failure = (status: number | undefined, code = '', retryAfter?: number) => ({ status, code, retryAfter });

describe('a failed call to the Connector', () => {
  const meanings: readonly (readonly [status: number | undefined, code: string, means: string])[] = [
    [undefined, 'AbortError', 'unavailable'],
    [400, 'BadArgument', 'internal'],
    [401, 'BotNotRegistered', 'misconfigured'],
    [403, 'ConversationBlockedByUser', 'unreachable'],
    [403, 'MessageWritesBlocked', 'unreachable'],
    [403, 'BotNotInConversationRoster', 'unreachable'],
    [403, 'ForbiddenOperationException', 'unreachable'],
    [403, 'BotDisabledByAdmin', 'misconfigured'],
    [403, 'InvalidBotApiHost', 'misconfigured'],
    [404, 'ConversationNotFound', 'unreachable'],
    [412, 'PreconditionFailed', 'unavailable'],
    [413, 'MessageSizeTooBig', 'internal'],
    [429, 'Throttled', 'throttled'],
    [500, 'InternalServerError', 'unavailable'],
    [503, 'ServiceUnavailable', 'unavailable'],
  ];
  for (const [status, code, means] of meanings) {
    it(`${status ?? 'no answer'} ${code} is ${means}`, () => {
      assert.equal(connectorFault(failure(status, code)).code, means);
    });
  }

  it('is repeated twice after 412 and 429, once after 502, 503 and 504, and never else', () => {
    const repeats = (status: number | undefined) =>
      [0, 1, 2].filter((at) => pauseBefore(failure(status), at) !== undefined).length;
    assert.deepEqual([412, 429, 502, 503, 504].map(repeats), [2, 2, 1, 1, 1]);
    assert.deepEqual([undefined, 400, 401, 403, 404, 408, 413, 500].map(repeats), [0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('is repeated when the Connector says so, unless that is too long to wait here', () => {
    assert.equal(pauseBefore(failure(429, '', 1_000), 0), 1_000);
    assert.equal(pauseBefore(failure(429, '', 30_000), 0), undefined);
    assert.equal(connectorFault(failure(429, '', 30_000)).retryAfter, 30_000);
  });

  it('reads Retry-After as seconds and as a date', () => {
    const asked = (value: string) => refusalOf(429, {}, value).retryAfter;
    assert.equal(asked('7'), 7_000);
    const soon = asked(new Date(Date.now() + 10_000).toUTCString());
    assert.ok(soon !== undefined && soon > 8_000 && soon <= 10_000);
    assert.equal(asked('Wed, 21 Oct 2015 07:28:00 GMT'), 0);
    assert.equal(asked('soon'), undefined);
  });

  it('is named by the Connector’s own code, if that is a plain word', () => {
    assert.equal(
      refusalOf(403, { error: { code: 'MessageWritesBlocked', message: 'x' } }, undefined).code,
      'MessageWritesBlocked',
    );
    for (const body of [undefined, null, [], {}, { error: 'x' }, { error: { code: 7 } }, { error: { code: 'a\nb' } }]) {
      assert.equal(refusalOf(403, body, undefined).code, '');
    }
  });

  it('A30 becomes a Fault that holds nothing of the request, and hands on a Fault as it is', () => {
    const request = { body: '{"attachments":["#token=canary"]}', headers: { authorization: 'Bearer canary' } };
    const error = Object.assign(new Error('canary'), { code: 'canary canary', request });
    assert.doesNotMatch(inspect(connectorFault(failureOf(error)), { depth: 9, showHidden: true }), /canary/);
    const fault = new Fault('misconfigured', 'no secret');
    assert.throws(() => failureOf(fault), fault);
    for (const odd of [null, undefined, 'text', 7, {}]) assert.equal(failureOf(odd).status, undefined);
  });
});
