// Knows which of the tenant's domains sign in somewhere else (federated) and how long passwords last there, and
// remembers it for ten minutes. A domain that the tenant does not list is a Fault, never "not federated".
import { Fault } from '../../core/fault.ts';
import { at, textAt } from './answer.ts';
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
  /** All of them, in small letters. Throws a Fault. */
  names(): Promise<readonly string[]>;
  /** After how many days a password of this domain expires; undefined where Graph does not say. Throws a Fault. */
  passwordLasts(domain: string): Promise<number | undefined>;
}

interface Known {
  readonly federated: boolean;
  readonly passwordLasts: number | undefined;
}

/** Milliseconds. */
const lifetime = 600_000;

const question: Ask = { id: 'domains', url: '/domains?$select=id,authenticationType,passwordValidityPeriodInDays' };

export function makeDomains(graph: Graph, now: () => number): Domains {
  let known: ReadonlyMap<string, Known> = new Map();
  let learntAt = -Infinity;
  const isOld = () => now() - learntAt >= lifetime;
  const learn: Domains['learn'] = (replies) => {
    if (!replies.has(question.id)) return;
    known = new Map(listOf(replies, question.id).map(entryOf));
    learntAt = now();
  };
  const find = async (domain: string): Promise<Known> => {
    if (!known.has(domain)) learn(await readTogether(graph, [question], now));
    const found = known.get(domain);
    if (found === undefined) throw new Fault('internal', 'the domain of an account is not among the tenant’s domains');
    return found;
  };
  return {
    asks: () => (isOld() ? [question] : []),
    learn,
    async names() {
      if (isOld()) learn(await readTogether(graph, [question], now));
      return [...known.keys()];
    },
    federated: async (domain) => (await find(domain)).federated,
    passwordLasts: async (domain) => (await find(domain)).passwordLasts,
  };
}

/** Whatever is not plainly managed counts as federated. Null days may mean 90 or never, so they mean nothing. */
function entryOf(domain: unknown): readonly [string, Known] {
  const days = at(domain, 'passwordValidityPeriodInDays');
  return [
    (textAt(domain, 'id') ?? '').toLowerCase(),
    {
      federated: textAt(domain, 'authenticationType') !== 'Managed',
      passwordLasts: typeof days === 'number' ? days : undefined,
    },
  ];
}
