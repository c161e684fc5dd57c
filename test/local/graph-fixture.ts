// Starts a local Graph with a caller whose permissions the test chooses. Only for tests.
import { type Directory, makeDirectory } from '../../src/local/directory.ts';
import { type Faults, makeFaults } from '../../src/local/faults.ts';
import { type Graph, type GraphSettings, makeGraph } from '../../src/local/graph/server.ts';
import { type Company, loadPeople, type Person } from '../../src/local/people.ts';

/** What the product asks an administrator to grant. */
export const granted = [
  'User.Read.All',
  'RoleManagement.Read.Directory',
  'GroupMember.Read.All',
  'Domain.Read.All',
  'UserAuthenticationMethod.Read.All',
  'User-PasswordProfile.ReadWrite.All',
  'User.RevokeSessions.All',
];

export const start = Date.parse('2026-06-01T12:00:00.500Z');
export const people = loadPeople();

export type Said = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
};

export type World = {
  readonly graph: Graph;
  readonly directory: Directory;
  readonly faults: Faults;
  readonly root: string;
  /** Moves the clock, in milliseconds. */
  pass(time: number): void;
  get(path: string, headers?: Record<string, string>): Promise<Said>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Said>;
};

export type WorldSettings = Partial<Omit<GraphSettings, 'directory' | 'faults' | 'tokens' | 'now'>> & {
  readonly permissions?: readonly string[];
  readonly company?: Company;
  readonly audience?: string;
  /** A delegated token: whose, and what it lets one do. */
  readonly delegated?: { readonly personId: string; readonly scopes: readonly string[] };
};

/** Starts one; the test must stop `graph`. The bearer `good` is the caller, every other is unknown. */
export async function startWorld(settings: WorldSettings = {}): Promise<World> {
  const { permissions = granted, company = people, audience, delegated, ...others } = settings;
  let at = start;
  const now = (): number => at;
  const directory = makeDirectory(company, { now });
  const faults = makeFaults();
  const caller = { appId: 'bot', permissions, ...delegated, ...(audience === undefined ? {} : { audience }) };
  const tokens = { verify: (bearer: string) => (bearer === 'good' ? caller : undefined) };
  const graph = await makeGraph({ directory, faults, tokens, now, ...others });
  const root = `${graph.url}/v1.0`;
  const send: World['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(path.startsWith('http') ? path : root + path, {
      method,
      headers: {
        Authorization: 'Bearer good',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  };
  const pass = (time: number): void => {
    at += time;
  };
  return { graph, directory, faults, root, pass, send, get: (path, headers) => send('GET', path, undefined, headers) };
}

/** A person of the shipped company by the part of the user name before the `@`. */
export function person(name: string): Person {
  const found = people.people.find(({ userPrincipalName }) => userPrincipalName.split('@', 1)[0] === name);
  if (found === undefined) throw new Error(`Nobody is called ${name}`);
  return found;
}

/** The shipped company with one person changed. */
export function companyWith(name: string, changes: Partial<Person>): Company {
  const { id } = person(name);
  return { ...people, people: people.people.map((one) => (one.id === id ? { ...one, ...changes } : one)) };
}

export const id = (name: string): string => person(name).id;
export const code = ({ body }: Said): string => body.error.code;
export const message = ({ body }: Said): string => body.error.message;
