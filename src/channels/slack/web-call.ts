// One call of Slack's Web API, over node's own HTTP. The SDK's client asks, queues, retries and prepares its log for every
// call, which costs as much as all the rest of a turn; those who install the app, once a day, still go through it.
import type { Secret } from '../../core/secret.ts';
import { exchange, type Reply } from '../../wire/exchange.ts';
import { type ApiFailure, word } from './api-fault.ts';
import { isRecord } from './read.ts';

/** The value of an argument as a form has it already: what is said often is encoded once. */
export class Encoded {
  readonly form: string;

  constructor(form: string) {
    this.form = form;
  }
}

/** What Slack answered; nothing is known of its fields yet. */
export type ApiAnswer = Readonly<Record<string, unknown>>;

/**
 * Calls once (https://docs.slack.dev/apis/web-api): arguments as a form, what is no text in them as JSON. Never throws:
 * an answer that is not `ok` is a failure, and so is none within `within` ms. Names no argument in a failure.
 */
export async function webCall(
  url: string,
  token: Secret,
  args: Readonly<Record<string, unknown>>,
  within: number,
): Promise<ApiAnswer | { readonly failure: ApiFailure }> {
  const headers = {
    Authorization: `Bearer ${token.reveal()}`,
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  try {
    return answerOf(await exchange({ url, method: 'POST', headers, body: formOf(args), within }));
  } catch (error) {
    return { failure: { error: causeOf(error) } };
  }
}

function formOf(args: Readonly<Record<string, unknown>>): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === null) continue;
    pairs.push(`${name}=${value instanceof Encoded ? value.form : encoded(value)}`);
  }
  return pairs.join('&');
}

/** A text, or anything else as JSON, as a form has it. */
export function encoded(value: unknown): string {
  return encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value));
}

function answerOf({ status, headers, text }: Reply): ApiAnswer | { readonly failure: ApiFailure } {
  if (status === 429) return { failure: { error: 'ratelimited', status, ...retryAfterOf(headers['retry-after']) } };
  if (status !== 200) return { failure: { error: 'HTTP', status } };
  const answer = parsed(text);
  if (answer?.['ok'] === true) return answer;
  return { failure: { error: word(answer?.['error']) } };
}

/** Whole seconds, by RFC 9110 10.2.3 as Slack uses it. */
function retryAfterOf(header: string | undefined): { readonly retryAfter?: number } {
  return /^\d{1,6}$/.test(header ?? '') ? { retryAfter: Number(header) * 1000 } : {};
}

function parsed(text: string): ApiAnswer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return isRecord(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

function causeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'TIME_UP') return 'TIMEOUT';
  return typeof code === 'string' && /^E[A-Z_]+$/.test(code) ? code : 'NETWORK';
}
