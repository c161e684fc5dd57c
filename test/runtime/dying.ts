// A process that dies at one single moment: from then on nothing outside it is reached any more, and nothing of it is.
import { Crash } from './world.ts';
import type { Outside } from './world.ts';

/** The outside as a doomed process sees it, and whether its moment has come. */
export interface Doomed {
  readonly outside: Outside;
  readonly dead: () => boolean;
}

/** Shares everything with `outside`; every call from its `moment`-th on fails. */
export function dieAt(moment: number, outside: Outside): Doomed {
  let passed = 0;
  let dead = false;
  const doomed: Outside = Object.create(outside, {
    moment: {
      value: () => {
        passed += 1;
        if (passed >= moment) dead = true;
        if (dead) throw new Crash('kill -9');
      },
    },
    now: { get: () => outside.now },
    writes: { get: () => outside.writes, set: (value: number) => (outside.writes = value) },
    password: { get: () => outside.password, set: (value: string) => (outside.password = value) },
    account: { get: () => outside.account, set: (value) => (outside.account = value) },
    revocations: { get: () => outside.revocations, set: (value: number) => (outside.revocations = value) },
  }) as Outside;
  return { outside: doomed, dead: () => dead };
}
