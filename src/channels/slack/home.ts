// The app's home tab: where the person stands, one button to begin, and the language. Slack keeps what it was given last:
// it is published at each look, and again when a card leaves the person elsewhere than it says. Holds nothing secret.
import { asFault } from '../../core/fault.ts';
import type { Json } from '../../core/json.ts';
import type { Person } from '../../runtime/ports.ts';
import type { Render } from '../cards.ts';
import type { Api } from './api.ts';
import { toHome } from './blocks/home.ts';
import type { Log } from './ear.ts';
import type { Workspace } from './install/workspace.ts';
import { personOf } from './person.ts';
import { own } from './read.ts';
import { makeShortMemory } from './short-memory.ts';

/** Where a person stands, in the words of the card `status`, and the language of the conversation if there was one. */
export interface Glance {
  readonly at: string;
  readonly language: string | undefined;
}

export interface HomeDeps {
  readonly api: Api;
  readonly render: Render;
  /** Throws a Fault. */
  readonly glance: (person: Person) => Promise<Glance>;
  readonly log: Log;
}

export interface Home {
  /** Somebody looks at it; `spoken` is their language if there was no conversation. Throws a Fault. */
  publish(workspace: Workspace, userId: string, spoken: string): Promise<void>;
  /** A card was shown to somebody: the tab says so too, if this process published it within the hour. Never throws. */
  follow(person: Person): Promise<void>;
}

interface Published {
  readonly workspace: Workspace;
  readonly userId: string;
  readonly said: Said;
}

/** What the tab says. */
interface Said {
  readonly at: string;
  readonly language: string;
}

type Card = ReturnType<Render>;

const hour = 3_600_000;

export function makeHome({ api, render, glance, log }: HomeDeps): Home {
  const published = makeShortMemory<Published>(hour, 10_000, Date.now);

  async function publish(person: Person, one: Published): Promise<void> {
    const { workspace, userId, said } = one;
    // Before the call: of two changes at once, the later one then knows that it is not what stands there.
    published.set(person.id, one);
    const args = { user_id: userId, view: homeView(render, said) };
    try {
      await api.call(workspace, 'later', 'views.publish', args);
    } catch (error) {
      published.delete(person.id);
      throw error;
    }
  }

  return {
    async publish(workspace, userId, spoken) {
      const person = personOf(workspace, userId);
      const { at, language = spoken } = await glance(person);
      await publish(person, { workspace, userId, said: { at, language } });
    },
    async follow(person) {
      const last = published.get(person.id);
      if (last === undefined) return;
      try {
        const { at, language = last.said.language } = await glance(person);
        if (at === last.said.at && language === last.said.language) return;
        await publish(person, { ...last, said: { at, language } });
      } catch (error) {
        log('slack-failed', asFault(error).code);
      }
    },
  };
}

/** The welcome with the status's words above its buttons. */
function homeView(render: Render, { at, language }: Said): object {
  const card = (shown: Parameters<Render>[0]['shown']): Card =>
    render({ shown, language, ticket: undefined, replaces: undefined });
  const welcome = card({ card: 'welcome', data: {} });
  const status = card({ card: 'status', data: { at } });
  const words = elementsOf(welcome).filter((element) => !isActions(element));
  const buttons = elementsOf(welcome).filter(isActions);
  const stand = elementsOf(status).filter((element) => !isActions(element));
  return toHome({ ...welcome, body: [...words, ...stand, ...buttons] }, language);
}

function elementsOf({ body }: Card): readonly Json[] {
  return Array.isArray(body) ? body : [];
}

function isActions(element: unknown): boolean {
  return own(element, 'type') === 'ActionSet';
}
