// Who may import whom: the rule, its documentation and its enforcement.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Room → what it may import of ours (prefixes below src), and which packages. `node` stands for node:*. */
const rules: Readonly<Record<string, { readonly ours: readonly string[]; readonly packages: readonly string[] }>> = {
  core: { ours: ['core'], packages: [] },
  runtime: { ours: ['core', 'runtime'], packages: ['node'] },
  locales: { ours: ['core', 'locales'], packages: [] },
  'channels/card': {
    ours: ['core', 'runtime/ports', 'locales', 'channels/card'],
    packages: ['node', 'adaptivecards-templating'],
  },
  'channels/teams': {
    ours: ['core', 'runtime/ports', 'locales', 'wire', 'channels/card', 'channels/teams'],
    packages: [
      'node',
      'botbuilder',
      'botframework-connector',
      'botframework-schema',
      '@microsoft/teams-ai',
      'fflate',
      'config',
    ],
  },
  'channels/slack': {
    ours: ['core', 'runtime/ports', 'locales', 'wire', 'channels/card', 'channels/slack'],
    packages: ['node', '@slack/bolt'],
  },
  'channels/web': {
    ours: ['core', 'runtime/ports', 'locales', 'channels/web'],
    packages: [
      'node',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      '@zxcvbn-ts/language-en',
      'qrcode',
      '@simplewebauthn/browser',
    ],
  },
  'channels/web/sign-in': {
    ours: ['core', 'runtime/ports', 'channels/web'],
    packages: ['node', 'openid-client'],
  },
  'channels/web/report': { ours: ['core', 'runtime/ports', 'channels/web'], packages: ['node', 'csv-stringify'] },
  'directories/entra': {
    ours: ['core', 'runtime/ports', 'wire', 'directories/entra'],
    packages: ['node', '@azure/identity', '@microsoft/microsoft-graph-client', 'libphonenumber-js'],
  },
  'directories/active-directory': {
    ours: ['core', 'runtime/ports', 'directories/active-directory'],
    packages: ['node', 'ldapts'],
  },
  'directories/hybrid': { ours: ['core', 'runtime/ports', 'directories/hybrid'], packages: [] },
  'directories/registry': { ours: ['core', 'runtime/ports', 'directories'], packages: [] },
  verifiers: { ours: ['core', 'runtime/ports', 'verifiers'], packages: ['node', 'otpauth', '@simplewebauthn/server'] },
  messengers: { ours: ['core', 'runtime/ports', 'messengers'], packages: ['node', 'nodemailer', 'libphonenumber-js'] },
  store: { ours: ['core', 'runtime/ports', 'store'], packages: ['node', 'ioredis'] },
  wire: { ours: ['wire'], packages: ['node', 'undici'] },
  audit: { ours: ['core', 'runtime/ports', 'audit'], packages: ['node'] },
  local: { ours: ['local'], packages: ['*'] },
  config: { ours: ['config', 'core'], packages: ['node'] },
  // main knows everyone; commands are small mains.
  main: { ours: ['*'], packages: ['*'] },
};

function roomOf(file: string): string {
  if (/^(main|start|build)\b|-command\.|^main\//.test(file.split('/').at(-1) ?? '') || file.startsWith('main/'))
    return 'main';
  const room = Object.keys(rules)
    .toSorted((one, other) => other.length - one.length)
    .find(
      (name) =>
        file === name ||
        file.startsWith(`${name}/`) ||
        file.startsWith(`${name}.`) ||
        file.startsWith(`${name}s.`) ||
        file.startsWith(`${name}-`),
    );
  assert.ok(room !== undefined, `${file} is in no room`);
  return room;
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/'));
}

const files = sources(src);
const imports = /^(?:import|export)\s(?:[^'"]*?\sfrom\s)?'([^']+)';|\bimport\('([^']+)'\)/gm;

describe('the architecture', () => {
  it('is looked at at all', () => assert.ok(files.length > 60, `${files.length} files`));

  it('has imports in one direction only', () => {
    const broken: string[] = [];
    for (const file of files) {
      const rule = rules[roomOf(file)]!;
      for (const [, fixed, lazy] of readFileSync(join(src, file), 'utf8').matchAll(imports)) {
        const target = fixed ?? lazy ?? '';
        const own = target.startsWith('.');
        const path = own ? relative(src, join(src, dirname(file), target)).replaceAll('\\', '/') : target;
        const allowed = own ? rule.ours : rule.packages;
        const hit = allowed.some(
          (one) =>
            one === '*' ||
            path === one ||
            path.startsWith(own ? one : `${one}/`) ||
            (one === 'node' && path.startsWith('node:')),
        );
        if (!hit) broken.push(`${file} imports ${target}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  it('keeps clock, chance, environment and waiting out of the core', () => {
    for (const file of files.filter((one) => one.startsWith('core/'))) {
      const code = readFileSync(join(src, file), 'utf8').replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
      assert.ok(!/\basync\b|\bawait\b|\bDate\b|Math\.random|\bprocess\b|\bsetTimeout\b/.test(code), file);
    }
  });

  it('has no folder or file that is called after nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|shared|lib|services?|types|manager|base)(\.ts)?($|\/)/;
    assert.deepEqual(
      files.filter((file) => empty.test(file)),
      [],
    );
  });

  it('says in at most 30 lines what one must know to work in a room', () => {
    const rooms = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\bREADME\.md$/.test(file));
    assert.ok(rooms.length > 15, `${rooms.length} of them`);
    const long = rooms
      .map((file) => ({ file, lines: readFileSync(join(src, file), 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 30);
    assert.deepEqual(long, []);
  });

  it('takes chance from node:crypto only (A53)', () => {
    for (const file of files) assert.ok(!readFileSync(join(src, file), 'utf8').includes('Math.random'), file);
  });

  it('starts no other program outside the commands that start the product (A44)', () => {
    for (const file of files) assert.ok(!readFileSync(join(src, file), 'utf8').includes('child_process'), file);
  });
});
