// What a row of the settings table says. Must never hold a value of this machine.
import type { Kind } from './kinds.ts';

/** Every setting is the environment variable with this before its name. */
export const prefix = 'LATCHKEY_';

/** One setting, as the table, the reference and the messages know it. */
export interface Setting<T, Always extends boolean = boolean> {
  readonly kind: Kind<T>;
  /** One sentence for the reference. */
  readonly meaning: string;
  /** As it would be written in the environment. `production: undefined` with a `local` one: nothing stands in there. */
  readonly defaults: { readonly local?: string; readonly production?: string };
  /** What stands in when there is no fixed default, in words. */
  readonly otherwise?: string;
  /** May also be read from the file that NAME_FILE names, and is never shown. */
  readonly secret: boolean;
  /** Production does not start without it. */
  readonly required: boolean;
  /** Production does not start with it. */
  readonly localOnly: boolean;
  /** When it is needed besides, in words. */
  readonly needed?: string;
  /** Only for the compiler: whether a default stands in everywhere. */
  readonly always?: Always;
}

interface Choices {
  readonly default?: string;
  readonly localDefault?: string;
  readonly otherwise?: string;
  readonly secret?: true;
  readonly required?: true;
  readonly localOnly?: true;
  readonly needed?: string;
}

/** Makes a row. With `default` the value is always there. */
export function setting<T>(
  kind: Kind<T>,
  meaning: string,
  choices: Choices & { readonly default: string },
): Setting<T, true>;
export function setting<T>(kind: Kind<T>, meaning: string, choices?: Choices): Setting<T, false>;
export function setting<T>(kind: Kind<T>, meaning: string, choices: Choices = {}): Setting<T> {
  const local = choices.localDefault ?? choices.default;
  return {
    kind,
    meaning,
    defaults: {
      ...(local === undefined ? {} : { local }),
      ...(choices.default === undefined ? {} : { production: choices.default }),
    },
    ...(choices.otherwise === undefined ? {} : { otherwise: choices.otherwise }),
    ...(choices.needed === undefined ? {} : { needed: choices.needed }),
    secret: choices.secret === true,
    required: choices.required === true,
    localOnly: choices.localOnly === true,
  };
}

/** Settings by name, without the prefix. */
export type Table = Readonly<Record<string, Setting<unknown>>>;

/** What was read for the rows of a table. */
export type Values<T extends Table> = {
  readonly [Name in keyof T]: T[Name] extends Setting<infer Value, infer Always>
    ? Always extends true
      ? Value
      : Value | undefined
    : never;
};

/** What the parts of the configuration are put together with. */
export interface Reading {
  readonly mode: 'local' | 'production';
  /** Notes one mistake, as a sentence that says what to do. Settings are named in full. */
  readonly wrong: (sentence: string) => void;
}
