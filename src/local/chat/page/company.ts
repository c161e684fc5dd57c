// Talks to the local company's HTTP interface on the address the page came from.
// Must never throw for a failed request and never show anything: it answers with a value or a Failure.
import type {
  AuthenticatorCode,
  Channel,
  Conversation,
  Delivery,
  Failure,
  Faults,
  Person,
  Sent,
  SignInAnswer,
} from './wire.ts';

/** Either the answer or why there is none. `status` 0 means that nobody answered. */
export type Answer<T> = { readonly value: T } | { readonly failure: Failure };

const personPath = (id: string, rest: string): string => `/local/people/${encodeURIComponent(id)}/${rest}`;

function failureOf(status: number, body: unknown, statusText: string): Failure {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  if (typeof error === 'object' && error !== null && 'message' in error) {
    const code = 'code' in error ? { code: String(error.code) } : {};
    return { status, ...code, message: String(error.message) };
  }
  return { status, message: statusText };
}

/** One call of the interface: GET, or POST with a body. Never throws. */
export async function ask<T>(path: string, body?: object): Promise<Answer<T>> {
  const request: RequestInit =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const response = await fetch(path, { cache: 'no-store', ...request });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) return { failure: failureOf(response.status, answer, response.statusText) };
    return { value: answer as T };
  } catch {
    return { failure: { status: 0, message: '' } };
  }
}

/** Every call of the interface; each resolves, also when the company is down. */
export const company = {
  people: () => ask<readonly Person[]>('/local/people'),
  conversation: (id: string) => ask<Conversation>(personPath(id, 'conversation')),
  say: (id: string, text: string, where: 'personal' | 'team') => ask<Delivery>(personPath(id, 'say'), { text, where }),
  press: (id: string, messageId: string, data: object) => ask<Delivery>(personPath(id, 'press'), { messageId, data }),
  authenticator: (id: string) => ask<AuthenticatorCode>(personPath(id, 'authenticator')),
  helpdesk: () => ask<Channel>('/local/helpdesk'),
  outbox: () => ask<readonly Sent[]>('/local/outbox'),
  signIn: (userName: string, password: string) => ask<SignInAnswer>('/local/sign-in', { userName, password }),
  faults: () => ask<Faults>('/local/faults'),
  setFaults: (faults: Faults) => ask<Faults>('/local/faults', faults),
  /** Address of a person's stream of changes (server-sent events). */
  eventsOf: (id: string) => personPath(id, 'events'),
};

/** The failure in an answer, also when the request worked but the bot refused the activity. */
export function deliveryFailure(answer: Answer<Delivery>): Failure | undefined {
  if ('failure' in answer) return answer.failure;
  return answer.value.status >= 400 ? { status: answer.value.status, message: '' } : undefined;
}
