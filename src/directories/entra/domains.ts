// Knows which of the tenant's domains sign in somewhere else (federated), and remembers it for ten minutes. A domain
// that the tenant does not list is a Fault, never "not federated".
import { Fault } from '../../core/fault.ts';
import { textAt } from './answer.ts';
import { type Ask, listOf, readTogether, type Reply } from './batch.ts';
import type { Graph } from './graph-client.ts';

/** The tenant's domains. */
export interface Domains {
  /** The question to be put into a batch when the memory is empty or old; else none. */
  asks(): readonly Ask[];
  /** Takes the answer to that question, if it was put. Throws a Fault if it was refused. */
  learn(replies: ReadonlyMap<string, Reply>): void;
  /** Whether passwords of this domain are kept elsewhere. Asks again for a domain that is new. Throws a Fault. */
  federated(domain: string): Promise<boolean>;
}

/** Milliseconds. */
const lifetime = 600_000;

const question: Ask = { id: 'domains', url: '/domains?$select=id,authenticationType' };

export function makeDomains(graph: Graph, now: () => number): Domains {
  let known: ReadonlyMap<string, boolean> = new Map();
  let learntAt = -Infinity;
  const isOld = () => now() - learntAt >= lifetime;
  const learn: Domains['learn'] = (replies) => {
    if (!replies.has(question.id)) return;
    known = new Map(listOf(replies, question.id).map(entryOf));
    learntAt = now();
  };
  return {
    asks: () => (isOld() ? [question] : []),
    learn,
    async federated(domain) {
      if (!known.has(domain)) learn(await readTogether(graph, [question], now));
      const federated = known.get(domain);
      if (federated === undefined)
        throw new Fault('internal', 'the domain of an account is not among the tenant’s domains');
      return federated;
    },
  };
}

/** Whatever is not plainly managed counts as federated. */
function entryOf(domain: unknown): readonly [string, boolean] {
  return [(textAt(domain, 'id') ?? '').toLowerCase(), textAt(domain, 'authenticationType') !== 'Managed'];
}
