// Asks a k-anonymity range service whether a password was seen in a breach: only the first five characters of its SHA-1
// leave the house (SHA-1 is the service's format, not a protection of ours). Must never hold up a reset: no answer
// means "not known", with a log line.
import { createHash } from 'node:crypto';
import type { Secret } from '../../core/secret.ts';

/** How long the service may take (ms). */
const patience = 1500;
const prefixLength = 5;

export interface Breached {
  /** Whether the service knows this password; false when it did not answer. Never throws. */
  knows(password: Secret): Promise<boolean>;
  /** How often the service did not answer since the start. */
  failures(): number;
}

/** `url` is the address before the prefix, such as the one ending in `/range/`. */
export function makeBreached(
  url: string,
  { log }: { readonly log: (line: { readonly level: 'warn'; readonly message: string }) => void },
): Breached {
  const base = url.replace(/\/+$/, '');
  let failures = 0;
  return {
    async knows(password) {
      const hash = createHash('sha1').update(password.reveal(), 'utf8').digest('hex').toUpperCase();
      try {
        return lists(await ask(`${base}/${hash.slice(0, prefixLength)}`), hash.slice(prefixLength));
      } catch {
        failures += 1;
        const message = `The breached-password service did not answer (${failures} since the start); went on without it.`;
        log({ level: 'warn', message });
        return false;
      }
    },
    failures: () => failures,
  };
}

async function ask(url: string): Promise<string> {
  const response = await fetch(url, {
    // Padding hides from an onlooker how long the answer is, and so which prefix was asked for.
    headers: { 'Add-Padding': 'true', 'User-Agent': 'Latchkey' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.text();
}

/** Lines are `SUFFIX:COUNT`; those with count 0 are padding. */
function lists(text: string, suffix: string): boolean {
  return text.split('\n').some((line) => {
    const [listed = '', count = ''] = line.trim().split(':');
    return listed.toUpperCase() === suffix && Number(count) > 0;
  });
}
