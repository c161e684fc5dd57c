// The Teams app package, as an administrator would upload it, held against Microsoft's own schemas and limits.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { strFromU8, unzipSync } from 'fflate';
import { understand } from '../src/core/understand.ts';
import { type PackageValues, packageFiles, packed } from '../src/channels/teams/package.ts';
import { locales } from '../src/locales/registry.ts';

interface Command {
  readonly title: string;
  readonly description: string;
}

interface Manifest {
  readonly id: string;
  readonly manifestVersion: string;
  readonly name: { readonly short: string; readonly full: string };
  readonly localizationInfo: {
    readonly additionalLanguages: readonly { readonly languageTag: string; readonly file: string }[];
  };
  readonly developer: Readonly<Record<string, string>>;
  readonly bots: readonly [
    {
      readonly botId: string;
      readonly commandLists: readonly { readonly scopes: readonly string[]; readonly commands: readonly Command[] }[];
    },
  ];
  readonly validDomains: readonly string[];
}

const folder = fileURLToPath(new URL('../appPackage/', import.meta.url));
const values: PackageValues = {
  appId: '7e2d9c4b-1f3a-4e5d-8c7b-9a0b1c2d3e4f',
  baseUrl: 'https://latchkey.example.com:8443',
  companyName: 'Smith & "Sons" ${{X}} <b>',
  privacyUrl: 'https://example.com/privacy',
  termsUrl: 'https://example.com/terms',
};
const entries = unzipSync(packed(packageFiles(folder, values)));
const manifest = json('manifest.json') as Manifest;

function json(name: string): unknown {
  return JSON.parse(strFromU8(entry(name)));
}

/** A translation: texts by the path of what they stand for. */
function translation(file: string): Readonly<Record<string, string>> {
  return json(file) as Readonly<Record<string, string>>;
}

function entry(name: string): Uint8Array {
  return entries[name] ?? assert.fail(`the package has no ${name}`);
}

/** Microsoft's schema of this version, as the package @microsoft/app-manifest ships it. */
function schema(name: string): object {
  const main = createRequire(import.meta.url).resolve('@microsoft/app-manifest');
  return JSON.parse(
    readFileSync(join(dirname(main), 'json-schemas', 'teams', `v${manifest.manifestVersion}`, name), 'utf8'),
  ) as object;
}

/** What the schema says is wrong. */
function faults(name: string, data: unknown): readonly string[] {
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema(name));
  validate(data);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('app package', () => {
  it('holds the manifest, two translations and two icons, and nothing else', () => {
    assert.deepEqual(Object.keys(entries).toSorted(), [
      'color.png',
      'da.json',
      'manifest.json',
      'outline.png',
      'sv.json',
    ]);
  });

  it('is the same bytes each time', () => {
    assert.deepEqual(packed(packageFiles(folder, values)), packed(packageFiles(folder, values)));
  });

  it('carries the ids of the environment', () => {
    assert.equal(manifest.id, values.appId);
    assert.equal(manifest.bots[0].botId, values.appId);
    assert.deepEqual(manifest.validDomains, ['latchkey.example.com']);
    assert.equal(manifest.developer['privacyUrl'], values.privacyUrl);
    assert.equal(manifest.developer['name'], values.companyName);
  });

  it('names a version of the manifest that tenants and the store take', () => {
    assert.ok(Number(manifest.manifestVersion) <= 1.25, manifest.manifestVersion);
  });
});

describe("app package: Microsoft's schema", () => {
  const manifestSchema = 'MicrosoftTeams.schema.json';
  const translationSchema = 'MicrosoftTeams.Localization.schema.json';

  it('takes the manifest', () => {
    assert.deepEqual(faults(manifestSchema, manifest), []);
  });

  it('refuses the manifest as soon as something is wrong with it', () => {
    const template: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    assert.ok(faults(manifestSchema, template).some((fault) => fault.startsWith('/id ')));
    const long = { ...manifest, name: { ...manifest.name, short: 'x'.repeat(31) } };
    assert.deepEqual(faults(manifestSchema, long), ['/name/short must NOT have more than 30 characters']);
  });

  for (const { languageTag, file } of manifest.localizationInfo.additionalLanguages) {
    it(`takes the translation into ${languageTag}`, () => {
      assert.deepEqual(faults(translationSchema, json(file)), []);
    });
  }
});

describe('app package: languages', () => {
  it('are those that Latchkey speaks, English in the manifest itself', () => {
    const tags = manifest.localizationInfo.additionalLanguages.map((language) => language.languageTag);
    assert.deepEqual(['en', ...tags].toSorted(), Object.keys(locales).toSorted());
  });

  it('each translate every text that a person sees', () => {
    const wanted = ['name.short', 'name.full', 'description.short', 'description.full'];
    manifest.bots[0].commandLists.forEach((list, index) =>
      list.commands.forEach((_, row) => {
        const command = `bots[0].commandLists[${index}].commands[${row}]`;
        wanted.push(`${command}.title`, `${command}.description`);
      }),
    );
    for (const { file } of manifest.localizationInfo.additionalLanguages) {
      const names = Object.keys(translation(file)).filter((name) => name !== '$schema');
      assert.deepEqual(names.toSorted(), wanted.toSorted(), file);
    }
  });

  it('each offer, in every scope, commands that Latchkey understands', () => {
    const lists = manifest.bots[0].commandLists;
    assert.deepEqual(lists.flatMap((list) => list.scopes).toSorted(), ['groupChat', 'personal', 'team']);
    const phrases = Object.fromEntries(Object.entries(locales).map(([language, words]) => [language, words.phrases]));
    for (const language of Object.keys(locales)) {
      const meant = lists.map((list, index) =>
        list.commands.map((_, row) => understand(title(language, index, row), phrases, undefined, language)),
      );
      const wanted = [
        ['reset', 'change', 'register', 'status', 'cancel', 'language', 'help'],
        ['reset', 'help'],
        ['reset', 'help'],
      ];
      const commands = meant.map((list) => list.filter(({ type }) => type !== 'order'));
      assert.deepEqual(
        commands,
        wanted.map((list) => list.map((command) => ({ type: 'command', command, language }))),
      );
      // What administrators complete with a name stands below, and only in their private chat.
      const given = meant.map((list) => list.flatMap((one) => (one.type === 'order' ? [one.order] : [])));
      assert.deepEqual(given, [['reset-for', 'explain', 'queue'], [], []]);
    }
  });

  function title(language: string, index: number, row: number): string {
    const file = manifest.localizationInfo.additionalLanguages.find((other) => other.languageTag === language)?.file;
    const english = manifest.bots[0].commandLists[index]?.commands[row]?.title;
    const text =
      file === undefined ? english : translation(file)[`bots[0].commandLists[${index}].commands[${row}].title`];
    return text ?? assert.fail(`no title ${index}/${row} in ${language}`);
  }
});

describe('app package: icons', () => {
  it('colour is 192 by 192 and opaque', () => {
    const picture = readPng(entry('color.png'));
    assert.deepEqual([picture.width, picture.height], [192, 192]);
    assert.ok(picture.pixels.every(({ alpha }) => alpha === 255));
    assert.ok(new Set(picture.pixels.map(({ color }) => color)).size > 50, 'there is a drawing on it');
  });

  it('outline is 32 by 32, white only, on nothing', () => {
    const picture = readPng(entry('outline.png'));
    assert.deepEqual([picture.width, picture.height], [32, 32]);
    const drawn = picture.pixels.filter(({ alpha }) => alpha > 0);
    assert.ok(drawn.length > 80 && drawn.length < 500, `${drawn.length} pixels are drawn`);
    assert.ok(drawn.every(({ color }) => color === '255,255,255'));
    for (const corner of [0, 31, 32 * 31, 32 * 32 - 1]) assert.equal(picture.pixels[corner]?.alpha, 0);
  });
});

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly { readonly color: string; readonly alpha: number }[];
}

/** Reads an 8-bit RGB or RGBA PNG without interlacing, as the PNG specification (ISO/IEC 15948) lays it out. */
function readPng(bytes: Uint8Array): Picture {
  const png = Buffer.from(bytes);
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      chunks.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height, depth, kind, interlaced] = [
    png.readUInt32BE(16),
    png.readUInt32BE(20),
    png[24],
    png[25],
    png[28],
  ];
  assert.deepEqual([depth, interlaced], [8, 0]);
  assert.ok(kind === 2 || kind === 6, `colour type ${kind}`);
  const channels = kind === 6 ? 4 : 3;
  const rows = unfiltered(inflateSync(Buffer.concat(chunks)), width * channels, height, channels);
  const pixels = Array.from({ length: width * height }, (_, index) => {
    const [red, green, blue, alpha = 255] = rows.subarray(index * channels, (index + 1) * channels);
    return { color: `${red},${green},${blue}`, alpha };
  });
  return { width, height, pixels };
}

function unfiltered(data: Buffer, stride: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? (out[y * stride + x - channels] ?? 0) : 0;
      const up = out[(y - 1) * stride + x] ?? 0;
      const upLeft = x >= channels ? (out[(y - 1) * stride + x - channels] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter ?? 0] ?? 0;
      out[y * stride + x] = ((data[y * (stride + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  return out;
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  return a <= b && a <= c ? left : b <= c ? up : upLeft;
}
