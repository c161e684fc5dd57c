// What `npm start` does before, around and after Latchkey itself: install, build, run, end.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

interface Launcher {
  oldNode(version: string): string | undefined;
  install(folder: string, say: (line: string) => void): Promise<boolean>;
  build(folder: string, say: (line: string) => void): Promise<boolean>;
  wordsFor(envFile?: string): readonly string[];
  environmentFor(envFile: string | undefined, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
  runUntilStopped(
    words: readonly string[],
    environment: NodeJS.ProcessEnv,
    source: EventEmitter,
    fromTerminal: boolean,
  ): Promise<number>;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const silent = (): void => undefined;
let launcher: Launcher;
let folder: string;

describe('start', () => {
  before(async () => {
    const parts: readonly object[] = await Promise.all(
      ['install', 'build', 'start'].map(
        (name): Promise<object> => import(new URL(`../src/${name}.mjs`, import.meta.url).href),
      ),
    );
    launcher = Object.assign({}, ...parts) as Launcher;
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-start-'));
  });

  afterEach(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });

  function put(path: string, content: string): void {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }

  describe('Node', () => {
    it('tells a too old one in one sentence and takes the rest', () => {
      for (const version of ['12.22.12', '18.20.4', '20.18.3']) {
        assert.match(
          launcher.oldNode(version) ?? '',
          new RegExp(`^Latchkey needs Node 20\\.19 or newer and this is Node ${version}: [^.]+`),
        );
      }
      for (const version of ['20.19.0', '20.20.2', '22.1.0', '24.21.0'])
        assert.equal(launcher.oldNode(version), undefined);
    });

    it('can read the files that say so from version 12 on', async () => {
      for (const name of ['start.mjs', 'install.mjs']) {
        const source = readFileSync(join(root, 'src', name), 'utf8');
        const [old, now] = await Promise.all(
          ['node12.20', 'esnext'].map(async (target) => (await transform(source, { target, format: 'esm' })).code),
        );
        assert.equal(old, now, `${name} has newer syntax`);
        assert.doesNotMatch(source, /from 'node:/);
      }
    });
  });

  describe('install', () => {
    const lock = (version: string): string =>
      JSON.stringify({
        packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1.0.0', optional: true } },
      });

    it('does nothing when what is installed is what the lockfile names', async () => {
      put('package-lock.json', lock('1.0.0'));
      put('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
      assert.equal(await launcher.install(folder, silent), false);
      assert.ok(existsSync(join(folder, 'node_modules/.latchkey-install')));
      assert.equal(await launcher.install(folder, silent), false);
    });

    it('says in one sentence that npm is missing', async () => {
      put('package-lock.json', lock('2.0.0'));
      put('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
      const { PATH, npm_execpath: npm } = process.env;
      process.env['PATH'] = folder;
      delete process.env['npm_execpath'];
      try {
        await assert.rejects(launcher.install(folder, silent), /^Error: npm was not found: /);
      } finally {
        process.env['PATH'] = PATH;
        if (npm !== undefined) process.env['npm_execpath'] = npm;
      }
    });

    it('says in one sentence that the folder cannot be written to', async () => {
      put('package.json', '{"type":"module"}');
      put('package-lock.json', lock('1.0.0'));
      for (const name of ['start.mjs', 'install.mjs']) {
        mkdirSync(join(folder, 'src'), { recursive: true });
        cpSync(join(root, 'src', name), join(folder, 'src', name));
      }
      chmodSync(folder, 0o555);
      // Root may write anywhere, so it becomes nobody for this: from inside, for nobody may be unable to reach node.
      const nobody = 'data:text/javascript,process.setgid(65534);process.setuid(65534)';
      const { code, output } = await ended(
        spawn(
          process.execPath,
          [...(process.getuid?.() === 0 ? ['--import', nobody] : []), join(folder, 'src/start.mjs')],
          { env: { PATH: process.env['PATH'] } },
        ),
      );
      assert.equal(code, 1);
      assert.equal(
        output,
        `Latchkey may not write in ${folder}: put it into a folder where you may write, and start again.\n`,
      );
    });
  });

  describe('build', () => {
    beforeEach(() => {
      put('package.json', '{"type":"module"}');
      put('package-lock.json', '{}');
      cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
      put('src/tsconfig.json', readFileSync(join(root, 'src/tsconfig.json'), 'utf8'));
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      put('src/main.ts', "import { one } from './core/one.ts';\nconsole.log(one);\n");
      put('src/core/one.ts', 'export const one: number = 1;\n');
      put('src/core/README.md', 'not copied');
      put('src/local/people.json', '[]');
      put('src/channels/web/page/page.ts', "document.title = 'x';\nvoid import('./later.ts');\n");
      put('src/channels/web/page/later.ts', "document.title = 'later';\n");
      put('src/channels/web/page/page.css', 'body{}');
    });

    const there = (path: string): boolean => existsSync(join(folder, 'dist', path));

    it('compiles, bundles and copies, once', async () => {
      assert.equal(await launcher.build(folder, silent), true);
      for (const path of [
        'main.js',
        'core/one.js',
        'local/people.json',
        'channels/web/page/page.js',
        'channels/web/page/page.css',
      ]) {
        assert.ok(there(path), path);
      }
      assert.ok(!there('core/README.md') && !there('tsconfig.json') && !there('channels/web/page/later.js'));
      const page = readFileSync(join(folder, 'dist/channels/web/page/page.js'), 'utf8');
      assert.match(page, /import\("\.\/later-\w+\.js"\)/);
      assert.equal(await launcher.build(folder, silent), false);
    });

    it('builds again when a source changes or an output is lost, and leaves nothing behind', async () => {
      await launcher.build(folder, silent);
      rmSync(join(folder, 'dist/core/one.js'));
      assert.equal(await launcher.build(folder, silent), true);
      put('src/main.ts', 'console.log(2);\n');
      rmSync(join(folder, 'src/core'), { recursive: true });
      put('dist/old/stray.js', '');
      assert.equal(await launcher.build(folder, silent), true);
      assert.ok(there('main.js') && !there('core') && !there('old'));
    });

    it('shows what does not compile, and tries again next time', async () => {
      put('src/main.ts', 'const = ;\n');
      await assert.rejects(launcher.build(folder, silent), /The sources do not compile:\n.*main\.ts\(1,7\)/);
      put('src/main.ts', 'console.log(1);\n');
      put('src/channels/web/page/page.ts', "import './nowhere.ts';\n");
      await assert.rejects(launcher.build(folder, silent), /page\.ts:1: Could not resolve "\.\/nowhere\.ts"/);
    });
  });

  describe('run', () => {
    it('means the local company, unless a setting or a file of settings says otherwise', () => {
      assert.deepEqual(launcher.environmentFor(undefined, { A: '1' }), { A: '1', LATCHKEY_MODE: 'local' });
      assert.deepEqual(launcher.environmentFor(undefined, { LATCHKEY_MODE: 'production' }), {
        LATCHKEY_MODE: 'production',
      });
      assert.deepEqual(launcher.environmentFor('env/production.env', {}), {});
      assert.deepEqual(launcher.wordsFor(), [join(root, 'dist/main.js')]);
      assert.deepEqual(launcher.wordsFor(join(root, 'env/local.env')), [
        `--env-file=${join(root, 'env/local.env')}`,
        join(root, 'dist/main.js'),
      ]);
      assert.throws(
        () => launcher.wordsFor('env/none.env'),
        /^Error: There is no file .*none\.env: name a file of settings/,
      );
    });

    const run = (script: string, source: EventEmitter, fromTerminal = false): Promise<number> =>
      launcher.runUntilStopped(['-e', script], { ...process.env }, source, fromTerminal);
    const waiting = (path: string): string =>
      `require('fs').writeFileSync(${JSON.stringify(path)}, String(process.pid)); setInterval(() => {}, 1000);`;

    it("passes the program's own code on", async () => {
      assert.equal(await run('process.exit(7)', new EventEmitter()), 7);
    });

    it('ends the program on a signal, and answers 0', async () => {
      const source = new EventEmitter();
      const done = run(waiting(join(folder, 'pid')), source);
      const pid = await written(join(folder, 'pid'));
      source.emit('SIGINT', 'SIGINT');
      assert.equal(await done, 0);
      assert.throws(() => process.kill(pid, 0), /ESRCH/);
    });

    it('does not repeat a Ctrl-C that the terminal has sent to the program already, but sees that it ends', async () => {
      const source = new EventEmitter();
      const heard = join(folder, 'heard');
      const done = run(
        `process.on('SIGTERM', () => { require('fs').writeFileSync(${JSON.stringify(heard)}, ''); process.exit(3); }); ${waiting(join(folder, 'pid'))}`,
        source,
        true,
      );
      await written(join(folder, 'pid'));
      source.emit('SIGINT', 'SIGINT');
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.ok(!existsSync(heard));
      assert.equal(await done, 0);
      assert.ok(existsSync(heard));
    });
  });

  describe('the whole', () => {
    const anyPort = { ...process.env, LATCHKEY_PORT: '0', LATCHKEY_CHAT_PORT: '0' };

    it('is ready in under 3 s, prints one address that answers, and Ctrl-C ends it all with code 0', async function () {
      this.timeout(30_000);
      await launcher.build(root, silent);
      const since = Date.now();
      const child = spawn(process.execPath, [join(root, 'src/start.mjs')], { cwd: root, env: anyPort });
      try {
        const address = await printed(child, /http:\/\/(?:localhost|127\.0\.0\.1):\d+\S*/);
        const readyAfter = Date.now() - since;
        assert.equal((await fetch(address)).status, 200);
        const end = ended(child);
        child.kill('SIGINT');
        assert.equal((await end).code, 0);
        await assert.rejects(fetch(address));
        assert.ok(readyAfter < 3000, `ready after ${readyAfter} ms`);
      } finally {
        // Not SIGKILL, which would leave behind what it started.
        child.kill('SIGTERM');
      }
    });

    it('ends when npm is ended, which takes only its shell along', async function () {
      this.timeout(30_000);
      const shell = spawn('sh', ['-c', `"${process.execPath}" src/start.mjs; true`], {
        cwd: root,
        env: { ...anyPort, npm_lifecycle_event: 'start' },
      });
      const address = await printed(shell, /http:\/\/(?:localhost|127\.0\.0\.1):\d+\S*/);
      // The pipes close when the last of them has gone, not when the shell has.
      const end = ended(shell);
      shell.kill('SIGTERM');
      await end;
      await assert.rejects(fetch(address));
    });

    it('names a busy port in one sentence', async function () {
      this.timeout(30_000);
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? String(address.port) : assert.fail();
      try {
        const child = spawn(process.execPath, [join(root, 'src/start.mjs')], {
          cwd: root,
          env: { ...anyPort, LATCHKEY_PORT: port },
        });
        const { code, output } = await ended(child);
        assert.equal(code, 1);
        assert.match(output, new RegExp(`\\b${port}\\b`));
        assert.doesNotMatch(output, /\n\s+at /);
      } finally {
        server.close();
      }
    });

    it('names every wrong setting and starts nothing', async () => {
      const wrong = { ...anyPort, LATCHKEY_PORT: 'x', LATCHKEY_CLOUD: 'germany', LATCHKEY_MODE: 'local' };
      const { code, output } = await ended(
        spawn(process.execPath, [join(root, 'dist/main.js')], { cwd: root, env: wrong }),
      );
      assert.equal(code, 1);
      assert.match(
        output,
        /2 settings are wrong:\n {2}- LATCHKEY_PORT is "x".*\n {2}- LATCHKEY_CLOUD is "germany".*2021/,
      );
      assert.doesNotMatch(output, /\n\s+at /);
    });
  });
});

async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly output: string }> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

async function printed(child: ChildProcess, wanted: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const look = (chunk: Buffer): void => {
      output += chunk.toString();
      const [found] = wanted.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('close', () => reject(new Error(`It ended before it was ready:\n${output}`)));
  });
}

async function written(path: string): Promise<number> {
  for (;;) {
    if (existsSync(path) && readFileSync(path, 'utf8') !== '') return Number(readFileSync(path, 'utf8'));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
