// An administrator acts on somebody else, through the whole loop: who may, who learns what, and that rights are asked at
// the request, at the click and just before the write.
import assert from 'node:assert/strict';
import type { ReachableAccount } from '../../src/core/account.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import type { Event } from '../../src/core/event.ts';
import { happen } from '../../src/core/conversation.ts';
import { caseKey } from '../../src/core/record.ts';
import { Fault } from '../../src/core/fault.ts';
import { columns, reset, type Row, rows } from '../core/authority/matrix.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { policy, roleHeld } from '../core/samples.ts';
import {
  boName,
  cardsOf,
  change,
  desk,
  endOf,
  linesOf,
  order,
  outsideOf,
  press,
  replicaOf,
  say,
  signIn,
  stranger,
  userAdministrator,
} from './act-stage.ts';
import { last, makeReplica, pressed, ring, said, shownIn, teams } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

/** What the case that the newest card belongs to hears from elsewhere. */
async function tell(outside: Outside, { loop }: Replica, card: string, event: Event): Promise<void> {
  const id = last(outside, card, desk).ticket!.split('~')[0]!;
  const { settled } = await loop.change(
    caseKey(id),
    (record, stamp, book) => record && happen(record, id, event, book, stamp),
  );
  await settled;
  await loop.idle();
}

describe('an administrator’s command', () => {
  it('does what was chosen, with intent and outcome in the audit, and tells the person and the helpdesk', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'block');
    assert.deepEqual(outside.done, ['block B1']);
    assert.deepEqual(endOf(outside), { outcome: 'done', detail: '' });
    const lines = linesOf(outside).filter((line) => line.startsWith('administrator_act'));
    assert.deepEqual(lines, ['administrator_act intended block', 'administrator_act done block']);
    assert.deepEqual(outside.mails, [boName]);
    const told = outside.shown.findLast(({ shown }) => shown.card === 'helpdesk')?.shown;
    const account = outside.shown.findLast(({ shown }) => shown.card === 'account')?.shown;
    const number = account?.card === 'account' ? account.data.number : '';
    assert.deepEqual(told?.data, { what: 'act-done', userName: boName, detail: 'block', number });
  });

  it('ends the sessions too when that was pressed, and says so when they could not be ended', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'block', 'sign-out');
    assert.deepEqual([outside.done, outside.revocations], [['block B1'], 1]);
    outside.moment = (name) => {
      if (name === 'revoke') throw new Fault('unavailable', 'down');
    };
    await order(replica, outside, 'force-change', 'sign-out');
    const { shown } = last(outside, 'act-ended', desk);
    assert.ok(shown.card === 'act-ended' && shown.data.outcome === 'done' && shown.data.sessions === 'live');
  });

  it('shows who it is: only with buttons for what is allowed here', async () => {
    const outside = outsideOf(
      {},
      { employeeId: 'N-1', roles: [roleHeld(roleIds.helpdeskAdministrator, { held: 'eligible' })] },
    );
    const replica = replicaOf(outside);
    await say(replica, `reset password for ${boName}`);
    const { shown } = last(outside, 'account', desk);
    assert.ok(shown.card === 'account');
    const { id, department, manager, employeeId, roles, actions, proofs } = shown.data;
    assert.deepEqual([id, department, manager, employeeId], ['B1', 'Finance', 'Mona Manager', 'N-1']);
    assert.deepEqual(
      roles.map(({ held }) => held),
      ['eligible'],
    );
    assert.equal(proofs.length, 2);
    // No temporary password for somebody who holds a role, and no access pass from a User Administrator.
    assert.deepEqual(actions, ['reset', 'force-change', 'sign-out', 'unlock', 'block']);
  });

  it('offers nothing that the operator switched off, and does nothing of it either', async () => {
    const outside = outsideOf();
    const store = makeMemoryStore(() => outside.now);
    const keys = makeKeys(ring);
    const before = makeReplica(outside, store, keys);
    await signIn(before);
    await say(before, `block ${boName}`);
    await press(before, outside, 'account', 'choose', 'block');
    const after = makeReplica(outside, store, keys, { policy: { ...policy, actions: ['sign-out'] } });
    await press(after, outside, 'confirm-act', 'choose', 'yes');
    assert.deepEqual([outside.done, endOf(outside).outcome], [[], 'not-applied']);
    await say(after, `block ${boName}`);
    const { shown } = last(outside, 'account', desk);
    assert.deepEqual(shown.card === 'account' && shown.data.actions, ['sign-out']);
  });

  it('is honest about a lock that nobody can lift: nothing is written', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await say(replica, `unlock ${boName}`);
    const { shown } = last(outside, 'account', desk);
    assert.equal(shown.card === 'account' && shown.data.notice, 'lock');
    assert.deepEqual([outside.done, outside.revocations], [[], 0]);
    await press(replica, outside, 'account', 'choose', 'unlock');
    assert.equal(last(outside, 'account', desk).shown.card, 'account');
    assert.deepEqual(outside.done, []);
  });

  it('lifts a lock that the directory shows, after a confirmation, and tells the person', async () => {
    const outside = outsideOf({}, {}, { lock: 'held' });
    const replica = replicaOf(outside);
    await signIn(replica);
    await say(replica, `unlock ${boName}`);
    const { shown } = last(outside, 'account', desk);
    assert.ok(shown.card === 'account');
    assert.deepEqual([shown.data.lock, shown.data.notice], ['held', '']);
    await press(replica, outside, 'account', 'choose', 'unlock');
    assert.deepEqual(outside.done, [], 'not before the last click');
    await press(replica, outside, 'confirm-act', 'choose', 'yes');
    assert.deepEqual([outside.done, endOf(outside).outcome], [['unlock B1'], 'done']);
    const lines = linesOf(outside).filter((line) => line.startsWith('administrator_act'));
    assert.deepEqual(lines, ['administrator_act intended unlock', 'administrator_act done unlock']);
    assert.deepEqual(outside.mails, [boName]);
  });

  it('offers no unlock where there is no lock, or one that is over, and says so', async () => {
    for (const lock of ['none', 'over'] as const) {
      const outside = outsideOf({}, {}, { lock });
      await say(replicaOf(outside), `unlock ${boName}`);
      const { shown } = last(outside, 'account', desk);
      assert.ok(shown.card === 'account');
      assert.deepEqual([shown.data.notice, shown.data.actions.includes('unlock')], ['not-locked', false]);
    }
  });

  it('asks for the right to unlock again at the click and just before the write', async () => {
    for (const taken of ['confirm', 'write'] as const) {
      const outside = outsideOf({}, {}, { lock: 'held' });
      const replica = replicaOf(outside);
      await signIn(replica);
      await say(replica, `unlock ${boName}`);
      await press(replica, outside, 'account', 'choose', 'unlock');
      if (taken === 'confirm') change(outside, 'ADMIN', { roles: [] });
      else {
        outside.moment = (name) => {
          if (name === 'audited' && linesOf(outside).some((one) => one.startsWith('administrator_act intended')))
            change(outside, 'ADMIN', { roles: [] });
        };
      }
      await press(replica, outside, 'confirm-act', 'choose', 'yes');
      assert.deepEqual([outside.done, endOf(outside).outcome], [[], taken === 'confirm' ? 'refused' : 'not-applied']);
    }
  });

  it('says why somebody cannot sign in, from real fields', async () => {
    const outside = outsideOf({}, { enabled: false, federated: true });
    const replica = replicaOf(outside);
    await say(replica, `why can’t ${boName} sign in?`);
    const { shown } = last(outside, 'account', desk);
    assert.ok(shown.card === 'account');
    assert.deepEqual(
      shown.data.findings.map(({ what }) => what),
      ['disabled', 'federated', 'unknown'],
    );
  });

  it('lists people of one name with what tells them apart, and takes the one that was pressed', async () => {
    const outside = outsideOf();
    Object.assign(outside, {
      others: [...outside.others, stranger('B2', { userName: 'bo.b@nordlys.example', displayName: 'Bo Вerg' })],
    });
    const replica = replicaOf(outside);
    await signIn(replica);
    await say(replica, 'sign out Bo');
    const { shown } = last(outside, 'pick-account', desk);
    assert.ok(shown.card === 'pick-account');
    assert.deepEqual(
      shown.data.hits.map(({ id, mixed }) => [id, mixed]),
      [
        ['B1', false],
        ['B2', true],
      ],
    );
    await press(replica, outside, 'pick-account', 'choose', '2');
    const account = last(outside, 'account', desk).shown;
    assert.equal(account.card === 'account' && account.data.id, 'B2');
  });

  it('goes on beside a reset of one’s own, and any second one beside the first', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await say(replica, 'reset my password');
    await say(replica, `block ${boName}`);
    await say(replica, `sign out ${boName}`);
    assert.equal(cardsOf(outside).filter((card) => card === 'account').length, 2);
    await press(replica, outside, 'choose-way', 'choose', 'phone+email');
    assert.equal(cardsOf(outside).at(-1), 'enter-code');
  });

  it('asks for a fresh sign-in first, and does nothing without one', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await order(replica, outside, 'block');
    assert.deepEqual(outside.done, []);
    const waiting = last(outside, 'act-waiting', desk).shown;
    assert.equal(waiting.card === 'act-waiting' && waiting.data.at, 'signing-in');
    // Being told so is not enough: the rules look for the sign-in itself.
    await tell(outside, replica, 'act-waiting', {
      type: 'signed-in',
      at: outside.now,
      accountId: 'ADMIN',
      strong: true,
    });
    assert.deepEqual(outside.done, []);
    await signIn(replica);
    await tell(outside, replica, 'act-waiting', {
      type: 'signed-in',
      at: outside.now,
      accountId: 'ADMIN',
      strong: true,
    });
    assert.deepEqual(outside.done, ['block B1']);
  });

  it('A28 takes no sign-in of somebody else, nor one of yesterday', async () => {
    for (const [account, age] of [
      ['B1', 0],
      ['ADMIN', 86_400_000],
    ] as const) {
      const outside = outsideOf();
      const replica = replicaOf(outside);
      await signIn(replica, desk, account);
      outside.now += age;
      await order(replica, outside, 'block');
      assert.deepEqual(outside.done, [], account);
    }
  });

  it('never does it on one administrator’s word to somebody who holds a role', async () => {
    const outside = outsideOf({}, { roles: [roleHeld(roleIds.helpdeskAdministrator)] });
    const second = stranger('SECOND', { roles: [userAdministrator], displayName: 'Sam Second' });
    Object.assign(outside, { others: [...outside.others, second] });
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'block');
    const id = last(outside, 'act-waiting', desk).ticket!.split('~')[0]!;
    assert.deepEqual(outside.done, []);
    const approver = (account: string) => ({ person: `teams:T:${account}`, account, name: account });
    const approved = (account: string): Event => ({
      type: 'approved',
      at: outside.now,
      request: `${id}-second`,
      by: [account],
      approvers: [approver(account)],
    });
    await tell(outside, replica, 'act-waiting', { ...approved('SECOND'), request: 'case-of-another' } as Event);
    assert.deepEqual(outside.done, []);
    // Whoever asked, said by whatever road: the performer asks the rules about the approver once more.
    await tell(outside, replica, 'act-waiting', approved('ADMIN'));
    assert.deepEqual([outside.done, endOf(outside).outcome], [[], 'not-applied']);
  });

  it('does it once a second administrator agreed who may still agree', async () => {
    for (const [roles, outcome] of [
      [[userAdministrator], 'done'],
      [[], 'not-applied'],
    ] as const) {
      const outside = outsideOf({}, { roles: [roleHeld(roleIds.helpdeskAdministrator)] });
      Object.assign(outside, { others: [...outside.others, stranger('SECOND', { roles })] });
      const replica = replicaOf(outside);
      await signIn(replica);
      await order(replica, outside, 'block');
      const id = last(outside, 'act-waiting', desk).ticket!.split('~')[0]!;
      const approvers = [{ person: 'teams:T:SECOND', account: 'SECOND', name: 'Sam' }];
      await tell(outside, replica, 'act-waiting', {
        type: 'approved',
        at: outside.now,
        request: `${id}-second`,
        by: ['Sam'],
        approvers,
      });
      assert.equal(endOf(outside).outcome, outcome);
      assert.equal(outside.done.length, outcome === 'done' ? 1 : 0);
    }
  });

  it('tells whoever presses a card of it later how it ended', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'block');
    await press(replica, outside, 'confirm-act', 'choose', 'yes');
    assert.deepEqual([cardsOf(outside).at(-1), outside.done.length], ['act-ended', 1]);
  });

  it('A15 opens nothing for somebody else to whom the card was copied', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await say(replica, `block ${boName}`);
    const { settled } = await replica.loop.hear(
      pressed('choose', last(outside, 'account', desk), { way: 'block' }, teams),
    );
    await settled;
    assert.equal(cardsOf(outside, teams).at(-1), 'too-late');
    assert.ok(!cardsOf(outside).includes('confirm-act'));
  });
});

describe('A13 one’s own account through an administrator’s command', () => {
  it('is refused, however it is named', async () => {
    for (const name of ['admin@nordlys.example', 'Ada Admin', 'ada']) {
      const outside = outsideOf();
      const replica = replicaOf(outside);
      await signIn(replica);
      await say(replica, `reset password for ${name}`);
      assert.deepEqual(endOf(outside), { outcome: 'own-account', detail: '' }, name);
    }
  });
});

describe('A25 somebody without rights', () => {
  const anna: Window = teams;
  const targets: Readonly<Record<string, Partial<ReachableAccount> | undefined>> = {
    'nobody by that name': undefined,
    'an employee': {},
    'somebody blocked': { enabled: false },
    'a guest': { guest: true },
    'an administrator': { roles: [roleHeld(roleIds.globalAdministrator)] },
    'somebody without contacts': { contacts: [] },
    'an emergency account': { id: 'break-glass' },
  };

  for (const [who, over] of Object.entries(targets)) {
    it(`hears the same of ${who}, and the directory is searched for nothing`, async () => {
      const outside = outsideOf();
      Object.assign(outside, { others: over === undefined ? [] : [stranger('B1', { userName: boName, ...over })] });
      let searches = 0;
      outside.moment = (name) => void (searches += name === 'search' ? 1 : 0);
      const replica = replicaOf(outside);
      await say(replica, `reset password for ${boName}`, anna);
      const own = shownIn(outside, anna).map(({ shown }) => shown);
      assert.deepEqual(own, [
        {
          card: 'act-ended',
          data: { outcome: 'nobody', action: '', displayName: '', userName: boName, detail: '', sessions: '' },
        },
      ]);
      assert.equal(searches, 0);
    });
  }

  it('hears the same of people outside their part of the company, found or not', async () => {
    const unit = { id: 'unit-a', restricted: false };
    const roles = [roleHeld(roleIds.userAdministrator, { scope: 'unit', unit: unit.id })];
    for (const target of [
      { units: [{ id: 'unit-b', restricted: false }] },
      { userName: 'somebody.else@nordlys.example' },
    ]) {
      const outside = outsideOf({ roles }, target);
      const replica = replicaOf(outside);
      await say(replica, `reset password for ${boName}`);
      assert.equal(endOf(outside).outcome, 'nobody');
    }
    const outside = outsideOf({ roles }, { units: [unit] });
    await say(replicaOf(outside), `reset password for ${boName}`);
    assert.equal(cardsOf(outside).at(-1), 'account');
  });

  it('is shown only their own commands by help; an administrator those that their roles allow', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await say(replica, 'help', anna);
    await say(replica, 'help');
    const [plain, full] = [last(outside, 'help', anna).shown, last(outside, 'help', desk).shown];
    assert.ok(plain.card === 'help' && full.card === 'help');
    assert.deepEqual(plain.data.orders, []);
    assert.ok(full.data.orders?.includes('block') && !full.data.orders.includes('access-pass'));
    change(outside, 'ADMIN', { roles: [] });
    await say(replica, 'help');
    const later = last(outside, 'help', desk).shown;
    assert.deepEqual(later.card === 'help' && later.data.orders, [], 'rights are kept nowhere');
  });
});

describe('A35 the whole table, through the loop', () => {
  for (const [index, [column, role]] of columns.entries()) {
    it(`ends the sessions of exactly those whom a ${role} (${column}) reaches`, async function () {
      this.timeout(30_000);
      for (const row of Object.keys(rows) as Row[]) {
        for (const held of ['active', 'eligible'] as const) {
          const roles = rows[row] === '' ? [] : [roleHeld(rows[row], { held })];
          const outside = outsideOf({ roles: [roleHeld(columns[index]![2])] }, { roles });
          const replica = replicaOf(outside);
          await say(replica, `sign out ${boName}`);
          const card = last(outside, 'account', desk);
          const { settled } = await replica.loop.hear(pressed('choose', card, { way: 'sign-out' }, desk));
          await settled;
          if (cardsOf(outside).at(-1) === 'confirm-act') await press(replica, outside, 'confirm-act', 'choose', 'yes');
          const expected = reset[row].split(' ')[index] === '+' ? 1 : 0;
          assert.equal(outside.revocations, expected, `${role} on ${row}, ${held}`);
        }
      }
    });
  }

  it('counts no eligible role of whoever acts', async () => {
    const outside = outsideOf({ roles: [roleHeld(roleIds.globalAdministrator, { held: 'eligible' })] });
    await say(replicaOf(outside), `sign out ${boName}`);
    assert.equal(endOf(outside).outcome, 'nobody');
  });
});

describe('A37 what changes on the way', () => {
  const changes: readonly (readonly [string, (outside: Outside) => void])[] = [
    [
      'a role granted to the target',
      (outside) => change(outside, 'B1', { roles: [roleHeld(roleIds.globalAdministrator)] }),
    ],
    [
      'a role that takes two people',
      (outside) => change(outside, 'B1', { roles: [roleHeld(roleIds.helpdeskAdministrator)] }),
    ],
    ['the role of whoever acts taken away', (outside) => change(outside, 'ADMIN', { roles: [] })],
    ['whoever acts blocked', (outside) => change(outside, 'ADMIN', { enabled: false })],
    [
      'the target deleted',
      (outside) => Object.assign(outside, { others: outside.others.filter(({ id }) => id !== 'B1') }),
    ],
    ['the target put under restricted management', (outside) => change(outside, 'B1', { managementRestricted: true })],
  ];

  for (const [what, apply] of changes) {
    it(`is seen at the click: ${what}`, async () => {
      const outside = outsideOf();
      const replica = replicaOf(outside);
      await signIn(replica);
      await say(replica, `block ${boName}`);
      await press(replica, outside, 'account', 'choose', 'block');
      apply(outside);
      await press(replica, outside, 'confirm-act', 'choose', 'yes');
      assert.deepEqual(outside.done, []);
    });

    it(`is seen just before the write: ${what}`, async () => {
      const outside = outsideOf();
      const replica = replicaOf(outside);
      await signIn(replica);
      let checked = false;
      // The line of intent stands between the verdict at the click and the write.
      outside.moment = (name) => {
        if (name !== 'audited' || !linesOf(outside).includes('administrator_act intended block') || checked) return;
        checked = true;
        apply(outside);
      };
      await order(replica, outside, 'block');
      assert.ok(checked);
      assert.deepEqual([outside.done, endOf(outside).outcome], [[], 'not-applied']);
      assert.ok(linesOf(outside).includes('administrator_act refused block'));
    });
  }
});

describe('A38 a look-up that fails', () => {
  it('allows nothing: not at the request, not at the click, not at the write', async () => {
    let from = 1;
    for (; ; from += 1) {
      const outside = outsideOf();
      const replica = replicaOf(outside);
      await signIn(replica);
      let finds = 0;
      outside.moment = (name) => {
        if (name !== 'find') return;
        finds += 1;
        if (finds >= from) throw new Fault('unavailable', 'page two did not come');
      };
      await say(replica, `block ${boName}`);
      if (cardsOf(outside).at(-1) === 'account') await press(replica, outside, 'account', 'choose', 'block');
      if (cardsOf(outside).at(-1) === 'confirm-act') await press(replica, outside, 'confirm-act', 'choose', 'yes');
      if (finds < from || outside.done.length > 0) break;
      assert.ok(['failed', 'unavailable'].includes(endOf(outside).outcome), endOf(outside).outcome);
    }
    // Two look-ups each: for the list, for the card, at the click, before the write; and whose acts are counted.
    assert.equal(from, 10);
  });

  it('shows everybody’s help to somebody whose rights cannot be looked up now', async () => {
    const outside = outsideOf();
    outside.moment = (name) => {
      if (name === 'find') throw new Fault('unavailable', 'down');
    };
    const { settled } = await replicaOf(outside).loop.hear(said('help', {}, desk));
    await settled;
    const { shown } = last(outside, 'help', desk);
    assert.deepEqual(shown.card === 'help' && shown.data.orders, []);
  });
});
