// $batch: up to twenty requests in one, each with its own answer. It never runs an item whose
// predecessor failed, and gives the answers in another order than asked, as the real one may.
import { isObject } from '../request-body.ts';
import { type Answer, badRequest, refusal } from './answer.ts';

export type BatchItem = {
  readonly id: string;
  readonly method: string;
  /** Relative to the version: `/users/…`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly dependsOn: readonly string[];
};

const largest = 20;

/** Reads the envelope. Throws a 400 for everything Graph calls malformed. */
export function batchItems(body: Readonly<Record<string, unknown>>): readonly BatchItem[] {
  const { requests } = body;
  if (!Array.isArray(requests)) throw malformed('Invalid batch payload format.');
  if (requests.length > largest) throw malformed(`Number of batch request steps exceeds the max value of ${largest}.`);
  const items = requests.map(itemOf);
  const ids = items.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw malformed(`Request Id ${twice} has to be unique in a batch.`);
  for (const [index, { id, dependsOn }] of items.entries()) {
    // only what stands before can be waited for, so there are no circles either
    const missing = dependsOn.find((other) => !ids.slice(0, index).includes(other));
    if (missing !== undefined)
      throw malformed(`Request Id ${id} depends on ${missing}, which does not come before it.`);
  }
  return items;
}

/** Runs the items; what `run` returns in place of an answer ends the whole batch with it. */
export async function runBatch<Stop>(
  items: readonly BatchItem[],
  run: (item: BatchItem) => Promise<Answer | Stop>,
  isStop: (outcome: Answer | Stop) => outcome is Stop,
): Promise<Answer | Stop> {
  const answers = new Map<string, Answer>();
  for (const item of items) {
    const failed = item.dependsOn.some((id) => (answers.get(id)?.status ?? 500) >= 400);
    const outcome = failed ? failedDependency() : await run(item);
    if (isStop(outcome)) return outcome;
    answers.set(item.id, outcome);
  }
  const responses = [...answers].map(([id, { status, headers = {}, body }]) => ({
    id,
    status,
    headers: {
      'Cache-Control': 'no-cache',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  }));
  return { status: 200, body: { responses: responses.toReversed() } };
}

function failedDependency(): Answer {
  const error = { code: 'FailedDependency', message: 'Request failed because a request it depends on failed.' };
  return { status: 424, body: { error } };
}

function itemOf(value: unknown): BatchItem {
  if (!isObject(value)) throw malformed('Invalid batch payload format.');
  const { id, method, url, headers = {}, body, dependsOn = [] } = value;
  if (typeof id !== 'string' || id === '') throw malformed('Every request in a batch must have an id.');
  if (!isMatch(method, /^(GET|POST|PATCH|PUT|DELETE)$/)) throw malformed(`Invalid or missing method in request ${id}.`);
  if (!isMatch(url, /^\/?(?!\$batch)[^/:][^:?]*(\?.*)?$/)) {
    throw malformed(`Invalid url in request ${id}: it must be relative.`);
  }
  if (!isTexts(dependsOn)) throw malformed(`Invalid dependsOn in request ${id}.`);
  const known = lowerNames(id, headers);
  if (body !== undefined && known['content-type'] === undefined) {
    throw malformed(`Write request id : ${id} does not contain Content-Type header or body.`);
  }
  return { id, method, url, headers: known, text: body === undefined ? '' : JSON.stringify(body), dependsOn };
}

function lowerNames(id: string, headers: unknown): Readonly<Record<string, string>> {
  if (!isObject(headers)) throw malformed(`Invalid headers in request ${id}.`);
  const entries = Object.entries(headers).map(([name, value]): [string, string] => {
    if (typeof value !== 'string') throw malformed(`Invalid headers in request ${id}.`);
    return [name.toLowerCase(), value];
  });
  return Object.fromEntries(entries);
}

function isMatch(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function malformed(message: string): Error {
  return badRequest(message, 'BadRequest');
}

/** Batches are posted, nothing else. */
export function checkBatchMethod(method: string): void {
  if (method === 'POST') return;
  throw refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
}
