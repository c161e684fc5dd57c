// The cards of "is this really the helpdesk?", in every shape they can have.
import type { Shown } from '../../src/core/card.ts';
import type { CallAnswer } from '../../src/core/call.ts';

const answers: readonly CallAnswer[] = [
  'closed',
  'nobody',
  'no-name',
  'own-account',
  'not-allowed',
  'not-signed-in',
  'expired',
  'failed',
];
const words = 'flamingo paprika';
const caller = { name: 'Karin Wallin', userName: 'karin.wallin@nordlys.example', words };

export const callSamples: readonly Shown[] = [
  ...(['open', 'joined', 'reported'] as const).map((answer): Shown => ({
    card: 'call',
    data: { answer, words, name: 'Anna Sample', userName: 'anna@nordlys.example', platform: 'slack' },
  })),
  ...answers.map((answer): Shown => ({
    card: 'call',
    data: { answer, words: '', name: 'Anna Sample', userName: 'anna@nordlys.example', platform: '' },
  })),
  { card: 'who-calls', data: { answer: 'found', calls: [caller] } },
  { card: 'who-calls', data: { answer: 'found', calls: [caller, { ...caller, name: 'Simon Iversen' }] } },
  ...(['nobody', 'reported', 'over', 'failed'] as const).map((answer): Shown => ({
    card: 'who-calls',
    data: { answer, calls: [] },
  })),
];
