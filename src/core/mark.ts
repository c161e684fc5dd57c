// What the buttons of a card are bound to.

/**
 * What the buttons of a card are bound to: the state, and the challenge or the other dialog that it is about, so that
 * a second press on a card never counts for the next one. A state that says `mark` takes the buttons of others, too.
 */
export function markOf(state: {
  readonly at: string;
  readonly mark?: unknown;
  readonly challenge?: unknown;
  readonly other?: unknown;
}): string {
  const { challenge, other, mark } = state;
  if (typeof mark === 'string') return mark;
  if (typeof other === 'object' && other !== null && 'dialog' in other) return `${state.at}-${String(other.dialog)}`;
  const sent = typeof challenge === 'object' && challenge !== null && 'sentAt' in challenge ? challenge.sentAt : '';
  return sent === '' ? state.at : `${state.at}-${'method' in state ? String(state.method) : ''}-${String(sent)}`;
}
