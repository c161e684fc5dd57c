// When people may be written to: across summer time, midnight and weekends.
import assert from 'node:assert/strict';
import type { OpenHours } from '../../src/core/campaign.ts';
import { nextOpen } from '../../src/runtime/quiet-hours.ts';

const weekdays = [1, 2, 3, 4, 5];
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const office: OpenHours = { from: 8 * 60, to: 17 * 60, days: weekdays };
const zone = 'Europe/Stockholm';

const opens = (at: string, hours: OpenHours = office, where = zone): string | undefined => {
  const open = nextOpen(Date.parse(at), hours, where);
  return open === undefined ? undefined : new Date(open).toISOString().replace('.000', '');
};

describe('quiet hours', () => {
  it('let a moment within the hours be, and put any other off to the next opening', () => {
    assert.equal(opens('2026-11-23T08:30:00Z'), '2026-11-23T08:30:00Z');
    assert.equal(opens('2026-11-23T06:59:00Z'), '2026-11-23T07:00:00Z');
    assert.equal(opens('2026-11-23T15:59:59Z'), '2026-11-23T15:59:59Z');
    assert.equal(opens('2026-11-23T16:00:00Z'), '2026-11-24T07:00:00Z');
  });

  it('leave weekends out', () => {
    assert.equal(opens('2026-11-20T16:00:00Z'), '2026-11-23T07:00:00Z');
    assert.equal(opens('2026-11-21T09:00:00Z'), '2026-11-23T07:00:00Z');
    assert.equal(opens('2026-11-22T23:30:00Z'), '2026-11-23T07:00:00Z');
  });

  it('follow the clock on the wall when summer time begins and ends', () => {
    // 29 March 2026: one o'clock UTC, from +01:00 to +02:00. 25 October: back.
    assert.equal(opens('2026-03-27T18:00:00Z'), '2026-03-30T06:00:00Z');
    assert.equal(opens('2026-10-23T18:00:00Z'), '2026-10-26T07:00:00Z');
    assert.equal(opens('2026-03-28T18:00:00Z', { ...office, days: everyDay }), '2026-03-29T06:00:00Z');
    assert.equal(opens('2026-10-24T18:00:00Z', { ...office, days: everyDay }), '2026-10-25T07:00:00Z');
  });

  it('open right behind the hour that summer time skips, and the first time of the one that comes twice', () => {
    const night: OpenHours = { from: 150, to: 300, days: everyDay };
    assert.equal(opens('2026-03-28T23:30:00Z', night), '2026-03-29T01:00:00Z');
    assert.equal(opens('2026-10-24T23:30:00Z', night), '2026-10-25T00:30:00Z');
  });

  it('may go on past midnight, on the day on which they began', () => {
    const night: OpenHours = { from: 22 * 60, to: 6 * 60, days: [5] };
    assert.equal(opens('2026-11-20T20:00:00Z', night), '2026-11-20T21:00:00Z');
    assert.equal(opens('2026-11-21T04:59:00Z', night), '2026-11-21T04:59:00Z');
    assert.equal(opens('2026-11-21T05:00:00Z', night), '2026-11-27T21:00:00Z');
    // Thursday night is not Friday's.
    assert.equal(opens('2026-11-20T02:00:00Z', night), '2026-11-20T21:00:00Z');
  });

  it('can be always, and never on no day', () => {
    assert.equal(opens('2026-11-21T03:17:00Z', { from: 0, to: 1440, days: everyDay }), '2026-11-21T03:17:00Z');
    assert.equal(opens('2026-11-21T03:17:00Z', { from: 0, to: 1440, days: [] }), undefined);
  });

  it('are those of the zone, also where a day is a day ahead or half an hour off', () => {
    assert.equal(opens('2026-11-22T18:00:00Z', office, 'Pacific/Auckland'), '2026-11-22T19:00:00Z');
    assert.equal(opens('2026-11-23T02:00:00Z', office, 'Asia/Kolkata'), '2026-11-23T02:30:00Z');
    assert.equal(opens('2026-11-23T11:00:00Z', office, 'America/New_York'), '2026-11-23T13:00:00Z');
  });

  it('answer for moments all over a year with a moment that is open, in every zone', () => {
    for (const where of [zone, 'America/New_York', 'Pacific/Chatham', 'Africa/Casablanca']) {
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 37 * 3_600_000 + 1_800_000) {
        const open = nextOpen(at, office, where);
        assert.ok(open !== undefined && open >= at && open - at < 4 * 86_400_000, new Date(at).toISOString());
        assert.equal(nextOpen(open, office, where), open);
      }
    }
  });
});
