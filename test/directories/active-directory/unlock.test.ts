// An administrator's unlock, from the words that are typed to a real controller: which lock it is, who may lift it, and
// how an answer that was lost is settled.
import assert from 'node:assert/strict';
import { Attribute, Change } from 'ldapts';
import { roleIds } from '../../../src/core/authority/roles.ts';
import { sidText } from '../../../src/directories/active-directory/entry.ts';
import { makeKeys } from '../../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../../src/store/memory.ts';
import { needs } from '../../found.ts';
import { endOf, linesOf, press, say, signIn as signInFresh } from '../../runtime/act-stage.ts';
import { last, makeOutside, makeReplica, ring, teamsUser } from '../../runtime/world.ts';
import type { Outside, Replica, Window } from '../../runtime/world.ts';
import { domain, firstPassword, staff } from '../../samba/company.ts';
import type { SambaDc } from '../../samba/server.ts';
import { asAdministrator, dnOf, idOf, signIn, stageOn, startCompany } from './stage.ts';
import type { Stage } from './stage.ts';
import { change, resetPasswords } from './tidy.ts';

const desk = `CN=Desk,${staff}`;

describe('an unlock in Active Directory', function () {
  this.timeout(120_000);
  let dc: SambaDc;
  let stage: Stage;
  let deskSid: string;
  let outside: Outside;
  let replica: Replica;
  let mona: Window;

  before(async function () {
    needs(this, 'samba');
    dc = await startCompany();
    const member = await dnOf(dc, 'mona');
    deskSid = await asAdministrator(dc, async (client) => {
      await client.add(desk, { objectClass: 'group', sAMAccountName: 'Desk', member });
      const { searchEntries } = await client.search(desk, {
        scope: 'base',
        attributes: ['objectSid'],
        explicitBufferAttributes: ['objectSid'],
      });
      return sidText(searchEntries[0]?.['objectSid'] as Buffer);
    });
  });
  after(async () => dc?.close());
  beforeEach(async () => {
    await resetPasswords(dc, ['alice', 'mona']);
    stage = await stageOn(dc, { groupRoles: new Map([[deskSid, roleIds.userAdministrator]]) });
    outside = makeOutside();
    const { directory } = stage;
    replica = makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
      makeKeys(ring),
      {
        directory,
        administration: directory,
      },
    );
    const id = await idOf(dc, 'mona');
    mona = teamsUser(id);
    await signInFresh(replica, mona, id);
  });
  afterEach(async () => stage?.close());

  const opens = async () => signIn(dc, await dnOf(dc, 'alice'), firstPassword);
  const lock = async () => {
    for (let tries = 0; tries < 6; tries += 1) await signIn(dc, await dnOf(dc, 'alice'), `wrong-${tries}`);
    assert.equal(await opens(), 'locked');
  };
  const accountCard = () => {
    const { shown } = last(outside, 'account', mona);
    assert.ok(shown.card === 'account');
    return shown.data;
  };
  const toConfirm = async () => {
    await say(replica, 'unlock alice@corp.example.test', mona);
    await press(replica, outside, 'account', 'choose', 'unlock', mona);
  };
  const confirm = async () => press(replica, outside, 'confirm-act', 'choose', 'yes', mona);
  const wake = async () => {
    await replica.loop.wake();
    await replica.loop.idle();
  };
  const written = () => linesOf(outside).filter((line) => line.startsWith('administrator_act'));

  it('lifts the lock and leaves the password, with intent and outcome in the audit', async () => {
    await lock();
    const id = await idOf(dc, 'alice');
    const changed = await stage.directory.passwordChangedAt(id);
    await toConfirm();
    assert.equal(accountCard().findings[0]?.what, 'locked');
    assert.deepEqual([await opens(), stage.relay.sent.length], ['locked', 0], 'nothing before the last click');
    await confirm();
    assert.equal(endOf(outside, mona).outcome, 'done');
    assert.deepEqual(written(), ['administrator_act intended unlock', 'administrator_act done unlock']);
    assert.deepEqual([await opens(), dc.kinit('alice', firstPassword)], ['ok', 'ok']);
    assert.equal(await stage.directory.passwordChangedAt(id), changed);
    assert.deepEqual([stage.relay.changes(), stage.relay.passwords()], [1, 0]);
    assert.deepEqual(outside.mails, ['alice@corp.example.test', 'alice.private@mail.example']);
  });

  it('says where there is nothing to sign in to, and writes nothing', async () => {
    await lock();
    const { world } = replica;
    const none = { ...world.signIns, lasts: 0, recent: async () => undefined };
    Object.assign(world, { signIns: none });
    await toConfirm();
    await confirm();
    const { shown } = last(outside, 'sign-in-ended', mona);
    assert.equal(shown.card === 'sign-in-ended' && shown.data.outcome, 'no-sign-in');
    assert.equal(endOf(outside, mona).outcome, 'not-signed-in');
    assert.deepEqual([await opens(), stage.relay.sent.length], ['locked', 0]);
  });

  it('says that there is no lock, or that it has ended by itself, and offers none', async () => {
    await say(replica, 'unlock alice@corp.example.test', mona);
    assert.deepEqual([accountCard().lock, accountCard().notice], ['none', 'not-locked']);
    // As long as a lock lasts in this domain, in units of 100 ns: two seconds.
    await setDuration('-20000000', '-20000000');
    try {
      await lock();
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      await say(replica, 'unlock alice@corp.example.test', mona);
      assert.deepEqual([accountCard().lock, accountCard().notice], ['over', 'not-locked']);
      assert.ok(!accountCard().actions.includes('unlock'));
      assert.equal(stage.relay.sent.length, 0);
    } finally {
      await setDuration('-18000000000', '-18000000000');
    }
  });

  it('writes nothing when the right is taken away just before the write', async () => {
    await lock();
    await toConfirm();
    outside.moment = async (name) => {
      if (name !== 'audited' || written().length === 0) return;
      outside.moment = () => undefined;
      await members('delete');
    };
    await confirm();
    await members('add');
    assert.equal(endOf(outside, mona).outcome, 'not-applied');
    assert.deepEqual([await opens(), stage.relay.sent.length], ['locked', 0]);
  });

  it('writes nothing that could not be recorded', async () => {
    await lock();
    await toConfirm();
    outside.moment = (name) => {
      if (name === 'audit') throw new Error('the disk is full');
    };
    await confirm().catch(() => undefined);
    assert.deepEqual([await opens(), stage.relay.sent.length], ['locked', 0]);
  });

  it('F05 asks the directory when the answer is lost, and writes once', async () => {
    await lock();
    await toConfirm();
    stage.relay.lose('answers');
    await confirm();
    stage.relay.lose('nothing');
    await wake();
    assert.equal(endOf(outside, mona).outcome, 'done');
    assert.deepEqual([await opens(), stage.relay.changes()], ['ok', 1]);
    assert.deepEqual(written(), [
      'administrator_act intended unlock',
      'administrator_act unknown unlock',
      'administrator_act done unlock',
    ]);
  });

  it('F05 does not say that it was done when it never arrived', async () => {
    await lock();
    await toConfirm();
    stage.relay.lose('requests');
    await confirm();
    stage.relay.lose('nothing');
    assert.equal(last(outside, 'act-waiting', mona).shown.card, 'act-waiting');
    outside.now += 180_000;
    await wake();
    assert.equal(endOf(outside, mona).outcome, 'unconfirmed');
    assert.deepEqual([await opens(), stage.relay.changes()], ['locked', 0]);
  });

  const setDuration = async (lockoutDuration: string, lockOutObservationWindow: string) =>
    change(dc, domain, { lockoutDuration, lockOutObservationWindow });

  const members = async (operation: 'add' | 'delete') => {
    const member = await dnOf(dc, 'mona');
    await asAdministrator(dc, async (client) =>
      client.modify(desk, new Change({ operation, modification: new Attribute({ type: 'member', values: [member] }) })),
    );
  };
});
