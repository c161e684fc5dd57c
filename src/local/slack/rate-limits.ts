// Counts the app's calls by the limits that Slack publishes. Must never hold a call back: it only says when the next one
// may come. https://docs.slack.dev/apis/web-api/rate-limits

/** Counts a call; answers after how many seconds it may be repeated if it is one too many. */
export type RateLimit = (what: {
  readonly method: string;
  readonly perMinute: number;
  readonly where: string;
  readonly channel: string;
}) => number | undefined;

/** `now` in ms. Messages may come once a second in a conversation, with a few at once now and then. */
export function makeRateLimit(now: () => number): RateLimit {
  const calls = new Map<string, number[]>();
  const take = (name: string, count: number, ms: number): number | undefined => {
    const times = (calls.get(name) ?? []).filter((time) => time > now() - ms);
    calls.set(name, times);
    const oldest = times.at(-count);
    if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + ms - now()) / 1_000));
    times.push(now());
    return undefined;
  };
  return ({ method, perMinute, where, channel }) => {
    const posts = method === 'chat.postMessage';
    const tooMany = take(`${where} ${method}`, posts ? 300 : perMinute, 60_000);
    return tooMany ?? (posts ? take(`${where} ${channel}`, 5, 5_000) : undefined);
  };
}
