// The cards of the registration report in every shape they can have.
import type { Shown } from '../../src/core/card.ts';
import { noFigures } from '../../src/core/report.ts';
import type { Figures } from '../../src/core/report.ts';
import { Secret } from '../../src/core/secret.ts';

const at = Date.UTC(2026, 10, 21, 12);
const counts = (people: number, registered: number) => ({ people, enabled: people, registered, capable: registered });

export const figures: Figures = {
  people: 4210,
  enabled: 3990,
  registered: 2877,
  capable: 2790,
  administrators: 12,
  methods: {
    microsoftAuthenticatorPush: 2301,
    mobilePhone: 1800,
    email: 640,
    softwareOneTimePasscode: 410,
    fido2SecurityKey: 88,
    somethingNew: 3,
  },
  phoneOnly: 412,
  expiring: 97,
  expiryUnknown: 31,
  own: { registered: 120, neverConfirmed: 14 },
  parts: {
    '[A](x.y) ${s}': counts(800, 610),
    Finance: counts(1400, 1100),
    '': counts(20, 2),
    ...Object.fromEntries(Array.from({ length: 14 }, (_part, one) => [`Branch ${one}`, counts(142, 60 + one)])),
  },
  oldest: at - 9 * 3_600_000,
  newest: at - 3 * 3_600_000,
};

const ready = { groups: [], figures, at, fileUntil: at + 3_600_000, canNudge: true } as const;
const progress = { groups: [], count: 0, total: 0, secondsLeft: 0, waiting: false } as const;
const link = { url: new Secret('https://reset.example/report#token'), number: new Secret('0417'), minutes: 10 };

export const reportSamples: readonly Shown[] = [
  { card: 'report-progress', data: { ...progress, step: 'people' } },
  { card: 'report-progress', data: { ...progress, step: 'people', count: 4995, total: 100_000, secondsLeft: 190 } },
  { card: 'report-progress', data: { ...progress, step: 'people', count: 999, total: 1000, secondsLeft: 3 } },
  { card: 'report-progress', data: { ...progress, groups: ['Kitchen *A*', 'IT'], step: 'members', waiting: true } },
  { card: 'report-ready', data: ready },
  {
    card: 'report-ready',
    data: { ...ready, groups: ['Kitchen'], figures: { ...figures, phoneOnly: 0, own: undefined } },
  },
  { card: 'report-ready', data: { ...ready, figures: { ...figures, newest: undefined, oldest: undefined } } },
  { card: 'report-ready', data: { ...ready, figures: noFigures } },
  ...(
    [
      'not-allowed',
      'no-group',
      'several-groups',
      'group-gone',
      'not-here',
      'no-licence',
      'no-permission',
      'endless',
      'cancelled',
      'expired',
      'failed',
    ] as const
  ).map((outcome): Shown => ({ card: 'report-ended', data: { outcome, about: 'Kitchen *A*' } })),
  { card: 'report-file', data: { people: 4210, ...link } },
  ...(['taken', 'gone', 'not-authorized', 'wrong-numbers', 'expired', 'cancelled', 'failed'] as const).map(
    (outcome): Shown => ({ card: 'report-file-ended', data: { outcome, people: 4210 } }),
  ),
];
