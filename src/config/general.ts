// Settings of the program as a whole: where it listens, what it is called, how long things last.
import { dirname, resolve } from 'node:path';
import { type Kind, file, folder, keyRing, line, list, oneOf, origin, port, whole } from './kinds.ts';
import { type Reading, type Values, setting } from './setting.ts';

export type Mode = 'local' | 'production';
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type Cloud = 'global' | 'us-gov-l4' | 'us-gov-l5' | 'china';
export type Language = 'en' | 'sv' | 'da';

const clouds = oneOf('global', 'us-gov-l4', 'us-gov-l5', 'china');
const cloud: Kind<Cloud> = {
  ...clouds,
  advise: (text) =>
    text.toLowerCase() === 'germany'
      ? 'Microsoft Cloud Germany was closed on 29 October 2021, so there is nothing to connect to: use global'
      : undefined,
};

export const generalSettings = {
  MODE: setting(oneOf('local', 'production'), 'Whether parts that are not set are played by the local company.', {
    default: 'production',
    otherwise: 'local with npm start',
  }),
  PORT: setting(port, 'The port of the one HTTP server: Teams, the page, health.', { default: '3978' }),
  BASE_URL: setting(origin, 'The address under which people and Teams reach that server.', {
    required: true,
    otherwise: 'locally http://localhost and the port',
  }),
  LOG_LEVEL: setting(oneOf('error', 'warn', 'info', 'debug'), 'What is logged; secrets are not, at any level.', {
    default: 'info',
  }),
  COMPANY_NAME: setting(line(32), 'What the company is called in texts.', {
    required: true,
    localDefault: 'Nordlys',
  }),
  HELPDESK_CONTACT: setting(line(200), 'How people reach the helpdesk, as shown to them: a number, an address.', {
    required: true,
    localDefault: '+46 8 465 004 00',
  }),
  COMPANY_WORDS: setting(
    list(line(40)),
    'Words that a new password must not be built on, such as product and place names.',
  ),
  DEFAULT_LANGUAGE: setting(oneOf('en', 'sv', 'da'), 'The language for people whose own is not spoken here.', {
    default: 'en',
  }),
  CLOUD: setting(cloud, 'Which Microsoft cloud directory and Teams are in.', { default: 'global' }),
  KEYS: setting(keyRing, 'The keys that seal records and sign codes and tickets.', {
    required: true,
    secret: true,
    otherwise: 'locally made at random at each start',
  }),
  AUDIT_FILE: setting(file, 'Where the audit is written, as JSON lines.', {
    required: true,
    localDefault: 'build/audit.jsonl',
  }),
  AUDIT_FOLDER: setting(
    folder,
    'The folder that the audit files of all servers share, each with a name of its own: `audit X` then reads every log in it.',
    { otherwise: 'each server reads its own log only, and the card says so' },
  ),
  DIALOG_MINUTES: setting(whole(5, 120), 'How long a reset may take from the first word to the end.', {
    default: '30',
  }),
  LINK_MINUTES: setting(whole(1, 60), 'How long the link to the page is good.', { default: '10' }),
  CODE_MINUTES: setting(whole(1, 10), 'How long a code is good.', { default: '10' }),
  SETTLE_SECONDS: setting(whole(10, 600), 'How long a write with a lost answer is looked for in the directory.', {
    default: '120',
  }),
};

/** The parts that every run has. Durations are in milliseconds. */
export interface General {
  /** 0: any free port, only locally. */
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly cloud: Cloud;
  readonly companyName: string;
  readonly helpdeskContact: string;
  readonly companyWords: readonly string[];
  readonly defaultLanguage: Language;
  readonly auditFile: string;
  /** Where the logs of all servers lie; undefined: each server knows its own only. */
  readonly auditFolder: string | undefined;
  readonly dialogLasts: number;
  readonly linkLasts: number;
  readonly codeLasts: number;
  readonly settleFor: number;
}

const minute = 60_000;

/** Puts the general part together and notes what does not fit. */
export function readGeneral(values: Values<typeof generalSettings>, { mode, wrong }: Reading): General {
  if (mode === 'production') checkProduction(values, wrong);
  const { AUDIT_FILE: auditFile, AUDIT_FOLDER: auditFolder } = values;
  if (auditFile !== undefined && auditFolder !== undefined && dirname(resolve(auditFile)) !== resolve(auditFolder)) {
    wrong(
      'LATCHKEY_AUDIT_FILE is not in LATCHKEY_AUDIT_FOLDER: name a file in that folder, another one for each server.',
    );
  }
  if (values.DIALOG_MINUTES < values.LINK_MINUTES) {
    wrong(
      'LATCHKEY_DIALOG_MINUTES is shorter than LATCHKEY_LINK_MINUTES: the link would outlive its dialog, so raise the first.',
    );
  }
  return {
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    cloud: values.CLOUD,
    companyName: values.COMPANY_NAME ?? '',
    helpdeskContact: values.HELPDESK_CONTACT ?? '',
    companyWords: values.COMPANY_WORDS ?? [],
    defaultLanguage: values.DEFAULT_LANGUAGE,
    auditFile: values.AUDIT_FILE ?? '',
    auditFolder: values.AUDIT_FOLDER,
    dialogLasts: values.DIALOG_MINUTES * minute,
    linkLasts: values.LINK_MINUTES * minute,
    codeLasts: values.CODE_MINUTES * minute,
    settleFor: values.SETTLE_SECONDS * 1000,
  };
}

function checkProduction(values: Values<typeof generalSettings>, wrong: Reading['wrong']): void {
  if (values.PORT === 0) wrong('LATCHKEY_PORT is 0, which means any free port: in production name the port.');
  if (values.BASE_URL?.startsWith('http:') === true) {
    wrong('LATCHKEY_BASE_URL starts with http://: production needs the https:// address under which people reach it.');
  }
}
