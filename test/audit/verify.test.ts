// The verifier: what it finds in a log that somebody laid hands on, by the function and by the command.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { chainStart, hashLine, lineOf, readLine } from '../../src/audit/chain.ts';
import { makeFileAudit } from '../../src/audit/file.ts';
import { makeChainCheck } from '../../src/audit/verify.ts';
import type { Findings } from '../../src/audit/verify.ts';
import type { AuditEntry } from '../../src/runtime/ports.ts';

const entry = (id: string): AuditEntry => ({
  id,
  at: Date.UTC(2026, 0, 5),
  dialog: 'd',
  tenant: 't',
  actor: { platform: 'teams', person: 'p' },
  facts: { action: 'reset_ended', decision: 'done' },
  policyVersion: 1,
});

function chain(ids: readonly string[]): string[] {
  let end = chainStart;
  return ids.map((id) => {
    const line = lineOf(entry(id), end, 'r1');
    end = { seq: end.seq + 1, hash: hashLine(line) };
    return line;
  });
}

function verify(lines: readonly string[]): Findings {
  const check = makeChainCheck();
  for (const line of lines) check.take(line);
  return check.findings();
}

const ids = Array.from({ length: 10 }, (_, index) => `e${index}`);

describe('audit chain check', () => {
  const good = chain(ids);

  it('finds nothing wrong with a log as it was written', () => {
    const { broken, lines, first, last, notes } = verify(good);
    assert.deepEqual([broken, lines, first?.seq, last?.seq, notes], [undefined, 10, 1, 10, []]);
    assert.equal(last?.hash, hashLine(good.at(-1) ?? ''));
    assert.equal(verify([]).broken, undefined);
  });

  it('A29 names the line that was edited', () => {
    for (const at of [0, 4, 8]) {
      const edited = good.with(at, good[at]?.replace('"done"', '"failed"') ?? '');
      const { broken } = verify(edited);
      assert.equal(broken?.line, at + 1);
      assert.match(broken.why, /fingerprint/);
    }
  });

  it('A29 names the line whose time was changed, earlier or later', () => {
    for (const [at, moved] of [
      [2, '2026-01-04'],
      [6, '2026-01-06'],
    ] as const) {
      const edited = good.with(at, (good[at] ?? '').replace('2026-01-05', moved));
      assert.notEqual(edited[at], good[at]);
      assert.equal(verify(edited).broken?.line, at + 1);
    }
  });

  it('A29 names the place where lines were removed', () => {
    const { broken } = verify([...good.slice(0, 3), ...good.slice(5)]);
    assert.equal(broken?.line, 4);
    assert.match(broken.why, /seq 4 to 5 are missing/);
    assert.match(verify(good.slice(2)).broken?.why ?? '', /seq 1 to 2 are missing/);
  });

  it('finds lines that were inserted, repeated or moved', () => {
    const swapped = [...good.slice(0, 3), good[4] ?? '', good[3] ?? '', ...good.slice(5)];
    assert.equal(verify(swapped).broken?.line, 4);
    const repeated = [...good.slice(0, 3), good[2] ?? '', ...good.slice(3)];
    assert.match(verify(repeated).broken?.why ?? '', /seq 3 was there before/);
    const foreign = chain(['x', 'y', 'z', 'a', 'b']);
    assert.equal(verify([...good.slice(0, 4), foreign[4] ?? '']).broken?.line, 4);
  });

  it('finds a removed line whose numbers were put right behind it', () => {
    const patched = good
      .slice(4)
      .map((line) => line.replace(/^\{"seq":(\d+)/, (_, seq: string) => `{"seq":${Number(seq) - 1}`));
    assert.equal(verify([...good.slice(0, 3), ...patched]).broken?.line, 3);
  });

  it('takes no line that says the same in another form', () => {
    const last = good.at(-1) ?? '';
    const forms = [` ${last}`, last.replace('":', '": '), last.replace('"seq":10', '"seq":1e1'), `${last}\r`];
    const more = [
      last.replace('}', ',"x":1}'),
      last.replace('{"seq":10', '{"seq":10,"seq":10'),
      last.replace('e9', '\\u00659'),
    ];
    for (const form of [...forms, ...more, '', 'null', '[]', '{}', '{"seq":10}']) {
      assert.equal(readLine(form), undefined, form);
      assert.equal(verify([...good.slice(0, -1), form]).broken?.line, 10, form);
    }
  });

  it('notes an entry that was written again after a crash, and calls it no error', () => {
    const { broken, notes } = verify(chain(['a', 'b', 'a', 'c']));
    assert.equal(broken, undefined);
    assert.deepEqual(notes, ['line 3 repeats the entry of line 1 (after a crash)']);
  });

  it('finds any change of any character but in the last line', () => {
    const text = good.join('\n');
    const end = text.lastIndexOf('\n');
    fc.assert(
      fc.property(fc.nat(end - 1), fc.string({ minLength: 0, maxLength: 1 }), (at, put) => {
        fc.pre(text[at] !== put);
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        assert.notEqual(verify(changed.split('\n')).broken, undefined);
      }),
      { numRuns: 500 },
    );
  });
});

describe('npm run audit:verify', function () {
  this.timeout(20_000);
  let folder: string;
  let path: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-verify-'));
    path = join(folder, 'audit.jsonl');
    const audit = makeFileAudit({ path, replica: 'r1' });
    await Promise.all([...ids, 'e0'].map((id) => audit.write({ ...entry(id), dialog: 'line\u2028end' })));
    await audit.close();
  });
  after(async () => rm(folder, { recursive: true, force: true }));

  function run(...args: string[]): Promise<{ code: number; said: string }> {
    const command = new URL('../../src/audit/verify-command.ts', import.meta.url).pathname;
    return new Promise((resolve) => {
      execFile(process.execPath, ['--import=tsx', command, ...args], (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
      });
    });
  }

  it('says how many lines, from when to when, and the last fingerprint', async () => {
    const { code, said } = await run(path);
    assert.equal(code, 0);
    assert.match(said, /11 lines, chain unbroken, first 2026-01-05T00:00:00.000Z \(seq 1\), last .* \(seq 11\)/);
    assert.match(said, /note: line 11 repeats the entry of line 1/);
    const last = (await readFile(path, 'utf8')).split('\n').at(-2) ?? '';
    assert.ok(said.includes(hashLine(last)));
  });

  it('names the first broken line and ends with 1', async () => {
    const text = await readFile(path, 'utf8');
    const broken = join(folder, 'broken.jsonl');
    await writeFile(broken, text.replace('"e4"', '"e5"'));
    const edited = await run(broken);
    assert.equal(edited.code, 1);
    assert.match(edited.said, /BROKEN at line 5: .*fingerprint/);
    await writeFile(broken, text.slice(0, -10));
    const torn = await run(broken);
    assert.equal(torn.code, 1);
    assert.match(torn.said, /BROKEN at line 11: it has no end/);
  });

  it('reads a long log piece by piece', async () => {
    const long = join(folder, 'long.jsonl');
    const lines = chain(Array.from({ length: 5000 }, (_, index) => `n${index}`));
    await writeFile(long, `${lines.join('\n')}\n`);
    assert.match((await run(long)).said, /5000 lines, chain unbroken/);
  });

  it('says what it could not read, and ends with 2', async () => {
    const missing = await run(join(folder, 'nothing'));
    assert.equal(missing.code, 2);
    assert.match(missing.said, /cannot be read: ENOENT/);
    assert.equal((await run()).code, 2);
  });
});
