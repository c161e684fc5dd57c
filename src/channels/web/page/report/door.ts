// The page's two requests. Must never repeat one by itself: the file is in one answer only.
import type { ReportFileAnswer } from '../../report/wire.ts';
import { ask } from '../ask.ts';

/** Looks at the link; spends nothing. Undefined when there was no answer. */
export async function openLink(token: string): Promise<ReportFileAnswer | undefined> {
  return ask('/report/open', { token });
}

/** A long list over a slow line (ms). */
const patience = 10 * 60_000;

/** What came of it: the file whole, an answer in its place, or undefined when the connection was lost. */
export type Taken = { readonly file: Blob; readonly name: string } | ReportFileAnswer | undefined;

export async function takeFile(token: string, number: string): Promise<Taken> {
  try {
    const response = await fetch('/report/take', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, number }),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) return undefined;
    if (!(response.headers.get('Content-Type') ?? '').startsWith('text/csv')) {
      return (await response.json()) as ReportFileAnswer;
    }
    const name = /filename="([\w.-]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
    return { file: await response.blob(), name: name ?? 'registration-report.csv' };
  } catch {
    return undefined;
  }
}
