// The page on which the file of a registration report is fetched, once. The file goes out in pieces, as fast as the browser
// takes them. Must never log a body, and never hold the whole file.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Instant } from '../../../core/account.ts';
import { Secret } from '../../../core/secret.ts';
import type { FileRow, ReportDesk, ReportFileView } from '../../../runtime/ports-report.ts';
import { post, refuse, sendJson } from '../answer.ts';
import { readFields } from '../body.ts';
import type { PagePart } from '../router.ts';
import type { ReportFileAnswer } from './wire.ts';

const openShape = { token: /^[\w.~:-]{16,600}$/ };
const takeShape = { ...openShape, number: /^[0-9]{4}$/ };

/** The page `/report`, for `pages` of `makeWeb`. */
export function makeReportPage(desk: ReportDesk, now: () => Instant): PagePart {
  const answer = (view: ReportFileView): ReportFileAnswer => ({ view, now: now() });
  return {
    name: 'report',
    routes: {
      '/report/open': { POST: post(openShape, async ({ token }) => answer(await desk.open(new Secret(token)))) },
      '/report/take': {
        async POST(request, response) {
          const read = await readFields(request, takeShape);
          if ('error' in read) return refuse(response, read.status, read.error);
          const { token, number } = read.fields;
          const { view, rows } = await desk.take(new Secret(token), new Secret(number));
          if (rows === undefined) return sendJson(response, 200, answer(view));
          await sendFile(response, rows, now());
        },
      },
    },
    check: async () => [],
  };
}

/** A file that ends early is cut off in the middle, so that no browser takes it for whole. */
async function sendFile(response: ServerResponse, rows: AsyncIterable<readonly FileRow[]>, at: Instant): Promise<void> {
  // A process that nobody asks for a report never holds what writes one.
  const { csvOf } = await import('./csv.ts');
  const name = `registration-report-${new Date(at).toISOString().slice(0, 10)}.csv`;
  response.writeHead(200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
  let isFirst = true;
  for await (const some of rows) {
    const text = csvOf(some, isFirst);
    isFirst = false;
    if (text !== '' && !response.write(text)) await drained(response);
    // Whoever hung up left the rest in the store, where it ends by itself.
    if (response.destroyed) return;
  }
  if (isFirst) response.write(csvOf([], true));
  response.end();
}

async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
