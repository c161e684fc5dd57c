// The Slack part of the page's double: it holds what each person sees and notes every act. The test says what comes of
// them. Must never be used to judge the bot: nothing here checks anything.
import { randomUUID } from 'node:crypto';
import type {
  Outcome,
  SlackMessage,
  SlackPerson,
  SlackState,
  SlackView,
} from '../../src/local/chat/page/slack/wire.ts';
import type { Person } from '../../src/local/chat/page/wire.ts';

type Changing<T> = { -readonly [K in keyof T]: T[K] };
type State = Changing<SlackState>;

/** What comes of an act: the answer, after whatever the test changes. */
export type React = (person: string, call: string, body: any) => Outcome | undefined;

export type SlackDouble = {
  state(person: string): State;
  say(person: string, message: Partial<SlackMessage>, where?: 'messages' | 'channel'): string;
  edit(person: string, ts: string, change: Partial<SlackMessage>): void;
  home(person: string, blocks: readonly object[]): void;
  /** Puts a modal on top. */
  push(person: string, view: Partial<SlackView>): string;
  pop(person: string): void;
  /** What acts set off from now on. */
  react(how: React): void;
};

const commands = {
  en: { command: '/password', usage: '[reset | status | help]', description: 'Reset a forgotten password' },
  sv: { command: '/password', usage: '[reset | status | help]', description: 'Återställ ett glömt lösenord' },
  da: { command: '/password', usage: '[reset | status | help]', description: 'Nulstil en glemt adgangskode' },
};

export const plain = (text: string): object => ({ type: 'plain_text', text, emoji: true });
export const mrkdwn = (text: string): object => ({ type: 'mrkdwn', text });

/** Makes it; `emit` tells a person's page that something changed. */
export function makeSlackDouble(people: readonly Person[], emit: (event: string, person: string) => void) {
  const states = new Map<string, State>();
  let how: React = () => undefined;
  let clock = 0;

  const known: readonly SlackPerson[] = [
    ...people.slice(0, 9).map((person, at): SlackPerson => ({
      id: person.id,
      displayName: person.displayName,
      workspace: 'Nordlys',
      slackUserId: `U0${person.id.toUpperCase()}`,
      member: at === 8 ? 'guest' : 'full',
      about: person.about,
    })),
    {
      id: 'vera',
      displayName: 'Vera Holt',
      workspace: 'Fabrik',
      slackUserId: 'U0VERA',
      member: 'stranger',
      about: 'Shares a channel only.',
    },
  ];
  const state = (id: string): State => {
    const language = people.find((one) => one.id === id)?.language ?? 'en';
    const mine = states.get(id) ?? {
      revision: 1,
      messages: [],
      channel: [],
      home: null,
      views: [],
      commands: [commands[language], { command: '/poll', usage: '', description: 'Ask everybody' }],
      shortcuts: [{ callbackId: 'reset', name: 'Reset my password' }],
    };
    states.set(id, mine);
    return mine;
  };
  const changed = (id: string): void => {
    state(id).revision += 1;
    emit('slack', id);
  };
  const double: SlackDouble = {
    state,
    say(id, message, where = 'messages') {
      clock += 1;
      const made = {
        ts: `1700000000.${String(clock).padStart(6, '0')}`,
        at: new Date().toISOString(),
        from: 'bot',
        text: '',
        edited: false,
        ephemeral: false,
        ...message,
      };
      state(id)[where] = [...state(id)[where], made];
      changed(id);
      return made.ts;
    },
    edit(id, ts, change) {
      const alter = (all: readonly SlackMessage[]): SlackMessage[] =>
        all.map((one) => (one.ts === ts ? { ...one, edited: true, ...change } : one));
      state(id).messages = alter(state(id).messages);
      changed(id);
    },
    home(id, blocks) {
      state(id).home = { id: `V-home-${id}`, type: 'home', blocks };
      changed(id);
    },
    push(id, view) {
      const made = { id: `V-${randomUUID()}`, type: 'modal', title: plain('Modal'), blocks: [], ...view };
      state(id).views = [...state(id).views, made];
      changed(id);
      return made.id;
    },
    pop(id) {
      state(id).views = state(id).views.slice(0, -1);
      changed(id);
    },
    react(next) {
      how = next;
    },
  };
  return {
    double,
    get: (id: string | undefined): unknown => (id === undefined ? known : state(id)),
    post(id: string, call: string, body: any): Outcome {
      if (call === 'say')
        double.say(
          id,
          { from: 'person', text: body.text, thread: body.thread },
          body.where === 'channel' ? 'channel' : 'messages',
        );
      if (call === 'close') {
        if (body.all === true) state(id).views = [];
        double.pop(id);
      }
      return how(id, call, body) ?? { status: 200 };
    },
    reset(): void {
      states.clear();
      how = () => undefined;
    },
  };
}
