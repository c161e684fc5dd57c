// The directories there are, by name. A new one is a folder beside this file and one line here.
import { makeActiveDirectory } from './active-directory/active-directory.ts';
import { makeEntra } from './entra/entra.ts';
import { makeHybrid } from './hybrid/hybrid.ts';

export const directories = { entra: makeEntra, 'active-directory': makeActiveDirectory, hybrid: makeHybrid } as const;
