// The JSON of the local Slack's calls (docs/local-company.md), as the page reads it.
// Must never hold behaviour: the shapes only. Blocks stay `unknown`: the renderer looks at each itself.

/** How somebody belongs to the workspace; only `full` members are people whom Latchkey answers. */
export type Membership = 'full' | 'guest' | 'single-channel-guest' | 'stranger' | 'bot' | 'deactivated';

/** Somebody who can be seen in Slack; the ids of employees are the ones of the people's list. */
export type SlackPerson = {
  readonly id: string;
  readonly displayName: string;
  readonly slackUserId: string;
  readonly member: Membership;
  /** The name of the workspace that this person belongs to. */
  readonly workspace: string;
  readonly about?: string;
  /** IETF tag; null for people of other companies. */
  readonly locale?: string | null;
};

/** `ts` is the message's id in Slack, `thread` the one of the message it replies to, `at` ISO 8601. */
export type SlackMessage = {
  readonly ts: string;
  readonly at: string;
  /** `bot`, `person` for whose page this is, or the id of somebody else in a channel. */
  readonly from: string;
  readonly text: string;
  readonly blocks?: unknown;
  readonly edited: boolean;
  readonly ephemeral: boolean;
  readonly thread?: string;
  readonly failed?: { readonly status: number; readonly code?: string; readonly message: string };
};

/** A modal or the home tab. */
export type SlackView = {
  readonly id: string;
  readonly type: string;
  readonly hash?: string;
  readonly title?: unknown;
  readonly submit?: unknown;
  readonly close?: unknown;
  readonly blocks: unknown;
};

export type SlackCommand = { readonly command: string; readonly usage: string; readonly description: string };
export type SlackShortcut = { readonly callbackId: string; readonly name: string };

/** All that one person's Slack shows. The last of `views` is on top. */
export type SlackState = {
  readonly revision: number;
  readonly messages: readonly SlackMessage[];
  readonly channel: readonly SlackMessage[];
  readonly home: SlackView | null;
  readonly views: readonly SlackView[];
  readonly commands: readonly SlackCommand[];
  readonly shortcuts: readonly SlackShortcut[];
};

export type Where = 'im' | 'channel';

/** What stands in a control, in the shape in which Slack hands it to an app. */
export type Picked =
  | string
  | { readonly selected_option: string | null }
  | { readonly selected_options: readonly string[] }
  | { readonly selected_date: string | null }
  | { readonly selected_time: string | null };

/** By block id, then by action id. */
export type Values = Readonly<Record<string, Readonly<Record<string, Picked>>>>;

/** A press on a button or a choice in a control: `value` is missing for buttons. */
export type Act = { readonly blockId: string; readonly actionId: string; readonly value?: Picked };

/** Where an act happened. */
export type ActPlace = { readonly message: string } | { readonly view: string } | { readonly home: true };

/** `status` is what the bot answered over HTTP; `errors` by block id keep a modal open. */
export type Outcome = {
  readonly status: number;
  /** What Slack says when the app's answer to a submission was none. */
  readonly trouble?: string;
  readonly errors?: Readonly<Record<string, string>>;
};
