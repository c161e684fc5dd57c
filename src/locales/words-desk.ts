// The shape of what the helpdesk reads besides requests.
import type { AuditAnswer, DeskAlarm, DeskLine, DigestKind, OutagePart } from '../core/desk-cards.ts';
import type { Text } from './words.ts';

export interface DeskWords {
  readonly audit: {
    readonly title: string;
    /** `{who}`, `{days}`, `{server}`, `{zone}`. */
    readonly intro: string;
    readonly most: string;
    readonly page: string;
    readonly none: string;
    /** Only this server's log was read. */
    readonly alone: string;
    /** `{files}` */
    readonly unread: string;
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
  readonly digest: {
    readonly titles: { readonly one: string; readonly several: string };
    readonly period: string;
    /** Nothing happened. */
    readonly quiet: string;
    readonly kinds: Readonly<Record<DigestKind, string>>;
    readonly charts: Readonly<Record<'resets' | 'registered', string>>;
  };
  readonly outage: {
    /** `away` and `back` are headings; `todo` says what it means, and what to do. */
    readonly parts: Readonly<Record<OutagePart, Readonly<Record<'away' | 'back' | 'todo', string>>>>;
    readonly away: string;
    readonly back: string;
    readonly server: string;
  };
  /** To a manager who cannot be reached in chat. */
  readonly requestMail: { readonly subject: string; readonly text: string };
  /** Before the short number of a command. */
  readonly number: string;
  readonly queueRows: {
    /** An administrator’s command that is under way. */
    readonly command: string;
    /** Behind a request that only the manager was asked for. */
    readonly manager: string;
  };
  readonly lines: Readonly<Record<DeskLine, string>>;
  readonly alarms: Readonly<Record<DeskAlarm, Text & { readonly todo: string }>>;
}
