// A showing as the message that Slack is sent. A card that holds nothing of anybody is the same for everybody but for the
// ticket in its buttons: it is drawn and encoded once, and then only its ticket is put in.
import type { Showing } from '../../runtime/ports.ts';
import type { Render } from '../cards.ts';
import { toMessage } from './blocks/message.ts';
import { makeShortMemory } from './short-memory.ts';
import { encoded, Encoded } from './web-call.ts';

/** Arguments of the methods that show a message. */
export interface Written {
  readonly text: Encoded;
  readonly blocks: Encoded;
}

/** Throws a Fault (`internal`) that names what of the card cannot be said in Slack. */
export type Write = (showing: Pick<Showing, 'shown' | 'language' | 'ticket'>) => Written;

/** A message without its tickets: what stands before, between and behind them. */
interface Kept {
  readonly text: Encoded;
  readonly pieces: readonly string[];
}

/** A ticket that neither JSON nor a form writes in another way. */
const unchanged = /^[\w.~-]*$/;

/** Stands for a letter of a ticket in what is kept: for private use, so that no text of ours and no ticket has it. */
const blank = '\u{E000}';

const hour = 3_600_000;

/** How many messages are kept, of some 8 KB each. */
const most = 200;

export function makeWrite(render: Render): Write {
  // By the ticket's length too: how much a button carries has a limit, which is looked at when its card is drawn.
  const known = makeShortMemory<Kept>(hour, most, Date.now);

  function write({ shown, language, ticket }: Parameters<Write>[0]): Written {
    const { text, blocks } = toMessage(render({ shown, language, ticket, replaces: undefined }), language);
    return { text: new Encoded(encoded(text)), blocks: new Encoded(encoded(blocks)) };
  }

  function keep({ shown, language }: Parameters<Write>[0], length: number): Kept {
    const ticket = blank.repeat(length);
    const { text, blocks } = write({ shown, language, ticket });
    return { text, pieces: length === 0 ? [blocks.form] : blocks.form.split(encoded(ticket)) };
  }

  return (showing) => {
    const { shown, language, ticket = '' } = showing;
    if (Object.keys(shown.data).length > 0 || !unchanged.test(ticket)) return write(showing);
    const name = `${shown.card} ${language} ${ticket.length}`;
    const kept = known.get(name) ?? keep(showing, ticket.length);
    known.set(name, kept);
    return { text: kept.text, blocks: new Encoded(kept.pieces.join(ticket)) };
  };
}
