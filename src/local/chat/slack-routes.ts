// The calls of the HTTP interface that play a person in Slack: docs/local-company.md describes them. Must never let a
// person do what Slack's client would not.
import { isObject } from '../request-body.ts';
import type { Target } from '../slack/acts/press.ts';
import type { Slack } from '../slack/slack.ts';
import { type Body, checkNames, refuse, textOf } from './request.ts';
import type { Answer, Asked } from './routes.ts';

export type SlackRoutesOptions = Pick<
  Slack,
  'users' | 'show' | 'say' | 'press' | 'submit' | 'close' | 'command' | 'shortcut' | 'openHome'
>;

type Act = (slack: SlackRoutesOptions, key: string, body: Body) => Promise<unknown>;

// as much as Slack's own field takes
const longestText = 12_000;
const longestId = 255;

const acts: Readonly<Record<string, Act>> = {
  say: (slack, key, body) => {
    checkNames(body, ['text', 'where', 'thread']);
    const thread = body['thread'] === undefined ? undefined : textOf(body, 'thread', longestId);
    return slack.say(key, textOf(body, 'text', longestText), whereOf(body), thread);
  },
  press: (slack, key, body) => {
    checkNames(body, ['message', 'view', 'home', 'blockId', 'actionId', 'value', 'values']);
    const ids = { blockId: textOf(body, 'blockId', longestId), actionId: textOf(body, 'actionId', longestId) };
    const value = body['value'] === undefined ? {} : { value: body['value'] };
    return slack.press(key, targetOf(body), { ...ids, ...value, values: objectOrNothing(body, 'values') });
  },
  submit: (slack, key, body) => {
    checkNames(body, ['view', 'values']);
    return slack.submit(key, textOf(body, 'view', longestId), objectOrNothing(body, 'values'));
  },
  close: (slack, key, body) => {
    checkNames(body, ['view', 'all']);
    return slack.close(key, textOf(body, 'view', longestId), body['all'] === true);
  },
  command: (slack, key, body) => {
    checkNames(body, ['command', 'text', 'where']);
    const { text = '' } = body;
    if (typeof text !== 'string' || text.length > longestText)
      return refuse(400, 'BadRequest', '“text” must be a text.');
    return slack.command(key, textOf(body, 'command', longestId), text, whereOf(body));
  },
  shortcut: (slack, key, body) => {
    checkNames(body, ['callbackId']);
    return slack.shortcut(key, textOf(body, 'callbackId', longestId));
  },
  home: (slack, key, body) => {
    checkNames(body, []);
    return slack.openHome(key);
  },
};

/** Answers a request below `/local/slack/`, or undefined when there is no such call. Throws a Refused. */
export function makeSlackRoutes(slack: SlackRoutesOptions): (asked: Asked) => Promise<Answer | undefined> {
  return async ({ method, path, body }) => {
    if (method === 'GET' && path === '/local/slack/people') return { status: 200, body: slack.users() };
    const [, id, name] = /^\/local\/slack\/people\/([^/]+)(?:\/([a-z]+))?$/.exec(path) ?? [];
    if (id === undefined) return undefined;
    const key = decodeURIComponent(id);
    const act = method === 'POST' ? acts[name ?? ''] : undefined;
    const reads = method === 'GET' && name === undefined;
    if (act === undefined && !reads) return undefined;
    const shown = slack.show(key) ?? refuse(404, 'PersonNotFound', 'There is no such person in Slack.');
    return act === undefined ? { status: 200, body: shown } : { status: 202, body: await act(slack, key, body) };
  };
}

function whereOf({ where = 'im' }: Body): 'im' | 'channel' {
  return where === 'im' || where === 'channel'
    ? where
    : refuse(400, 'BadRequest', '“where” must be “im” or “channel”.');
}

function targetOf(body: Body): Target {
  const { message, view, home } = body;
  if ([message, view, home].filter((one) => one !== undefined).length !== 1) {
    return refuse(400, 'BadRequest', 'One of “message”, “view” and “home” must be given.');
  }
  if (message !== undefined) return { message: textOf(body, 'message', longestId) };
  if (view !== undefined) return { view: textOf(body, 'view', longestId) };
  return home === true ? { home: true } : refuse(400, 'BadRequest', '“home” must be true.');
}

function objectOrNothing(body: Body, name: string): Body {
  const { [name]: value = {} } = body;
  return isObject(value) ? value : refuse(400, 'BadRequest', `“${name}” must be an object.`);
}
