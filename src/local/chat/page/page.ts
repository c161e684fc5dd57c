// The local company's chat page: reads the people, joins the panes, and follows the address and the server.
// Must never hold state that matters: conversations, mail and faults live on the server.
import { makeAnnouncer } from './announce.ts';
import { makeChat } from './chat.ts';
import { company } from './company.ts';
import { type Conversation, makeConversation } from './conversation.ts';
import { type Devices, makeDevices, type Panel } from './devices.ts';
import { part } from './element.ts';
import { makeFaults } from './faults.ts';
import { type Helpdesk, makeHelpdesk } from './helpdesk.ts';
import { icon } from './icons.ts';
import { coalesce, listen, watchOthers } from './live.ts';
import { makePanes } from './panes.ts';
import { makePeopleList } from './people-list.ts';
import { isTo, makePost } from './post.ts';
import { makeSlack } from './slack/slack.ts';
import { makeTabs } from './tabs.ts';
import { drawTrouble, drawWelcome } from './welcome.ts';
import type { Person, Sent } from './wire.ts';

const announce = makeAnnouncer(part('announcements'));
const post = makePost();
const conversations = new Map<string, Conversation>();
let people: readonly Person[] = [];
/** Those whom Teams knows; the others are in Slack only. */
let employees = new Set<string>();
let helpdesk: Helpdesk | undefined;
let devices: Devices | undefined;
let stopListening: (() => void) | undefined;

const chat = makeChat(announce, () => refreshBadges());
const slack = makeSlack(part('chat'), part('slack'), part('chat-platform'), announce, () => refreshBadges());
const list = makePeopleList(part('people-list'), part('people-search', 'input'), part('people-found'), (id) =>
  pick(id),
);
const tabs = makeTabs(part('side-tabs'), () => refreshSide());
const panes = makePanes(part('company'), part('pane-bar'), (pane) => {
  if (pane === 'helpdesk') tabs.open('helpdesk');
  else if (pane === 'devices' && tabs.current() === 'helpdesk') tabs.open('phone');
  refreshSide();
});

function conversationOf(person: Person): Conversation {
  const known = conversations.get(person.id);
  if (known !== undefined) return known;
  const made: Conversation = makeConversation(
    person,
    coalesce(() => loadTeams(made)),
  );
  conversations.set(person.id, made);
  return made;
}

async function loadTeams(conversation: Conversation): Promise<void> {
  if (employees.has(conversation.person.id)) await chat.load(conversation);
}

function current(): Person | undefined {
  return chat.current()?.person;
}

/** The side panel that can be seen now, if any. */
function openPanel(): Panel | undefined {
  const hidden = panes.narrow() && panes.current() !== 'devices' && panes.current() !== 'helpdesk';
  return hidden ? undefined : (tabs.current() as Panel);
}

function chatInView(): boolean {
  return !panes.narrow() || panes.current() === 'chat';
}

function refreshBadges(): void {
  const open = chat.current();
  if (open !== undefined && chatInView() && !slack.isOpen()) open.markSeen();
  slack.refresh(chatInView(), open?.unread() ?? 0);
  panes.badge('people', badgePeople(open?.person.id));
  if (open === undefined) return;
  badgeSide(open);
}

/** Puts numbers on the people of the list; gives what is new for those who are not open. */
function badgePeople(openId: string | undefined): number {
  let elsewhere = 0;
  for (const person of people) {
    const mine = person.id === openId;
    const arrived = mine ? 0 : post.countNew(person, 'sms') + post.countNew(person, 'mail');
    const said = (conversations.get(person.id)?.unread() ?? 0) + slack.unread(person.id);
    const count = said + arrived;
    list.badge(person.id, count);
    if (!mine) elsewhere += count;
  }
  return elsewhere;
}

function badgeSide(open: Conversation): void {
  const texts = post.countNew(open.person, 'sms');
  const mails = post.countNew(open.person, 'mail');
  const channel = helpdesk?.unread() ?? 0;
  tabs.badge('phone', texts);
  tabs.badge('mail', mails);
  tabs.badge('helpdesk', channel);
  panes.badge('chat', open.unread() + slack.unread(open.person.id));
  panes.badge('devices', texts + mails);
  panes.badge('helpdesk', channel);
}

function refreshSide(): void {
  const person = current();
  const panel = openPanel();
  if (panel === 'helpdesk') {
    helpdesk?.markSeen();
    helpdesk?.shown();
  }
  if (person !== undefined) devices?.show(person, panel);
  refreshBadges();
}

function tellArrivals(arrived: readonly Sent[]): void {
  const person = current();
  if (person === undefined) return;
  for (const item of arrived.filter((one) => isTo(one, person))) {
    announce(item.via === 'sms' ? 'New text message on the phone' : `New mail: ${item.subject ?? ''}`);
  }
}

const loadPost = coalesce(async () => {
  tellArrivals(await post.load());
  const person = current();
  if (person !== undefined) devices?.show(person, openPanel());
  refreshBadges();
});

const loadHelpdesk = coalesce(async () => {
  await helpdesk?.load();
  if (openPanel() === 'helpdesk') helpdesk?.markSeen();
  refreshBadges();
});

function follow(conversation: Conversation): void {
  const load = coalesce(() => loadTeams(conversation));
  stopListening?.();
  stopListening = listen(conversation.person.id, {
    conversation: load,
    outbox: loadPost,
    helpdesk: loadHelpdesk,
    slack: slack.load,
    connected(up) {
      part('offline').hidden = up;
    },
  });
  load();
  loadPost();
}

function open(id: string): void {
  const person = people.find((one) => one.id === id);
  if (person === undefined || person.id === current()?.id) return;
  const conversation = conversationOf(person);
  chat.open(conversation);
  slack.open(person);
  list.select(id);
  helpdesk?.speakAs(person);
  document.title = `${person.displayName} · Nordlys`;
  part('side').classList.remove('nobody');
  follow(conversation);
  refreshSide();
}

function pick(id: string): void {
  open(id);
  history.pushState(null, '', `#person=${encodeURIComponent(id)}`);
  if (panes.narrow()) panes.open('chat');
  focusChat();
}

function focusChat(): void {
  if (panes.narrow()) chat.focus('title');
  else if (slack.isOpen()) slack.focus();
  else chat.focus('field');
}

function fromAddress(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('person') ?? undefined;
}

function openFromAddress(): void {
  const id = fromAddress();
  if (id === undefined || !people.some((person) => person.id === id)) return;
  open(id);
  if (panes.narrow()) panes.open('chat');
}

let turn = 0;
const eachRound = 5;

/** The three last visited are looked at each round, and a few more people in turn. */
function othersToWatch(): readonly string[] {
  const others = people.map((person) => person.id).filter((id) => id !== current()?.id);
  const visited = others.filter((id) => conversations.get(id)?.left.visited === true).slice(-3);
  const rest = others.filter((id) => !visited.includes(id));
  turn += 1;
  const some =
    rest.length <= eachRound ? rest : [...rest, ...rest].slice((turn * eachRound) % rest.length).slice(0, eachRound);
  return [...visited, ...some];
}

async function lookAt(id: string): Promise<void> {
  const person = people.find((one) => one.id === id);
  if (person === undefined) return;
  await loadTeams(conversationOf(person));
  await slack.lookAt(id);
}

async function start(): Promise<void> {
  const answer = await company.people();
  if ('failure' in answer) {
    drawTrouble(part('chat-scroll'), 'The local company does not answer. Is it running?', () => void start());
    return;
  }
  employees = new Set(answer.value.map(({ id }) => id));
  people = [...answer.value, ...(await slack.start(answer.value))];
  helpdesk ??= makeHelpdesk(people, announce);
  devices ??= makeDevices(post, refreshBadges);
  list.show(people);
  part('people-count').textContent = String(people.length);
  drawWelcome(part('chat-scroll'), answer.value, pick);
  loadHelpdesk();
  loadPost();
  panes.open('people');
  openFromAddress();
  // What is there now counts as seen; later arrivals get a badge.
  for (const person of people) await lookAt(person.id);
  watchOthers(othersToWatch, lookAt);
}

for (const place of document.querySelectorAll<HTMLElement>('[data-icon]')) {
  place.prepend(icon(place.dataset['icon'] as Parameters<typeof icon>[0]));
}
part('skip').addEventListener('click', (event) => {
  event.preventDefault();
  if (panes.narrow()) panes.open('chat');
  if (current() === undefined) chat.focus('title');
  else focusChat();
});
addEventListener('hashchange', openFromAddress);
addEventListener('popstate', openFromAddress);
makeFaults(part('faults-open', 'button'));
void start();
