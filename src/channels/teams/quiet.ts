// The SDK prints two lines for every forged token that reaches it, so that anybody could flood the log. These lines,
// and no others, are dropped; the rejection itself is counted by the channel.

const quieted = Symbol.for('latchkey.teams.quiet');

/** Drops the SDK's lines about tokens that it could not verify. May be called often, works once. */
export function quietSdk(): void {
  const printer: typeof globalThis.console & { [quieted]?: true } = globalThis.console;
  if (printer[quieted]) return;
  const print = printer.error.bind(printer);
  printer.error = (...words: unknown[]) => {
    if (!isAboutToken(words)) print(...words);
  };
  printer[quieted] = true;
}

function isAboutToken([first, ...others]: readonly unknown[]): boolean {
  if (others.length > 0) return false;
  if (first instanceof Error) return first.name === 'TokenExpiredError' && 'expiredAt' in first;
  return typeof first === 'string' && first.startsWith('Error finding key for token. Available keys: ');
}
