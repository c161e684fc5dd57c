// Slack's window: the rail with channels and apps, the head of what is open, and the app's tabs.
// Must never draw content: it shows one of three places and tells which.
import { botAvatar } from '../avatar.ts';
import { element, spoken } from '../element.ts';
import type { SlackWords } from './slack-words.ts';

export type PlaceName = 'im' | 'home' | 'channel';

export type Places = {
  readonly element: HTMLElement;
  /** The heading of the open place, to put the focus on. */
  readonly title: HTMLElement;
  current(): PlaceName;
  badge(place: 'im' | 'channel', count: number): void;
};

let made = 0;

type Entry = { readonly button: HTMLButtonElement; readonly badge: HTMLElement };

function entry(picture: HTMLElement | string, name: string): Entry {
  const badge = element('span', { class: 'badge', hidden: true });
  const button = element(
    'button',
    { type: 'button' },
    element('span', { class: 'sl-picture', 'aria-hidden': 'true' }, picture),
    element('span', {}, name),
    badge,
  );
  return { button, badge };
}

/** Makes the window around the three places; the app's messages are open at first. */
export function makePlaces(
  words: SlackWords,
  who: { readonly workspace: string; readonly membership: string },
  parts: Readonly<Record<PlaceName, HTMLElement>>,
  onOpen: (name: PlaceName) => void,
): Places {
  const id = `sl-place-${(made += 1)}`;
  const general = entry('#', 'general');
  const app = entry(botAvatar(), 'Latchkey');
  const rail = element(
    'nav',
    { class: 'sl-rail', 'aria-label': words.places },
    element('p', { class: 'sl-workspace' }, element('span', {}, who.workspace), element('small', {}, who.membership)),
    element('p', { class: 'sl-group', 'aria-hidden': 'true' }, words.channels),
    general.button,
    element('p', { class: 'sl-group', 'aria-hidden': 'true' }, words.apps),
    app.button,
  );
  const title = element('h3', { tabindex: -1 });
  const tabOf = (name: 'home' | 'im', text: string): HTMLButtonElement =>
    element(
      'button',
      { type: 'button', role: 'tab', id: `${id}-${name}`, 'aria-controls': `${id}-${name}-panel` },
      text,
    );
  const tabs = { home: tabOf('home', words.home), im: tabOf('im', words.messages) };
  const tabBadge = element('span', { class: 'badge', hidden: true });
  tabs.im.append(tabBadge);
  const tabList = element('div', { class: 'sl-tabs', role: 'tablist', 'aria-label': 'Latchkey' }, tabs.home, tabs.im);
  const head = element('div', { class: 'sl-head' }, title, tabList);
  for (const name of ['home', 'im'] as const) {
    const panel = parts[name];
    panel.id = `${id}-${name}-panel`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tabs[name].id);
  }
  const content = element('div', { class: 'sl-place' }, head, parts.home, parts.im, parts.channel);
  let current: PlaceName = 'im';
  let lastOfApp: 'home' | 'im' = 'im';

  const show = (name: PlaceName): void => {
    current = name;
    if (name !== 'channel') lastOfApp = name;
    for (const [place, part] of Object.entries(parts)) part.hidden = place !== name;
    for (const [place, tab] of Object.entries(tabs)) {
      tab.setAttribute('aria-selected', String(place === name));
      tab.tabIndex = place === name ? 0 : -1;
    }
    tabList.hidden = name === 'channel';
    title.replaceChildren(name === 'channel' ? '# general' : 'Latchkey');
    for (const { button } of [general, app]) button.removeAttribute('aria-current');
    (name === 'channel' ? general : app).button.setAttribute('aria-current', 'page');
  };
  const open = (name: PlaceName): void => {
    show(name);
    onOpen(name);
  };
  general.button.addEventListener('click', () => open('channel'));
  app.button.addEventListener('click', () => open(lastOfApp));
  for (const name of ['home', 'im'] as const) {
    tabs[name].addEventListener('click', () => open(name));
    tabs[name].addEventListener('keydown', (event) => {
      if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
      event.preventDefault();
      const ends: Readonly<Record<string, 'home' | 'im'>> = { Home: 'home', End: 'im' };
      const other = ends[event.key] ?? (name === 'home' ? 'im' : 'home');
      open(other);
      tabs[other].focus();
    });
  }
  show('im');
  return {
    element: element('div', { class: 'sl-frame' }, rail, content),
    title,
    current: () => current,
    badge(place, count) {
      for (const badge of place === 'im' ? [app.badge, tabBadge] : [general.badge]) {
        badge.hidden = count === 0;
        badge.replaceChildren(String(count), spoken(` ${words.newThere}`));
      }
    },
  };
}
