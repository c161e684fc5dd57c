// The logs of several servers in the folder that they share, read back as one: nothing is left out, nothing comes twice, and a
// break in one of them is that one's.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { appendFile, copyFile, mkdir, mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFileAudit } from '../../src/audit/file.ts';
import type { FileAudit } from '../../src/audit/file.ts';
import { formLine } from '../../src/audit/chain.ts';
import type { ChainLine } from '../../src/audit/chain.ts';
import { makeFileAuditReader } from '../../src/audit/read.ts';
import type { AuditFound, AuditReader, AuditSought } from '../../src/runtime/ports-audit.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 5);

describe('reading the logs of all servers', () => {
  let folder: string;
  let logs: Record<'one' | 'two' | 'three', FileAudit>;
  let reader: AuditReader;

  const pathOf = (server: string): string => join(folder, `${server}.jsonl`);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-audits-'));
    const log = (replica: string): FileAudit => makeFileAudit({ path: pathOf(replica), replica });
    logs = { one: log('one'), two: log('two'), three: log('three') };
    reader = makeFileAuditReader({ path: pathOf('one'), replica: 'one', written: logs.one.written, folder });
  });

  afterEach(async () => {
    await Promise.all(Object.values(logs).map((log) => log.close()));
    await rm(folder, { recursive: true });
  });

  /** A line about A0 at each of these minutes. */
  async function write(server: keyof typeof logs, ...minutes: readonly number[]): Promise<void> {
    for (const at of minutes)
      await logs[server].write({
        id: `${server}-${at}`,
        at: start + at * minute,
        dialog: 'd',
        tenant: 't',
        actor: { platform: 'teams', person: 'p' },
        facts: { action: 'proof_answer', decision: 'done', subject: 'A0' },
        policyVersion: 1,
      });
  }

  const find = (over: Partial<AuditSought> = {}): Promise<AuditFound> =>
    reader.find({ wants: ({ subject }) => subject === 'A0', since: start, most: 4, ...over });
  const minutes = ({ lines }: Pick<AuditFound, 'lines'>): number[] => lines.map(({ at }) => (at - start) / minute);

  /** Every page to the end. */
  async function pages(most: number): Promise<readonly number[][]> {
    const read: number[][] = [];
    let found = await find({ most });
    for (read.push(minutes(found)); found.older !== undefined; read.push(minutes(found))) {
      found = await find({ most, before: found.older });
      assert.ok(read.length < 50);
    }
    return read;
  }

  it('puts the lines of all of them in one order, page after page, and says whose they are', async () => {
    await write('one', 0, 3, 6, 9);
    await write('two', 1, 4, 7, 10, 12);
    await write('three', 2, 5);
    const { servers, broken, unread } = await find();
    assert.deepEqual([servers, broken, unread], [['one', 'three', 'two'], [], []]);
    for (const most of [1, 4, 5, 11, 20]) {
      const read = await pages(most);
      assert.deepEqual(read.flat(), [12, 10, 9, 7, 6, 5, 4, 3, 2, 1, 0], `${most} a page`);
      assert.ok(read.every((page) => page.length <= most));
    }
    assert.equal(reader.isAlone, false);
  });

  it('goes on where a page ended, whatever is written meanwhile and by whomever', async () => {
    await write('one', 0, 2, 4);
    await write('two', 1, 3, 5);
    const first = await find({ most: 2 });
    assert.deepEqual(minutes(first), [5, 4]);
    await write('one', 20, 21);
    await write('two', 22);
    await write('three', 23);
    const second = await find({ most: 2, ...(first.older && { before: first.older }) });
    assert.deepEqual(minutes(second), [3, 2]);
    assert.deepEqual(minutes(await find({ most: 9, ...(second.older && { before: second.older }) })), [1, 0]);
  });

  it('follows each over the files that it was moved to, also of a server that is gone, and a copy says nothing twice', async () => {
    await write('two', 1, 2);
    await rename(pathOf('two'), `${pathOf('two')}.1`);
    await write('two', 5, 6);
    await rename(pathOf('two'), join(folder, 'whatever it is called'));
    await write('two', 8);
    await write('one', 3, 7);
    await rename(pathOf('one'), `${pathOf('one')}-20260105`);
    assert.deepEqual((await pages(3)).flat(), [8, 7, 6, 5, 3, 2, 1], 'moved away just now, nothing written since');
    await write('one', 9);
    await copyFile(pathOf('two'), join(folder, 'two.backup'));
    await copyFile(`${pathOf('one')}-20260105`, join(folder, 'one.backup'));
    await writeFile(join(folder, 'old.jsonl.gz'), 'packed');
    await mkdir(join(folder, 'more'));
    for (const most of [2, 3, 20]) assert.deepEqual((await pages(most)).flat(), [9, 8, 7, 6, 5, 3, 2, 1]);
    assert.deepEqual((await find()).unread, []);
  });

  it('A29 stops at a changed line of one log, names its server, and shows the others to their end', async () => {
    await write('one', 0, 3, 6);
    await write('two', 1, 4, 7);
    const text = await readFile(pathOf('two'), 'utf8');
    await writeFile(pathOf('two'), text.replace('"id":"two-4"', '"id":"two-x"'));
    const found = await find({ most: 20 });
    assert.deepEqual([minutes(found), found.broken], [[7, 6, 3, 0], ['two']]);
  });

  it('A29 notices that its own log was cut at the end, however whole the others are', async () => {
    await write('one', 0, 3);
    await write('two', 1, 4);
    const text = await readFile(pathOf('one'), 'utf8');
    await truncate(pathOf('one'), text.indexOf('\n') + 1);
    assert.deepEqual((await find({ most: 20 })).broken, ['one']);
    await truncate(pathOf('one'), 0);
    const found = await find({ most: 20 });
    assert.deepEqual([minutes(found), found.broken], [[4, 1], ['one']]);
  });

  it('says which files it could not read, for what they hold is missing', async () => {
    await write('one', 0);
    await write('two', 1, 2);
    await appendFile(pathOf('two'), 'not a line of ours\n');
    await writeFile(join(folder, 'notes.txt'), 'mine\n');
    const found = await find();
    assert.deepEqual([minutes(found), found.unread], [[0], ['notes.txt', 'two.jsonl']]);
    await writeFile(join(folder, 'three.jsonl'), '');
    assert.deepEqual((await find()).unread, ['notes.txt', 'two.jsonl'], 'nothing written yet is nothing missing');
  });

  it('is a Fault where a log is moved away under its reader, its own no less, and takes no other kind of file for a log', async () => {
    await write('one', 0);
    await write('two', 1, 2);
    const wants = async (): Promise<boolean> => {
      await rename(pathOf('two'), join(folder, 'elsewhere')).catch(() => undefined);
      return true;
    };
    await assert.rejects(find({ wants }), { code: 'unavailable' });
    execFileSync('/usr/bin/env', ['mkfifo', join(folder, 'pipe')]);
    const found = await find();
    assert.deepEqual([minutes(found), found.unread], [[2, 1, 0], ['pipe']]);
    const { written } = logs.one;
    const own = makeFileAuditReader({
      path: pathOf('one'),
      replica: 'one',
      // Asked for when the folder was listed already.
      written: () => {
        renameSync(pathOf('one'), `${pathOf('one')}.1`);
        return written();
      },
      folder,
    });
    await assert.rejects(own.find({ wants: () => true, since: start, most: 4 }), { code: 'unavailable' });
    assert.deepEqual((await find()).broken, []);
  });

  it('A29 takes no line of a time that there is not: what it holds is missing, and the rest can be told', async () => {
    await write('one', 0);
    await write('two', 1, 2);
    const text = await readFile(pathOf('two'), 'utf8');
    const line = JSON.parse(text.slice(0, text.indexOf('\n'))) as ChainLine;
    await writeFile(join(folder, 'three.jsonl'), `${formLine({ ...line, seq: 7, tsUtc: 'never' })}\n`);
    const found = await find();
    assert.deepEqual([minutes(found), found.heldSince, found.unread], [[2, 1, 0], undefined, ['three.jsonl']]);
  });

  it('takes a line that another server is just writing for none', async () => {
    await write('two', 1, 2);
    await appendFile(pathOf('two'), '{"seq":3,"prevHash":"');
    const found = await find();
    assert.deepEqual([minutes(found), found.broken, found.unread], [[2, 1], [], []]);
  });

  it('says from when on every log is there, and names no server that wrote nothing in the time', async () => {
    await write('one', 0, 100);
    await write('two', 1, 101, 102);
    await write('three', 2);
    await rm(pathOf('two'));
    await write('two', 103);
    const found = await find();
    assert.equal(found.heldSince, start + 103 * minute);
    const lately = await find({ since: start + 50 * minute });
    assert.deepEqual(lately.servers, ['one', 'two']);
  });

  it('is a Fault where the folder is gone, or a log was moved between two pages', async () => {
    await write('one', 0);
    await write('two', 1, 2, 3);
    const { older } = await find({ most: 1 });
    await rename(pathOf('two'), join(folder, 'moved'));
    await assert.rejects(find({ most: 1, ...(older && { before: older }) }), { code: 'unavailable' });
    const gone = makeFileAuditReader({
      path: join(folder, 'none', 'one.jsonl'),
      replica: 'one',
      written: () => undefined,
      folder: join(folder, 'none'),
    });
    await assert.rejects(gone.find({ wants: () => true, since: 0, most: 1 }), { code: 'unavailable' });
    assert.equal((await gone.check()).length, 1);
    assert.deepEqual(await reader.check(), []);
  });
});
