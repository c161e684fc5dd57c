// The calls of the local company's HTTP interface, one entry each: docs/local-company.md describes them.
// Must never do anything that the person played could not do.
import type { Directory } from '../directory.ts';
import type { Faults } from '../faults.ts';
import type { Outbox } from '../outbox.ts';
import type { Person } from '../people.ts';
import type { Teams } from '../teams/teams.ts';
import type { Commands } from './commands.ts';
import { type Body, checkNames, objectOf, refuse, textOf } from './request.ts';
import { authenticatorCode, languageOf, shownPerson } from './shown-people.ts';
import type { TrySignIn } from './sign-in-try.ts';

export interface RoutesOptions {
  readonly people: readonly Person[];
  readonly directory: Pick<Directory, 'find'>;
  readonly teams: Pick<Teams, 'conversation' | 'shared' | 'say' | 'press'>;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly faults: Pick<Faults, 'read' | 'write'>;
  readonly signIn: TrySignIn;
  readonly commands: Commands;
  /** ms since 1970. */
  readonly now: () => number;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty for GET. */
  readonly body: Body;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Handler = (asked: Asked, person: Person) => unknown;

// far beyond what Teams lets anybody type
const longestText = 28_000;

/** Answers a request, or undefined when there is no such call. Throws a Refused. */
export function makeRoutes(options: RoutesOptions): (asked: Asked) => Promise<Answer | undefined> {
  const people = new Map(options.people.map((person) => [person.id, person]));
  const general: Readonly<Record<string, (asked: Asked) => unknown>> = {
    'GET /local/people': () => options.people.map((person) => shownPerson(person, isEnabled(person, options))),
    'GET /local/helpdesk': () => helpdesk(options),
    'GET /local/outbox': ({ query }) => options.outbox.list(query.get('to') ?? undefined),
    'POST /local/sign-in': ({ body }) => trySignIn(body, options),
    'GET /local/faults': () => options.faults.read(),
    'POST /local/faults': ({ body }) => setFaults(body, options),
  };
  const personal: Readonly<Record<string, Handler>> = {
    'GET conversation': (_asked, person) => conversation(person, options),
    'POST say': ({ body }, person) => say(body, person, options),
    'POST press': ({ body }, person) => press(body, person, options),
    'GET authenticator': (_asked, person) =>
      authenticatorCode(person, options.now()) ??
      refuse(404, 'NoAuthenticator', 'This person has no authenticator enrolled.'),
  };
  return async (asked) => {
    const handler = general[`${asked.method} ${asked.path}`];
    if (handler !== undefined) return { status: 200, body: await handler(asked) };
    const [, id, call] = /^\/local\/people\/([^/]+)\/([a-z-]+)$/.exec(asked.path) ?? [];
    const own = personal[`${asked.method} ${call}`];
    if (own === undefined || id === undefined) return undefined;
    const person = people.get(decodeURIComponent(id)) ?? refuse(404, 'PersonNotFound', 'There is no such person.');
    return { status: asked.method === 'POST' ? 202 : 200, body: await own(asked, person) };
  };
}

function isEnabled(person: Person, { directory }: RoutesOptions): boolean {
  return directory.find(person.id)?.accountEnabled ?? false;
}

function conversation(person: Person, { teams, commands }: RoutesOptions) {
  return { ...teams.conversation(person.id), suggestedCommands: commands(languageOf(person)) };
}

function helpdesk({ teams }: RoutesOptions) {
  const { revision, messages } = teams.shared('team');
  return { revision, messages };
}

function say(body: Body, person: Person, { teams }: RoutesOptions) {
  checkNames(body, ['text', 'where']);
  const { where = 'personal' } = body;
  if (where !== 'personal' && where !== 'team') {
    return refuse(400, 'BadRequest', '“where” must be “personal” or “team”.');
  }
  return teams.say(person.id, textOf(body, 'text', longestText), where);
}

function press(body: Body, person: Person, { teams }: RoutesOptions) {
  checkNames(body, ['messageId', 'data']);
  return teams.press(person.id, textOf(body, 'messageId', 100), objectOf(body, 'data'));
}

function trySignIn(body: Body, { signIn }: RoutesOptions) {
  checkNames(body, ['userName', 'password']);
  return signIn(textOf(body, 'userName', 256), textOf(body, 'password', 1_024));
}

function setFaults(body: Body, { faults }: RoutesOptions) {
  try {
    faults.write(body);
  } catch (error) {
    refuse(400, 'BadRequest', error instanceof Error ? error.message : 'The faults cannot be set.');
  }
  return faults.read();
}
