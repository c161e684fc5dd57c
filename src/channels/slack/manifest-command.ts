// `npm run package:slack [env-file]`: writes build/latchkey-slack-manifest.json for that environment, by default for the
// process's own. `npm run package:slack -- --example` writes the one in appPackage/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { isConfigError, readManifestConfig } from '../../config.ts';
import { exampleValues, type ManifestValues, slackManifestText } from './manifest.ts';

const root = new URL('../../../', import.meta.url);
const [argument] = process.argv.slice(2);

/** A sentence for whoever typed the command, or undefined for an error that deserves its stack. */
function told(error: unknown): string | undefined {
  if (isConfigError(error)) {
    return `${error.message}\nThey are read from ${argument ?? 'the environment'}; to name a file: npm run package:slack env/production.env`;
  }
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return `The manifest could not be written: ${error.message}`;
}

function write(file: string, values: ManifestValues): void {
  const path = fileURLToPath(new URL(file, root));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, slackManifestText(values));
  console.log(`Wrote ${path} for ${values.baseUrl}: create the app with it at https://api.slack.com/apps.`);
}

try {
  if (argument === '--example') write('appPackage/slack-manifest.json', exampleValues);
  else {
    const environment = argument === undefined ? undefined : parseEnv(readFileSync(argument, 'utf8'));
    write('build/latchkey-slack-manifest.json', readManifestConfig(environment));
  }
} catch (error) {
  console.error(told(error) ?? error);
  process.exitCode = 1;
}
