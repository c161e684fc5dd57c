// The people one can be: a searchable list, worked with arrow keys, Home, End and Enter.
// Must never decide who is shown elsewhere: it tells the page whom somebody picked.
import { personAvatar } from './avatar.ts';
import { element, spoken } from './element.ts';
import { keepInView } from './keep-in-view.ts';
import type { Person } from './wire.ts';

export type PeopleList = {
  show(people: readonly Person[]): void;
  select(id: string): void;
  /** Number of things a person has not seen yet; 0 takes the badge away. */
  badge(id: string, count: number): void;
};

type Row = {
  readonly person: Person;
  readonly option: HTMLElement;
  readonly badge: HTMLElement;
  readonly find: string;
};

const languageNames = { en: 'English', sv: 'Swedish', da: 'Danish' } as const;

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
}

function makeRow(person: Person): Row {
  const badge = element('span', { class: 'badge', hidden: true });
  const option = element(
    'li',
    { role: 'option', id: `person-${person.id}`, class: 'person', tabindex: -1, 'aria-selected': 'false' },
    personAvatar(person.id, person.displayName),
    element(
      'span',
      { class: 'who' },
      element('span', { class: 'name', dir: 'auto' }, person.displayName),
      element('span', { class: 'job' }, [person.jobTitle, person.department].filter(Boolean).join(', ')),
      element('span', { class: 'about' }, person.about),
    ),
    element('abbr', { class: 'language', title: languageNames[person.language] }, person.language.toUpperCase()),
    badge,
  );
  const find = plain([person.displayName, person.userName, person.jobTitle, person.department, person.about].join(' '));
  return { person, option, badge, find };
}

/** Minds the list in `list`, the search box and the line that says how many were found. */
export function makePeopleList(
  list: HTMLElement,
  search: HTMLInputElement,
  found: HTMLElement,
  onPick: (id: string) => void,
): PeopleList {
  let rows: readonly Row[] = [];
  let selected = '';
  const visible = (): readonly Row[] => rows.filter((row) => !row.option.hidden);

  const rove = (row: Row | undefined): void => {
    for (const other of rows) other.option.tabIndex = other === row ? 0 : -1;
  };
  const focus = (row: Row | undefined): void => {
    if (row === undefined) return;
    rove(row);
    row.option.focus();
  };
  const filter = (): void => {
    const wanted = plain(search.value.trim());
    for (const row of rows) row.option.hidden = !row.find.includes(wanted);
    const left = visible();
    rove(left.find((row) => row.person.id === selected) ?? left[0]);
    found.textContent = left.length === 0 ? `Nobody matches “${search.value.trim()}”` : '';
  };
  const target = (key: string, at: number, all: readonly Row[]): Row | undefined => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const index = moves[key];
    return index === undefined ? undefined : all[Math.min(Math.max(index, 0), all.length - 1)];
  };
  const rowOf = (event: Event): Row | undefined => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    return rows.find((row) => row.option === option);
  };

  search.addEventListener('input', filter);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focus(visible()[0]);
    } else if (event.key === 'Enter') {
      const first = visible()[0];
      if (first !== undefined && search.value.trim() !== '') onPick(first.person.id);
    }
  });
  list.addEventListener('click', (event) => {
    const row = rowOf(event);
    if (row !== undefined) onPick(row.person.id);
  });
  list.addEventListener('keydown', (event) => {
    const row = rowOf(event);
    if (row === undefined) return;
    const all = visible();
    const next = target(event.key, all.indexOf(row), all);
    if (next === undefined && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (next === undefined) onPick(row.person.id);
    else focus(next);
  });

  return {
    show(people) {
      rows = people.map(makeRow);
      list.replaceChildren(...rows.map((row) => row.option));
      filter();
    },
    select(id) {
      selected = id;
      for (const row of rows) {
        const is = row.person.id === id;
        row.option.setAttribute('aria-selected', String(is));
        if (is) {
          rove(row);
          keepInView(list, row.option);
        }
      }
    },
    badge(id, count) {
      const row = rows.find((other) => other.person.id === id);
      if (row === undefined) return;
      row.badge.hidden = count === 0;
      row.badge.replaceChildren(String(count), spoken(' new'));
      row.option.classList.toggle('has-news', count > 0);
    },
  };
}
