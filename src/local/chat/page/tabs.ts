// A row of tabs over panels: arrow keys, Home and End move, as screen readers expect.
// Must never load anything: it shows and hides, and tells the page which panel is open.

export type Tabs = {
  open(name: string): void;
  current(): string;
  /** Number on a tab; 0 takes it away. */
  badge(name: string, count: number): void;
};

function tabsIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[role=tab]')];
}

function panelOf(tab: HTMLElement): HTMLElement | null {
  return document.getElementById(tab.getAttribute('aria-controls') ?? '');
}

/** Minds the tabs inside `root`, each with `data-name`; `onOpen` hears about every change. */
export function makeTabs(root: HTMLElement, onOpen: (name: string) => void): Tabs {
  const tabs = tabsIn(root);
  let current = tabs[0]?.dataset['name'] ?? '';

  const open = (name: string): void => {
    current = name;
    for (const tab of tabs) {
      const is = tab.dataset['name'] === name;
      tab.setAttribute('aria-selected', String(is));
      tab.tabIndex = is ? 0 : -1;
      const panel = panelOf(tab);
      if (panel !== null) panel.hidden = !is;
    }
    onOpen(name);
  };
  const moved = (key: string, at: number): HTMLElement | undefined => {
    const shown = tabs.filter((tab) => tab.offsetParent !== null);
    const place = shown.indexOf(tabs[at] as HTMLElement);
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: (place + 1) % shown.length,
      ArrowLeft: (place - 1 + shown.length) % shown.length,
      Home: 0,
      End: shown.length - 1,
    };
    const next = moves[key];
    return next === undefined ? undefined : shown[next];
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => open(tab.dataset['name'] ?? ''));
    tab.addEventListener('keydown', (event) => {
      const next = moved(event.key, index);
      if (next === undefined) return;
      event.preventDefault();
      open(next.dataset['name'] ?? '');
      next.focus();
    });
  });
  return {
    open,
    current: () => current,
    badge(name, count) {
      const badge = tabs.find((tab) => tab.dataset['name'] === name)?.querySelector<HTMLElement>('.badge');
      if (badge === null || badge === undefined) return;
      badge.hidden = count === 0;
      badge.textContent = String(count);
    },
  };
}
