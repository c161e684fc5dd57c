// Remembers every activity that crossed the line between Teams and the bot, also those edited or deleted since, so that
// a test can search all of it for what must never have been said. Must never forget more than it was told to.

export interface Crossing {
  /** ms since 1970. */
  readonly at: number;
  readonly verb: 'heard' | 'sent' | 'edited' | 'deleted';
  readonly conversation: string;
  readonly id: string;
  /** The activity as JSON text. */
  readonly text: string;
}

export interface History {
  add(crossing: Crossing): void;
  /** A line for each, oldest first. With `from`, only what the bot or only what people did. */
  read(from?: 'bot' | 'people'): string;
}

/** Keeps the last `keep` crossings. */
export function makeHistory(keep: number): History {
  let crossings: Crossing[] = [];
  return {
    add: (crossing) => {
      crossings.push(crossing);
      if (crossings.length > 2 * keep) crossings = crossings.slice(-keep);
    },
    read: (from) =>
      crossings
        .slice(-Math.min(keep, crossings.length))
        .filter(({ verb }) => from === undefined || (verb === 'heard') === (from === 'people'))
        .map(({ at, verb, conversation, id, text }) =>
          [new Date(at).toISOString(), verb, conversation, id, text].join(' '),
        )
        .join('\n'),
  };
}
