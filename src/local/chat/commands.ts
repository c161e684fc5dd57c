// The commands that Teams suggests, read from the app's own manifest and its translations.
// Must never invent a command that the manifest does not have.
import { readFileSync } from 'node:fs';
import { isObject, parseObject } from '../request-body.ts';

export interface Command {
  readonly title: string;
  readonly description: string;
}

/** The commands of the personal scope in a language; empty when `folder` holds no manifest. */
export type Commands = (language: string) => readonly Command[];

/** Reads `manifest.json` and the files it names below `localizationInfo`, once. */
export function readCommands(folder: URL): Commands {
  const manifest = read(folder, 'manifest.json') ?? {};
  const [path, commands] = personalList(manifest);
  const translations = new Map(
    files(manifest).map(({ tag, file }) => [tag.slice(0, 2).toLowerCase(), read(folder, file) ?? {}]),
  );
  return (language) => {
    const words = translations.get(language) ?? {};
    return commands.map((command, index) => ({
      title: text(words[`${path}.commands[${index}].title`] ?? command['title']),
      description: text(words[`${path}.commands[${index}].description`] ?? command['description']),
    }));
  };
}

type Thing = Readonly<Record<string, unknown>>;

function personalList(manifest: Thing): readonly [string, readonly Thing[]] {
  const [bot] = list(manifest['bots']);
  const lists = list(bot?.['commandLists']);
  const index = lists.findIndex(({ scopes }) => Array.isArray(scopes) && scopes.includes('personal'));
  return [`bots[0].commandLists[${index}]`, list(lists[index]?.['commands'])];
}

function files(manifest: Thing): readonly { readonly tag: string; readonly file: string }[] {
  const info = isObject(manifest['localizationInfo']) ? manifest['localizationInfo'] : {};
  return list(info['additionalLanguages']).map(({ languageTag, file }) => ({
    tag: text(languageTag),
    file: text(file),
  }));
}

function read(folder: URL, file: string): Thing | undefined {
  try {
    return parseObject(readFileSync(new URL(file, folder), 'utf8'));
  } catch {
    return undefined;
  }
}

function list(value: unknown): readonly Thing[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
