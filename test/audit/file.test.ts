// The audit file: durable, in one chain, through crashes, full disks and other people's hands.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Audit, AuditEntry } from '../../src/runtime/ports.ts';
import { chainStart, hashLine, readLine } from '../../src/audit/chain.ts';
import type { ChainLine } from '../../src/audit/chain.ts';
import { makeFileAudit } from '../../src/audit/file.ts';
import { makeChainCheck } from '../../src/audit/verify.ts';
import type { Findings } from '../../src/audit/verify.ts';
import { isFault } from '../contracts/store.ts';
import { onPath } from '../on-path.mjs';

const at = Date.UTC(2026, 0, 5, 8, 30);

function entry(id: string, facts: Partial<AuditEntry['facts']> = {}): AuditEntry {
  return {
    id,
    at,
    dialog: 'dialog-1',
    tenant: 'tenant-1',
    actor: { platform: 'teams', person: 'teams:tenant-1:person-1' },
    facts: { action: 'authn_password_change', decision: 'intended', ...facts },
    policyVersion: 3,
  };
}

const ids = (count: number, from = 0): string[] => Array.from({ length: count }, (_, index) => `e${from + index}`);

describe('audit file', () => {
  let folder: string;
  let path: string;
  const open = new Set<Audit>();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-audit-'));
    path = join(folder, 'logs', 'audit.jsonl');
  });
  afterEach(async () => {
    await Promise.all([...open].map((audit) => audit.close()));
    open.clear();
    await rm(folder, { recursive: true, force: true });
  });

  function start(replica = 'r1'): Audit {
    const audit = makeFileAudit({ path, replica }, () => at);
    open.add(audit);
    return audit;
  }

  async function lines(file = path): Promise<ChainLine[]> {
    const text = await readFile(file, 'utf8');
    assert.ok(text === '' || text.endsWith('\n'), 'the last line has its end');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => readLine(line) ?? assert.fail(`no line: ${line}`));
  }

  /** The file is one unbroken chain, with these entries in this order. */
  async function assertChain(expected: readonly string[], files = [path]): Promise<Findings> {
    const check = makeChainCheck();
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    for (const line of texts.join('').split('\n').slice(0, -1)) check.take(line);
    const findings = check.findings();
    assert.equal(findings.broken, undefined);
    const all = (await Promise.all(files.map((file) => lines(file)))).flat();
    assert.deepEqual(
      all.map((line) => line.id),
      expected,
    );
    assert.deepEqual(
      all.map((line) => line.seq),
      expected.map((_, index) => index + 1),
    );
    return findings;
  }

  it('writes a line with who, whose, what and when, in a fixed order, and nothing else', async () => {
    await start().write(entry('e0', { reason: 'proofs_sufficient', method: 'totp', subject: 'object-7' }));
    await start('r2').write(entry('e1', { action: 'reset_requested', decision: 'allowed' }));
    const [first, second] = (await readFile(path, 'utf8')).split('\n');
    assert.equal(
      first,
      `{"seq":1,"prevHash":"${'0'.repeat(64)}","id":"e0","flowId":"dialog-1","tsUtc":"2026-01-05T08:30:00.000Z",` +
        '"replica":"r1","tenant":"tenant-1","actor":{"platform":"teams","person":"teams:tenant-1:person-1"},' +
        '"subject":{"objectId":"object-7"},"action":"authn_password_change","decision":"intended","method":"totp",' +
        '"reasonCode":"proofs_sufficient","policyVersion":3}',
    );
    const hash = createHash('sha256').update(first).digest('hex');
    assert.ok(second?.startsWith(`{"seq":2,"prevHash":"${hash}","id":"e1",`));
    assert.ok(second?.includes('"subject":{"objectId":null},"action":"reset_requested"'));
  });

  it('is readable by its owner only, also when it was not before', async () => {
    await start().write(entry('e0'));
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    const other = join(folder, 'open.jsonl');
    await writeFile(other, '', { mode: 0o644 });
    const audit = makeFileAudit({ path: other, replica: 'r1' });
    open.add(audit);
    await audit.write(entry('e0'));
    assert.equal((await stat(other)).mode & 0o777, 0o600);
  });

  it('has written when it says so', async () => {
    const audit = start();
    for (const id of ids(5)) {
      await audit.write(entry(id));
      assert.equal((await lines()).at(-1)?.id, id);
    }
  });

  it('makes many writes durable together, in the order they came', async () => {
    const audit = start();
    await audit.write(entry('warm'));
    const began = performance.now();
    for (const id of ids(50)) await audit.write(entry(id));
    const alone = (performance.now() - began) / 50;
    const startTogether = performance.now();
    await Promise.all(ids(2000, 50).map((id) => audit.write(entry(id))));
    const together = (performance.now() - startTogether) / 2000;
    await assertChain(['warm', ...ids(2050)]);
    assert.ok(together < alone, `${together} ms each together, ${alone} ms each alone`);
  });

  it('goes on in the chain of an existing file', async () => {
    for (const round of [0, 1, 2]) {
      const audit = start(`r${round}`);
      await Promise.all(ids(3, round * 3).map((id) => audit.write(entry(id))));
      await audit.close();
    }
    await assertChain(ids(9));
  });

  it('R47 keeps hostile text inside its line', async () => {
    const audit = start();
    const nasty = fc.string({ unit: 'binary', maxLength: 200 });
    const known: string[] = [];
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (reason, subject) => {
        await audit.write(entry('x', { reason, subject }));
        known.push(reason);
      }),
      { numRuns: 50 },
    );
    const forged = 'x"}\n{"seq":1,"prevHash":"","id":"forged"}\r\n\u2028\0';
    await audit.write(entry(forged, { reason: forged }));
    const all = await lines();
    assert.equal(all.length, known.length + 1);
    assert.equal(all.at(-1)?.reasonCode, forged);
    const text = await readFile(path, 'utf8');
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(text, /[\0-\x09\x0b-\x1f]/);
  });

  it('refuses an entry that cannot be a line, and gives it no number', async () => {
    const audit = start();
    const [good, noTime, tooLong, after] = await Promise.allSettled([
      audit.write(entry('e0')),
      audit.write({ ...entry('bad'), at: Number.NaN }),
      audit.write(entry('long', { reason: 'x'.repeat(70_000) })),
      audit.write(entry('e1')),
    ]);
    assert.deepEqual(
      [good, noTime, tooLong, after].map((one) => one?.status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    );
    await assertChain(['e0', 'e1']);
  });

  it('writes what waits before it closes, and nothing after', async () => {
    const audit = start();
    const waiting = Promise.all(ids(1500).map((id) => audit.write(entry(id, { reason: 'x'.repeat(1000) }))));
    const closing = audit.close();
    await assert.rejects(audit.write(entry('late')), isFault('unavailable'));
    await Promise.all([waiting, closing]);
    await assertChain(ids(1500));
    assert.match((await audit.check())[0]?.sentence ?? '', /closed/);
  });

  describe('after a crash', () => {
    it('sets a torn last line aside and says so in the next line', async () => {
      const before = start();
      await Promise.all(ids(3).map((id) => before.write(entry(id))));
      await before.close();
      const whole = await readFile(path);
      for (const torn of ['{"seq":4,"prevHash":"12', '{', `{"seq":4,${'x'.repeat(5000)}`, '\0\0\0\0', 'a\0b\nc\0']) {
        await writeFile(path, Buffer.concat([whole, Buffer.from(torn)]));
        const audit = start();
        assert.deepEqual(await audit.check(), []);
        await audit.write(entry('next'));
        await audit.close();
        const hash = createHash('sha256').update(torn).digest('hex');
        await assertChain([...ids(3), `torn-${hash}`, 'next']);
        const note = (await lines())[3];
        const aside = `audit.jsonl.torn-4-${hash.slice(0, 8)}`;
        assert.equal(note?.action, 'audit_resumed');
        assert.ok(note?.reasonCode?.includes(`${torn.length} bytes`) && note.reasonCode.includes(aside));
        assert.equal(await readFile(join(folder, 'logs', aside), 'utf8'), torn);
        assert.equal((await stat(join(folder, 'logs', aside))).mode & 0o777, 0o600);
      }
    });

    it('keeps the torn bytes where they are until the line that tells of them is written', async () => {
      const before = start();
      await before.write(entry('e0'));
      await before.close();
      await appendFile(path, 'torn');
      const looked = start();
      assert.deepEqual(await looked.check(), []);
      await looked.close();
      assert.ok((await readFile(path, 'utf8')).endsWith('\ntorn'));
      await start().write(entry('e1'));
      await assertChain(['e0', `torn-${hashLine('torn')}`, 'e1']);
    });

    it('begins anew when already the very first line was torn', async () => {
      await start().check();
      await writeFile(path, '{"seq":1,"prev');
      await start().write(entry('e0'));
      await assertChain([`torn-${hashLine('{"seq":1,"prev')}`, 'e0']);
      assert.equal((await lines())[0]?.prevHash, chainStart.hash);
    });

    it('refuses a file that is no audit log or whose end was changed, and leaves it as it is', async () => {
      await start().write(entry('e0'));
      const whole = await readFile(path, 'utf8');
      for (const text of ['hello\n', 'hello', whole.replace('e0', 'e 0"'), `${whole}\n`, `${whole}{"seq":2}\n`]) {
        await writeFile(path, text);
        const audit = start();
        await assert.rejects(audit.write(entry('e1')), isFault('misconfigured'), text);
        assert.match((await audit.check())[0]?.sentence ?? '', /audit/);
        assert.equal(await readFile(path, 'utf8'), text);
      }
    });

    it('F09 loses nothing it had promised when it is killed in the middle, round after round', async function () {
      this.timeout(60_000);
      const promised: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        promised.push(...(await killedWriter(path, round)));
      }
      assert.ok(promised.length > 100, `${promised.length} promised`);
      await start().write(entry('last'));
      const check = makeChainCheck();
      const kept: string[] = [];
      for (const line of await lines()) kept.push(line.id);
      for (const text of (await readFile(path, 'utf8')).split('\n').slice(0, -1)) check.take(text);
      assert.equal(check.findings().broken, undefined);
      const there = new Set(kept);
      assert.deepEqual(
        promised.filter((id) => !there.has(id)),
        [],
      );
    });
  });

  describe('F13 when it cannot write', () => {
    it('answers Faults on a full disk, leaves no half line, and goes on without a gap', async function () {
      if (onPath('prlimit') === undefined) this.skip();
      const audit = start();
      await Promise.all(ids(5).map((id) => audit.write(entry(id))));
      const { size } = await stat(path);
      const kept = ids(5);
      // The kernel then cuts writes short at this size, as a full disk does, and refuses the rest.
      limitFileSize(`${size + 700}`);
      try {
        const tries = await Promise.allSettled(ids(9, 5).map((id) => audit.write(entry(id))));
        for (const one of tries) assert.ok(one.status === 'rejected' && isFault('unavailable')(one.reason));
        assert.equal((await stat(path)).size, size);
        // One line still fits.
        await audit.write(entry('small'));
        kept.push('small');
        await assert.rejects(audit.write(entry('big', { reason: 'x'.repeat(2000) })), /EFBIG/);
        await assertChain(kept);
      } finally {
        limitFileSize('unlimited');
      }
      await Promise.all(ids(9, 5).map((id) => audit.write(entry(id))));
      await assertChain([...kept, ...ids(9, 5)]);
    });

    it('answers Faults where it may not write, and works once it may', async () => {
      await writeFile(join(folder, 'logs'), 'a file where a folder is needed');
      const audit = start();
      await assert.rejects(audit.write(entry('e0')), isFault('unavailable'));
      assert.match((await audit.check())[0]?.sentence ?? '', /cannot be written: (EEXIST|ENOTDIR)/);
      await rm(join(folder, 'logs'));
      await audit.write(entry('e0'));
      await assertChain(['e0']);
    });
  });

  describe('when somebody else touches the file', () => {
    it('goes on with the same chain in a new file after the old one was moved away', async () => {
      const audit = start();
      await Promise.all(ids(3).map((id) => audit.write(entry(id))));
      await rename(path, `${path}.1`);
      await Promise.all(ids(3, 3).map((id) => audit.write(entry(id))));
      await truncate(path, 0);
      await audit.write(entry('e6'));
      assert.deepEqual(
        (await lines()).map((line) => [line.id, line.seq]),
        [['e6', 7]],
      );
      assert.deepEqual((await readdir(join(folder, 'logs'))).toSorted(), ['audit.jsonl', 'audit.jsonl.1']);
    });

    it('keeps one chain over a file and the one it was moved to', async () => {
      const audit = start();
      await audit.write(entry('e0'));
      await rename(path, `${path}.1`);
      await audit.write(entry('e1'));
      await assertChain(['e0', 'e1'], [`${path}.1`, path]);
    });

    it('stops when lines were taken, changed or added by another process', async () => {
      const audit = start();
      await Promise.all(ids(3).map((id) => audit.write(entry(id))));
      const text = await readFile(path, 'utf8');
      const other = makeFileAudit({ path, replica: 'r2' });
      open.add(other);
      await other.write(entry('foreign'));
      await assert.rejects(audit.write(entry('e3')), isFault('misconfigured'));
      await writeFile(path, text.split('\n').slice(0, 2).join('\n') + '\n');
      await assert.rejects(audit.write(entry('e3')), isFault('misconfigured'));
      await writeFile(path, text);
      await audit.write(entry('e3'));
      await assertChain(ids(4));
    });
  });
});

/** Writes in a process of its own that is killed without warning; answers the ids it was promised. */
function killedWriter(path: string, round: number): Promise<readonly string[]> {
  const program = `
    import { makeFileAudit } from ${JSON.stringify(new URL('../../src/audit/file.ts', import.meta.url).href)};
    const audit = makeFileAudit({ path: ${JSON.stringify(path)}, replica: 'r${round}' });
    const facts = { action: 'reset_requested', decision: 'allowed', reason: 'x'.repeat(3000) };
    const actor = { platform: 'teams', person: 'p' };
    for (let n = 0; ; n += 1) {
      const ids = Array.from({ length: 16 }, (_, k) => 'k${round}-' + n + '-' + k);
      await Promise.all(ids.map(async (id) => {
        await audit.write({ id, at: Date.now(), dialog: 'd', tenant: 't', actor, facts, policyVersion: 1 });
        process.stdout.write(id + '\\n');
      }));
    }`;
  const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.length > 3000 * (round + 1)) child.kill('SIGKILL');
    });
    child.once('close', () => resolve(said.split('\n').slice(0, -1)));
  });
}

function limitFileSize(soft: string): void {
  execFileSync('prlimit', ['--pid', `${process.pid}`, `--fsize=${soft}:`]);
}
