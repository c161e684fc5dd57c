// The JSON that the local company's chat interface speaks (docs/local-company.md), as the page reads it.
// Must never hold behaviour: the shapes only.

export type Language = 'en' | 'sv' | 'da';

/** An employee of the local company. */
export type Person = {
  readonly id: string;
  readonly displayName: string;
  readonly userName: string;
  readonly language: Language;
  readonly jobTitle: string;
  readonly department: string;
  readonly about: string;
  readonly enabled: boolean;
  readonly phones: readonly string[];
  readonly mails: readonly string[];
  readonly authenticator: boolean;
};

/** Why a message did not reach the other side. `status` is the HTTP status, 0 when nobody answered. */
export type Failure = { readonly status: number; readonly code?: string; readonly message: string };

/** `from` is `bot`, `person`, or in the channel the id of a person. `at` is ISO 8601. */
export type Message = {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly text?: string;
  readonly card?: object;
  readonly edited: boolean;
  /** In the channel: the id of the message that it replies to. */
  readonly thread?: string;
  readonly failed?: Failure;
};

export type Command = { readonly title: string; readonly description: string };

export type Conversation = {
  readonly revision: number;
  readonly installed: boolean;
  readonly messages: readonly Message[];
  readonly typing: boolean;
  readonly suggestedCommands: readonly Command[];
};

export type Channel = { readonly revision: number; readonly messages: readonly Message[] };

/** `status` is what the bot answered to the activity over HTTP. */
export type Delivery = { readonly id: string; readonly status: number };

/** A mail or a text message that left the bot. */
export type Sent = {
  readonly id: string;
  readonly at: string;
  readonly via: 'mail' | 'sms';
  readonly to: string;
  readonly person?: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
};

export type AuthenticatorCode = { readonly code: string; readonly secondsLeft: number };

export type SignInAnswer =
  | { readonly signedIn: true }
  | { readonly signedIn: false; readonly error: string; readonly code: number; readonly message: string };

export type Fault = {
  readonly kind: string;
  readonly times?: number;
  readonly path?: string;
  readonly method?: string;
};

export const faultPlaces = ['graph', 'connector', 'slack', 'mail', 'sms'] as const;
export type FaultPlace = (typeof faultPlaces)[number];
export type Faults = Readonly<Record<FaultPlace, Fault | null>>;
