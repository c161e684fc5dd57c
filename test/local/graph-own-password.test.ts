// POST /me/changePassword of the local Graph: whose token opens it, what it takes, what it says.
import assert from 'node:assert/strict';
import { code, id, message, people, person, startWorld, type World } from './graph-fixture.ts';

const scope = 'User-PasswordProfile.ReadWrite.All';
const next = 'Quartz-Otter-5';
const old = String(person('emily.carter').password);

describe('Graph: changing a password with the old one', () => {
  let world: World;
  afterEach(() => world.graph.stop());
  async function as(name: string, scopes: readonly string[] = [scope], audience?: string): Promise<void> {
    const delegated = { personId: id(name), scopes };
    world = await startWorld({ permissions: [], delegated, ...(audience === undefined ? {} : { audience }) });
  }
  const change = (currentPassword: unknown, newPassword: unknown, path = '/me/changePassword') =>
    world.send('POST', path, { currentPassword, newPassword });
  const signIn = (password: string) => world.directory.signIn(person('emily.carter').userPrincipalName, password);

  it('answers 204, for the person of the token, also under their own id', async () => {
    await as('emily.carter');
    assert.deepEqual([(await change(old, next)).status, signIn(next), signIn(old)], [204, 'ok', 'wrong']);
    assert.equal((await change(next, `${next}!`, `/users/${id('emily.carter')}/changePassword`)).status, 204);
    assert.equal(world.directory.passwordWrites(id('emily.carter')), 2);
  });

  it('refuses an application’s own token, whatever it may', async () => {
    world = await startWorld();
    const answer = await change(old, next);
    assert.deepEqual(
      [answer.status, message(answer)],
      [400, '/me request is only valid with delegated authentication flow.'],
    );
  });

  it('refuses a token without the scope, for another resource, and somebody else’s account', async () => {
    await as('emily.carter', ['User.Read']);
    assert.equal((await change(old, next)).status, 403);
    await world.graph.stop();
    await as('emily.carter', [scope], 'https://api.botframework.com');
    assert.equal((await change(old, next)).status, 401);
    await world.graph.stop();
    await as('bo.nilsson');
    assert.equal((await change(old, next, `/users/${id('emily.carter')}/changePassword`)).status, 403);
    assert.equal(signIn(old), 'ok');
  });

  it('refuses a wrong old password, the same one again, what the rules refuse, and tells which sentence it is', async () => {
    await as('emily.carter');
    for (const [from, to, says] of [
      ['not it at all', next, /old password/],
      [old, old, /used before/],
      [old, 'short', /complexity/],
      [old, 'Password-Password1', /complexity/],
      [old, `${'x'.repeat(255)}A1`, /complexity/],
    ] as const) {
      const answer = await change(from, to);
      assert.deepEqual([answer.status, code(answer)], [400, 'Request_BadRequest'], to);
      assert.match(message(answer), says);
    }
    assert.equal(world.directory.passwordWrites(id('emily.carter')), 0);
  });

  it('takes exactly its two parameters, as texts', async () => {
    await as('emily.carter');
    for (const body of [{}, { currentPassword: old }, { currentPassword: old, newPassword: 5 }]) {
      assert.equal((await world.send('POST', '/me/changePassword', body)).status, 400);
    }
    const more = { currentPassword: old, newPassword: next, forceChange: false };
    assert.match(message(await world.send('POST', '/me/changePassword', more)), /forceChange/);
    assert.equal((await world.get('/me/changePassword')).status, 405);
  });

  it('writes nothing to a synced, disabled or guest account, and counts wrong ones towards its lock', async () => {
    const synced = people.people.find(({ onPremisesSyncEnabled }) => onPremisesSyncEnabled === true);
    const disabled = people.people.find(({ accountEnabled }) => !accountEnabled);
    for (const one of [synced, disabled]) {
      assert.ok(one);
      await as(one.userPrincipalName.split('@')[0]!);
      assert.ok([400, 403].includes((await change(String(one.password), next)).status));
      assert.equal(world.directory.passwordWrites(one.id), 0);
      await world.graph.stop();
    }
    await as('emily.carter');
    for (let time = 0; time < 10; time += 1) await change(`wrong number ${time}`, next);
    assert.equal((await change(old, next)).status, 400, 'locked, not even the right one counts');
  });
});
