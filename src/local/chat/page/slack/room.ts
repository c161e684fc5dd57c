// One person's Slack: the app's conversation and home tab, a channel, modals over them.
// Must never lose what somebody typed: its elements live on while another person or Teams is open.
import { botAvatar } from '../avatar.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { makeScroller, type Scroller } from '../scroller.ts';
import { type Stage, troubleIn } from './acting.ts';
import { slackCalls } from './calls.ts';
import { type Composer, makeComposer } from './composer.ts';
import { makeConfirm } from './confirm.ts';
import { makeHome } from './home.ts';
import { makeModalStack } from './modal-stack.ts';
import { makePlaces, type PlaceName } from './places.ts';
import type { SlackAuthor } from './slack-message.ts';
import { type SlackWords, slackWordsOf } from './slack-words.ts';
import { makeTimeline, type Timeline } from './timeline.ts';
import type { SlackMessage, SlackPerson, SlackState, Where } from './wire.ts';
import type { Person } from '../wire.ts';

export type Room = {
  readonly person: Person;
  readonly element: HTMLElement;
  /** Asks the server and draws; gives what to announce, nothing the first time. */
  load(): Promise<readonly string[]>;
  unread(): number;
  /** Counts what the open place shows as seen. */
  markSeen(): void;
  /** Call when it comes into view. */
  shown(): void;
  focus(): void;
};

export type RoomOptions = {
  readonly nameOf: (userId: string) => string | undefined;
  readonly member: SlackPerson;
  /** The name of a person by the id of the people's list. */
  readonly personName: (id: string) => string | undefined;
  /** Something was set off: a new load is due. */
  readonly changed: () => void;
};

type Talk = {
  readonly element: HTMLElement;
  readonly timeline: Timeline;
  readonly composer: Composer;
  readonly scroller: Scroller;
};

function beginning(where: Where, words: SlackWords): HTMLElement {
  const channel = where === 'channel';
  return element(
    'div',
    { class: 'sl-beginning' },
    channel ? element('span', { class: 'sl-hash', 'aria-hidden': 'true' }, '#') : botAvatar(),
    element('h3', {}, channel ? words.channelBeginning : words.beginning),
    element('p', {}, channel ? words.channelHint : words.beginningHint),
  );
}

const fromBot = (messages: readonly SlackMessage[]): number => messages.filter(({ from }) => from === 'bot').length;

/** Makes a person's Slack, empty until it is loaded. */
export function makeRoom(person: Person, options: RoomOptions): Room {
  const words = slackWordsOf(person.language);
  const confirmLayer = element('div', { class: 'sl-layer confirming', hidden: true });
  const ask = makeConfirm(confirmLayer, (on) => cover('confirm', on));
  const stage: Stage = {
    personId: person.id,
    words,
    nameOf: options.nameOf,
    changed: options.changed,
    confirm: (asked, from) => ask(asked, from, asking),
  };
  // What a confirm dialog says holds no controls, so it can set off nothing.
  const asking = {
    surface: 'modal',
    words,
    nameOf: options.nameOf,
    act: () => undefined,
    confirm: () => Promise.resolve(false),
    fields: { add: () => undefined, all: () => [] },
  } as const;
  const authorOf = (from: string): SlackAuthor => {
    if (from === 'bot') return { id: 'bot', name: 'Latchkey', kind: 'bot' };
    if (from === 'person' || from === person.id) return { id: person.id, name: person.displayName, kind: 'own' };
    return { id: from, name: options.personName(from) ?? options.nameOf(from) ?? from, kind: 'other' };
  };
  let thread: string | undefined;

  const makeTalk = (where: Where): Talk => {
    const name = where === 'im' ? 'Latchkey' : '#general';
    const composer = makeComposer(name, words, {
      say: async (text) => spoken(await slackCalls.say(person.id, text, where, where === 'im' ? thread : undefined)),
      command: async (command, text) => commanded(command, await slackCalls.command(person.id, command, text, where)),
      ...(where === 'im' ? { shortcut: async (id: string) => spoken(await slackCalls.shortcut(person.id, id)) } : {}),
    });
    const replyTo = (ts: string | undefined): void => {
      thread = ts;
      composer.inThread(ts !== undefined, () => replyTo(undefined));
      composer.field.focus();
    };
    const timeline = makeTimeline(stage, authorOf, where === 'im' ? replyTo : undefined);
    const box = element(
      'div',
      { class: 'sl-scroll scroll', role: 'region', 'aria-label': name, tabindex: 0 },
      beginning(where, words),
      timeline.element,
    );
    const toEnd = element('button', { type: 'button', class: 'to-end', hidden: true }, icon('down'), words.newMessages);
    const root = element(
      'div',
      { class: 'sl-talk' },
      box,
      element('div', { class: 'to-end-place' }, toEnd),
      composer.element,
    );
    return { element: root, timeline, composer, scroller: makeScroller(box, toEnd) };
  };
  const spoken = (answer: Awaited<ReturnType<typeof slackCalls.say>>): string | undefined => {
    options.changed();
    // A text that the app refused stands in the conversation and says so itself.
    return 'failure' in answer ? troubleIn(answer, words) : undefined;
  };
  const commanded = (name: string, answer: Awaited<ReturnType<typeof slackCalls.command>>): string | undefined => {
    options.changed();
    if ('failure' in answer) return troubleIn(answer, words);
    return answer.value.status >= 400 ? words.commandFailed(name, answer.value.status) : undefined;
  };

  const im = makeTalk('im');
  const channel = makeTalk('channel');
  const home = makeHome(stage);
  const places = makePlaces(
    words,
    { workspace: options.member.workspace, membership: words.membership[options.member.member] },
    { im: im.element, channel: channel.element, home: home.element },
    (name) => entered(name),
  );
  const back = (opener: HTMLElement | undefined): void => {
    if (opener?.isConnected === true && opener.checkVisibility()) return opener.focus();
    const buttons = [...im.timeline.element.querySelectorAll<HTMLElement>('.sl-message:last-child .bk-button')];
    (places.current() === 'im' ? (buttons[0] ?? im.composer.field) : places.title).focus();
  };
  const modals = makeModalStack(stage, (on) => cover('modal', on), back);
  const root = element(
    'div',
    { class: 'sl-window', lang: person.language },
    places.element,
    modals.element,
    confirmLayer,
  );
  const covered = new Set<string>();
  const cover = (by: 'modal' | 'confirm', on: boolean): void => {
    if (on) covered.add(by);
    else covered.delete(by);
    places.element.inert = covered.size > 0;
    modals.element.inert = covered.has('confirm');
  };

  let state: SlackState | undefined;
  const seen = { im: -1, channel: -1 };
  let asked = 0;
  let answered = 0;

  const counts = (): { readonly im: number; readonly channel: number } => ({
    im: fromBot(state?.messages ?? []),
    channel: fromBot(state?.channel ?? []),
  });
  const badges = (): void => {
    const now = counts();
    places.badge('im', Math.max(now.im - seen.im, 0));
    places.badge('channel', Math.max(now.channel - seen.channel, 0));
  };
  const markSeen = (): void => {
    const place = places.current();
    if (place !== 'home') seen[place] = counts()[place];
    badges();
  };
  const entered = (name: PlaceName): void => {
    if (name === 'home') void slackCalls.home(person.id).then(options.changed);
    if (name === 'im') im.scroller.goTo('end');
    if (name === 'channel') channel.scroller.goTo('end');
    markSeen();
  };
  const drawTalk = (talk: Talk, messages: readonly SlackMessage[], now: SlackState): readonly string[] => {
    let news: readonly string[] = [];
    talk.composer.offer(now.commands, now.shortcuts);
    talk.scroller.during(() => {
      news = talk.timeline.show(messages);
      return news.length > 0;
    });
    return news;
  };
  const draw = (now: SlackState): readonly string[] => {
    const news = [...drawTalk(im, now.messages, now), ...drawTalk(channel, now.channel, now)];
    home.show(now.home);
    const modal = modals.show(now.views);
    return modal === undefined ? news : [...news, modal];
  };

  return {
    person,
    element: root,
    async load() {
      asked += 1;
      const mine = asked;
      const answer = await slackCalls.state(person.id);
      if ('failure' in answer) return [];
      // Of two questions under way at once, a late answer to the earlier one must not win.
      if (mine < answered) return [];
      answered = mine;
      const first = state === undefined;
      state = answer.value;
      if (first) Object.assign(seen, counts());
      const news = draw(answer.value);
      badges();
      return first ? [] : news;
    },
    unread() {
      const now = counts();
      return state === undefined ? 0 : Math.max(now.im - seen.im, 0) + Math.max(now.channel - seen.channel, 0);
    },
    markSeen,
    shown: () => entered(places.current()),
    focus() {
      if (modals.isOpen()) return;
      (places.current() === 'channel' ? channel : im).composer.field.focus();
    },
  };
}
