// Everything that left the bot by mail or text message, in one list.
// Must never be written to disk: codes and links are in it.
import { randomUUID } from 'node:crypto';

/** What arrived at an address or a number. */
export interface Arrival {
  readonly via: 'mail' | 'sms';
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
}

export interface Sent extends Arrival {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** Id of the person whose address or number it is. */
  readonly person?: string;
}

export interface Outbox {
  add(arrival: Arrival): Sent;
  /**
   * Newest first; with `person`, only what went to that one, or to a number or address of nobody: somebody's new phone,
   * which is in the hand of whoever looks.
   */
  list(person?: string): readonly Sent[];
  /** Grows with every arrival. */
  revision(): number;
  /** Calls back after every arrival; answers how to stop that. */
  onChange(listener: () => void): () => void;
}

/** A person's addresses and numbers, as far as the outbox needs them. */
export interface Addressee {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly otherMails: readonly string[];
  readonly proxyAddresses: readonly string[];
  readonly methods: {
    readonly phones: readonly { readonly number: string }[];
    readonly emails: readonly { readonly address: string }[];
  };
}

const kept = 1_000;

/** Keeps the last thousand arrivals. `now` answers ms since 1970. */
export function makeOutbox(people: readonly Addressee[], now: () => number = Date.now): Outbox {
  const owners = new Map(people.flatMap((person) => destinations(person).map((to) => [to, person.id] as const)));
  const listeners = new Set<() => void>();
  let all: readonly Sent[] = [];
  let revision = 0;
  return {
    add: (arrival) => {
      const person = owners.get(normal(arrival.to));
      const at = new Date(now()).toISOString();
      const sent = { id: randomUUID(), at, ...arrival, ...(person === undefined ? {} : { person }) };
      all = [sent, ...all].slice(0, kept);
      revision += 1;
      for (const listener of listeners) listener();
      return sent;
    },
    list: (person) =>
      person === undefined ? all : all.filter((sent) => sent.person === undefined || sent.person === person),
    revision: () => revision,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The mail addresses a person has, each once, the ones registered for proofs first. */
export function mailsOf(person: Addressee): readonly string[] {
  const own = person.mail === null ? [] : [person.mail];
  return unique([...person.methods.emails.map(({ address }) => address), ...own, ...person.otherMails]);
}

function destinations(person: Addressee): readonly string[] {
  const proxies = person.proxyAddresses.map((address) => address.replace(/^smtp:/i, ''));
  const numbers = person.methods.phones.map(({ number }) => number);
  return [...mailsOf(person), ...proxies, person.userPrincipalName, ...numbers].map(normal);
}

// numbers are registered as `+46 701740606` and reached as `+46701740606`
function normal(to: string): string {
  return to.toLowerCase().replaceAll(' ', '');
}

function unique(addresses: readonly string[]): readonly string[] {
  return addresses.filter(
    (address, index) => addresses.findIndex((other) => normal(other) === normal(address)) === index,
  );
}
