// The list of requests that wait, as its card's template names it.
import type { Cards } from '../core/card.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { escape } from './card-escape.ts';

/** One line for each request, or one that says that there is none. */
export function queueView(
  { answer, number, requests }: Cards['queue'],
  { cards: { queue }, desk }: Words,
): Readonly<Record<string, unknown>> {
  if (answer !== 'list') return { ...queue[answer], rows: [] };
  const empty = number === '' ? queue.none : fill(queue.noSuch, { number: escape(number) });
  const rows = requests.map(({ name, userName, from, kind, agreed, asked, ...rest }) => {
    const who = { name: escape(name), userName: escape(userName), from: platforms[from] ?? escape(from) };
    const row = fill(asked === 'nobody' ? desk.queueRows.command : queue.row[kind], { ...rest, ...who });
    const more = [
      ...(asked === 'manager' ? [desk.queueRows.manager] : []),
      ...(agreed === 0 ? [] : [fill(queue.agreed, { agreed })]),
    ];
    return { text: [row, ...more].join(' ') };
  });
  return { title: queue.title, body: requests.length === 0 ? empty : queue.list, rows };
}

const platforms: Readonly<Record<string, string>> = { teams: 'Teams', slack: 'Slack' };
