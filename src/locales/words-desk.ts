// The shape of what the helpdesk reads besides requests.
import type { AuditAnswer, DeskAlarm, DeskLine } from '../core/desk-cards.ts';
import type { Text } from './words.ts';

export interface DeskWords {
  readonly audit: {
    readonly title: string;
    /** `{who}`, `{days}`, `{server}`, `{zone}`. */
    readonly intro: string;
    readonly most: string;
    readonly page: string;
    readonly none: string;
    /** `{when}`: nothing from before that is in the log. */
    readonly heldSince: string;
    readonly broken: string;
    /** `{by}` with the platform; `{to}` another account. */
    readonly by: string;
    readonly to: string;
    readonly older: string;
    readonly newest: string;
    readonly actions: Readonly<Record<string, string>>;
    readonly decisions: Readonly<Record<string, string>>;
  } & Readonly<Record<Exclude<AuditAnswer, 'page'>, Text>>;
  readonly lines: Readonly<Record<DeskLine, string>>;
  readonly alarms: Readonly<Record<DeskAlarm, Text & { readonly todo: string }>>;
}
