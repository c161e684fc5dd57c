// What a process holds from its start on. Each of these packages costs memory or time at every start and is needed by few
// processes, or only later: a plain `import` of one, anywhere on the way from main.ts, brings it back unseen.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Notes every module that is imported; what packages require of each other stands in the cache of `require`. */
const hooks = `
  let port;
  export const initialize = (data) => { port = data.port; };
  export const load = (url, context, next) => { port.postMessage(url); return next(url, context); };`;
const script = `
  import { createRequire, register } from 'node:module';
  import { MessageChannel } from 'node:worker_threads';
  const { port1, port2 } = new MessageChannel();
  const loaded = [];
  port1.on('message', (url) => loaded.push(url));
  register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}),
    { data: { port: port2 }, transferList: [port2] });
  for (const path of process.argv.slice(1)) await import(path);
  await new Promise((resolve) => setTimeout(resolve, 100));
  loaded.push(...Object.keys(createRequire(import.meta.url).cache));
  console.log(JSON.stringify(loaded.filter((name) => name.includes('/node_modules/'))));
  process.exit(0);`;

/** The files of packages that these modules of ours bring along. */
async function loadedBy(...modules: readonly string[]): Promise<readonly string[]> {
  const paths = modules.map((name) => new URL(`../../src/${name}`, import.meta.url).href);
  const words = ['--import', 'tsx', '--input-type=module', '-e', script, ...paths];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as readonly string[];
}

const never: readonly (readonly [path: string, why: string])[] = [
  ['gpt-tokenizer', 'models of teams-ai'],
  ['adaptivecards-templating', 'is read after the start'],
  ['@simplewebauthn/server', 'is read for the first passkey'],
  ['libphonenumber-js', 'is read for the first number'],
  ['openid-client', 'is read for the first sign-in'],
  ['csv-stringify', 'is read for the first report'],
  ['@zxcvbn-ts/language-common', 'is read for the first new password'],
  ['@azure/identity/dist/esm', 'is a second copy of what the Teams SDK requires'],
  ['ioredis', 'is for Redis'],
  ['ldapts', 'is for an Active Directory'],
  ['@slack/bolt', 'is for Slack'],
  ['adaptivecards', 'is for the local company'],
  ['selfsigned', 'is for the local company'],
  ['smtp-server', 'is for the local company'],
];

describe('what a start loads', function loading() {
  this.timeout(60_000);
  let files: readonly string[];

  before(async () => {
    files = await loadedBy(
      'main/parts.ts',
      'main/local-run.ts',
      'channels/teams/teams.ts',
      'directories/entra/entra.ts',
    );
  });

  it('is seen, whether imported or required', () => {
    for (const name of ['otpauth', '@azure/identity/dist/commonjs', 'botbuilder-core', 'nodemailer'])
      assert.ok(
        files.some((file) => file.includes(`/node_modules/${name}/`)),
        name,
      );
  });

  for (const [path, why] of never)
    it(`is not ${path}, which ${why}`, () => {
      assert.deepEqual(
        files.filter((file) => file.includes(`/node_modules/${path}/`)),
        [],
      );
    });
});
