import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ReachableAccount } from '../../../src/core/account.ts';
import type { TargetedAction } from '../../../src/core/authority/actions.ts';
import {
  type ApprovalRequest,
  type Approving,
  type Decision,
  mayApprove,
  sameHuman,
  standing,
} from '../../../src/core/authority/approval.ts';
import { policy, roleHeld } from '../samples.ts';
import { actor, type ColumnName, holding, idOf, target } from './cast.ts';

/** An administrator of that role with an identity of its own. */
function admin(name: string, column: ColumnName, over: Partial<ReachableAccount> = {}): Approving {
  const address = `${name}@nordlys.example`;
  return actor([roleHeld(idOf(column))], {
    id: name,
    userName: address,
    mailboxes: [address],
    noticeAddresses: [address],
    ...over,
  });
}
const own = (employee: ReachableAccount): ApprovalRequest => ({
  action: 'reset-own',
  requester: employee,
  target: employee,
});
const asked = (
  action: Exclude<TargetedAction, 'approve'>,
  requester: ReachableAccount,
  on = target(),
): ApprovalRequest => ({
  action,
  requester,
  target: on,
});
const told = (approver: Approving, request: ApprovalRequest): string => {
  const verdict = mayApprove(approver, request, policy);
  return verdict.allowed ? `allowed${verdict.secondPerson ? ' two' : ''}` : verdict.reason;
};

describe('who may approve', () => {
  it('A13 never the employee who asked, whatever the role', () => {
    const ga = admin('gabriel', 'GA').account;
    assert.equal(told({ account: ga, frozen: false }, own(ga)), 'own-account');
    assert.equal(told(admin('greta', 'UA'), asked('block', admin('greta', 'UA').account)), 'own-request');
  });

  it('A13 never the target', () => {
    const karin = admin('karin', 'GA');
    assert.equal(told(karin, asked('block', admin('rasmus', 'PAA').account, karin.account)), 'own-account');
  });

  it('A13 never another account of the same human', () => {
    const employee = target([], { employeeId: ' n1042 ', mobile: '+46700000001' });
    const twins: Partial<ReachableAccount>[] = [
      { employeeId: 'N1042' },
      { mobile: '+46700000001' },
      { contacts: [{ kind: 'phone', value: '+46700000001', changedAt: undefined }] },
      { noticeAddresses: ['ANNA@home.test'] },
      { mailboxes: [employee.userName] },
      { contacts: [{ kind: 'email', value: 'anna@home.test', changedAt: undefined }] },
    ];
    for (const twin of twins) {
      const second = admin('anna-admin', 'GA', twin);
      assert.equal(told(second, own(employee)), 'same-human', JSON.stringify(twin));
      const stranger = admin('greta', 'UA').account;
      assert.equal(told(second, asked('reset', stranger, employee)), 'same-human', 'of the target');
      assert.equal(told(second, asked('reset', employee, target([], apart))), 'same-human', 'of the requester');
    }
    assert.equal(told(admin('karin', 'GA', { employeeId: 'N1' }), own(employee)), 'allowed');
  });
  const apart = { id: 'OTHER', userName: 'o@o.test', mailboxes: ['o@o.test'], noticeAddresses: [] };

  it('never somebody who is frozen, disabled or a guest', () => {
    assert.equal(told({ ...admin('karin', 'GA'), frozen: true }, own(target())), 'actor-frozen');
    assert.equal(told(admin('karin', 'GA', { enabled: false }), own(target())), 'actor-disabled');
    assert.equal(told(admin('karin', 'GA', { guest: true }), own(target())), 'actor-guest');
  });

  it('only with the power to reset the target', () => {
    assert.equal(told(admin('nora', 'PW'), own(target())), 'allowed');
    assert.equal(told(admin('nora', 'PW'), own(target(holding('Reports Reader')))), 'role-not-covered');
    assert.equal(told(actor(holding('Security Administrator')), own(target())), 'no-power');
  });

  it('and to do what is asked', () => {
    const greta = admin('greta', 'UA').account;
    assert.equal(told(admin('simon', 'HD'), asked('block', greta)), 'no-power');
    assert.equal(told(admin('tove', 'AA'), asked('block', greta)), 'allowed');
    assert.equal(
      told(admin('tove', 'AA'), asked('access-pass', greta, target(holding('Reports Reader')))),
      'role-not-covered',
    );
    assert.equal(
      told(admin('karin', 'GA'), asked('temporary-password', greta, target(holding('Reports Reader')))),
      'role-holder',
    );
    assert.equal(told(admin('karin', 'GA'), asked('reset', greta, target([], { synced: true }))), 'synced');
    assert.equal(told(admin('karin', 'GA'), asked('unblock', greta, target([], { enabled: false }))), 'allowed');
    assert.equal(told(admin('karin', 'GA'), own(target([], { enabled: false }))), 'disabled');
  });

  it('of what concerns everybody: another human with a role for it', () => {
    const request: ApprovalRequest = { action: 'unfreeze', requester: admin('karin', 'GA').account };
    assert.equal(told(admin('rasmus', 'PAA'), request), 'allowed');
    assert.equal(told(admin('greta', 'UA'), request), 'no-power');
    assert.equal(told(admin('karin', 'GA'), request), 'own-request');
    assert.equal(
      told(admin('karin2', 'GA', { mobile: '+4670' }), {
        action: 'unfreeze',
        requester: { ...admin('karin', 'GA').account, mobile: '+4670' },
      }),
      'same-human',
    );
  });

  it('two of them for an employee who holds a role, one beside an administrator who asks', () => {
    const holder = target(holding('Reports Reader'));
    assert.equal(told(admin('karin', 'GA'), own(holder)), 'allowed two');
    assert.equal(told(admin('karin', 'GA'), asked('reset', admin('rasmus', 'PAA').account, holder)), 'allowed');
  });
});

describe('whether two accounts belong to one human', () => {
  it('is not said of people without anything in common', () => {
    assert.equal(sameHuman(admin('a', 'GA').account, admin('b', 'GA').account), false);
    const empty = { employeeId: '', mobile: undefined, noticeAddresses: [''], mailboxes: [] };
    assert.equal(
      sameHuman(target([], { id: 'x', userName: 'x@x', ...empty }), target([], { id: 'y', userName: 'y@y', ...empty })),
      false,
    );
  });

  it('is the same from both sides, and of everybody with themselves', () => {
    const anyone = fc.record({
      id: fc.constantFrom('x', 'y', 'z'),
      employeeId: fc.constantFrom(undefined, '', '1', '2'),
      mobile: fc.constantFrom(undefined, '+4670', '+4671'),
      userName: fc.constantFrom('x@t', 'y@t', 'z@t'),
      noticeAddresses: fc.subarray(['x@t', 'X@T', 'home@t']),
    });
    fc.assert(
      fc.property(anyone, anyone, (one, other) => {
        const [a, b] = [target([], one), target([], other)];
        assert.equal(sameHuman(a, b), sameHuman(b, a));
        assert.ok(sameHuman(a, a));
      }),
    );
  });
});

describe('where a request stands', () => {
  const holder = target(holding('Reports Reader'));
  const yes = (who: Approving): Decision => ({ by: who, approves: true });
  const no = (who: Approving): Decision => ({ by: who, approves: false });
  const of = (decisions: readonly Decision[], request = own(holder)) => standing(decisions, request, policy);
  const [karin, rasmus] = [admin('karin', 'GA'), admin('rasmus', 'PAA')];

  it('A17 the same approver twice is one', () => {
    assert.equal(of([yes(karin), yes(karin)]), 'open');
    assert.equal(of([yes(karin), yes(rasmus)]), 'approved');
  });

  it('A17 two accounts of one human are one', () => {
    const second = admin('karin-admin', 'PAA', { mailboxes: [karin.account.userName] });
    assert.equal(of([yes(karin), yes(second)]), 'open');
    assert.equal(of([yes(karin), yes(second), yes(rasmus)]), 'approved');
  });

  it('A17 an approver whose role was just removed does not count', () => {
    assert.equal(of([yes(karin), yes({ ...rasmus, account: { ...rasmus.account, roles: [] } })]), 'open');
    assert.equal(of([yes(karin), yes({ ...rasmus, frozen: true })]), 'open');
  });

  it('A17 one refusal wins over any number of approvals', () => {
    assert.equal(of([yes(karin), yes(rasmus), no(admin('tove', 'AA'))]), 'refused');
    assert.equal(of([no(karin)]), 'refused');
  });

  it('one approval is enough for an employee without a role, none is not', () => {
    assert.equal(of([yes(admin('nora', 'PW'))], own(target())), 'approved');
    assert.equal(of([], own(target())), 'open');
  });
});
