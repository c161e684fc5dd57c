// The door of the page that gives the file of a report: opening spends nothing, the right number spends the link, and the
// rows go out chunk by chunk, each read from the store when the browser has taken the one before.
import { happen } from '../core/conversation.ts';
import type { At, ReportFileState } from '../core/dialogs/report-file.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Secret } from '../core/secret.ts';
import { patiently } from './located.ts';
import type { Loop } from './loop.ts';
import type { FileRow, ReportDesk, ReportFileView } from './ports-report.ts';
import type { World } from './world.ts';

/** How long the browser waits for its rules to be asked (ms). */
const patience = 25_000;
/** How long the page of a case that ended still says how (ms). */
const afterwards = 15 * 60_000;

interface Located {
  readonly key: string;
  readonly dialog: string;
}

export function makeReportDesk(world: World, loop: Loop): ReportDesk {
  const gone = (language = world.defaultLanguage): ReportFileView => ({ state: 'gone', language });

  function stateOf(record: PersonRecord | undefined, { dialog }: Located, token: Secret): ReportFileState | undefined {
    const { running } = record ?? {};
    if (running === undefined || running.id !== dialog || running.name !== 'report-file') return undefined;
    const state = running.state as ReportFileState;
    return 'link' in state && loop.links.opens(token, dialog, state.link) ? state : undefined;
  }

  function isOpen(state: ReportFileState | undefined, record: PersonRecord | undefined): state is At<'waiting'> {
    const now = world.now();
    return state?.at === 'waiting' && state.link.expiresAt > now && (record?.running?.expiresAt ?? 0) > now;
  }

  function viewOf(record: PersonRecord, located: Located, token: Secret): ReportFileView {
    const { language, running, last } = record;
    if (running === undefined) {
      const isOver = last === undefined || last.dialog !== located.dialog || world.now() - last.at > afterwards;
      if (isOver || last.late?.card !== 'report-file-ended') return gone(language);
      const { outcome } = last.late.data;
      return outcome === 'taken' || outcome === 'not-authorized' ? { state: outcome, language } : gone(language);
    }
    const state = stateOf(record, located, token);
    if (state?.at === 'releasing') return { state: 'working', language };
    if (!isOpen(state, record)) return gone(language);
    const triesLeft = world.book.setting.submitsPerLink - state.wrongNumbers;
    return { state: 'open', people: state.people, language, expiresAt: state.link.expiresAt, triesLeft };
  }

  async function look(token: Secret): Promise<ReportFileView> {
    const located = loop.links.locate(token);
    if (located === undefined) return gone();
    const { record } = await loop.change(located.key, (current) => current);
    return record === undefined ? gone() : viewOf(record, located, token);
  }

  async function* rowsOf(report: string, chunks: number): AsyncGenerator<readonly FileRow[]> {
    const spool = world.reports?.spool;
    if (spool === undefined) return;
    for (let number = 0; number < chunks; number += 1) {
      const chunk = await spool.get(report, 'people', number);
      // A file that only looks whole is worse than none.
      if (chunk === undefined) throw new Error('the rows of a report are gone');
      yield chunk as unknown as readonly FileRow[];
    }
    await spool.drop(report, 'people', chunks, world.now());
  }

  return {
    open: look,
    async take(token, number) {
      const located = loop.links.locate(token);
      if (located === undefined) return { view: gone() };
      const handover = world.handovers.open();
      let chunks = 0;
      let taken: ReturnType<typeof handover.take>;
      try {
        const { settled } = await loop.change(located.key, (record, stamp, book) => {
          const state = stateOf(record, located, token);
          if (record === undefined || !isOpen(state, record)) return record;
          ({ chunks } = state);
          const at = world.now();
          const event = loop.links.matches(number, located.dialog, state.link)
            ? ({ type: 'report-file-asked', at, handover: handover.name } as const)
            : ({ type: 'number-given', at, right: false } as const);
          return happen(record, located.dialog, event, book, stamp);
        });
        await patiently(settled, patience);
      } finally {
        taken = handover.take();
      }
      const view = await look(token);
      return taken === undefined ? { view } : { view, rows: rowsOf(taken.secret.reveal(), chunks) };
    },
  };
}
