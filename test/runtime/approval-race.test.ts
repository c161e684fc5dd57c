import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { makeKeys } from '../../src/runtime/keys.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { needs } from '../found.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';
import { admin, deskPlace, makeStage, minute, standing } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { last, makeOutside, newPassword, shownIn, teams, teamsUser } from './world.ts';

const helpers = Array.from({ length: 32 }, (_each, at) => `D${at}`);
const approve = (number: string) => ({ answer: 'approve', number, reason: '' });
const deny = { answer: 'deny', number: '', reason: 'I know her voice, and this is not hers' };

describe('A18 a request for approval, on three replicas and a real Redis', function () {
  this.timeout(60_000);
  let server: RedisProcess;
  let stores: Store[] = [];
  let stage: Stage;
  let round = 0;

  before(async function () {
    needs(this, 'redis-server');
    server = await startRedis();
  });
  after(() => server?.stop());
  beforeEach(() => {
    round += 1;
    const outside = makeOutside({ now: Date.now(), others: helpers.map((id) => admin(id)) });
    const keys = makeKeys([{ id: 'k1', key: new Secret(randomBytes(32).toString('base64')) }]);
    stores = [0, 1, 2].map(() =>
      makeRedisStore({ servers: server.servers, keyPrefix: `a${round}:` }, () => outside.now),
    );
    stage = makeStage({ outside, stores, keys, world: { verifiers: [] } });
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
  });

  const told = () => shownIn(stage.outside, teams).map(({ shown }) => shown.card);
  const ends = () =>
    stage.outside.audit.filter(({ facts }) => facts.action === 'approval_ended').map(({ facts }) => facts.decision);
  const all = (inputs: (at: number) => Record<string, unknown>) => {
    const card = stage.request();
    return Promise.all(
      helpers.map((who, at) => stage.press('decide', card, inputs(at), stage.desk(who), stage.replicas[at % 3])),
    );
  };

  it('32 yes at the same moment are one decision and one write', async () => {
    const number = await stage.ask();
    await stage.signIn(...helpers);
    await all(() => approve(number));
    assert.deepEqual(standing(stage.outside, deskPlace.ref), ['approval-agreed']);
    await stage.pass(30_000);
    assert.deepEqual(ends(), ['allowed']);
    assert.equal(told().filter((card) => card === 'set-password').length, 1);
    const { shown } = last(stage.outside, 'set-password');
    assert.ok(shown.card === 'set-password');
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    const { number: pageNumber } = shown.data;
    await Promise.all(stage.replicas.map(({ desk }) => desk.submit(token, pageNumber, new Secret(newPassword))));
    assert.equal(stage.outside.writes, 1);
    assert.deepEqual(standing(stage.outside, deskPlace.ref).slice(0, 1), ['approval-closed']);
  });

  it('yes and no at the same moment are one no, and both see it', async () => {
    const number = await stage.ask();
    await stage.signIn(...helpers);
    await all((at) => (at % 2 === 0 ? approve(number) : deny));
    await stage.pass(minute);
    assert.deepEqual(ends(), ['refused']);
    assert.equal(told().filter((card) => card === 'not-approved').length, 1);
    assert.ok(!told().includes('set-password'));
    assert.deepEqual(standing(stage.outside, deskPlace.ref).slice(0, 1), ['approval-closed']);
  });

  it('yes and a withdrawal at the same moment come to one end, and both are told the same', async () => {
    for (let time = 0; time < 4; time += 1) {
      const number = await stage.ask();
      await stage.signIn('D1');
      const [request, wait] = [stage.request(), last(stage.outside, 'approval-wait')];
      await Promise.all([
        stage.press('decide', request, approve(number), stage.desk('D1'), stage.replicas[1]),
        stage.press('other-way', wait, {}, teams, stage.replicas[2]),
      ]);
      await stage.pass(31_000);
      const end = ends().at(-1);
      const card = [...stage.outside.messages.values()].findLast(
        ({ shown }) => shown.card === 'approval-closed',
      )?.shown;
      assert.ok(card?.card === 'approval-closed');
      assert.equal(card.data.outcome, end === 'allowed' ? 'approved' : 'withdrawn');
      assert.equal(told().at(-1), end === 'allowed' ? 'set-password' : 'choose-way');
      await stage.say('cancel');
      await stage.pass(0);
    }
    assert.equal(ends().length, 4);
    assert.equal(stage.outside.writes, 0);
  });

  it('32 wrong numbers at the same moment are compared three times at most', async () => {
    const number = await stage.ask();
    await stage.signIn(...helpers);
    const wrong = String((Number(number) + 500) % 1000).padStart(3, '0');
    await all(() => approve(wrong));
    await stage.pass(minute);
    assert.equal(stage.outside.audit.filter(({ facts }) => facts.reason === 'wrong-number').length, 3);
    assert.deepEqual(ends(), ['refused']);
    assert.ok(!told().includes('set-password'));
  });

  it('A16 ten requests at the same moment leave three waiting', async () => {
    const people = Array.from({ length: 10 }, (_each, at) => `B${at}`);
    stage.outside.others = [
      ...stage.outside.others,
      ...people.map((id) => admin(id, 'directoryReaders', { roles: [] })),
    ];
    await Promise.all(people.map((id) => stage.say('reset my password', teamsUser(id))));
    await Promise.all(
      people.map((id, at) =>
        stage.press(
          'vouch',
          last(stage.outside, 'choose-way', teamsUser(id)),
          {},
          teamsUser(id),
          stage.replicas[at % 3],
        ),
      ),
    );
    assert.equal(standing(stage.outside, deskPlace.ref).filter((card) => card === 'approval-request').length, 3);
    const refused = people.filter((id) => shownIn(stage.outside, teamsUser(id)).at(-1)?.shown.card === 'not-approved');
    assert.equal(refused.length, 7);
  });
});
