// The shape of what the registration report says.
import type { ReportEnding, ReportFileEnding } from '../core/report-vocabulary.ts';
import type { Text } from './words.ts';

export interface ReportWords {
  readonly progress: Text & {
    /** Of groups, by their names. */
    readonly ofGroups: string;
    readonly members: string;
    readonly people: string;
    readonly share: string;
    readonly seconds: string;
    readonly minutes: string;
    readonly waiting: string;
  };
  readonly ready: {
    readonly title: string;
    readonly ofGroups: string;
    readonly none: string;
    readonly charts: Readonly<Record<'state' | 'methods' | 'groups' | 'departments', string>>;
    readonly bars: Readonly<Record<'capable' | 'off' | 'unregistered' | 'others' | 'nowhere', string>>;
    readonly facts: Readonly<
      Record<'people' | 'enabled' | 'registered' | 'capable' | 'expiring' | 'own' | 'neverConfirmed', string>
    >;
    readonly ofAll: string;
    readonly expiryUnknown: string;
    readonly phoneOnly: string;
    readonly noPhoneOnly: string;
    readonly age: string;
    readonly ageRange: string;
    readonly ageUnknown: string;
    readonly file: string;
  };
  /** By Microsoft's names of methods. */
  readonly methods: Readonly<Record<string, string>>;
  readonly buttons: Readonly<Record<'file' | 'nudge' | 'open', string>>;
  readonly ended: Readonly<Record<ReportEnding, Text>>;
  readonly file: Text & { readonly number: string; readonly once: string };
  readonly fileEnded: Readonly<Record<ReportFileEnding, Text>>;
}
