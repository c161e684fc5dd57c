// A check that strangers may ask for: asked of the other side at most once in a while, whoever asks how often.
import type { Problem } from '../runtime/ports.ts';

/** The answers of `check`, each good for `lasts` ms; those who ask meanwhile wait for the same one. Never rejects. */
export function cachedCheck(
  check: () => Promise<readonly Problem[]>,
  lasts: number,
  now: () => number,
): () => Promise<readonly Problem[]> {
  let answer: Promise<readonly Problem[]> | undefined;
  let until = 0;
  return () => {
    if (answer !== undefined && now() < until) return answer;
    until = Number.POSITIVE_INFINITY;
    const asked = check().catch(() => [{ part: 'check', sentence: 'What is checked did not answer.' }]);
    answer = asked.finally(() => {
      until = now() + lasts;
    });
    return answer;
  };
}
