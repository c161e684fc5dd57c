// Registering from the first word to the record: the runtime with a real store and real keys.
import assert from 'node:assert/strict';
import { withRegistered } from '../../src/runtime/registered.ts';
import type { ContactDirectory } from '../../src/runtime/ports-registration.ts';
import type { Keys, Verifier } from '../../src/runtime/ports.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { World } from '../../src/runtime/world.ts';
import { makeEmail } from '../../src/verifiers/email.ts';
import { makePhone } from '../../src/verifiers/phone.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account, day } from '../core/samples.ts';
import type { Account, Contact } from '../../src/core/account.ts';
import { isMade } from '../../src/core/registered.ts';
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
  const store = makeMemoryStore(() => outside.now);
  const keys = makeKeys(ring);
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
  await press(stage, 'prove-first', 'prove-by', { index: '0' }, at);
  await answer(stage, at);
}

async function enter(stage: Stage, text: string, at: Window = teams): Promise<void> {
  await press(stage, 'enter-contact', 'give-contact', { contact: text }, at);
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
      out.account = { ...(out.account as Account), contacts: [...left, ...made] };
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
    await prove(stage, { what: 'email' });
    await enter(stage, friend);
    assert.equal(stage.codes.at(-1)?.to, friend);
    assert.match(stage.codes.at(-1)?.text ?? '', /^register/);
    await answer(stage);
    const data = overview(stage);
    assert.equal(data.notice, 'added');
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
});
