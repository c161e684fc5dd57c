// Registering from the first word to the record: the runtime with a real store and real keys.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { happen } from '../../src/core/conversation.ts';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import { withRegistered } from '../../src/runtime/registered.ts';
import type { ContactDirectory } from '../../src/runtime/ports-registration.ts';
import type { Keys, Store, Verifier } from '../../src/runtime/ports.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { World } from '../../src/runtime/world.ts';
import { makeEmail } from '../../src/verifiers/email.ts';
import { makePhone } from '../../src/verifiers/phone.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { account, day, roleHeld } from '../core/samples.ts';
import type { ReachableAccount, Contact } from '../../src/core/account.ts';
import { counted, counting } from './desk-world.ts';
import { needs } from '../found.ts';
import { startLateRedis } from '../late-redis.ts';
import { startRedis } from '../redis-server.ts';
import { dieAt } from './dying.ts';
import { last, makeOutside, makeReplica, pressed, ring, said, shownIn, slack, teams } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

const mobile = '+46701234542';
const friend = 'anna@home.example';

interface Stage {
  readonly outside: Outside;
  readonly replica: Replica;
  readonly codes: { readonly to: string; readonly code: string; readonly text: string }[];
  readonly notices: { readonly to: string; readonly what: string }[];
  readonly keys: Keys;
}

const texts = () => ({
  codeMail: (code: string, _minutes: number, _company: string, purpose?: string) => ({
    subject: 'code',
    text: `${purpose ?? 'reset'} ${code}`,
  }),
  codeSms: (code: string, _minutes: number, _company: string, purpose?: string) => `${purpose ?? 'reset'} ${code}`,
});

function contact(kind: 'phone' | 'email', value: string, days: number | undefined, now: number): Contact {
  return { kind, value, changedAt: days === undefined ? undefined : now - days * day };
}

function start(contacts: readonly (readonly ['phone' | 'email', string, number?])[], over: Partial<World> = {}): Stage {
  const outside = makeOutside();
  outside.account = account({
    contacts: contacts.map(([kind, value, days]) => contact(kind, value, days, outside.now)),
    noticeAddresses: [
      'anna@nordlys.example',
      ...contacts.flatMap(([kind, value]) => (kind === 'email' ? [value] : [])),
    ],
  });
  return stageOf(
    outside,
    makeMemoryStore(() => outside.now),
    makeKeys(ring),
    over,
  );
}

/** One process over this outside and store. */
function stageOf(outside: Outside, store: Store, keys: Keys, over: Partial<World> = {}): Stage {
  const codes: Stage['codes'] = [];
  const notices: Stage['notices'] = [];
  const send = (to: string, text: string): void => {
    const code = /\d{8}/.exec(text)?.[0];
    if (code === undefined) notices.push({ to, what: text });
    else codes.push({ to, code, text });
  };
  const mailer = {
    send: async ({ to, text }: { readonly to: string; readonly text: string }) => send(to, text),
    check: async () => [],
  };
  const texter = {
    send: async ({ to, text }: { readonly to: string; readonly text: string }) => send(to, text),
    check: async () => [],
  };
  const deps = { keys, mailer, texter, texts, company: 'Nordlys', lasts: 600_000 };
  const verifiers: readonly Verifier[] = [makePhone(deps), makeEmail(deps)];
  const replica = makeReplica(outside, store, keys, {
    verifiers,
    mailer,
    texter,
    notice: (what) => ({ subject: what, text: what }),
    ...over,
  });
  const { registrations, directory } = replica.world;
  const known = withRegistered(directory, { registrations, keys, now: () => outside.now });
  Object.assign(replica.world, { directory: known });
  return { outside, replica, codes, notices, keys };
}

async function hear({ replica }: Stage, heard: ReturnType<typeof said>): Promise<void> {
  await (
    await replica.loop.hear(heard)
  ).settled;
  await replica.loop.idle();
}

async function press(
  stage: Stage,
  card: string,
  verb: string,
  inputs: Record<string, unknown> = {},
  at: Window = teams,
) {
  await hear(stage, pressed(verb, last(stage.outside, card, at), inputs, at));
}

function newest({ outside }: Stage, at: Window = teams) {
  const found = shownIn(outside, at).at(-1)?.shown;
  assert.ok(found !== undefined);
  return found;
}

function overview(stage: Stage, at: Window = teams) {
  const found = newest(stage, at);
  if (found.card !== 'registered') throw new Error(`${found.card} was shown: ${JSON.stringify(found.data)}`);
  return found.data;
}

async function answer(stage: Stage, at: Window = teams): Promise<void> {
  await press(stage, 'enter-code', 'answer', { code: stage.codes.at(-1)?.code }, at);
}

/** Opens the overview, wants something, and proves it with the first offer. */
async function prove(stage: Stage, inputs: Record<string, unknown>, at: Window = teams): Promise<void> {
  await hear(stage, said('register', {}, at));
  await press(stage, 'registered', 'manage', inputs, at);
  assert.equal(newest(stage, at).card, 'prove-first');
  await press(stage, 'prove-first', 'prove-by', { way: '0' }, at);
  await answer(stage, at);
}

async function enter(stage: Stage, text: string, at: Window = teams): Promise<void> {
  await press(stage, 'enter-contact', 'give-contact', { contact: text }, at);
}

/** Where an address stands on the card of what is registered. */
function overviewIndexOf(stage: Stage, value: string): number {
  const state = stage.outside.account?.contacts ?? [];
  return state.some((one) => one.value === value) ? state.findIndex((one) => one.value === value) : state.length;
}

const recordOf = ({ replica }: Stage, id = 'A1') => replica.world.registrations.find(id);
const actions = ({ outside }: Stage) =>
  outside.audit.map(({ facts }) => [facts.action, facts.decision, facts.reason ?? ''].join(' '));

/** A directory of contacts that writes into the account itself. */
function writable(outside: () => Outside, how: { answer: 'applied' | 'lost' | 'dropped' } = { answer: 'applied' }) {
  const book: ContactDirectory = {
    async contactBook() {
      const contacts = outside().account?.contacts ?? [];
      const room = contacts.some(({ kind }) => kind === 'email') ? {} : { email: 'entra' as const };
      return {
        held: contacts.map(({ kind, value }) => ({ kind, value, place: 'entra' as const })),
        room: { ...room, ...(contacts.filter(({ kind }) => kind === 'phone').length < 2 ? { phone: 'entra' } : {}) },
        country: 'DK',
      };
    },
    async changeContact(_id, change) {
      const out = outside();
      if (how.answer === 'dropped') return { outcome: 'unknown' };
      const left = (out.account?.contacts ?? []).filter(
        (one) => change.do === 'add' || one.kind !== change.kind || one.value !== change.old,
      );
      const made: readonly Contact[] =
        change.do === 'remove' ? [] : [{ kind: change.kind, value: change.value, changedAt: undefined }];
      out.account = { ...(out.account as ReachableAccount), contacts: [...left, ...made] };
      out.writes += 1;
      return { outcome: how.answer === 'lost' ? 'unknown' : 'applied' };
    },
    ownDomains: async () => ['nordlys.example'],
  };
  return book;
}

describe('registering in chat', () => {
  it('shows what is there before it asks for anything', async () => {
    const stage = start([['phone', mobile, 90]]);
    await hear(stage, said('what have I registered?'));
    const data = overview(stage);
    assert.equal(data.counting, 1);
    assert.deepEqual(
      data.contacts.map(({ kind, hint, place, changeable, why }) => [kind, hint, place, changeable, why]),
      [['phone', '••• •• 42', 'entra', false, '']],
    );
    assert.deepEqual(data.addable, [
      { kind: 'phone', place: 'latchkey' },
      { kind: 'email', place: 'latchkey' },
    ]);
    assert.ok(!JSON.stringify(data).includes(mobile));
  });

  it('adds an address after one proof and one code to the new one, and it counts after seven days (A04, C21)', async () => {
    const stage = start([['phone', mobile, 90]]);
    counting(stage.replica.world);
    await prove(stage, { way: 'email' });
    await enter(stage, friend);
    assert.deepEqual(await counted(stage.replica.world), {}, 'nothing is registered yet');
    assert.equal(stage.codes.at(-1)?.to, friend);
    assert.match(stage.codes.at(-1)?.text ?? '', /^register/);
    await answer(stage);
    const data = overview(stage);
    assert.equal(data.notice, 'added');
    assert.deepEqual(await counted(stage.replica.world), { registered: 1 }, 'for the day’s digest');
    const added = data.contacts.find(({ kind }) => kind === 'email');
    assert.equal(added?.why, 'too-new');
    assert.equal(added?.from, stage.outside.now + 7 * day);
    assert.equal(added?.place, 'latchkey');
    assert.deepEqual(
      (await recordOf(stage)).contacts.map(({ kind, value }) => [kind, value]),
      [['email', friend]],
    );
    // Everybody but the new address itself.
    assert.deepEqual(
      stage.notices.map(({ to, what }) => [to, what]),
      [['anna@nordlys.example', 'contact-added']],
    );
    assert.ok(actions(stage).indexOf('factor_change intended add') < actions(stage).indexOf('factor_change done add'));
    stage.outside.now += 7 * day;
    await hear(stage, said('my state'));
    assert.equal(overview(stage).contacts.find(({ kind }) => kind === 'email')?.why, '');
  });

  it('removes and changes only after a proof of what was there before, and tells what is gone too', async () => {
    const stage = start([
      ['phone', mobile, 90],
      ['email', friend, 90],
    ]);
    const { replica } = stage;
    Object.assign(replica.world.registration, { contacts: writable(() => stage.outside) });
    counting(replica.world);
    await prove(stage, { way: 'remove:1' });
    assert.equal(overview(stage).notice, 'removed');
    assert.deepEqual(
      stage.outside.account?.contacts.map(({ value }) => value),
      [mobile],
    );
    assert.deepEqual(stage.notices.map(({ to }) => to).toSorted(), [friend, 'anna@nordlys.example'].toSorted());
    // The proof counts for the whole of this dialog: no second one.
    await press(stage, 'registered', 'manage', { way: 'change:0' });
    await enter(stage, '20 12 34 56');
    assert.equal(stage.codes.at(-1)?.to, '+4520123456', 'the country that the directory says');
    await answer(stage);
    assert.equal(overview(stage).notice, 'changed');
    assert.deepEqual(await counted(replica.world), { removed: 1, changed: 1 });
    assert.deepEqual(
      stage.outside.account?.contacts.map(({ value }) => value),
      ['+4520123456'],
    );
    assert.equal(overview(stage).contacts[0]?.why, 'too-new');
    assert.equal(overview(stage).counting, 0);
  });

  it('takes no button for another contact than those on the card, and nothing that is not there', async () => {
    const stage = start([['phone', mobile, 90]]);
    await hear(stage, said('register'));
    for (const way of ['remove:0', 'remove:7', 'change:-1', 'remove:', 'confirm:x', 'phone; drop', '']) {
      await press(stage, 'registered', 'manage', { way });
      if (way === 'confirm:x') {
        assert.equal(newest(stage).card, 'prove-first');
        await press(stage, 'prove-first', 'cancel');
      }
      assert.equal(newest(stage).card, 'registered', way);
    }
    assert.equal(stage.codes.length, 0);
  });

  it('A04 counts nothing that changed behind our back for seven days, whatever date the directory gives it', async () => {
    const stage = start([['phone', mobile, 400]]);
    await hear(stage, said('register'));
    assert.equal(overview(stage).contacts[0]?.why, '');
    await press(stage, 'registered', 'cancel');
    // Changed in place, as Entra does it: the old date stays.
    const thief = '+46701234599';
    const { outside } = stage;
    outside.account = {
      ...(outside.account as ReachableAccount),
      contacts: [contact('phone', thief, 400, outside.now)],
    };
    await hear(stage, said('register'));
    assert.equal(overview(stage).contacts[0]?.why, 'too-new');
    await press(stage, 'registered', 'cancel');
    await hear(stage, said('reset my password'));
    const refused = newest(stage);
    assert.equal(refused.card, 'refused');
    if (refused.card === 'refused')
      assert.deepEqual(
        refused.data.excluded.map(({ why }) => why),
        ['too-new'],
      );
    outside.now += 7 * day;
    await hear(stage, said('register'));
    assert.equal(overview(stage).contacts[0]?.why, '');
    // The old number is young, too, should it come back.
    await press(stage, 'registered', 'cancel');
    outside.account = { ...outside.account, contacts: [contact('phone', mobile, 400, outside.now)] };
    await hear(stage, said('register'));
    assert.equal(overview(stage).contacts[0]?.why, 'too-new');
  });

  it('A04 leaves an age that nobody knows unknown', async () => {
    const stage = start([['phone', mobile]]);
    await hear(stage, said('register'));
    assert.equal(overview(stage).contacts[0]?.why, 'unknown-age');
    stage.outside.now += 30 * day;
    await hear(stage, said('register'));
    assert.equal(overview(stage).contacts[0]?.why, 'unknown-age');
  });

  it('knows a contact by its keyed fingerprint only, also after the key was changed', async () => {
    const stage = start([['phone', mobile, 90]]);
    await hear(stage, said('register'));
    const before = await recordOf(stage);
    assert.equal(Object.keys(before.firstSeen).length, 1);
    assert.ok(!JSON.stringify(before).includes(mobile.slice(4)));
    const newer = makeKeys([{ id: 'k2', key: new Secret(randomBytes(32).toString('base64')) }, ...ring]);
    const { registrations, directory } = stage.replica.world;
    const later = withRegistered(directory, { registrations, keys: newer, now: () => stage.outside.now });
    assert.deepEqual((await later.reachable.find('A1'))?.contacts, stage.outside.account?.contacts);
    assert.deepEqual(await recordOf(stage), before);
  });

  it('A56 refuses every change within a day after a reset, sends it to the helpdesk and writes it down', async () => {
    const stage = start([
      ['phone', mobile, 90],
      ['email', friend, 90],
    ]);
    Object.assign(stage.replica.world.registration, { contacts: writable(() => stage.outside) });
    await stage.replica.world.directory.reset('A1', new Secret('Kanel-Bulle-77-canary'));
    await hear(stage, said('register'));
    for (const way of ['phone', 'remove:0', 'change:1']) {
      await press(stage, 'registered', 'manage', { way });
      assert.equal(overview(stage).notice, 'after-reset');
    }
    assert.equal(stage.codes.length, 0);
    assert.equal(actions(stage).filter((line) => line === 'factor_change refused after-reset').length, 3);
    const told = stage.outside.shown.filter(({ place }) => place.ref === 'helpdesk').map(({ shown }) => shown);
    assert.ok(told.some(({ card, data }) => card === 'helpdesk' && data.what === 'factor-after-reset'));
    stage.outside.now += day;
    await press(stage, 'registered', 'cancel');
    await prove(stage, { way: 'phone' });
    assert.equal(newest(stage).card, 'enter-contact');
  });

  it('takes two proofs for a change from whoever holds a role, as the page for the other ways does', async () => {
    const stage = start([
      ['phone', mobile, 90],
      ['email', friend, 90],
    ]);
    const { outside } = stage;
    outside.account = { ...(outside.account as ReachableAccount), roles: [roleHeld('role')] };
    await prove(stage, { way: 'phone' });
    const shown = newest(stage);
    assert.ok(shown.card === 'prove-first');
    assert.deepEqual(
      shown.data.offers.map(({ method }) => method),
      ['email'],
    );
    await press(stage, 'prove-first', 'prove-by', { way: '1' });
    await answer(stage);
    await enter(stage, '070-123 45 99');
    await answer(stage);
    assert.equal(overview(stage).notice, 'added');
  });

  it('asks again just before the write how many proofs it takes: a role that was gained in between counts', async () => {
    const stage = start([
      ['phone', mobile, 90],
      ['email', friend, 90],
    ]);
    const { outside } = stage;
    await prove(stage, { way: 'phone' });
    await enter(stage, '070-123 45 99');
    outside.account = { ...(outside.account as ReachableAccount), roles: [roleHeld('role')] };
    await answer(stage);
    assert.equal(overview(stage).notice, 'not-authorized');
    assert.deepEqual((await recordOf(stage)).contacts, []);
  });

  it('A56 takes a temporary password that the helpdesk gave for the reset that it is', async () => {
    const stage = start([['phone', mobile, 90]]);
    const { registrations, directory } = stage.replica.world;
    let outcome: 'applied' | 'unknown' | 'rejected' = 'rejected';
    const setPassword = async (_id: string, _password: Secret) =>
      outcome === 'rejected' ? ({ outcome: 'not-applied', reason: 'not-authorized' } as const) : { outcome };
    const both = { ...directory, setPassword };
    const known = withRegistered(both, { registrations, keys: stage.keys, now: () => stage.outside.now });
    await known.setPassword('A1', new Secret('Kanel-Bulle-77-canary'));
    assert.equal((await recordOf(stage)).resetAt, undefined);
    for (outcome of ['applied', 'unknown'] as const) {
      await known.setPassword('A1', new Secret('Kanel-Bulle-77-canary'));
      await hear(stage, said('register'));
      await press(stage, 'registered', 'manage', { way: 'phone' });
      assert.equal(overview(stage).notice, 'after-reset');
      await press(stage, 'registered', 'cancel');
      stage.outside.now += day;
    }
  });

  it('A56 asks again just before the write: a reset in between stops it', async () => {
    const stage = start([['phone', mobile, 90]]);
    await prove(stage, { way: 'email' });
    await enter(stage, friend);
    await stage.replica.world.directory.reset('A1', new Secret('Kanel-Bulle-77-canary'));
    await answer(stage);
    assert.equal(overview(stage).notice, 'after-reset');
    assert.deepEqual((await recordOf(stage)).contacts, []);
  });

  it('forgets a reset that was not applied', async () => {
    const stage = start([['phone', mobile, 90]]);
    stage.outside.write = 'rejected';
    await stage.replica.world.directory.reset('A1', new Secret('short'));
    assert.equal((await recordOf(stage)).resetAt, undefined);
  });

  it('takes a fresh sign-in where nothing is registered, for adding only, of this very account and with a second factor', async () => {
    const stage = start([]);
    const { signIns } = stage.replica.world;
    await hear(stage, said('register'));
    await press(stage, 'registered', 'manage', { way: 'phone' });
    assert.ok(stage.outside.shown.some(({ shown }) => shown.card === 'sign-in'));
    assert.ok(stage.outside.shown.some(({ shown }) => shown.card === 'register-waiting'));
    const { now } = stage.outside;
    for (const [wrong, signedIn] of [
      ['somebody else', { tenantId: 'T', accountId: 'B1', at: now, strong: true }],
      ['without a second factor', { tenantId: 'T', accountId: 'A1', at: now, strong: false }],
    ] as const) {
      const key = 'person:teams:T:A1';
      const running = (await stage.replica.loop.change(key, (record) => record)).record?.running?.id ?? '';
      const { accountId, strong } = signedIn;
      const event = { type: 'signed-in', at: now, accountId, strong } as const;
      const { settled } = await stage.replica.loop.change(
        key,
        (record, stamp, book) => record && happen(record, running, event, book, stamp),
      );
      await settled;
      assert.equal(overview(stage).notice, 'not-signed-in', wrong);
      await press(stage, 'registered', 'manage', { way: 'phone' });
    }
    await press(stage, 'register-waiting', 'cancel');
    await signIns.note('teams:T:A1', { tenantId: 'T', accountId: 'A1', at: now, strong: true });
    await press(stage, 'registered', 'cancel');
    await hear(stage, said('register'));
    await press(stage, 'registered', 'manage', { way: 'phone' });
    await enter(stage, '070-123 45 42');
    assert.equal(stage.codes.at(-1)?.to, mobile);
    await answer(stage);
    assert.equal(overview(stage).notice, 'added');
    // What is too new to prove anything cannot be taken away again by a sign-in alone.
    await press(stage, 'registered', 'manage', { way: 'remove:0' });
    assert.equal(overview(stage).notice, 'no-proof');
  });

  it('writes nothing on a sign-in that is over by the time of the write', async () => {
    const stage = start([]);
    const { outside, replica } = stage;
    await replica.world.signIns.note('teams:T:A1', { tenantId: 'T', accountId: 'A1', at: outside.now, strong: true });
    await hear(stage, said('register'));
    await press(stage, 'registered', 'manage', { way: 'email' });
    outside.now += 10 * 60_000;
    await enter(stage, friend);
    outside.now += 6 * 60_000;
    await answer(stage);
    assert.equal(overview(stage).notice, 'not-authorized');
    assert.deepEqual((await recordOf(stage)).contacts, []);
  });

  it('says what to do next where nothing can prove it and nobody can sign in', async () => {
    const stage = start([]);
    Object.assign(stage.replica.world, { signIns: { ...stage.replica.world.signIns, lasts: 0 } });
    Object.assign(stage.replica.world.registration, { contactPages: 'https://aka.ms/mysecurityinfo' });
    await hear(stage, said('register'));
    await press(stage, 'registered', 'manage', { way: 'phone' });
    const data = overview(stage);
    assert.equal(data.notice, 'no-proof');
    assert.equal(data.elsewhere, 'https://aka.ms/mysecurityinfo');
    assert.ok(actions(stage).includes('factor_change refused no-proof'));
  });

  it('says why it does not take a number or an address, and asks again', async () => {
    const stage = start([['phone', mobile, 90]]);
    await prove(stage, { way: 'email' });
    const sent = stage.codes.length;
    for (const [text, why] of [
      ['anna@nordlys.example', 'own-mailbox'],
      ['ANNA+x@Nordlys.example', 'own-mailbox'],
      ['bo@nordlys.example', 'own-domain'],
      ['bo@mail.nordlys.example', 'own-domain'],
      ['not an address', 'malformed'],
      ['a@b.example, c@d.example', 'malformed'],
    ] as const) {
      await enter(stage, text);
      const shown = newest(stage);
      assert.equal(shown.card, 'enter-contact');
      if (shown.card === 'enter-contact') assert.equal(shown.data.why, why, text);
    }
    assert.equal(stage.codes.length, sent);
    await enter(stage, 'team@role.example');
    assert.equal(newest(stage).card, 'enter-code');
  });

  it('counts guesses at the code of a new contact as it counts all guesses', async () => {
    const stage = start([['phone', mobile, 90]]);
    await prove(stage, { way: 'email' });
    await enter(stage, friend);
    for (let tries = 0; tries < 5; tries += 1) await press(stage, 'enter-code', 'answer', { code: '00000000' });
    assert.equal(overview(stage).notice, 'code-used-up');
    assert.deepEqual((await recordOf(stage)).contacts, []);
    const [guesses] = await stage.replica.world.store.count([{ key: 'guess:A1:email', within: day }]);
    assert.equal(guesses, 6);
  });

  it('settles a lost answer by reading, and writes once', async () => {
    for (const [how, notice] of [
      ['lost', 'added'],
      ['dropped', 'unconfirmed'],
    ] as const) {
      const stage = start([['phone', mobile, 90]]);
      Object.assign(stage.replica.world.registration, {
        contacts: writable(() => stage.outside, { answer: how }),
      });
      await prove(stage, { way: 'email' });
      await enter(stage, friend);
      await answer(stage);
      if (how === 'dropped') {
        assert.equal(newest(stage).card, 'register-waiting');
        stage.outside.now += 10 * 60_000;
        await stage.replica.loop.wake();
        await stage.replica.loop.idle();
      }
      assert.equal(overview(stage).notice, notice);
      assert.equal(stage.outside.writes, how === 'lost' ? 1 : 0);
      assert.ok(actions(stage).includes('factor_change unknown add'));
      // In doubt everybody is told.
      assert.ok(stage.notices.length > 0);
    }
  });

  for (const way of ['add', 'change', 'remove'] as const)
    it(`F05 settles a save of our own record whose answer was lost by reading it, and tells the other addresses: ${way}`, async () => {
      for (const how of ['made', 'late', 'dropped'] as const) {
        const stage = start([['phone', mobile, 90]]);
        const { outside, replica } = stage;
        const { registrations } = replica.world;
        const since = outside.now - 90 * day;
        const held = { kind: 'email', value: friend, since } as const;
        if (way !== 'add') await registrations.change('A1', (before) => ({ ...before, contacts: [held] }));
        await prove(stage, { way: way === 'add' ? 'email' : 'confirm' });
        const index = overviewIndexOf(stage, friend);
        if (way === 'change') await press(stage, 'registered', 'manage', { way: `change:${index}` });
        const other = 'anna@other.example';
        if (way !== 'remove') await enter(stage, way === 'add' ? friend : other);
        let [failing, late] = [true, async (): Promise<unknown> => undefined];
        const { change: save } = registrations;
        Object.assign(registrations, {
          change: async (...[id, change]: Parameters<typeof save>) => {
            const before = await registrations.find(id);
            // The look for what changed behind our back saves there too.
            if (!failing || change(before).contacts === before.contacts) return save(id, change);
            failing = false;
            if (how === 'made') await save(id, change);
            if (how === 'late') late = () => save(id, change);
            throw new Fault('unavailable', 'Redis did not answer in time');
          },
        });
        if (way === 'remove') await press(stage, 'registered', 'manage', { way: `remove:${index}` });
        else await answer(stage);
        assert.equal(failing, false);
        await late();
        for (let look = 0; look < 6; look += 1) {
          outside.now += 31_000;
          await replica.loop.wake();
          await replica.loop.idle();
        }
        const { contacts } = await recordOf(stage);
        const isMade = {
          add: contacts.some(({ value }) => value === friend),
          change: contacts.some(({ value }) => value === other),
          remove: contacts.length === 0,
        }[way];
        assert.equal(isMade, how !== 'dropped', how);
        assert.ok(actions(stage).includes(`factor_change unknown ${way}`), how);
        assert.equal(actions(stage).includes(`factor_change done ${way}`), isMade, how);
        const notice = { add: 'added', change: 'changed', remove: 'removed' }[way];
        assert.equal(overview(stage).notice, isMade ? notice : 'unconfirmed', how);
        // In doubt everybody is told, too.
        assert.ok(stage.notices.some(({ to, what }) => to === 'anna@nordlys.example' && what.startsWith('contact-')));
      }
    });

  it('F05 settles a save that a real Redis made and answered too late', async function () {
    this.timeout(30_000);
    needs(this, 'redis-server');
    const redis = await startRedis();
    const late = await startLateRedis(redis.port);
    const outside = makeOutside();
    outside.account = account({ contacts: [contact('phone', mobile, 90, outside.now)] });
    const servers = { shape: 'single', host: '127.0.0.1', port: late.port } as const;
    const store = makeRedisStore({ servers, keyPrefix: 'late:' }, () => outside.now);
    try {
      const stage = stageOf(outside, store, makeKeys(ring));
      await prove(stage, { way: 'email' });
      await enter(stage, friend);
      // Longer than the store waits for an answer.
      late.holdUp(['evalsha', 'registration:A1'], 2400);
      await answer(stage);
      assert.ok(late.happened());
      for (let look = 0; look < 20 && newest(stage).card !== 'registered'; look += 1) {
        outside.now += 4000;
        await stage.replica.loop.wake();
        await stage.replica.loop.idle();
      }
      assert.equal(overview(stage).notice, 'added');
      assert.ok(actions(stage).includes('factor_change unknown add'), actions(stage).join());
      assert.deepEqual(
        (await recordOf(stage)).contacts.map(({ value }) => value),
        [friend],
      );
      assert.ok(stage.notices.some(({ what }) => what === 'contact-added'));
    } finally {
      await store.close();
      await late.stop();
      await redis.stop();
    }
  });

  for (const way of ['add', 'change', 'remove'] as const) {
    it(`F09 tells of what was written, and writes once, wherever the process dies: ${way}`, async function () {
      this.timeout(60_000);
      let [made, deaths] = [0, 0];
      for (let moment = 1; moment < 200; moment += 1) {
        const stage = start([
          ['phone', mobile, 90],
          ['email', friend, 90],
        ]);
        const { outside, replica, keys } = stage;
        const { store } = replica.world;
        const contacts = writable(() => outside);
        Object.assign(replica.world.registration, { contacts });
        // The very phone that proved it is what changes.
        await prove(stage, { way: way === 'add' ? 'phone' : 'confirm' });
        if (way === 'change') await press(stage, 'registered', 'manage', { way: 'change:0' });
        if (way !== 'remove') await enter(stage, '+46 70-123 45 99');
        const { code } = stage.codes.at(-1) ?? {};
        const doomed = dieAt(moment, outside);
        const dying = stageOf(doomed.outside, store, keys);
        const watched: ContactDirectory = {
          ...contacts,
          async changeContact(id, change) {
            await doomed.outside.moment('write before');
            const answer = await contacts.changeContact(id, change);
            await doomed.outside.moment('write after');
            return answer;
          },
        };
        Object.assign(dying.replica.world.registration, { contacts: watched });
        const heard =
          way === 'remove'
            ? pressed('manage', last(outside, 'registered'), { way: 'remove:0' })
            : pressed('answer', last(outside, 'enter-code'), { code });
        await hear(dying, heard).catch(() => undefined);
        if (!doomed.dead()) break;
        deaths += 1;
        for (let look = 0; look < 6; look += 1) {
          outside.now += 31_000;
          await replica.loop.wake();
          await replica.loop.idle();
        }
        const isMade = outside.writes === 1;
        made += isMade ? 1 : 0;
        assert.ok(outside.writes <= 1, `moment ${moment}: ${outside.writes} writes`);
        if (!isMade) continue;
        const line = `factor_change done ${way}`;
        assert.ok(actions(stage).includes(line), `moment ${moment}: ${actions(stage).join(', ')}`);
        const told = [...stage.notices, ...dying.notices].filter(({ what }) => what.startsWith('contact-'));
        assert.ok(told.length >= 2, `moment ${moment}: nobody was told`);
      }
      assert.ok(deaths > 10 && made > 0 && made < deaths, `${deaths} deaths, ${made} made`);
    });
  }

  it('tells the helpdesk of one phone at five accounts, once for each, and answers all alike', async () => {
    const stage = start([['phone', mobile, 90]]);
    const { store, keys } = stage.replica.world;
    const mac = keys.mac('contact-at', friend);
    await store.count([
      { key: `contact-accounts:${mac}`, within: day },
      { key: `contact-accounts:${mac}`, within: day },
      { key: `contact-accounts:${mac}`, within: day },
      { key: `contact-accounts:${mac}`, within: day },
    ]);
    await prove(stage, { way: 'email' });
    await enter(stage, friend);
    await answer(stage);
    assert.equal(overview(stage).notice, 'added');
    const alarms = stage.outside.shown.filter(({ shown }) => shown.card === 'alarm');
    assert.deepEqual(
      alarms.map(({ shown }) => shown.data),
      [{ what: 'shared-contact', userName: 'anna@nordlys.example', detail: '5' }],
    );
    assert.ok(actions(stage).includes('factor_change done shared-contact'));
  });

  it('notes that all still holds, after a proof, and says until when that counts', async () => {
    const stage = start([['phone', mobile, 90]]);
    await hear(stage, said('register'));
    assert.equal(overview(stage).confirmBy, stage.outside.now, 'never said so far');
    await press(stage, 'registered', 'cancel');
    await prove(stage, { way: 'confirm' });
    assert.equal(overview(stage).notice, 'confirmed');
    assert.equal(overview(stage).confirmBy, stage.outside.now + 180 * day);
    assert.equal((await recordOf(stage)).confirmedAt, stage.outside.now);
  });

  it('gives way to a reset, and waits behind one in another window', async () => {
    const stage = start([
      ['phone', mobile, 90],
      ['email', friend, 90],
    ]);
    await hear(stage, said('register'));
    await hear(stage, said('reset my password'));
    assert.equal(newest(stage).card, 'choose-way');
    await hear(stage, said('register', {}, slack));
    const shown = newest(stage, slack);
    assert.equal(shown.card, 'register-ended');
    if (shown.card === 'register-ended') assert.equal(shown.data.ending, 'elsewhere');
  });

  it('works in Slack too, and ends when somebody says that it was not them', async () => {
    const stage = start([['phone', mobile, 90]]);
    await prove(stage, { way: 'email' }, slack);
    await enter(stage, friend, slack);
    const { replica, outside } = stage;
    const freezes = makeFreezes(replica.world.store, stage.keys);
    await freezes.set({ account: 'A1' }, outside.now);
    await answer(stage, slack);
    assert.equal(newest(stage, slack).card, 'refused');
    assert.deepEqual((await recordOf(stage)).contacts, []);
  });

  it('A04 knows the first contact that it wrote into the directory: it counts after seven days, and not before', async () => {
    for (const contactUnknownAge of ['refuse', 'accept'] as const) {
      const stage = start([]);
      const { outside, replica } = stage;
      Object.assign(replica.world, { policy: { ...replica.world.policy, contactUnknownAge } });
      Object.assign(replica.world.registration, { contacts: writable(() => outside) });
      await replica.world.signIns.note('teams:T:A1', {
        tenantId: 'T',
        accountId: 'A1',
        at: outside.now,
        strong: true,
      });
      await hear(stage, said('register'));
      await press(stage, 'registered', 'manage', { way: 'phone' });
      await enter(stage, '20 12 34 56');
      await answer(stage);
      assert.equal(overview(stage).notice, 'added');
      assert.equal(outside.account?.contacts.length, 1);
      assert.equal(overview(stage).contacts[0]?.why, 'too-new', contactUnknownAge);
      await press(stage, 'registered', 'cancel');
      outside.now += 7 * day;
      await hear(stage, said('register'));
      assert.equal(overview(stage).contacts[0]?.why, '', contactUnknownAge);
    }
  });

  it('A04 knows a contact that came where there was none when it looked last', async () => {
    const stage = start([]);
    const { outside, replica } = stage;
    Object.assign(replica.world, { policy: { ...replica.world.policy, contactUnknownAge: 'accept' } });
    await hear(stage, said('register'));
    await press(stage, 'registered', 'cancel');
    outside.account = {
      ...(outside.account as ReachableAccount),
      contacts: [contact('phone', mobile, undefined, outside.now)],
    };
    await hear(stage, said('register'));
    assert.equal(overview(stage).contacts[0]?.why, 'too-new');
  });

  it('A55 takes no proof to the page for the other ways that was given before a freeze, however soon that is lifted', async () => {
    for (const frozen of [false, true]) {
      const stage = start([
        ['phone', mobile, 90],
        ['email', friend, 90],
      ]);
      const { outside, replica, keys } = stage;
      await prove(stage, { way: 'confirm' });
      assert.equal(overview(stage).notice, 'confirmed');
      const freezes = makeFreezes(replica.world.store, keys);
      if (frozen) await freezes.set('everybody', outside.now);
      await freezes.lift('everybody', outside.now);
      await press(stage, 'registered', 'open-security-page');
      const { card, data } = newest(stage);
      assert.equal(card, frozen ? 'security-refused' : 'security-page');
      if (frozen) assert.ok('reason' in data && data.reason === 'frozen-meanwhile');
    }
  });

  it('leads to the page for the other ways only where there is one', async () => {
    const stage = start([['phone', mobile, 90]]);
    await hear(stage, said('register'));
    const there = 'security-page' in stage.replica.world.book.dialogs;
    assert.equal(overview(stage).securityPage, there);
    await press(stage, 'registered', 'open-security-page');
    assert.equal(
      stage.outside.shown.some(({ shown }) => shown.card === 'register-ended'),
      there,
    );
  });
});
