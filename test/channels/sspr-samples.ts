// Every card about Microsoft's self-service reset, in every shape it can have.
import type { Shown } from '../../src/core/card.ts';
import { prerequisites } from '../../src/core/sspr.ts';
import type { Finding, FindingNote, GroupProblem, LeftOut, SsprRefusal } from '../../src/core/sspr.ts';
import type { SsprEnd, SsprProgress, SsprSettingAnswer } from '../../src/core/sspr-cards.ts';

const at = Date.UTC(2026, 10, 3, 8, 15);
const url = 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/PasswordResetMenuBlade/~/Properties';
const problems: readonly GroupProblem[] = [
  'missing',
  'role-assignable',
  'synced',
  'dynamic',
  'mail-enabled',
  'not-security',
];
const group = { id: '7d0f6c52-31a8-4c0e-9b6d-5e2f8a1c4b93', name: 'Self-service *users*', problem: '' } as const;
const registration = {
  enabled: true,
  registered: true,
  capable: true,
  administrator: false,
  methods: ['mobilePhone', 'email'],
  at,
};
const name = 'Ana Li (ana.li@nordlys.example)';
const whys: readonly SsprRefusal[] = [
  'nobody',
  'several',
  'one-by-one',
  'through-group',
  'refused',
  'unconfirmed',
  'no-power',
  'own-account',
  'break-glass',
  'unknown',
];
const left: readonly LeftOut[] = whys.map((why) => ({ name: 'bo.ek@nordlys.example', why }));
const notes: readonly FindingNote[] = [
  'licence-ok',
  'licence-no-writeback',
  'licence-none',
  'permissions-ok',
  'permissions-missing',
  'application-role',
  'group-ok',
  'group-none',
  ...problems.map((problem) => `group-${problem}` as const),
  'switch',
  'writeback-none',
  'writeback-unknown',
  'methods-ok',
  'methods-none',
  'migration-done',
  'migration-open',
  'sms-voice-on',
  'sms-voice-off',
  'administrators-on',
  'administrators-off',
  'cloud-ok',
  'cloud-us-gov',
  'cloud-china',
  'not-readable',
  'not-in-cloud',
];
const states = ['ok', 'missing', 'unknown'] as const;
const findings = notes.map((note, index): Finding => ({
  what: prerequisites[index % prerequisites.length]!,
  state: states[index % 3]!,
  note,
  detail: 'Sms, Voice',
  url,
}));
const ends: readonly SsprEnd[] = [
  'off',
  'not-allowed',
  'no-name',
  'too-many',
  'nobody',
  'no-group',
  'group-unknown',
  'group-several',
  'group-unfit',
  'group-pinned',
  'failed',
  'not-signed-in',
  'not-approved',
  'stopped',
  'cancelled',
  'expired',
];
const under = ['signing-in', 'asking', 'working', 'stopping', 'done'] as const;
const answers: readonly SsprSettingAnswer[] = [
  'done',
  'already',
  'not-allowed',
  'unfit',
  'unavailable',
  'unconfirmed',
  'off',
  'no-name',
  'group-unknown',
  'group-several',
  'group-pinned',
  'failed',
  'signing-in',
  'waiting',
  'not-signed-in',
  'not-approved',
  'cancelled',
  'expired',
];
const progress: SsprProgress = {
  change: 'enable',
  at: 'working',
  who: 'Sales',
  group: group.name,
  problem: '',
  changed: 40,
  already: 2,
  left,
  leftCount: 30,
};

export const ssprSamples: readonly Shown[] = [
  ...(
    [
      [true, registration],
      [true, { ...registration, enabled: false, registered: false, methods: [], at: undefined }],
      [false, { ...registration, administrator: true }],
      [false, 'hidden'],
      [undefined, undefined],
    ] as const
  ).map(([inGroup, one]): Shown => ({
    card: 'sspr-status',
    data: { about: 'person', name, group: inGroup === undefined ? undefined : group, inGroup, registration: one },
  })),
  ...[undefined, group, ...problems.map((problem) => ({ ...group, problem }))].map((one, index): Shown => ({
    card: 'sspr-status',
    data: { about: 'whole', group: one, pinned: index % 2 === 0, portal: url },
  })),
  { card: 'sspr-status', data: { about: 'everyone', group, pinned: false, portal: url } },
  ...(['off', 'not-allowed', 'nobody', 'several', 'failed'] as const).map((why): Shown => ({
    card: 'sspr-status',
    data: { about: 'nothing', why },
  })),
  ...[findings.slice(0, 11), findings.slice(11, 22), findings.slice(22)].map((rows): Shown => ({
    card: 'sspr-check',
    data: { findings: rows },
  })),
  ...(['enable', 'disable'] as const).flatMap((change): readonly Shown[] => [
    { card: 'sspr-confirm', data: { change, group: group.name, people: [name], from: '', left } },
    { card: 'sspr-confirm', data: { change, group: group.name, people: [], from: 'Sales', left: [] } },
    ...(change === 'enable' ? under : under.slice(-1)).map((one): Shown => ({
      card: 'sspr-progress',
      data: { ...progress, change, at: one },
    })),
    { card: 'sspr-progress', data: { ...progress, change, at: 'done', changed: 0, already: 0 } },
    ...(change === 'enable' ? ends : []).map((one): Shown => ({
      card: 'sspr-progress',
      data: { ...progress, change, at: one, problem: one === 'group-unfit' ? 'dynamic' : '', left: [], leftCount: 0 },
    })),
  ]),
  ...(['group', 'administrators-on', 'administrators-off'] as const).flatMap((what) =>
    answers.slice(0, what === 'group' ? answers.length : 2).map((answer): Shown => ({
      card: 'sspr-setting',
      data: { what, answer, name: group.name, problem: answer === 'unfit' ? 'synced' : '' },
    })),
  ),
  ...(['sspr-enable', 'sspr-disable', 'sspr-group', 'sspr-administrators-on', 'sspr-administrators-off'] as const).map(
    (what): Shown => ({ card: 'helpdesk', data: { what, userName: 'Ana Li', detail: group.name } }),
  ),
  {
    card: 'approval-closed',
    data: {
      number: '4711',
      name: 'Karin Ek',
      userName: '',
      action: 'sspr-enable-many',
      outcome: 'approved',
      by: ['Ola'],
      reason: '',
      at,
    },
  },
];
