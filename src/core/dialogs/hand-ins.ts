// How often something was handed in by one link, and when that was too often.
import type { Setting } from '../dialog.ts';
import type { WriteRefusal } from '../event.ts';

export interface HandIns {
  readonly all: number;
  readonly wrongNumbers: number;
}

export const noHandIns: HandIns = { all: 0, wrongNumbers: 0 };

/** With one more that was refused for `reason`; undefined: the link has taken all that it takes. */
export function oneMore(
  { all, wrongNumbers }: HandIns,
  reason: WriteRefusal,
  { submitsPerLink, handInsPerLink }: Setting,
): HandIns | undefined {
  const next = { all: all + 1, wrongNumbers: wrongNumbers + (reason === 'wrong-number' ? 1 : 0) };
  return next.wrongNumbers >= submitsPerLink || next.all >= handInsPerLink ? undefined : next;
}
