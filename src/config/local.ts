// Settings of the local company, which only a local run has.
import { existingFile, port } from './kinds.ts';
import { present } from './present.ts';
import { type Values, setting } from './setting.ts';

export const localSettings = {
  PEOPLE_FILE: setting(existingFile, 'The people of the local company, as JSON.', {
    localOnly: true,
    otherwise: 'its own fourteen and more',
  }),
  CHAT_PORT: setting(port, 'The port of the chat page.', { localOnly: true, localDefault: '3979' }),
};

export interface LocalCompanyConfig {
  readonly peopleFile?: string;
  /** 0: any free one. */
  readonly chatPort: number;
}

export function readLocal(values: Values<typeof localSettings>): LocalCompanyConfig {
  return {
    ...present({ peopleFile: values.PEOPLE_FILE }),
    chatPort: values.CHAT_PORT ?? 0,
  };
}
