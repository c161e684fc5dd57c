// The Slack side of the chat pane: who is in the workspace, whose Slack is open, and the switch to it.
// Must never mix people: each has a room of their own, and everything typed goes to the one on show.
import { element } from '../element.ts';
import { coalesce } from '../live.ts';
import type { Person } from '../wire.ts';
import { slackCalls } from './calls.ts';
import { makePlatformSwitch, type Platform, rememberedPlatform, rememberPlatform } from './platform.ts';
import { makeRoom, type Room } from './room.ts';
import { slackWordsOf } from './slack-words.ts';
import type { SlackPerson } from './wire.ts';

export type Slack = {
  /** Reads who is there; gives those who are not employees, for the list of people. */
  start(people: readonly Person[]): Promise<readonly Person[]>;
  /** Shows the switch for a person, and Slack if that was chosen last. */
  open(person: Person): void;
  /** Whether Slack stands in the chat pane now. */
  isOpen(): boolean;
  /** Something changed in the open person's Slack. */
  readonly load: () => void;
  /** Looks at somebody who is not open, if they use Slack. */
  lookAt(id: string): Promise<void>;
  unread(id: string): number;
  /** Counts what stands on the screen as seen, and puts numbers on the switch. */
  refresh(inView: boolean, inTeams: number): void;
  focus(): void;
};

/** Somebody of another company or a guest, as the list of people shows them: its own words are English. */
function outsider({ id, displayName, about = '', member, locale }: SlackPerson): Person {
  const nobody = { userName: '', department: '', enabled: true, phones: [], mails: [], authenticator: false };
  const spoken = locale?.slice(0, 2);
  const language = spoken === 'sv' || spoken === 'da' ? spoken : 'en';
  const kind = slackWordsOf('en').membership[member].toLowerCase();
  return { ...nobody, id, displayName, language, jobTitle: `Slack only, ${kind}`, about };
}

/** Minds Slack's part of the chat pane; `switchPlace` takes the switch, `changed` hears that badges may differ. */
export function makeSlack(
  pane: HTMLElement,
  root: HTMLElement,
  switchPlace: HTMLElement,
  announce: (text: string) => void,
  changed: () => void,
): Slack {
  const members = new Map<string, SlackPerson>();
  const rooms = new Map<string, Room>();
  let everybody: readonly Person[] = [];
  let employees = new Set<string>();
  let current: Person | undefined;
  let platform: Platform = 'teams';

  const load = async (room: Room): Promise<void> => {
    const news = await room.load();
    if (room.person.id === current?.id && platform === 'slack') for (const text of news) announce(text);
    changed();
  };
  const roomOf = (person: Person): Room | undefined => {
    const member = members.get(person.id);
    const known = rooms.get(person.id);
    if (member === undefined || known !== undefined) return known;
    const made: Room = makeRoom(person, {
      member,
      nameOf: (userId) => [...members.values()].find(({ slackUserId }) => slackUserId === userId)?.displayName,
      personName: (id) => everybody.find((one) => one.id === id)?.displayName,
      changed: coalesce(() => load(made)),
    });
    rooms.set(person.id, made);
    return made;
  };
  const loadOpen = coalesce(async () => {
    const room = current === undefined ? undefined : roomOf(current);
    if (room !== undefined) await load(room);
  });
  const draw = (): void => {
    if (current === undefined) return;
    const words = slackWordsOf(current.language);
    const room = roomOf(current);
    const only = employees.has(current.id) ? undefined : 'slack';
    toggle.show(platform, words, only);
    pane.dataset['platform'] = platform;
    root.hidden = platform !== 'slack';
    const nobody = element(
      'div',
      { class: 'empty' },
      element('h3', {}, words.notMember),
      element('p', {}, words.notMemberHint),
    );
    root.replaceChildren(room?.element ?? nobody);
    if (platform === 'slack') room?.shown();
  };
  const pick = (wanted: Platform): void => {
    if (current === undefined) return;
    platform = wanted;
    rememberPlatform(current.id, wanted);
    draw();
    loadOpen();
    changed();
  };
  const toggle = makePlatformSwitch(pick);

  return {
    async start(people) {
      const answer = await slackCalls.people();
      const there = 'failure' in answer ? [] : answer.value;
      for (const member of there) members.set(member.id, member);
      employees = new Set(people.map(({ id }) => id));
      const outsiders = there.filter(({ id }) => !employees.has(id)).map(outsider);
      everybody = [...people, ...outsiders];
      // Without Slack there is nothing to switch.
      if (members.size > 0) switchPlace.replaceChildren(toggle.element);
      return outsiders;
    },
    open(person) {
      current = person;
      if (members.size === 0) return;
      platform = employees.has(person.id) ? rememberedPlatform(person.id) : 'slack';
      draw();
      loadOpen();
    },
    isOpen: () => platform === 'slack' && members.size > 0,
    load: loadOpen,
    async lookAt(id) {
      const person = everybody.find((one) => one.id === id);
      const uses = rooms.has(id) || !employees.has(id) || rememberedPlatform(id) === 'slack';
      const room = person === undefined || !uses ? undefined : roomOf(person);
      if (room !== undefined) await load(room);
    },
    unread: (id) => rooms.get(id)?.unread() ?? 0,
    refresh(inView, inTeams) {
      const room = current === undefined ? undefined : rooms.get(current.id);
      if (platform === 'slack' && inView) room?.markSeen();
      toggle.badge('slack', platform === 'slack' ? 0 : (room?.unread() ?? 0));
      toggle.badge('teams', platform === 'teams' ? 0 : inTeams);
    },
    focus() {
      if (current !== undefined) rooms.get(current.id)?.focus();
    },
  };
}
