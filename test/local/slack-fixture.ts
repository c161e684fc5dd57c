// The local Slack with the company's people, an app's address that a test answers for, and calls of the Web API.
import { createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { loadPeople } from '../../src/local/people.ts';
import { type Slack, type SlackOptions, makeSlack } from '../../src/local/slack/slack.ts';

/** One delivery as the app received it. */
export interface Delivered {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The event envelope, the payload of a form, or the fields of a command. */
  readonly json: any;
}

export interface AppAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** ms before the answer. */
  readonly after?: number;
}

export interface TestApp {
  readonly url: string;
  readonly received: Delivered[];
  /** How the app answers; default 200 with nothing. */
  answer: (delivered: Delivered) => AppAnswer;
  stop(): Promise<void>;
}

const company = loadPeople();

/** The id of the person whose user name starts so, or of an outsider. */
export function idOf(name: string): string {
  if (name.startsWith('slack-')) return name;
  const person = company.people.find(({ userPrincipalName }) => userPrincipalName.startsWith(name));
  if (person === undefined) throw new Error(`nobody is called ${name}`);
  return person.id;
}

export function startSlack(options: Partial<SlackOptions> = {}): Promise<Slack> {
  return makeSlack({ people: company.people, facts: company.slack, ...options });
}

/** Listens, records and answers as it is told. */
export async function startApp(): Promise<TestApp> {
  const received: Delivered[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const delivered = { headers: request.headers, body, json: parsed(body) };
      received.push(delivered);
      const { status = 200, body: answer = '', headers = {}, after = 0 } = app.answer(delivered);
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      const type: Record<string, string> = typeof answer === 'string' ? {} : { 'Content-Type': 'application/json' };
      void wait(after).then(() => response.writeHead(status, { ...type, ...headers }).end(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const app: TestApp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received,
    answer: () => ({}),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return app;
}

function parsed(body: string): any {
  if (body.startsWith('{')) return JSON.parse(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
}

/** Calls a method with JSON in the body; `token: ''` sends none. */
export async function call(slack: Slack, method: string, args: object = {}, token = slack.botToken): Promise<any> {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(args),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ...((await response.json()) as object),
  };
}

/** The signature that Slack should have made. */
export function signatureOf(secret: string, { headers, body }: Delivered): string {
  return `v0=${createHmac('sha256', secret)
    .update(`v0:${String(headers['x-slack-request-timestamp'])}:${body}`)
    .digest('hex')}`;
}

/** Waits until it is so, two seconds at most. */
export async function until(done: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !done(); round += 1) await wait(10);
  if (!done()) throw new Error('it did not happen within two seconds');
}

/** A modal with one required input `code`. */
export function modal(more: object = {}): Record<string, any> {
  return {
    type: 'modal',
    callback_id: 'form',
    title: { type: 'plain_text', text: 'Code' },
    submit: { type: 'plain_text', text: 'Send' },
    blocks: [
      {
        type: 'input',
        block_id: 'code',
        label: { type: 'plain_text', text: 'Code' },
        element: { type: 'plain_text_input', action_id: 'v', max_length: 8, min_length: 4 },
      },
    ],
    ...more,
  };
}

/** A message with a button `go` in the block `actions`, and a link button `open`. */
export const buttons = [
  {
    type: 'actions',
    block_id: 'actions',
    elements: [
      { type: 'button', action_id: 'go', value: 'one', text: { type: 'plain_text', text: 'Go' } },
      { type: 'button', action_id: 'open', url: 'https://reset.example/', text: { type: 'plain_text', text: 'Open' } },
    ],
  },
];
