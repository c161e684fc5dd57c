/** The words after `node` for a run of dist/main.js, with the settings of `envFile` if one is named. */
export function wordsFor(envFile?: string): readonly string[];
