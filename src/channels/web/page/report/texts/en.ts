// The page in English.
import type { ReportTexts } from './report-texts.ts';

export const en: ReportTexts = {
  heading: 'The list of the registration report',
  meaning:
    'A CSV file with {people} people: names, what they can do, and which kinds of methods they have. It is given once.',
  opening: 'Opening your link …',
  number: {
    label: 'Number from the chat',
    hint: 'The four digits shown next to the button you pressed.',
    missing: 'Type the four digits that the chat shows.',
    wrong: 'That is not the number in the chat.',
  },
  triesLeft: { one: 'One try left.', other: '{count} tries left.' },
  show: 'Download',
  showing: 'Downloading …',
  endings: {
    taken: {
      heading: 'Downloaded',
      meaning: 'The list was given once and is deleted here.',
      steps: ['It lies where your browser keeps downloads. Delete it when you are done.'],
    },
    working: {
      heading: 'Still working on it',
      meaning: 'The answer takes too long to be given here.',
      steps: ['Go back to the chat: it says what happened.'],
    },
    cut: {
      heading: 'The download did not finish',
      meaning: 'The connection was lost, so the file is not whole and was not kept.',
      steps: ['Go back to the chat and press the button on the report again.'],
    },
    'not-authorized': {
      heading: 'Not allowed',
      meaning: 'The rules did not allow it just now. Nothing was given.',
      steps: [],
    },
    gone: {
      heading: 'This link does not work any more',
      meaning: 'Links work for some minutes and once. This one has ended, was used, or the list is gone.',
      steps: ['Go back to the chat: it says what happened.'],
    },
    noLink: {
      heading: 'Open this page from the chat',
      meaning: 'The page needs the personal link from your chat. It is not kept when the page is loaded again.',
      steps: ['Go back to the chat and press the button again.'],
    },
    offline: {
      heading: 'No connection',
      meaning: 'The page could not be reached. Check your connection and try again.',
      steps: [],
    },
  },
  again: 'Try again',
  endsIn: 'The link ends in {time}',
  endsInSpoken: { one: 'The link ends in one second.', other: 'The link ends in {count} seconds.' },
  helpdesk: 'Stuck? Contact {contact}.',
};
