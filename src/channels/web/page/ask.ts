// One POST to our own server. Must never repeat a request by itself, nor tell why there was no answer.

/** The server waits up to 20 s for others (ms). */
const patience = 30_000;

/**
 * The answer; undefined when there was none, whatever the reason. Cookies neither go nor come, except with
 * `same-origin`.
 */
export async function ask<Answer>(
  path: string,
  body: Readonly<Record<string, string>>,
  credentials: 'omit' | 'same-origin' = 'omit',
): Promise<Answer | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return response.ok ? ((await response.json()) as Answer) : undefined;
  } catch {
    return undefined;
  }
}
