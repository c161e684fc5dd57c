// A double of the local company's chat server, for tests of the page alone: it speaks the same HTTP interface and
// plays one short, scripted reset. Must never be used to judge the bot: nothing here checks anything.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import { makeSlackDouble, type SlackDouble } from './chat-page-slack-fixture.ts';
import type { Channel, Conversation, Faults, Message, Person, Sent } from '../../src/local/chat/page/wire.ts';

const source = join(import.meta.dirname, '../../src/local/chat/page');
const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type Changing<T> = { -readonly [K in keyof T]: T[K] };
type Talk = Changing<Omit<Conversation, 'messages'>> & { messages: Message[] };
type Call = { readonly path: string; readonly body: any };

/** A running double; `url` is the page's address. */
export type Fixture = {
  readonly url: string;
  readonly people: readonly Person[];
  /** Every POST that came in, oldest first. */
  readonly calls: readonly Call[];
  /** Adds a message to a conversation as if the bot (or the person elsewhere) had written it. */
  push(person: string, message: Partial<Message>): string;
  edit(person: string, id: string, change: Partial<Message>): void;
  talk(person: string): Talk;
  send(item: Omit<Sent, 'id' | 'at'>): void;
  tell(text: string, from?: string): void;
  /** The HTTP status with which the next message or press is refused. */
  refuseNext(status: number): void;
  faults(): Faults;
  readonly slack: SlackDouble;
  /** Forgets all that was said and sent. */
  reset(): void;
  /** Ends every stream and answers nothing more until `up(true)`. */
  up(on: boolean): void;
  close(): Promise<void>;
};

const someone = (
  id: string,
  displayName: string,
  language: Person['language'],
  jobTitle: string,
  department: string,
  about: string,
  more: Partial<Person> = {},
): Person => ({
  id,
  displayName,
  userName: `${id}@nordlys.example`,
  language,
  jobTitle,
  department,
  about,
  enabled: true,
  phones: ['+46 70 555 01 42'],
  mails: [`${id}@home.example`],
  authenticator: false,
  ...more,
});

/** People of every kind that the page must be able to draw. */
const people: readonly Person[] = [
  someone('astrid', 'Astrid Nygård', 'en', 'Product designer', 'Studio', 'Has a phone, a private mail and the app.', {
    authenticator: true,
    phones: ['+46 70 555 01 42', '+46 8 555 010 17'],
  }),
  someone('bjorn', 'Björn Öhman', 'sv', 'Elmontör', 'Field service', 'Phone only, so one proof is not enough.', {
    mails: [],
  }),
  someone('ditte', 'Ditte Søgaard', 'da', 'Regnskabschef', 'Finance', 'E-mail only; speaks Danish.', { phones: [] }),
  someone('emeka', 'Emeka Okafor', 'en', 'Helpdesk analyst', 'IT', 'Works at the helpdesk and reads the channel.'),
  someone('fatima', 'فاطمة الزهراء', 'en', 'Translator', 'Communications', 'A name from right to left.'),
  someone('gus', "Gus O'Malley <b>bold</b>", 'en', 'Security tester', 'IT', 'Has markup in the name, on purpose.'),
  someone('hanna', 'Hanna Lindqvist-Bergström af Ugglan', 'sv', 'Vice president', 'Management', 'A very long name.'),
  someone('ivar', 'Ivar Dahl', 'en', 'Warehouse', 'Logistics', 'Nothing registered at all.', { phones: [], mails: [] }),
  someone('jonna', 'Jonna Palm', 'sv', 'Konsult', 'Partners', 'A guest from another company.'),
  someone('karl', 'Karl Vest', 'da', 'Former colleague', 'Sales', 'Left in spring: the account is disabled.', {
    enabled: false,
  }),
  someone('lin', 'Lin Ahlgren', 'en', 'Engineer', 'Development', 'Locked after too many wrong passwords.'),
  someone('mats', 'Mats Roos', 'sv', 'Driftschef', 'Production', 'Synced from the directory on the premises.'),
  someone('nadia', 'Nadia Ek', 'en', 'Global administrator', 'IT', 'Holds the highest role of all.'),
  someone('omar', 'Omar Lund', 'da', 'Lærling', 'Studio', 'Must change the password at the next sign-in.'),
];

const commands: Readonly<Record<Person['language'], Conversation['suggestedCommands']>> = {
  en: [
    { title: 'reset my password', description: 'Prove who you are and set a new password' },
    { title: 'status', description: 'What is going on with your reset' },
    { title: 'language', description: 'Choose the language I speak' },
    { title: 'help', description: 'What I can do for you' },
  ],
  sv: [
    { title: 'återställ mitt lösenord', description: 'Visa vem du är och välj ett nytt lösenord' },
    { title: 'status', description: 'Hur det går med din återställning' },
    { title: 'språk', description: 'Välj vilket språk jag talar' },
    { title: 'hjälp', description: 'Vad jag kan göra för dig' },
  ],
  da: [
    { title: 'nulstil min adgangskode', description: 'Vis, hvem du er, og vælg en ny adgangskode' },
    { title: 'status', description: 'Hvordan det går med din nulstilling' },
    { title: 'sprog', description: 'Vælg det sprog, jeg taler' },
    { title: 'hjælp', description: 'Det kan jeg gøre for dig' },
  ],
};

const text = (words: string, more: object = {}): object => ({ type: 'TextBlock', text: words, wrap: true, ...more });
const submit = (title: string, data: object, more: object = {}): object => ({
  type: 'Action.Submit',
  title,
  data,
  ...more,
});
const card = (...body: readonly object[]): object => ({ type: 'AdaptiveCard', version: '1.5', body });
const ticket = 'eyJkIjoiZGlhbG9nIn0.4f2a';

/** The cards of the scripted reset. */
export const cards = {
  choose: card(
    text('How can we know it is you?', { style: 'heading', size: 'large', weight: 'bolder' }),
    text('We need **two proofs of different kinds**. Pick the first:'),
    {
      type: 'ActionSet',
      actions: [
        submit('Text message to ••• •• 42', { verb: 'choose', method: 'sms', ticket }, { style: 'positive' }),
        submit('Mail to a•••@h•••.example', { verb: 'choose', method: 'mail', ticket }),
        submit('Cancel', { verb: 'cancel', ticket }, { associatedInputs: 'none' }),
      ],
    },
  ),
  code: (note?: string) =>
    card(
      text('Type the code', { style: 'heading', size: 'large', weight: 'bolder' }),
      text('We sent eight digits to your phone ••• •• 42. They are good for 10 minutes.'),
      ...(note === undefined
        ? []
        : [{ type: 'Container', style: 'attention', items: [text(note, { color: 'attention' })] }]),
      {
        type: 'Input.Text',
        id: 'code',
        style: 'Password',
        label: 'Code',
        placeholder: '8 digits',
        isRequired: true,
        errorMessage: 'Type the code from your phone.',
        maxLength: 9,
      },
      {
        type: 'ActionSet',
        actions: [
          submit('Check the code', { verb: 'code', ticket }, { style: 'positive' }),
          submit('Send it again', { verb: 'resend', ticket }, { associatedInputs: 'none' }),
          submit('Cancel', { verb: 'cancel', ticket }, { associatedInputs: 'none' }),
        ],
      },
    ),
  open: card(
    text('Choose your new password', { style: 'heading', size: 'large', weight: 'bolder' }),
    text('The page opens once and closes in 10 minutes. Never type a password into this chat.'),
    {
      type: 'ActionSet',
      actions: [
        { type: 'Action.OpenUrl', title: 'Open the page', url: 'https://reset.example/#token', style: 'positive' },
      ],
    },
  ),
  done: card(
    {
      type: 'Container',
      style: 'good',
      items: [text('✓ Confirmed: text message', { color: 'good', weight: 'bolder' })],
    },
    text('A card that has served its purpose keeps a line of what happened.', { isSubtle: true }),
  ),
};

const noFaults: Faults = { graph: null, connector: null, slack: null, mail: null, sms: null };

/** Bundles the page from its sources into a folder of its own and serves it with the double behind it. */
export async function startFixture(): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'chat-page-'));
  await build({
    entryPoints: [join(source, 'page.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outfile: join(folder, 'page.js'),
    logLevel: 'error',
  });

  const talks = new Map<string, Talk>();
  const streams = new Map<ServerResponse, string>();
  const calls: Call[] = [];
  let outbox: Sent[] = [];
  let helpdesk: Changing<Omit<Channel, 'messages'>> & { messages: Message[] } = { revision: 1, messages: [] };
  let faults = noFaults;
  let refusal: number | undefined;
  let revision = 1;
  let up = true;
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, work: () => void): void => void timers.add(setTimeout(work, ms));

  const talk = (id: string): Talk => {
    const person = people.find((one) => one.id === id);
    const known = talks.get(id) ?? {
      revision: 1,
      installed: true,
      messages: [],
      typing: false,
      suggestedCommands: commands[person?.language ?? 'en'],
    };
    talks.set(id, known);
    return known;
  };
  const emit = (event: string, to?: string): void => {
    revision += 1;
    for (const [stream, person] of streams) {
      if (to === undefined || to === person) stream.write(`event: ${event}\ndata: ${revision}\n\n`);
    }
  };
  const slack = makeSlackDouble(people, emit);
  const changed = (id: string): void => {
    talk(id).revision += 1;
    emit('conversation', id);
  };
  const push = (id: string, message: Partial<Message>): string => {
    const made: Message = { id: randomUUID(), at: new Date().toISOString(), from: 'bot', edited: false, ...message };
    talk(id).messages.push(made);
    changed(id);
    return made.id;
  };
  const edit = (id: string, message: string, change: Partial<Message>): void => {
    const all = talk(id).messages;
    const at = all.findIndex((one) => one.id === message);
    all[at] = { ...(all[at] as Message), edited: true, ...change };
    changed(id);
  };
  const send = (item: Omit<Sent, 'id' | 'at'>): void => {
    outbox = [{ id: randomUUID(), at: new Date().toISOString(), ...item }, ...outbox];
    emit('outbox');
  };
  const tell = (words: string, from = 'bot', failed?: Message['failed']): void => {
    helpdesk.messages.push({
      id: randomUUID(),
      at: new Date().toISOString(),
      from,
      text: words,
      edited: false,
      ...(failed === undefined ? {} : { failed }),
    });
    helpdesk.revision += 1;
    emit('helpdesk');
  };
  const typing = (id: string, on: boolean): void => {
    talk(id).typing = on;
    changed(id);
  };
  const answer = (id: string, message: Partial<Message>): void => {
    typing(id, true);
    later(400, () => {
      talk(id).typing = false;
      push(id, message);
    });
  };

  const heard = (id: string, words: string): void => {
    if (/reset|återställ|nulstil/iu.test(words)) answer(id, { card: cards.choose });
    else
      answer(id, { text: 'I can help with **one thing**: a forgotten password.\n\n- `reset my password`\n- `status`' });
  };
  const sendCode = (id: string, method: string): void => {
    const person = people.find((one) => one.id === id) as Person;
    const code = '4821 0937';
    const mail = method === 'mail';
    send({
      via: mail ? 'mail' : 'sms',
      person: id,
      to: (mail ? person.mails[0] : person.phones[0]) ?? 'nowhere',
      ...(mail ? { subject: 'Your code for a new password' } : {}),
      text: `Your code for a new password at Nordlys: ${code}. Nobody from IT will ask you for it.`,
    });
  };
  const pressed = (id: string, messageId: string, data: any): void => {
    if (data.verb === 'choose') {
      sendCode(id, data.method);
      later(60, () => edit(id, messageId, { card: cards.code() }));
    } else if (data.verb === 'code' && data.code?.replace(' ', '') !== '48210937') {
      edit(id, messageId, { card: cards.code('That is not the code. You have 4 tries left.') });
    } else if (data.verb === 'code') {
      edit(id, messageId, { card: cards.done });
      push(id, { card: cards.open });
      tell(`**${id}** proved who they are and may choose a new password.`);
    }
  };

  const say = (id: string, body: any): { id: string; status: number } => {
    const status = refusal ?? 200;
    refusal = undefined;
    const why = status >= 400 ? { status, code: 'Forbidden', message: 'the bot refused it' } : undefined;
    if (body.where === 'team') {
      tell(body.text, id, why);
      return { id: randomUUID(), status };
    }
    const failed = why === undefined ? {} : { failed: why };
    const made = push(id, { from: 'person', text: body.text, ...failed });
    if (status < 400) heard(id, body.text);
    return { id: made, status };
  };
  const press = (id: string, body: any): { id: string; status: number } => {
    const status = refusal ?? 200;
    refusal = undefined;
    if (status < 400) pressed(id, body.messageId, body.data);
    return { id: randomUUID(), status };
  };
  const signIn = (body: any): object => {
    if (body.password === 'Blue-harbour-41') return { signedIn: true };
    const expired = body.password === 'old';
    return {
      signedIn: false,
      error: 'invalid_grant',
      code: expired ? 50055 : 50126,
      message: expired ? 'AADSTS50055: The password is expired.' : 'AADSTS50126: Invalid username or password.',
    };
  };

  type Reply = { readonly status: number; readonly body: unknown };
  const ok = (body: unknown): Reply => ({ status: 200, body });
  const post = (path: string, body: any): Reply => {
    const [, , section, id, verb] = path.split('/') as [string, string, string, string?, string?];
    if (section === 'slack') {
      const [, , , , person, call] = path.split('/');
      return { status: 202, body: slack.post(person ?? '', call ?? '', body) };
    }
    if (section === 'sign-in') return ok(signIn(body));
    if (section === 'faults') {
      faults = body;
      return ok(faults);
    }
    if (verb === 'say') return { status: 202, body: say(id ?? '', body) };
    if (verb === 'press') return { status: 202, body: press(id ?? '', body) };
    return { status: 404, body: { error: { code: 'notFound', message: 'There is no such thing.' } } };
  };
  const get = (path: string): Reply => {
    const [, , section, id, verb] = path.split('/') as [string, string, string, string?, string?];
    if (section === 'slack') return ok(slack.get(path.split('/')[4]));
    if (section === 'people' && id === undefined) return ok(people);
    if (section === 'helpdesk') return ok(helpdesk);
    if (section === 'outbox') return ok(outbox);
    if (section === 'faults') return ok(faults);
    if (verb === 'conversation') return ok(talk(id ?? ''));
    if (verb === 'authenticator') {
      const now = Math.floor(Date.now() / 1000);
      return ok({ code: String(Math.floor(now / 30) % 1_000_000).padStart(6, '4'), secondsLeft: 30 - (now % 30) });
    }
    return { status: 404, body: { error: { code: 'notFound', message: 'There is no such thing.' } } };
  };

  const stream = (request: IncomingMessage, response: ServerResponse, person: string): void => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`: hello\n\n`);
    streams.set(response, person);
    request.on('close', () => streams.delete(response));
  };
  const file = async (path: string, response: ServerResponse): Promise<void> => {
    const name = path === '/' ? 'index.html' : path.replace('/assets/', '');
    const from = name === 'page.js' ? folder : source;
    const bytes = /^(?:slack\/)?[a-z-]+\.[a-z]+$/u.test(name)
      ? await readFile(join(from, name)).catch(() => undefined)
      : undefined;
    response.writeHead(bytes === undefined ? 404 : 200, {
      'Content-Type': kinds[extname(name)] ?? 'text/plain',
      'Content-Security-Policy':
        "default-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    });
    response.end(bytes);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!up) return void response.destroy();
    if (!path.startsWith('/local/')) return file(path, response);
    if (path.endsWith('/events')) return stream(request, response, path.split('/')[3] ?? '');
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.method === 'POST') calls.push({ path, body: JSON.parse(body) });
    const reply = request.method === 'POST' ? post(path, JSON.parse(body)) : get(path);
    response.writeHead(reply.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(reply.body));
  };

  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endStreams = (): void => {
    for (const open of streams.keys()) open.destroy();
    streams.clear();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    people,
    calls,
    push,
    edit,
    talk,
    send,
    tell,
    slack: slack.double,
    refuseNext(status) {
      refusal = status;
    },
    faults: () => faults,
    reset() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      talks.clear();
      slack.reset();
      outbox = [];
      helpdesk = { revision: 1, messages: [] };
      faults = noFaults;
      refusal = undefined;
      up = true;
      calls.length = 0;
      endStreams();
    },
    up(on) {
      up = on;
      if (!on) endStreams();
    },
    async close() {
      endStreams();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
