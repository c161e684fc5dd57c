// The directories there are, by name. A new one is a folder beside this file and one line here.
import { makeEntra } from './entra/entra.ts';

export const directories = { entra: makeEntra } as const;
