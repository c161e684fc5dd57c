// The strength meter. Works without its judge, which comes later or never, and then just says less.
import { element, say } from './element.ts';
import type { PageTexts } from './texts/page-texts.ts';

export interface Meter {
  readonly node: HTMLElement;
  /** Shows the strength of this password as soon as it is known; calls back with the words for it. */
  judge(password: string): void;
}

/** How long typing must rest before it is judged (ms). */
const rest = 120;

type Judge = (password: string, own: readonly string[]) => 0 | 1 | 2 | 3 | 4;

export function makeMeter(
  { strength: texts }: PageTexts,
  own: readonly string[],
  changed: (words: string) => void,
): Meter {
  const level = element('span', { class: 'level' });
  const bars = element('div', { class: 'bars', 'aria-hidden': 'true' }, ...[1, 2, 3, 4].map(() => element('span')));
  const advice = element('span', {}, texts.advice);
  const node = element('div', { class: 'meter' }, bars, element('p', { class: 'advice' }, level, ' ', advice));
  let judge: Judge | undefined;
  let password = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    if (judge === undefined) return;
    const score = password === '' ? undefined : judge(password, own);
    node.dataset['score'] = String(score ?? '');
    say(level, score === undefined ? '' : `${texts.label}: ${texts.levels[score]}.`);
    say(advice, score !== undefined && score > 2 ? texts.praise : texts.advice);
    changed(level.textContent);
  }

  whenIdle(async () => {
    try {
      judge = (await import('./strength.ts')).strengthOf;
      show();
    } catch {
      // Without the judge there is the advice.
    }
  });

  return {
    node,
    judge(typed) {
      password = typed;
      clearTimeout(timer);
      timer = setTimeout(show, typed === '' ? 0 : rest);
    },
  };
}

/** After the first paint, when the browser has nothing better to do. */
function whenIdle(work: () => Promise<void>): void {
  const start = (): void => void work();
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 2000 });
  else setTimeout(start, 300);
}
