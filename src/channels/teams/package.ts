// Makes the app package that an administrator uploads to Teams, from appPackage/ and the ids of one environment.
// Must never let a package out with a placeholder left in it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

/** What the placeholders stand for. */
export interface PackageValues {
  readonly appId: string;
  /** https, without a trailing slash. */
  readonly baseUrl: string;
  readonly companyName: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
}

const texts = ['manifest.json', 'sv.json', 'da.json'] as const;
const pictures = ['color.png', 'outline.png'] as const;

/** The files of the package by name, filled. Throws an Error that names a placeholder nobody knows. */
export function packageFiles(folder: string, values: PackageValues): Readonly<Record<string, Uint8Array>> {
  const filled = texts.map(
    (name) => [name, strToU8(fill(name, readFileSync(join(folder, name), 'utf8'), values))] as const,
  );
  const copied = pictures.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))] as const);
  return Object.fromEntries([...filled, ...copied]);
}

/** The package as a zip; the same files always give the same bytes. */
export function packed(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  // The earliest day a zip can say, in local time as zips have it.
  return zipSync({ ...files }, { mtime: new Date(1980, 0, 1), level: 9 });
}

function fill(file: string, template: string, values: PackageValues): string {
  const placeholders: Readonly<Record<string, string>> = {
    TEAMS_APP_ID: values.appId,
    BASE_URL: values.baseUrl,
    BASE_HOST: new URL(values.baseUrl).hostname,
    COMPANY_NAME: values.companyName,
    PRIVACY_URL: values.privacyUrl,
    TERMS_URL: values.termsUrl,
  };
  // Filled inside the parsed texts, so that a quote in a company's name stays a quote.
  const parsed: unknown = JSON.parse(template);
  const filled = mapTexts(parsed, (text) =>
    text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, name: string) => {
      const value = placeholders[name];
      if (value === undefined) throw new Error(`appPackage/${file} has the placeholder ${name}, which nothing fills.`);
      return value;
    }),
  );
  return `${JSON.stringify(filled, null, 2)}\n`;
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}
