// Makes links of bare addresses, as Slack's clients do unless a text is verbatim.
// Must never reach over something that is a token of its own, such as a decoded < or a mention.
import type { Inline } from './inline.ts';

type Token = string | Inline;

const address =
  /(?<![\p{L}\p{N}@./-])(?:https?:\/\/[^\s<>|]+|(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|app|eu|se|dk|no|example)(?:\/[^\s<>|]*)?(?![\p{L}\p{N}-]))/giu;

/** The same tokens with each bare address as one link. */
export function autolinks(tokens: readonly Token[]): readonly Token[] {
  const made: Token[] = [];
  let run: string[] = [];
  const flush = (): void => {
    made.push(...linked(run));
    run = [];
  };
  for (const token of tokens) {
    if (typeof token === 'string') run.push(token);
    else {
      flush();
      made.push(token);
    }
  }
  flush();
  return made;
}

function linked(letters: readonly string[]): readonly Token[] {
  const text = letters.join('');
  const made: Token[] = [];
  let at = 0;
  for (const found of text.matchAll(address)) {
    // Closing marks and full stops belong to the sentence.
    const shown = found[0].replace(/[.,;:!?)\]}'"*_~]+$/u, '');
    made.push(...Array.from(text.slice(at, found.index)));
    made.push({ kind: 'link', url: /^https?:/iu.test(shown) ? shown : `http://${shown}`, text: shown });
    at = found.index + shown.length;
  }
  return [...made, ...Array.from(text.slice(at))];
}
