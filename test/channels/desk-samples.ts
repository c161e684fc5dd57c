// Every card of the helpdesk's part, in every shape it can have.
import type { AuditRow } from '../../src/core/desk-cards.ts';
import type { Cards, Shown } from '../../src/core/card.ts';

const row: AuditRow = {
  at: Date.UTC(2026, 10, 3, 8, 15),
  action: 'proof_answer',
  decision: 'refused',
  method: 'phone',
  reason: 'wrong',
  by: 'Ana Li',
  platform: 'teams',
  to: '',
};
const page: Cards['audit'] = {
  answer: 'page',
  displayName: 'Ana Li',
  userName: 'ana.li@nordlys.example',
  days: 7,
  asked: 7,
  zone: 'Europe/Stockholm',
  servers: ['web-1'],
  isAlone: true,
  unread: [],
  rows: [
    row,
    {
      ...row,
      action: 'administrator_act',
      method: 'block',
      decision: 'done',
      reason: '4711',
      to: 'Bo *Ek*',
      platform: 'slack',
    },
    { ...row, action: 'something_new', decision: 'other', method: '', reason: '', by: '', platform: 'latchkey' },
  ],
  page: 1,
  older: true,
  heldSince: undefined,
  broken: false,
};

const counts = {
  resets: 12,
  refused: 2,
  asked: 3,
  approved: 1,
  denied: 1,
  expired: 1,
  acts: 4,
  sspr: 120,
  registered: 1234,
  changed: 5,
  removed: 2,
  campaign: 800,
  'not-me': 1,
  alarms: 2,
};
const none = Object.fromEntries(Object.keys(counts).map((kind) => [kind, 0])) as typeof counts;
const week = [3, 0, 5, 8, 2, 1, 12].map((resets, index) => ({
  day: `2026-11-0${index + 1}`,
  resets,
  registered: resets * 100 + 34,
}));
const digest: Cards['digest'] = {
  from: Date.UTC(2026, 10, 2, 7),
  to: Date.UTC(2026, 10, 3, 7),
  days: 1,
  zone: 'Europe/Stockholm',
  counts,
  week,
};

export const deskSamples: readonly Shown[] = [
  { card: 'digest', data: digest },
  { card: 'digest', data: { ...digest, days: 3 } },
  {
    card: 'digest',
    data: { ...digest, counts: { ...none, registered: 1 }, week: week.map((one) => ({ ...one, resets: 0 })) },
  },
  {
    card: 'digest',
    data: { ...digest, counts: none, week: week.map((one) => ({ ...one, resets: 0, registered: 0 })) },
  },
  ...(['directory', 'mail', 'sms', 'store', 'audit'] as const).flatMap((part) =>
    [false, true].map((over): Shown => ({
      card: 'outage',
      data: {
        part,
        since: row.at,
        over,
        minutes: over ? 12 : 0,
        zone: 'Europe/Stockholm',
        server: over ? '' : 'web-1',
      },
    })),
  ),
  { card: 'audit', data: page },
  { card: 'audit', data: { ...page, page: 3, asked: 90, days: 30, older: false, heldSince: row.at, displayName: '' } },
  { card: 'audit', data: { ...page, rows: [], older: false } },
  { card: 'audit', data: { ...page, broken: true, older: false } },
  {
    card: 'audit',
    data: {
      ...page,
      isAlone: false,
      servers: ['web-1', 'web-2', 'web-3', 'web_4', 'web-5', 'web-6', 'web-7'],
      unread: ['notes *of* mine.txt'],
    },
  },
  ...(
    [
      'nobody',
      'no-name',
      'own-account',
      'not-allowed',
      'not-signed-in',
      'unreadable',
      'cancelled',
      'expired',
      'failed',
    ] as const
  ).map((answer): Shown => ({ card: 'audit', data: { ...page, answer, rows: [], older: false } })),
];
