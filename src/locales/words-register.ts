// The shape of what a language says about registering: phone, e-mail, my state.
import type { AlarmKind, HelpdeskLine } from '../core/card.ts';
import type { ContactNotice } from '../core/effect.ts';
import type {
  RegisterCards,
  RegisterEnding,
  RegisterNotice,
  RegisterWaiting,
  ShownContact,
} from '../core/register-cards.ts';
import type { ContactKind, ContactPlace, ContactRefusal } from '../core/registered.ts';

interface Heading {
  readonly title: string;
  readonly body: string;
}

interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** Lines and alarms of the helpdesk's channel about registering. */
export type RegisterLine = Extract<
  HelpdeskLine,
  `contact-${'added' | 'changed' | 'removed' | 'unconfirmed'}` | 'factor-after-reset' | 'register-no-proof'
>;

export interface RegisterWords {
  readonly button: string;
  readonly kinds: Readonly<Record<ContactKind, string>>;
  readonly places: Readonly<Record<ContactPlace, string>>;
  readonly overview: {
    readonly title: string;
    readonly enough: string;
    readonly lacking: string;
    readonly row: string;
    readonly none: string;
    readonly counts: string;
    readonly why: Readonly<Record<Exclude<ShownContact['why'], ''>, string>>;
    readonly from: string;
    readonly authenticator: string;
    readonly passkeys: string;
    readonly recoveryCodes: string;
    readonly expires: string;
    readonly neverExpires: string;
    readonly confirmBy: string;
    readonly add: Readonly<Record<ContactKind, string>>;
    readonly change: string;
    readonly remove: string;
    readonly confirm: string;
    readonly page: string;
    readonly microsoft: string;
    readonly close: string;
    readonly notices: Readonly<Record<RegisterNotice, string>>;
  };
  readonly prove: {
    readonly title: string;
    readonly goals: Readonly<Record<RegisterCards['prove-first']['goal'], string>>;
    readonly notices: Readonly<Record<Exclude<RegisterCards['prove-first']['notice'], ''>, string>>;
  };
  readonly enter: Readonly<
    Record<ContactKind, Heading & { readonly label: string; readonly placeholder: string; readonly instead: string }>
  > & { readonly send: string; readonly why: Readonly<Record<ContactRefusal, string>> };
  readonly waiting: Readonly<Record<RegisterWaiting, Heading>>;
  readonly ended: Readonly<Record<RegisterEnding, Heading>>;
  readonly signIn: string;
  readonly helpdesk: Readonly<Record<RegisterLine, string>>;
  readonly alarm: Readonly<Record<Extract<AlarmKind, 'shared-contact'>, Heading & { readonly todo: string }>>;
  readonly status: Readonly<Record<string, string>>;
  readonly codeMail: Mail;
  readonly codeSms: string;
  readonly notice: Readonly<Record<ContactNotice, Mail>>;
}
