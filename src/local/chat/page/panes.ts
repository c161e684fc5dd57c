// On a narrow screen one pane shows at a time; the bar at the bottom chooses which.
// Must never matter on a wide screen, where every pane is there.

const paneNames = ['people', 'chat', 'devices', 'helpdesk'] as const;
export type Pane = (typeof paneNames)[number];

export type Panes = {
  open(pane: Pane): void;
  current(): Pane;
  /** Whether the bar is there, so that not every pane can be seen. */
  narrow(): boolean;
  badge(pane: Pane, count: number): void;
};

function isPane(name: string | undefined): name is Pane {
  return paneNames.some((pane) => pane === name);
}

/** Minds the bar; the open pane stands in `data-pane` of `frame` for the style sheets. */
export function makePanes(frame: HTMLElement, bar: HTMLElement, onOpen: (pane: Pane) => void): Panes {
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>('button')];
  const withBar = matchMedia('(max-width: 1099px)');
  const oneColumn = matchMedia('(max-width: 719px)');
  let current: Pane = 'people';
  const open = (wanted: Pane): void => {
    // With room for two, people are always there and the bar chooses what stands beside them.
    const pane = wanted === 'people' && !oneColumn.matches ? 'chat' : wanted;
    current = pane;
    frame.dataset['pane'] = pane;
    for (const button of buttons) {
      if (button.dataset['pane'] === pane) button.setAttribute('aria-current', 'page');
      else button.removeAttribute('aria-current');
    }
    onOpen(pane);
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      if (isPane(button.dataset['pane'])) open(button.dataset['pane']);
    });
  }
  oneColumn.addEventListener('change', () => open(current));
  return {
    open,
    current: () => current,
    narrow: () => withBar.matches,
    badge(pane, count) {
      const badge = buttons.find((button) => button.dataset['pane'] === pane)?.querySelector<HTMLElement>('.badge');
      if (badge === null || badge === undefined) return;
      badge.hidden = count === 0;
      badge.textContent = String(count);
    },
  };
}
