// Reading the log back: newest first, over the files it was moved to, and never past a break in its chain.
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFileAudit } from '../../src/audit/file.ts';
import type { FileAudit } from '../../src/audit/file.ts';
import { makeFileAuditReader } from '../../src/audit/read.ts';
import { liveBuffers } from '../live-heap.ts';
import type { AuditFound, AuditReader, AuditSought } from '../../src/runtime/ports-audit.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 5);

describe('reading the audit back', () => {
  let folder: string;
  let path: string;
  let log: FileAudit;
  let reader: AuditReader;
  let written = 0;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-audit-'));
    path = join(folder, 'audit.jsonl');
    log = makeFileAudit({ path, replica: 'one' });
    reader = makeFileAuditReader({ path, replica: 'one', written: log.written });
    written = 0;
  });

  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  /** One line a minute, each about one of three accounts. */
  async function write(count: number, reason = ''): Promise<void> {
    const lines = Array.from({ length: count }, (_, index) => written + index);
    written += count;
    await Promise.all(
      lines.map((at) =>
        log.write({
          id: `e${at}`,
          at: start + at * minute,
          dialog: 'd',
          tenant: 't',
          actor: { platform: 'teams', person: 'p' },
          facts: { action: 'proof_answer', decision: 'done', subject: `A${at % 3}`, ...(reason && { reason }) },
          policyVersion: 1,
        }),
      ),
    );
  }

  const find = (over: Partial<AuditSought> = {}): Promise<AuditFound> =>
    reader.find({ wants: ({ subject }) => subject === 'A0', since: start, most: 5, ...over });
  const minutes = ({ lines }: AuditFound): number[] => lines.map(({ at }) => (at - start) / minute);

  it('finds the newest lines of an account, and goes on from where a page ended', async () => {
    await write(30);
    const first = await find();
    assert.deepEqual(minutes(first), [27, 24, 21, 18, 15]);
    assert.deepEqual([first.broken, first.heldSince, first.servers], [[], undefined, ['one']]);
    assert.ok(first.older);
    const second = await find({ before: first.older });
    assert.deepEqual(minutes(second), [12, 9, 6, 3, 0]);
    assert.equal(second.older, undefined);
    assert.deepEqual(minutes(await find({ since: start + 22 * minute })), [27, 24]);
  });

  it('reads lines of any length, more than fit into a piece, letters of several bytes among them', async () => {
    await write(40, 'åäö—✓'.repeat(2500));
    const found = await find({ most: 100 });
    assert.equal(found.lines.length, 14);
    assert.ok(found.lines.every(({ reason }) => reason === 'åäö—✓'.repeat(2500)));
    assert.deepEqual(found.broken, []);
  });

  it('goes on in the files that the log was moved to, whatever they are called', async () => {
    await write(9);
    await rename(path, `${path}.2`);
    await write(9);
    await rename(path, `${path}-20260105`);
    await write(9);
    await writeFile(`${path}.1.gz`, 'packed');
    assert.deepEqual(minutes(await find({ most: 100 })), [24, 21, 18, 15, 12, 9, 6, 3, 0]);
    await rename(path, `${path}.9`);
    assert.equal((await find({ most: 100 })).lines.length, 9, 'moved away just now, nothing written since');
  });

  it('says how far back the log goes when older files are gone', async () => {
    await write(9);
    await rename(path, join(folder, 'kept-elsewhere'));
    await write(9);
    const found = await find({ most: 100 });
    assert.deepEqual(minutes(found), [15, 12, 9]);
    assert.deepEqual([found.broken, found.heldSince], [[], start + 9 * minute]);
    // As far as was asked for it goes: then there is nothing to say.
    assert.equal((await find({ since: start + 16 * minute })).heldSince, undefined);
  });

  it('A29 shows nothing that stands behind a changed line', async () => {
    await write(30);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"id":"e16"', '"id":"x16"'));
    const found = await find({ most: 100 });
    assert.deepEqual(found.broken, ['one']);
    assert.deepEqual(minutes(found), [27, 24, 21, 18]);
  });

  it('A29 notices a line that was taken out, and one that is no line', async () => {
    await write(30);
    const lines = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, lines.toSpliced(20, 1).join('\n'));
    assert.deepEqual((await find({ most: 100 })).broken, ['one']);
    await writeFile(path, lines.toSpliced(20, 0, '{"seq":21}').join('\n'));
    assert.deepEqual((await find({ most: 100 })).broken, ['one']);
  });

  it('A29 notices that the log was cut at its end, or emptied', async () => {
    await write(30);
    const text = await readFile(path, 'utf8');
    await truncate(path, text.lastIndexOf('\n', text.length - 2) + 1);
    assert.deepEqual((await find()).broken, ['one']);
    await truncate(path, 0);
    assert.deepEqual([(await find()).broken, (await find()).lines], [['one'], []]);
  });

  it('takes a line for none that is being written, and finds nothing in a log that is not there', async () => {
    assert.deepEqual((await find()).lines, []);
    await write(3);
    await appendFile(path, '{"seq":4,"prevHash":"');
    const found = await find();
    assert.deepEqual([minutes(found), found.broken], [[0], []]);
  });

  it('is a Fault where it cannot be read at all', async () => {
    const other = makeFileAuditReader({ path: folder, replica: 'one', written: () => undefined });
    await assert.rejects(other.find({ wants: () => true, since: 0, most: 1 }), { code: 'unavailable' });
  });

  it('needs no more memory for a long log', async function longLog() {
    this.timeout(60_000);
    for (let round = 0; round < 10; round += 1) await write(2000, 'x'.repeat(300));
    const before = liveBuffers();
    let most = 0;
    await find({
      most: 100,
      wants: ({ seq }) => {
        if (seq % 1000 === 0) most = Math.max(most, liveBuffers() - before);
        return false;
      },
    });
    assert.ok(most < 8 * 1024 * 1024, `${most} bytes for a log of 12 MB`);
  });
});
