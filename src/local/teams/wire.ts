// The shapes that travel between Teams and the bot, as far as this double reads them. Must never hold behaviour.

/** Somebody who has the bot in Teams. */
export interface TeamsUser {
  /** `29:…`: made for this bot and this person, no other bot sees the same. */
  readonly id: string;
  /** The directory's object id. */
  readonly objectId: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userName: string;
  readonly mail: string;
  /** How Teams describes the person's client. */
  readonly client: { readonly locale: string; readonly country: string; readonly timezone: string };
}

/** A person as the directory knows them. */
export interface TeamsPerson {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly preferredLanguage: string | null;
}

export interface Attachment {
  readonly contentType: string;
  readonly content?: unknown;
}

/** What the bot posted or Teams delivered: a Bot Framework activity, already checked where it came from the bot. */
export interface Activity {
  readonly type: string;
  readonly id?: string;
  readonly text?: string;
  readonly attachments?: readonly Attachment[];
  readonly [property: string]: unknown;
}

/** An answer of the Connector that is not a success; `retryAfter` in seconds. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfter?: number;
}

/** The content type that cards travel under. */
export const cardType = 'application/vnd.microsoft.card.adaptive';
