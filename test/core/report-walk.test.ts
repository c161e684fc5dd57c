// The walk over the registration report and its file: every state can end, no page counts twice, and nothing is given that
// is not written down before.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportFile } from '../../src/core/dialogs/report-file.ts';
import { report } from '../../src/core/dialogs/report.ts';
import type { ReportState } from '../../src/core/dialogs/report-state.ts';
import type { Event } from '../../src/core/event.ts';
import { addFigures, figuresOf, follow, isPhoneOnly, noFigures, noTrail } from '../../src/core/report.ts';
import type { ReportRow } from '../../src/core/report.ts';
import { Secret } from '../../src/core/secret.ts';
import { now, setting } from './samples.ts';
import { walk } from './walk.ts';

const group = { id: 'g1', name: 'Kitchen' };
const leaving: readonly Event[] = [
  { type: 'cancelled', at: now },
  { type: 'expired', at: now },
  { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
];

function row(over: Partial<ReportRow> = {}): ReportRow {
  return {
    id: 'a',
    userName: 'a@nordlys.example',
    displayName: 'A',
    administrator: false,
    enabled: true,
    registered: true,
    capable: true,
    methods: ['mobilePhone'],
    updatedAt: now,
    department: 'Sales',
    passwordExpires: 'never',
    own: undefined,
    ...over,
  };
}

const figures = figuresOf([row()], () => ['Kitchen'], now);

/** Few pages, few pauses: a walk visits every number of them. */
function eventsFor(state: ReportState): readonly Event[] {
  const cursor = state.at === 'reading' ? state.cursor : '';
  const few = state.at !== 'reading' || (state.chunk < 2 && state.restarts < 1);
  const pauses = state.at === 'reading' && state.pauses < 2 ? [{ type: 'report-paused', at: now, until: now + 1 }] : [];
  const page = (list: 'people' | { readonly group: typeof group }, by: string, next?: string): Event => {
    return { type: 'report-page', at: now, list, cursor: by, count: 1, figures, next };
  };
  return [
    ...leaving,
    { type: 'report-prepared', at: now, groups: [], total: 10, canNudge: true },
    { type: 'report-prepared', at: now, groups: [group], total: undefined, canNudge: false },
    { type: 'report-refused', at: now, why: 'group-gone' },
    ...(pauses as readonly Event[]),
    ...(few ? [{ type: 'report-begun-again', at: now } as const] : []),
    page('people', 'old', 'x'),
    page({ group }, 'old', 'x'),
    page('people', cursor),
    page({ group }, cursor),
    ...(few ? [page('people', cursor, `${cursor}/n`), page({ group }, cursor, `${cursor}/n`)] : []),
    ...(state.at === 'ready' && state.opened > 1
      ? []
      : ['csv', 'nudge', 'other'].map((way): Event => ({ type: 'chose', at: now, way }))),
  ];
}

describe('the registration report, walked', () => {
  it('can end in every state, and asks for a page again only by the place that was saved', () => {
    let pages = 0;
    const { states, stuck } = walk(report, setting, eventsFor, ({ from, to, event, effects }) => {
      if (event.type === 'report-page' && from.at === 'reading' && event.cursor !== from.cursor) {
        assert.equal(to, from, 'a page of another place counts');
      }
      for (const effect of effects) {
        if (effect.do !== 'read-report') continue;
        pages += 1;
        assert.ok(to.at === 'reading');
        assert.deepEqual([effect.cursor, effect.chunk], [to.cursor, to.chunk]);
      }
      if (to.at === 'ended' && from.at === 'reading') assert.ok(effects.some(({ do: what }) => what === 'audit'));
    });
    assert.ok(states > 20 && pages > 20, `${states} states, ${pages} pages`);
    assert.equal(stuck, 0);
  });

  it('gives a file only once, after a line in the audit', () => {
    const handover = new Secret('h');
    const link = { tokenMac: 't', numberMac: 'n', expiresAt: now + 600_000 };
    const opened = { ...reportFile, begin: () => reportFile.begin({ report: 'case-1', chunks: 3, people: 9 }) };
    const outcomes = ['ready', 'not-authorized', 'gone'] as const;
    const events: readonly Event[] = [
      ...leaving,
      ...outcomes.map((outcome): Event => ({ type: 'report-file-prepared', at: now, outcome })),
      { type: 'linked', at: now, link, url: new Secret('u'), number: new Secret('1') },
      { type: 'number-given', at: now, right: false },
      { type: 'new-link-asked', at: now },
      { type: 'report-file-asked', at: now, handover },
      { type: 'report-file-asked', at: now + 600_000, handover },
      ...(['taken', 'gone', 'failed', 'not-authorized'] as const).map((outcome): Event => ({
        type: 'report-file-released',
        at: now,
        outcome,
      })),
    ];
    const { stuck } = walk(
      opened,
      setting,
      () => events,
      ({ from, effects }) => {
        const index = effects.findIndex((effect) => effect.do === 'release-report-file');
        if (index < 0) return;
        assert.equal(from.at, 'waiting');
        const before = effects[index - 1];
        assert.ok(before?.do === 'audit' && before.facts.decision === 'intended');
        assert.match(before.facts.reason ?? '', /people=9/);
      },
    );
    assert.equal(stuck, 0);
  });
});

describe('the figures of a report', () => {
  it('are the same in whatever pieces and order they are added up', () => {
    const one = fc.record({
      registered: fc.boolean(),
      enabled: fc.boolean(),
      methods: fc.subarray(['mobilePhone', 'email', 'fido2SecurityKey']),
      department: fc.constantFrom('Sales', 'Finance', undefined),
      updatedAt: fc.constantFrom(now, now - 5, undefined),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.nat(12), (some, cut) => {
        const rows = some.map((over) => row(over));
        const by = ({ department }: ReportRow) => [department ?? ''];
        const whole = figuresOf(rows, by, now);
        const pieces = [figuresOf(rows.slice(0, cut), by, now), figuresOf(rows.slice(cut), by, now)] as const;
        assert.deepEqual(addFigures(pieces[0], pieces[1]), whole);
        assert.deepEqual(addFigures(pieces[1], pieces[0]).methods, whole.methods);
      }),
    );
  });

  it('stay small, whatever people write for a department', () => {
    const rows = Array.from({ length: 1000 }, (_row, at) => row({ department: `d${at}` }));
    const { parts } = figuresOf(rows, ({ department }) => [department ?? ''], now);
    assert.ok(Object.keys(parts).length <= 201);
    assert.equal(
      Object.values(parts).reduce((sum, { people }) => sum + people, 0),
      1000,
    );
    assert.equal(addFigures(noFigures, noFigures).people, 0);
  });

  it('say who must move: a phone, and nothing that goes on working', () => {
    for (const [methods, must] of [
      [['mobilePhone'], true],
      [['officePhone', 'email', 'securityQuestion'], true],
      [['mobilePhone', 'microsoftAuthenticatorPush'], false],
      [['mobilePhone', 'passKeyDeviceBound'], false],
      [['mobilePhone', 'something new of Microsoft'], false],
      [['email'], false],
      [[], false],
    ] as const)
      assert.equal(isPhoneOnly({ methods }), must, methods.join());
  });

  it('notice a circle of pages of any length, and no long way', () => {
    for (const length of [1, 2, 7, 30]) {
      let trail = follow(noTrail, 'start');
      let steps = 0;
      for (; trail !== undefined && steps < 1000; steps += 1) trail = follow(trail, `p${steps % length}`);
      assert.ok(trail === undefined && steps < 6 * length + 10, `${length}: ${steps}`);
    }
    let trail = follow(noTrail, 'start');
    for (let at = 0; at < 5000; at += 1) trail = trail && follow(trail, `p${at}`);
    assert.ok(trail !== undefined);
  });
});
