// Says near its end how long the link still works. Must never speak every second.
import { element, say } from './element.ts';
import { fill } from './texts/speech.ts';
import type { PageTexts } from './texts/page-texts.ts';

/** From when on the time is shown (s). */
const near = 120;
const spokenAt = [120, 60, 30];

export interface Countdown {
  readonly node: HTMLElement;
  stop(): void;
}

/** Counts down from `left` ms; `ended` is called once. */
export function makeCountdown(
  left: number,
  texts: Pick<PageTexts, 'endsIn' | 'endsInSpoken'>,
  announce: (text: string) => void,
  ended: () => void,
): Countdown {
  const node = element('p', { class: 'ends', role: 'timer', 'aria-live': 'off' });
  const deadline = Date.now() + left;
  let before = Infinity;

  function tick(): void {
    const seconds = Math.max(0, Math.ceil((deadline - Date.now()) / 1000));
    if (seconds <= near) {
      say(node, fill(texts.endsIn, { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` }));
      const mark = spokenAt.find((at) => seconds <= at && before > at);
      if (mark !== undefined && seconds > 0)
        announce(fill(texts.endsInSpoken[seconds === 1 ? 'one' : 'other'], { count: seconds }));
    }
    before = seconds;
    if (seconds > 0) return;
    clearInterval(timer);
    ended();
  }

  const timer = setInterval(tick, 1000);
  queueMicrotask(tick);
  return { node, stop: () => clearInterval(timer) };
}
