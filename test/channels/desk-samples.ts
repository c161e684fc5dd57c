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
  server: 'web-1',
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

export const deskSamples: readonly Shown[] = [
  { card: 'audit', data: page },
  { card: 'audit', data: { ...page, page: 3, asked: 90, days: 30, older: false, heldSince: row.at, displayName: '' } },
  { card: 'audit', data: { ...page, rows: [], older: false } },
  { card: 'audit', data: { ...page, broken: true, older: false } },
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
