// Guesses which known name a mistyped one was meant to be. Pure.

/** The known name that takes the fewest slips to reach, if they are at most a fifth of its letters (and 3); else undefined. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const upper = name.toUpperCase();
  const ranked = known
    .map((candidate) => ({ candidate, slips: distance(upper, candidate) }))
    .toSorted((a, b) => a.slips - b.slips);
  const [best] = ranked;
  return best !== undefined && best.slips <= Math.min(3, Math.ceil(best.candidate.length / 5))
    ? best.candidate
    : undefined;
}

/** Letters to add, drop, change, or swap with their neighbour (optimal string alignment). */
function distance(from: string, to: string): number {
  let [before, row] = [[] as number[], Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const ways = [at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + same];
      next.push(Math.min(...ways, swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY));
    }
    [before, row] = [row, next];
  }
  return at(row, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
