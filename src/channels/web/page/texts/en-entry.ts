// How a link of ours is opened by a number, and what is said when it is not, in English.
import type { EntryEnding, EntryTexts } from './entry-texts.ts';
import type { Ending } from './page-texts.ts';

export const entry: EntryTexts = {
  account: 'Account',
  opening: 'Opening your link …',
  number: {
    label: 'Number from the chat',
    hint: 'The four digits shown next to the button you pressed.',
    missing: 'Type the four digits that the chat shows.',
    wrong: 'That is not the number in the chat.',
  },
  triesLeft: {
    one: 'One try left.',
    other: '{count} tries left.',
  },
  again: 'Try again',
  endsIn: 'This page closes in {time}',
  endsInSpoken: {
    one: 'This page closes in one second.',
    other: 'This page closes in {count} seconds.',
  },
  helpdesk: 'Stuck? Contact {contact}.',
};

export const entryEndings: Readonly<Record<EntryEnding, Ending>> = {
  gone: {
    heading: 'This link no longer works',
    meaning: 'Links work for a few minutes and once. This one has run out, has been used, or was replaced.',
    steps: ['Go back to the chat: the newest card has a new link.'],
  },
  noLink: {
    heading: 'Open this page from the chat',
    meaning: 'The page needs the personal link from your chat. It is not kept when the page is loaded again.',
    steps: ['Go back to the chat and press “New link”.'],
  },
  offline: {
    heading: 'No connection',
    meaning: 'The page could not be reached. Check your connection and try again.',
    steps: [],
  },
};
