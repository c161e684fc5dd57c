// Counts what a bot sends to a conversation, by the limits that Microsoft publishes.
// Must never hold a request back: it only says when the next one may come.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit

const windows = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
] as const;

/** Counts a request at `at` (ms since 1970); answers after how many seconds it may be repeated if it is one too many. */
export type RateLimit = (conversation: string, at: number) => number | undefined;

/** One limit for each conversation; requests that were refused do not count. */
export function makeRateLimit(): RateLimit {
  const sent = new Map<string, number[]>();
  return (conversation, at) => {
    const times = (sent.get(conversation) ?? []).filter((time) => time > at - 3_600_000);
    sent.set(conversation, times);
    for (const { count, ms } of windows) {
      const oldest = times.at(-count);
      if (oldest !== undefined && oldest > at - ms) return Math.max(1, Math.ceil((oldest + ms - at) / 1000));
    }
    times.push(at);
    return undefined;
  };
}
