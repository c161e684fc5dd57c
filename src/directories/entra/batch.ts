// Reads many things in one round trip ($batch), follows every next page, and repeats a part once where Graph asks for it.
// All or nothing: whatever stays unanswered is a Fault. It must only ever hold GETs, for the envelope is repeated.
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../core/fault.ts';
import { type Answer, at, errorCode, faultOf, retryAfterOf, textAt } from './answer.ts';
import type { Graph } from './graph-client.ts';
import { passingStatus, pauseBefore } from './handlers.ts';
import { nextPage } from './next-page.ts';

/** One GET of a batch. `url` is relative to the version and encoded. */
export interface Ask {
  /** Also names the thing in Faults. */
  readonly id: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked in its place if Graph says that it does not support the query as it is. */
  readonly otherwise?: Ask;
  /** Only whether it is answered matters: next pages are not read. */
  readonly firstPage?: true;
}

/** Every page of one part, or the answer that refused it. */
export interface Reply {
  readonly id: string;
  readonly pages: readonly unknown[];
  readonly refused: Answer | undefined;
}

/** Microsoft's limit for one batch is 20. No account of a person needs this many rounds. */
const mostRounds = 40;

interface Round {
  readonly asks: readonly Ask[];
  readonly repeated: ReadonlySet<string>;
}

/** Asks everything; answers one reply for each ask. Throws a Fault if the batch as a whole got no answer. */
export async function readTogether(
  graph: Graph,
  asks: readonly Ask[],
  now: () => number,
): Promise<ReadonlyMap<string, Reply>> {
  const replies = new Map<string, Reply>();
  let round: Round = { asks, repeated: new Set() };
  for (let count = 0; round.asks.length > 0; count += 1) {
    if (count === mostRounds) throw new Fault('internal', 'Graph gives more pages than an account can have');
    const answers = await post(graph, round.asks, now());
    const steps = round.asks.map((ask) => stepAfter(ask, answerFor(ask, answers), round.repeated, graph.base));
    for (const step of steps) keep(replies, step);
    const pause = Math.max(...steps.map((step) => step.pause));
    if (pause > 0) await sleep(pause);
    round = following(steps, round.repeated);
  }
  return replies;
}

/** What one answer leads to: a page to be kept, or a refusal, and perhaps another question. */
interface Step {
  readonly id: string;
  readonly page?: unknown;
  readonly refused?: Answer;
  readonly next?: Ask;
  readonly repeats?: boolean;
  readonly pause: number;
}

function stepAfter(ask: Ask, answer: Answer, repeated: ReadonlySet<string>, base: string): Step {
  const { id } = ask;
  if (answer.status === 200) return pageStep(ask, answer, base);
  if (ask.otherwise !== undefined && answer.status === 400 && errorCode(answer) === 'Request_UnsupportedQuery') {
    return { id, next: ask.otherwise, pause: 0 };
  }
  const pause = passingStatus.has(answer.status) && !repeated.has(id) ? pauseBefore(answer.retryAfter) : undefined;
  return pause === undefined ? { id, refused: answer, pause: 0 } : { id, next: ask, repeats: true, pause };
}

function pageStep(ask: Ask, answer: Answer, base: string): Step {
  const step = { id: ask.id, page: answer.body, pause: 0 };
  const url = ask.firstPage === true ? undefined : nextPage(answer.body, base);
  if (url === undefined) return step;
  const { otherwise: _, ...kept } = ask;
  return { ...step, next: { ...kept, url } };
}

function keep(replies: Map<string, Reply>, step: Step): void {
  const before = replies.get(step.id)?.pages ?? [];
  const pages = step.page === undefined ? before : [...before, step.page];
  replies.set(step.id, { id: step.id, pages, refused: step.refused });
}

function following(steps: readonly Step[], repeated: ReadonlySet<string>): Round {
  return {
    asks: steps.flatMap((step) => step.next ?? []),
    repeated: new Set([...repeated, ...steps.filter((step) => step.repeats === true).map((step) => step.id)]),
  };
}

async function post(graph: Graph, asks: readonly Ask[], now: number): Promise<ReadonlyMap<string, Answer>> {
  const requests = asks.map(({ id, url, headers }) => ({ id, method: 'GET', url, ...(headers && { headers }) }));
  const envelope = await graph.read('/$batch', { requests });
  const responses = at(envelope.body, 'responses');
  if (!Array.isArray(responses)) throw faultOf(envelope, 'a batch');
  return new Map(responses.map((part: unknown) => [String(at(part, 'id')), answerOf(part, envelope, now)]));
}

function answerOf(part: unknown, envelope: Answer, now: number): Answer {
  const body = at(part, 'body');
  const inner = at(at(body, 'error'), 'innerError');
  const id = textAt(inner, 'request-id')?.replace(/[^\w-]/g, '');
  return {
    status: Number(at(part, 'status')),
    body,
    retryAfter: retryAfterOf(headerOf(at(part, 'headers')), now),
    trace: id === undefined ? envelope.trace : `part ${id}, ${envelope.trace}`,
  };
}

function headerOf(headers: unknown): string | undefined {
  const pairs = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  const found = pairs.find(([name]) => name.toLowerCase() === 'retry-after');
  return found === undefined ? undefined : String(found[1]);
}

function answerFor(ask: Ask, answers: ReadonlyMap<string, Answer>): Answer {
  const answer = answers.get(ask.id);
  if (answer === undefined) throw new Fault('unavailable', `Graph left out ${ask.id} of a batch`);
  return answer;
}

/** Whether Graph answered with this status instead of giving it. */
export function refusedWith(reply: Reply | undefined, status: number): boolean {
  return reply?.refused?.status === status;
}

/** The one object of a reply. Throws a Fault if it was refused. */
export function objectOf(replies: ReadonlyMap<string, Reply>, id: string): unknown {
  return pagesOf(replies, id)[0];
}

/** The objects of all pages of a reply. Throws a Fault if any was refused. */
export function listOf(replies: ReadonlyMap<string, Reply>, id: string): readonly unknown[] {
  return pagesOf(replies, id).flatMap((page) => {
    const value = at(page, 'value');
    if (!Array.isArray(value)) throw new Fault('internal', `Graph gave ${id} without a list`);
    return value as readonly unknown[];
  });
}

function pagesOf(replies: ReadonlyMap<string, Reply>, id: string): readonly unknown[] {
  const reply = replies.get(id);
  if (reply === undefined) throw new Fault('internal', `${id} was not asked for`);
  if (reply.refused !== undefined) throw faultOf(reply.refused, id);
  return reply.pages;
}
