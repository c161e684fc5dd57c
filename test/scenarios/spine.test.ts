import assert from 'node:assert/strict';
import { brokenChain } from './chain.ts';
import { needs } from '../found.ts';
import { playReset, somebody, submit, toLink, words } from './play.ts';
import { cardWith, marker, startStack, until } from './stack.ts';
import type { Stack } from './stack.ts';

describe('an employee resets a forgotten password in Teams', function () {
  this.timeout(60_000);
  let stack: Stack;

  before(async function () {
    needs(this, 'redis-server');
    stack = await startStack('spine');
    await stack.start();
  });

  after(async () => stack?.stop());

  for (const language of ['en', 'sv', 'da'] as const) {
    it(`from the first word to signing in with the new password, in ${language}`, async () => {
      const person = somebody(stack, language);
      const password = `${marker}-Tulpan-4711-${language}`;
      const link = await toLink(stack, person.id, language);
      const { view } = await submit(stack, link, password);
      assert.equal(view.state, 'done');
      await cardWith(stack, person.id, words[language].done);
      assert.equal((await stack.signIn(person.userName, password)).signedIn, true);
      assert.equal(stack.company.directory.passwordWrites(person.id), 1);
      await until(async () => JSON.stringify(await stack.helpdesk()).includes(person.userName), 'the helpdesk is told');
      await until(
        async () =>
          (await stack.outbox(person.id)).some(({ via, text }) => via === 'mail' && text.includes(person.userName)),
        'the owner is told by mail',
      );
    });
  }

  it('lets wrong, weak and common passwords be corrected on the spot, and takes an exact number only', async () => {
    const person = somebody(stack, 'en', 1);
    const link = await toLink(stack, person.id, 'en');
    const wrong = await submit(
      stack,
      { ...link, number: link.number === '0000' ? '0001' : '0000' },
      `${marker}-Tulpan-4712`,
    );
    assert.equal(wrong.view.refusal, 'wrong-number');
    assert.equal((await submit(stack, link, 'Password123!')).view.refusal, 'password-common');
    assert.equal((await submit(stack, link, 'kort')).view.state, 'open');
    assert.equal((await submit(stack, link, `${marker}-Tulpan-4712`)).view.state, 'done');
    assert.equal(stack.company.directory.passwordWrites(person.id), 1);
  });

  it('F05 a write that was applied and whose answer was lost is found, and not made twice', async () => {
    const person = somebody(stack, 'sv', 1);
    const link = await toLink(stack, person.id, 'sv');
    await stack.faults({ graph: { kind: 'applied-then-dropped', method: 'PATCH', times: 1 } });
    await submit(stack, link, `${marker}-Tulpan-4713`);
    await cardWith(stack, person.id, words.sv.done);
    await stack.faults({});
    assert.equal(stack.company.directory.passwordWrites(person.id), 1);
  });

  it('says in the chat that Graph is away, and writes nothing', async () => {
    const person = somebody(stack, 'sv', 1);
    await stack.faults({ graph: { kind: '503' } });
    await stack.say(person.id, 'återställ mitt lösenord');
    await cardWith(stack, person.id, /Något gick fel hos oss/);
    await stack.faults({});
  });

  it('A50 makes no session, token or factor: one write, one revocation, and nothing else is changed', async () => {
    const before = stack.company.directoryRequests().length;
    await playReset(stack, 'sv');
    const changed = stack.company
      .directoryRequests()
      .slice(before)
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('$batch'));
    assert.deepEqual(
      changed.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`.replace(/[\da-f-]{36}/, 'id')),
      ['PATCH id', 'POST revokeSignInSessions'],
    );
  });

  it('keeps an unbroken audit', async () => {
    assert.equal(brokenChain(stack.auditLines()), undefined);
    const actions = new Set(stack.auditLines().map((line) => line['action']));
    assert.ok(actions.has('authn_password_change') && actions.has('proof_answer'));
  });
});

describe('an employee resets a forgotten password while Latchkey is killed at every step', function () {
  this.timeout(120_000);
  let stack: Stack;

  before(async function () {
    needs(this, 'redis-server');
    stack = await startStack('killed');
    await stack.start();
  });

  after(async () => stack?.stop());

  it('F09 goes on after each start, and writes once', async () => {
    const person = somebody(stack, 'da');
    const password = `${marker}-Tulpan-4714`;
    const link = await toLink(stack, person.id, 'da', async () => {
      await stack.kill();
      await stack.start();
    });
    assert.equal((await submit(stack, link, password)).view.state, 'done');
    assert.equal((await stack.signIn(person.userName, password)).signedIn, true);
    assert.equal(stack.company.directory.passwordWrites(person.id), 1);
    assert.equal(brokenChain(stack.auditLines()), undefined);
  });
});
