// The calls that play a person in the local Slack. Must never throw for a failed request: it answers with a Failure.
import { type Answer, ask } from '../company.ts';
import type { Act, ActPlace, Outcome, SlackPerson, SlackState, Values, Where } from './wire.ts';

const path = (id: string, call = ''): string =>
  `/local/slack/people/${encodeURIComponent(id)}${call === '' ? '' : `/${call}`}`;

/** Every call of the local Slack; each resolves, also when it is down. */
export const slackCalls = {
  people: () => ask<readonly SlackPerson[]>('/local/slack/people'),
  state: (id: string) => ask<SlackState>(path(id)),
  say: (id: string, text: string, where: Where, thread?: string) =>
    ask<Outcome>(path(id, 'say'), { text, where, ...(thread === undefined ? {} : { thread }) }),
  press: (id: string, place: ActPlace, act: Act, values: Values) =>
    ask<Outcome>(path(id, 'press'), { ...place, ...act, ...(Object.keys(values).length === 0 ? {} : { values }) }),
  submit: (id: string, view: string, values: Values) => ask<Outcome>(path(id, 'submit'), { view, values }),
  close: (id: string, view: string, all: boolean) => ask<Outcome>(path(id, 'close'), { view, ...(all ? { all } : {}) }),
  command: (id: string, command: string, text: string, where: Where) =>
    ask<Outcome>(path(id, 'command'), { command, text, where }),
  shortcut: (id: string, callbackId: string) => ask<Outcome>(path(id, 'shortcut'), { callbackId }),
  home: (id: string) => ask<Outcome>(path(id, 'home'), {}),
};

export type SlackAnswer = Answer<Outcome>;
