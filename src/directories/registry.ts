// The directories there are, by name, each with what it needs loaded only when it is used. A new one is a folder beside
// this file and one line here.
export const directories = {
  entra: async () => (await import('./entra/entra.ts')).makeEntra,
  'active-directory': async () => (await import('./active-directory/active-directory.ts')).makeActiveDirectory,
  hybrid: async () => (await import('./hybrid/hybrid.ts')).makeHybrid,
} as const;
