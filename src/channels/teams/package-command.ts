// `npm run package:teams [env-file]`: writes build/latchkey-teams.zip with the ids of that environment, by default
// those of the process's own environment.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { isConfigError, readPackageConfig } from '../../config.ts';
import { packageFiles, packed } from './package.ts';

const root = new URL('../../../', import.meta.url);
const envFile = process.argv[2];

/** A sentence for whoever typed the command, or undefined for an error that deserves its stack. */
function told(error: unknown): string | undefined {
  if (isConfigError(error)) {
    return `${error.message}\nThey are read from ${envFile ?? 'the environment'}; to name a file: npm run package:teams env/production.env`;
  }
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return `The app package could not be written: ${error.message}`;
}

try {
  const config = readPackageConfig(envFile === undefined ? undefined : parseEnv(readFileSync(envFile, 'utf8')));
  const path = fileURLToPath(new URL('build/latchkey-teams.zip', root));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, packed(packageFiles(fileURLToPath(new URL('appPackage/', root)), config)));
  console.log(`Wrote ${path} for app ${config.appId} at ${config.baseUrl}.`);
} catch (error) {
  console.error(told(error) ?? error);
  process.exitCode = 1;
}
