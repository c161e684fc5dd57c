// The switch between Teams and Slack, remembered for each person in this browser.
// Must never keep anything else there: what is said and typed lives on the server or in the page's memory.
import { element } from '../element.ts';
import type { SlackWords } from './slack-words.ts';

export type Platform = 'teams' | 'slack';

export type PlatformSwitch = {
  readonly element: HTMLElement;
  /** Shows the choice of one person; `only` leaves a single one. */
  show(platform: Platform, words: SlackWords, only: Platform | undefined): void;
  badge(platform: Platform, count: number): void;
};

const key = (personId: string): string => `latchkey.platform.${personId}`;

/** What was chosen for a person last; Teams at first. */
export function rememberedPlatform(personId: string): Platform {
  try {
    return localStorage.getItem(key(personId)) === 'slack' ? 'slack' : 'teams';
  } catch {
    // A browser that keeps nothing still lets everybody switch.
    return 'teams';
  }
}

export function rememberPlatform(personId: string, platform: Platform): void {
  try {
    localStorage.setItem(key(personId), platform);
  } catch {
    return;
  }
}

const names = { teams: 'Teams', slack: 'Slack' } as const;

/** Two radio buttons in one bar: arrow keys switch. */
export function makePlatformSwitch(onPick: (platform: Platform) => void): PlatformSwitch {
  const legend = element('legend', { class: 'spoken' });
  const badges = {
    teams: element('span', { class: 'badge', hidden: true }),
    slack: element('span', { class: 'badge', hidden: true }),
  };
  const make = (platform: Platform): HTMLInputElement => {
    const box = element('input', { type: 'radio', name: 'platform', value: platform, id: `platform-${platform}` });
    box.addEventListener('change', () => onPick(platform));
    return box;
  };
  const boxes = { teams: make('teams'), slack: make('slack') };
  const label = (platform: Platform): HTMLLabelElement =>
    element(
      'label',
      { class: `to-${platform}` },
      boxes[platform],
      element('span', {}, names[platform]),
      badges[platform],
    );
  return {
    element: element('fieldset', { class: 'platforms' }, legend, label('teams'), label('slack')),
    show(platform, words, only) {
      legend.textContent = words.platform;
      for (const name of ['teams', 'slack'] as const) {
        boxes[name].checked = name === platform;
        boxes[name].disabled = only !== undefined && name !== only;
      }
    },
    badge(platform, count) {
      badges[platform].hidden = count === 0;
      badges[platform].textContent = String(count);
    },
  };
}
