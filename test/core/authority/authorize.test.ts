import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ReachableAccount, RoleHeld } from '../../../src/core/account.ts';
import { actions, organizationActions, type TargetedAction } from '../../../src/core/authority/actions.ts';
import type { Administrator } from '../../../src/core/authority/administrators.ts';
import { authorize } from '../../../src/core/policy.ts';
import { policy, roleHeld } from '../samples.ts';
import { actor, by, type ColumnName, holding, idOf, otherVault, target, told, unitA, unitB, vault } from './cast.ts';
import { columns, members, methods, powerless, reset, type Row, rows, sensitive } from './matrix.ts';

const rowNames = Object.keys(rows) as Row[];
const columnNames = columns.map(([name]) => name);
const targeted = Object.keys(actions) as TargetedAction[];

/** Which table each action goes by; said here once more, so that a changed row in the product is seen. */
const tableOf: Readonly<Record<TargetedAction, Readonly<Record<Row, string>>>> = {
  reset,
  'temporary-password': reset,
  'force-change': reset,
  unlock: reset,
  'sign-out': reset,
  block: sensitive,
  unblock: sensitive,
  'access-pass': methods,
  approve: reset,
  'explain-sign-in': reset,
  'read-audit': reset,
  call: reset,
  'enable-sspr': members,
  'disable-sspr': members,
};
/** In the tables' order: what it takes for somebody without a role, and for a holder of one. */
const takes: Readonly<Record<TargetedAction, readonly [string, string]>> = {
  reset: ['allowed fresh', 'allowed fresh two'],
  'temporary-password': ['allowed fresh', 'role-holder'],
  'force-change': ['allowed fresh', 'allowed fresh two'],
  unlock: ['allowed fresh', 'allowed fresh two'],
  'sign-out': ['allowed', 'allowed'],
  block: ['allowed fresh', 'allowed fresh two'],
  unblock: ['allowed fresh', 'allowed fresh two'],
  'access-pass': ['allowed fresh', 'allowed fresh two'],
  approve: ['allowed fresh', 'allowed fresh two'],
  'explain-sign-in': ['allowed', 'allowed'],
  'read-audit': ['allowed fresh', 'allowed fresh'],
  call: ['allowed fresh', 'allowed fresh'],
  'enable-sspr': ['allowed fresh', 'allowed fresh two'],
  'disable-sspr': ['allowed fresh', 'allowed fresh two'],
};
const cell = (table: Readonly<Record<Row, string>>, row: Row, column: ColumnName): boolean =>
  table[row].split(' ')[columnNames.indexOf(column)] === '+';
const isColumn = (table: Readonly<Record<Row, string>>, column: ColumnName): boolean =>
  rowNames.some((row) => cell(table, row, column));

describe('A35 who may act on whom, every cell', () => {
  it('is a whole table of + and .', () => {
    for (const table of [reset, sensitive, methods, members]) {
      assert.deepEqual(Object.keys(table).toSorted(), rowNames.toSorted());
      for (const line of Object.values(table)) assert.match(line, /^[+.]( [+.]){5}$/);
    }
    assert.deepEqual(Object.keys(tableOf).toSorted(), targeted.toSorted());
  });

  for (const action of targeted.filter((one) => one !== 'explain-sign-in')) {
    describe(action, () => {
      for (const [column, title] of columns) {
        for (const row of rowNames) {
          for (const held of row === 'no role' ? (['active'] as const) : (['active', 'eligible'] as const)) {
            const allowed = cell(tableOf[action], row, column);
            const expected = allowed
              ? takes[action][row === 'no role' ? 0 : 1]
              : isColumn(tableOf[action], column)
                ? 'role-not-covered'
                : 'no-power';
            it(`${title} on ${row}${held === 'eligible' ? ', eligible' : ''}: ${expected}`, () => {
              assert.equal(told(by(column), action, target(holding(row, { held }))), expected);
            });
          }
        }
      }
    });
  }

  it('explain-sign-in reads about anybody, for whoever may reset somebody', () => {
    for (const column of columnNames) {
      for (const row of rowNames) assert.equal(told(by(column), 'explain-sign-in', target(holding(row))), 'allowed');
    }
  });
});

describe('A35 who has no power', () => {
  for (const row of powerless) {
    it(`${row}: none over anybody, whatever the action, and hears nothing about the target`, () => {
      // Members of groups are the one thing that a Groups Administrator may change.
      const none = targeted.filter((one) => row !== 'Groups Administrator' || tableOf[one] !== members);
      for (const action of none) {
        for (const on of [
          target(),
          target([], { enabled: false, guest: true, synced: true }),
          target(holding('Global Administrator')),
          target([], { id: 'break-glass' }),
          target([], { managementRestricted: true, units: [vault] }),
        ]) {
          assert.equal(told(actor(holding(row)), action, on), 'no-power');
        }
      }
    });
  }

  it('an eligible role is none, for targets and for everybody', () => {
    for (const column of columnNames) {
      for (const action of targeted) assert.equal(told(by(column, { held: 'eligible' }), action, target()), 'no-power');
    }
    const eligible = actor([roleHeld(idOf('GA'), { held: 'eligible' })]);
    for (const action of Object.keys(organizationActions) as (keyof typeof organizationActions)[]) {
      assert.deepEqual(authorize(eligible, action, undefined, policy), { allowed: false, reason: 'no-power' });
    }
  });

  it('a role at a scope that nobody knows is none', () => {
    for (const action of targeted) {
      assert.equal(told(by('GA', { scope: 'elsewhere' }), action, target()), 'no-power');
    }
  });

  const states: readonly [Partial<ReachableAccount>, boolean, string][] = [
    [{ enabled: false }, false, 'actor-disabled'],
    [{ guest: true }, false, 'actor-guest'],
    [{}, true, 'actor-frozen'],
    [{ id: 'service' }, false, 'actor-service-account'],
  ];
  for (const [over, frozen, reason] of states) {
    it(`${reason}: not even for a Global Administrator`, () => {
      const admin: Administrator = { ...actor(holding('Global Administrator'), over), frozen };
      for (const action of targeted) assert.equal(told(admin, action, target()), reason);
      assert.deepEqual(authorize(admin, 'freeze', undefined, policy), { allowed: false, reason });
    });
  }
});

describe('A35 several roles', () => {
  it('one role of the target outside the column refuses', () => {
    const two = [...holding('Helpdesk Administrator'), ...holding('Authentication Administrator')];
    assert.equal(told(by('HD'), 'reset', target(two)), 'role-not-covered');
    assert.equal(told(by('AA'), 'reset', target(two)), 'role-not-covered');
    assert.equal(told(by('PAA'), 'reset', target(two)), 'allowed fresh two');
  });

  it('an eligible role beside an active one refuses too', () => {
    const two = [...holding('Directory Readers'), ...holding('Global Administrator', { held: 'eligible' })];
    assert.equal(told(by('UA'), 'reset', target(two)), 'role-not-covered');
  });

  it('two columns of the actor do not add up: one alone must cover everything', () => {
    const both = actor([roleHeld(idOf('HD')), roleHeld(idOf('AA'))]);
    const two = [...holding('Helpdesk Administrator'), ...holding('Authentication Administrator')];
    assert.equal(told(both, 'reset', target(two)), 'role-not-covered');
    assert.equal(told(both, 'reset', target(holding('Helpdesk Administrator'))), 'allowed fresh two');
    assert.equal(told(both, 'reset', target(holding('Authentication Administrator'))), 'allowed fresh two');
  });

  it('a role scoped to a restricted unit, or to something unknown, is for the top two alone', () => {
    for (const scope of ['restricted-unit', 'elsewhere'] as const) {
      const held = holding('Helpdesk Administrator', { scope, unit: 'vault' });
      for (const column of columnNames) {
        const top = column === 'GA' || column === 'PAA';
        assert.equal(told(by(column), 'reset', target(held)), top ? 'allowed fresh two' : 'role-not-covered');
      }
    }
    const ordinary = holding('Helpdesk Administrator', { scope: 'unit', unit: 'unit-a' });
    assert.equal(told(by('UA'), 'reset', target(ordinary)), 'allowed fresh two');
  });
});

describe('A36 administrative units', () => {
  const scoped = (column: ColumnName, unit = 'unit-a') => by(column, { scope: 'unit', unit });
  const guarding = (column: ColumnName, unit = 'vault') => by(column, { scope: 'restricted-unit', unit });

  it('a role of a unit reaches people of that unit who hold no role', () => {
    assert.equal(told(scoped('HD'), 'reset', target([], { units: [unitB, unitA] })), 'allowed fresh');
    assert.equal(told(scoped('HD'), 'reset', target([], { units: [unitB] })), 'outside-unit');
    assert.equal(told(scoped('HD'), 'reset', target()), 'outside-unit');
    assert.equal(told(scoped('HD'), 'block', target([], { units: [unitA] })), 'no-power');
  });

  it('and nobody who holds any, not even for a Privileged Authentication Administrator of the unit', () => {
    for (const row of rowNames.filter((name) => name !== 'no role')) {
      for (const held of ['active', 'eligible'] as const) {
        const on = target(holding(row, { held }), { units: [unitA] });
        assert.equal(told(scoped('PAA'), 'reset', on), 'unit-role-holder', row);
      }
    }
  });

  it('reads only about people of the own unit', () => {
    const on = target(holding('Global Administrator'), { units: [unitA] });
    assert.equal(told(scoped('PW'), 'explain-sign-in', on), 'allowed');
    assert.equal(told(scoped('PW', 'unit-b'), 'explain-sign-in', on), 'outside-unit');
  });

  it('a tenant-wide role stands beside the role of a unit', () => {
    const both = actor([roleHeld(idOf('PW')), roleHeld(idOf('HD'), { scope: 'unit', unit: 'unit-a' })]);
    assert.equal(told(both, 'reset', target([], { units: [unitB] })), 'allowed fresh');
    assert.equal(told(both, 'reset', target(holding('Reports Reader'), { units: [unitA] })), 'role-not-covered');
  });

  it('a restricted unit is closed to every tenant-wide role and to roles of other units', () => {
    const on = target([], { managementRestricted: true, units: [vault, unitA] });
    for (const column of columnNames) assert.equal(told(by(column), 'reset', on), 'restricted-unit', column);
    assert.equal(told(scoped('HD'), 'reset', on), 'restricted-unit');
    assert.equal(told(guarding('HD', 'other-vault'), 'reset', on), 'restricted-unit');
    assert.equal(told(scoped('HD', 'vault'), 'reset', on), 'restricted-unit', 'a unit that is not known as restricted');
  });

  it('and open to a role of that very unit, for people without a role', () => {
    const on = target([], { managementRestricted: true, units: [vault, otherVault] });
    assert.equal(told(guarding('HD'), 'reset', on), 'allowed fresh');
    assert.equal(told(guarding('HD', 'other-vault'), 'reset', on), 'allowed fresh');
    assert.equal(told(guarding('HD'), 'block', on), 'no-power');
    const holder = target(holding('Directory Readers'), { managementRestricted: true, units: [vault] });
    assert.equal(told(guarding('PAA'), 'reset', holder), 'unit-role-holder');
  });

  it('is closed where the directory tells of the restriction and of no unit', () => {
    const on = target([], { managementRestricted: true });
    for (const admin of [by('GA'), guarding('PAA')]) assert.equal(told(admin, 'reset', on), 'restricted-unit');
  });

  it('gives no power where role and target disagree about whether the unit is restricted', () => {
    const saysOpen = target([], { managementRestricted: true, units: [{ id: 'vault', restricted: false }] });
    assert.equal(told(guarding('HD'), 'reset', saysOpen), 'restricted-unit');
    const saysClosed = target([], { units: [{ id: 'unit-a', restricted: true }] });
    assert.equal(told(scoped('HD'), 'reset', saysClosed), 'outside-unit');
  });

  it('does not stand in the way of reading', () => {
    const on = target([], { managementRestricted: true, units: [vault] });
    assert.equal(told(by('HD'), 'explain-sign-in', on), 'allowed');
  });
});

describe('A36 whom nobody acts on', () => {
  it('the own account', () => {
    for (const action of targeted) {
      assert.equal(told(by('GA'), action, { ...by('GA').account }), 'own-account', action);
    }
  });

  it('break-glass and service accounts', () => {
    for (const action of targeted) {
      assert.equal(told(by('GA'), action, target([], { id: 'break-glass' })), 'break-glass', action);
      assert.equal(told(by('GA'), action, target([], { id: 'service' })), 'service-account', action);
    }
  });

  const refusals: Readonly<
    Record<'protected' | 'guest' | 'federated' | 'synced' | 'disabled', readonly TargetedAction[]>
  > = {
    protected: [
      'reset',
      'temporary-password',
      'force-change',
      'unlock',
      'block',
      'unblock',
      'access-pass',
      'enable-sspr',
    ],
    guest: ['reset', 'temporary-password', 'force-change', 'unlock', 'sign-out', 'access-pass', 'enable-sspr'],
    federated: [
      'reset',
      'temporary-password',
      'force-change',
      'unlock',
      'block',
      'unblock',
      'access-pass',
      'enable-sspr',
    ],
    synced: ['reset', 'temporary-password', 'force-change', 'unlock', 'block', 'unblock', 'access-pass'],
    disabled: ['reset', 'temporary-password', 'access-pass', 'enable-sspr'],
  };
  for (const [state, refused] of Object.entries(refusals)) {
    const states = { disabled: { enabled: false }, protected: { protection: 'privileged-group' as const } };
    const on = target([], states[state as keyof typeof states] ?? { [state]: true });
    for (const action of targeted) {
      const expected = refused.includes(action) ? state : takes[action][0];
      it(`${state}, ${action}: ${expected}`, () => assert.equal(told(by('GA'), action, on), expected));
    }
  }

  it('never tells the state of somebody out of reach', () => {
    const on = target(holding('Global Administrator'), { id: 'break-glass', synced: true, enabled: false });
    assert.equal(told(by('UA'), 'reset', on), 'role-not-covered');
    assert.equal(told(by('HD', { scope: 'unit', unit: 'unit-a' }), 'reset', on), 'outside-unit');
  });
});

describe('A37 asked again just before the write', () => {
  it('a role granted to the target in between refuses', () => {
    assert.equal(told(by('HD'), 'reset', target()), 'allowed fresh');
    assert.equal(told(by('HD'), 'reset', target(holding('Groups Administrator'))), 'role-not-covered');
  });

  it('a role taken from the actor in between refuses', () => {
    assert.equal(told(by('HD'), 'reset', target()), 'allowed fresh');
    assert.equal(told(actor([]), 'reset', target()), 'no-power');
  });
});

describe('A48 who may put somebody into self-service', () => {
  const groups = actor(holding('Groups Administrator'));

  it('takes a role that counts for the whole tenant', () => {
    assert.equal(told(groups, 'enable-sspr', target()), 'allowed fresh');
    for (const scope of ['unit', 'restricted-unit', 'elsewhere'] as const) {
      const scoped = actor(holding('User Administrator', { scope, unit: 'unit-a' }));
      assert.equal(told(scoped, 'enable-sspr', target([], { units: [unitA] })), 'no-power');
    }
  });

  it('takes a second person for a holder of any role, active or eligible', () => {
    for (const held of ['active', 'eligible'] as const)
      assert.equal(told(groups, 'enable-sspr', target(holding('Directory Readers', { held }))), 'allowed fresh two');
  });

  it('refuses oneself, break-glass and service accounts, guests and blocked accounts', () => {
    assert.equal(told(groups, 'enable-sspr', target([], { id: 'break-glass' })), 'break-glass');
    assert.equal(told(groups, 'enable-sspr', target([], { id: 'service' })), 'service-account');
    assert.equal(told(groups, 'enable-sspr', { ...groups.account }), 'own-account');
    assert.equal(told(groups, 'enable-sspr', target([], { guest: true })), 'guest');
    assert.equal(told(groups, 'enable-sspr', target([], { enabled: false })), 'disabled');
  });
});

describe('what concerns everybody', () => {
  const policyMakers: readonly Row[] = ['Global Administrator', 'Authentication Policy Administrator'];
  const campaigners: readonly Row[] = [
    ...policyMakers,
    'Privileged Authentication Administrator',
    'Authentication Administrator',
  ];
  /** Who may, as a page in the handbook would list it; F fresh sign-in, 2 a second person. */
  const handbook: Readonly<Record<keyof typeof organizationActions, readonly [string, readonly Row[]]>> = {
    freeze: [
      '',
      [
        'Global Administrator',
        'Privileged Authentication Administrator',
        'Authentication Administrator',
        'User Administrator',
        'Helpdesk Administrator',
        'Password Administrator',
        'Security Administrator',
        'Security Operator',
      ],
    ],
    unfreeze: ['F2', ['Global Administrator', 'Privileged Authentication Administrator', 'Security Administrator']],
    queue: [
      '',
      [
        'Global Administrator',
        'Privileged Authentication Administrator',
        'Authentication Administrator',
        'User Administrator',
        'Helpdesk Administrator',
        'Password Administrator',
      ],
    ],
    show: [
      '',
      [
        'Global Administrator',
        'Privileged Authentication Administrator',
        'Authentication Administrator',
        'User Administrator',
        'Helpdesk Administrator',
        'Password Administrator',
      ],
    ],
    audit: [
      'F',
      [
        'Global Administrator',
        'Privileged Authentication Administrator',
        'Security Administrator',
        'Security Operator',
        'Security Reader',
        'Global Reader',
        'Reports Reader',
      ],
    ],
    'registration-report': [
      '',
      [
        'Global Administrator',
        'Privileged Authentication Administrator',
        'Authentication Administrator',
        'User Administrator',
        'Security Administrator',
        'Security Operator',
        'Security Reader',
        'Global Reader',
        'Reports Reader',
      ],
    ],
    'choose-helpdesk-channel': [
      'F2',
      ['Global Administrator', 'Privileged Authentication Administrator', 'User Administrator'],
    ],
    'sspr-enable-many': ['F2', ['Global Administrator', 'User Administrator', 'Groups Administrator']],
    'sspr-disable-many': ['F2', ['Global Administrator', 'User Administrator', 'Groups Administrator']],
    'sspr-group': ['F2', ['Global Administrator', 'Authentication Policy Administrator', 'User Administrator']],
    'sspr-administrators-on': ['F2', ['Global Administrator', 'Privileged Role Administrator']],
    'sspr-administrators-off': ['F2', ['Global Administrator', 'Privileged Role Administrator']],
    'sspr-look': [
      '',
      [
        'Global Administrator',
        'Privileged Authentication Administrator',
        'Authentication Administrator',
        'User Administrator',
        'Helpdesk Administrator',
        'Password Administrator',
        'Groups Administrator',
        'Authentication Policy Administrator',
        'Privileged Role Administrator',
        'Global Reader',
        'Security Administrator',
        'Security Reader',
        'Reports Reader',
      ],
    ],
    campaign: ['F', campaigners],
    'campaign-everyone': ['F2', campaigners],
    'read-registration-policy': ['', [...policyMakers, 'Global Reader', 'Security Reader', 'Security Administrator']],
    'set-registration-policy': ['F2', policyMakers],
  };
  for (const [name, [takesToo, who]] of Object.entries(handbook)) {
    const action = name as keyof typeof organizationActions;
    for (const row of rowNames) {
      it(`${action}, ${row}: ${who.includes(row) ? `allowed ${takesToo}` : 'no-power'}`, () => {
        const expected = who.includes(row)
          ? { allowed: true, freshSignIn: takesToo.includes('F'), secondPerson: takesToo.includes('2') }
          : { allowed: false, reason: 'no-power' };
        assert.deepEqual(authorize(actor(holding(row)), action, undefined, policy), expected);
        for (const scope of ['unit', 'restricted-unit', 'elsewhere'] as const) {
          const small = actor(holding(row, { scope, unit: 'unit-a' }));
          assert.deepEqual(authorize(small, action, undefined, policy), { allowed: false, reason: 'no-power' });
        }
      });
    }
  }
});

describe('authority as a whole', () => {
  const anyRole: fc.Arbitrary<RoleHeld> = fc.record({
    role: fc.constantFrom(...Object.values(rows).filter((role) => role !== '')),
    scope: fc.constantFrom('tenant', 'unit', 'restricted-unit', 'elsewhere'),
    unit: fc.constantFrom('unit-a', 'unit-b', 'vault', 'other-vault'),
    held: fc.constantFrom('active', 'eligible'),
  });
  const anyState = {
    guest: fc.boolean(),
    enabled: fc.boolean(),
    federated: fc.boolean(),
    synced: fc.boolean(),
    managementRestricted: fc.boolean(),
    units: fc.subarray([unitA, unitB, vault, otherVault]),
    id: fc.constantFrom('TARGET', 'ADMIN', 'break-glass', 'service'),
  };
  const anyTarget = fc
    .record({ roles: fc.array(anyRole, { maxLength: 4 }), ...anyState })
    .map(({ roles, ...over }) => target(roles, over));
  const anyActor = fc.array(anyRole, { maxLength: 4 }).map((roles) => actor(roles));
  const anyAction = fc.constantFrom(...targeted);
  const runs = { numRuns: 3_000 };
  /** 0 refused, then the easier the higher. */
  const ease = (admin: Administrator, action: TargetedAction, on: ReachableAccount): number => {
    const verdict = authorize(admin, action, on, policy);
    return verdict.allowed ? 1 + Number(!verdict.freshSignIn) + Number(!verdict.secondPerson) : 0;
  };

  it('a role more on the target never makes anything easier', () => {
    fc.assert(
      fc.property(anyActor, anyAction, anyTarget, anyRole, (admin, action, on, more) => {
        assert.ok(ease(admin, action, { ...on, roles: [...on.roles, more] }) <= ease(admin, action, on));
      }),
      runs,
    );
  });

  it('a role less on the actor never makes anything easier', () => {
    fc.assert(
      fc.property(anyActor, anyAction, anyTarget, fc.nat(3), (admin, action, on, index) => {
        const fewer = admin.account.roles.filter((_, at) => at !== index);
        assert.ok(ease(actor(fewer), action, on) <= ease(admin, action, on));
      }),
      runs,
    );
  });

  it('an active role turned eligible, or a scope made smaller, never makes anything easier', () => {
    fc.assert(
      fc.property(anyActor, anyAction, anyTarget, fc.boolean(), (admin, action, on, scope) => {
        const smaller = admin.account.roles.map((role): RoleHeld =>
          scope ? { ...role, scope: 'elsewhere' } : { ...role, held: 'eligible' },
        );
        assert.equal(ease(actor(smaller), action, on), 0);
      }),
      runs,
    );
  });

  it('nobody ever acts on the own account, on a break-glass or a service account', () => {
    fc.assert(
      fc.property(anyActor, anyAction, anyTarget, (admin, action, on) => {
        if (on.id !== 'TARGET') assert.equal(ease(admin, action, on), 0);
      }),
      runs,
    );
  });

  it('a write on a role holder always takes two people, but for ending sessions', () => {
    fc.assert(
      fc.property(anyActor, anyAction, anyTarget, (admin, action, on) => {
        const verdict = authorize(admin, action, on, policy);
        if (!verdict.allowed || on.roles.length === 0) return;
        assert.equal(verdict.secondPerson, !['sign-out', 'explain-sign-in', 'read-audit', 'call'].includes(action));
      }),
      runs,
    );
  });
});

describe('A29 a setting of safety', () => {
  it('is changed by no one person alone: what changes one asks for a sign-in and a second one, but the brake', () => {
    const reads = ['queue', 'show', 'audit', 'registration-report', 'sspr-look', 'read-registration-policy'];
    for (const [name, { secondPerson, freshSignIn }] of Object.entries(organizationActions)) {
      // Messages to a group change nothing; to everybody they take two.
      if (reads.includes(name) || name === 'freeze' || name === 'campaign') continue;
      assert.deepEqual([name, secondPerson, freshSignIn], [name, true, true]);
    }
    assert.equal(organizationActions.freeze.secondPerson, false);
  });
});
