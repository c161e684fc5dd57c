// What campaigns work with: the operator's choices, the list of a round in sealed chunks, and one sealed note for each person
// who was written to. Lists are kept until the campaign's end and never held in memory as a whole.
import type { Instant } from '../core/account.ts';
import type { Json } from '../core/json.ts';
import type { Place } from '../core/person.ts';
import type { OpenHours } from '../core/campaign.ts';
import type { Keys, Store } from './ports.ts';
import type { CampaignPeople, RegistrationPolicy } from './ports-campaign.ts';
import type { Registrations } from './ports-registration.ts';
import { nextOpen } from './quiet-hours.ts';

/** What the operator set. */
export interface CampaignChoices {
  /** Messages a minute, all channels together. */
  readonly perMinute: number;
  readonly hours: OpenHours;
  /** IANA name of the company's time zone. */
  readonly zone: string;
  /** Time zones by the country of a person, where it is another one. */
  readonly zones: Readonly<Record<string, string>>;
}

/** Everything that performers of campaigns need beside the world. */
export interface Campaigns {
  /** Whether campaigns of our own may be started; Microsoft's may be set all the same. */
  readonly isOn: boolean;
  readonly choices: CampaignChoices;
  readonly people: CampaignPeople;
  readonly registrations: Pick<Registrations, 'find'>;
  /** Undefined: it is switched off, or there is no Entra ID. */
  readonly policy: RegistrationPolicy | undefined;
  /** The mail for whom the chat does not reach. */
  readonly mail: (language: string, reminder: number) => { readonly subject: string; readonly text: string };
  /** Rounds that this process is counting. */
  readonly plans: Map<string, unknown>;
}

/** One piece of a round's list. */
export interface Chunk {
  readonly ids: readonly string[];
  readonly last: boolean;
}

/** What is known of one person's messages. */
export interface Note {
  /** The last round in which there was a message, and in which pass it was sent. */
  readonly round: number;
  readonly pass: number;
  readonly count: 'sent' | 'mailed' | 'unsure' | 'bounced';
  readonly at: Instant;
  readonly snoozedUntil?: Instant;
  readonly place?: Place;
  readonly surface?: Json;
  readonly language?: string;
}

/** People in a chunk. */
export const chunkSize = 200;

/** How long what belongs to a campaign is kept (ms): as long as one lasts, and a little. */
const life = 200 * 86_400_000;

/** The records beside the case's own. */
export interface CampaignRecords {
  putChunk(round: number, number: number, chunk: Chunk): Promise<void>;
  chunk(round: number, number: number): Promise<Chunk | undefined>;
  note(account: string): Promise<Note | undefined>;
  putNote(account: string, note: Note): Promise<void>;
  /**
   * True once for a person, a round and a try, on all replicas and for ever: whoever gets it may send. There is a next try
   * only where it is known that nothing was sent.
   */
  mark(account: string, round: number, tries: number): Promise<boolean>;
}

export function makeCampaignRecords(
  campaign: string,
  { store, keys, now }: { readonly store: Store; readonly keys: Keys; readonly now: () => Instant },
): CampaignRecords {
  async function read(id: string): Promise<{ readonly revision: number; readonly value: unknown }> {
    const kept = await store.load(id);
    const text = kept && keys.open(id, kept.body);
    return { revision: kept?.revision ?? 0, value: text === undefined ? undefined : JSON.parse(text) };
  }

  /** Whoever comes later wins: what two write of one thing at the same time says the same. */
  async function write(id: string, value: object): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const { revision } = await read(id);
      const body = keys.seal(id, JSON.stringify(value));
      if (await store.save({ id, body, wakeAt: undefined, expiresAt: now() + life }, revision)) return;
    }
  }

  const chunkId = (round: number, number: number): string => `campaign-chunk:${campaign}:${round}:${number}`;
  const noteId = (account: string): string => `campaign-note:${campaign}:${account}`;
  return {
    putChunk: (round, number, chunk) => write(chunkId(round, number), chunk),
    chunk: async (round, number) => (await read(chunkId(round, number))).value as Chunk | undefined,
    note: async (account) => (await read(noteId(account))).value as Note | undefined,
    putNote: (account, note) => write(noteId(account), note),
    mark: (account, round, tries) => store.spend(`campaign:${campaign}:${round}:${account}:${tries}`, life),
  };
}

/** The time zone of somebody, by their country. */
export function zoneOf(country: string | undefined, { zone, zones }: CampaignChoices): string {
  return (country === undefined ? undefined : zones[country.toUpperCase()]) ?? zone;
}

/** The first moment at which anybody at all may be written to; `at` itself if it is now. */
export function firstOpen(at: Instant, choices: CampaignChoices): Instant | undefined {
  const opens = new Set([choices.zone, ...Object.values(choices.zones)]);
  const times = [...opens].flatMap((zone) => nextOpen(at, choices.hours, zone) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}
