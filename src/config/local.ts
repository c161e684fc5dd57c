// Settings of the local company, which only a local run has.
import { existingFile, port, whole } from './kinds.ts';
import { present } from './present.ts';
import { type Values, setting } from './setting.ts';

export const localSettings = {
  PEOPLE_FILE: setting(existingFile, 'The people of the local company, as JSON.', {
    localOnly: true,
    otherwise: 'its own fourteen and more',
  }),
  GENERATED_PEOPLE: setting(whole(0, 20_000), 'How many more people the local company has, in the group Field staff.', {
    localOnly: true,
    localDefault: '0',
  }),
  GENERATED_SEED: setting(whole(0, 999_999), 'What they are made by: the same seed makes the same people.', {
    localOnly: true,
    localDefault: '1',
  }),
  CHAT_PORT: setting(port, 'The port of the chat page.', { localOnly: true, localDefault: '3979' }),
};

export interface LocalCompanyConfig {
  readonly peopleFile?: string;
  /** People beside those of the file, and the seed that makes them. */
  readonly generated: { readonly count: number; readonly seed: number };
  /** 0: any free one. */
  readonly chatPort: number;
}

export function readLocal(values: Values<typeof localSettings>): LocalCompanyConfig {
  return {
    ...present({ peopleFile: values.PEOPLE_FILE }),
    generated: { count: values.GENERATED_PEOPLE ?? 0, seed: values.GENERATED_SEED ?? 1 },
    chatPort: values.CHAT_PORT ?? 0,
  };
}
