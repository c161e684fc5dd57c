// The file of a registration report: what a spreadsheet would take for a formula, and what must not be in it.
import assert from 'node:assert/strict';
import { csvOf } from '../../../src/channels/web/report/csv.ts';
import type { FileRow } from '../../../src/runtime/ports-report.ts';

const row: FileRow = {
  id: 'a0000000-0000-4000-8000-000000000001',
  userName: 'anna@nordlys.example',
  displayName: 'Anna Li',
  administrator: false,
  enabled: true,
  registered: true,
  capable: true,
  methods: ['mobilePhone', 'email'],
  updatedAt: Date.UTC(2026, 10, 21, 6),
  department: 'Harbour',
  passwordExpires: Date.UTC(2026, 11, 24),
  own: { registered: true, confirmed: false },
  parts: ['Harbour'],
};

/** The cells of the only line. */
function cellsOf(text: string): string {
  assert.ok(text.endsWith('\r\n'));
  return text.slice(0, -2);
}

describe('the lines of a report file', () => {
  it('begin with the byte order mark and a heading, once', () => {
    const text = csvOf([row], true);
    assert.ok(text.startsWith('\uFEFFUser name,Display name,Administrator,'));
    assert.equal(text.split('\r\n').length, 3);
    assert.ok(!csvOf([row], false).includes('User name'));
    assert.equal(
      cellsOf(csvOf([row], false)),
      'anna@nordlys.example,Anna Li,no,yes,yes,yes,mobilePhone email,yes,Harbour,2026-12-24,yes,no,2026-11-21T06:00:00.000Z',
    );
  });

  it('say unknown where nobody knows', () => {
    const text = csvOf([{ ...row, own: undefined, passwordExpires: 'unknown', updatedAt: undefined }], false);
    assert.match(cellsOf(text), /,unknown,unknown,unknown,unknown$/);
    assert.equal(csvOf([], false), '');
  });

  it('A39 hold no formula, whatever people or departments are called', () => {
    for (const name of ["=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '\tx', '\rx', '＝1+1', '＋1', '－1', '＠x']) {
      const line = csvOf([{ ...row, displayName: name, parts: [name] }], false);
      assert.equal(line.split(`'${name.replaceAll('"', '""')}`).length, 3, JSON.stringify(line));
    }
  });

  it('A39 hold none behind a sign at which a spreadsheet of another language begins a new cell', () => {
    for (const name of ['Anna;=1+1', 'Anna,=1+1', 'Anna\t@x', 'Anna; -1', 'Anna;"=1+1', 'Anna\r\n+1', 'Anna;＝1']) {
      const text = csvOf([{ ...row, displayName: name, parts: ['Harbour', '=1+1'] }], false);
      for (const cell of text.split(/[;,\t\r\n]/u))
        assert.doesNotMatch(cell, /^[\s"]*[=+\-@＝＋－＠]/u, JSON.stringify(text));
    }
  });

  it('quote what would end a cell or a line (RFC 4180)', () => {
    const line = csvOf([{ ...row, displayName: 'Li, "Anna"\r\nX' }], false);
    assert.ok(line.includes('"Li, ""Anna""\r\nX"'), line);
  });
});
