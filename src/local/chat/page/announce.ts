// Tells screen readers what has just arrived.
// Must never steal the focus or repeat itself.
import { element } from './element.ts';

const keepMs = 10_000;

/** A function that adds a line to the live region and takes it away after ten seconds. */
export function makeAnnouncer(region: HTMLElement): (text: string) => void {
  return (text) => {
    const line = element('p', {}, text);
    region.append(line);
    setTimeout(() => line.remove(), keepMs);
  };
}
