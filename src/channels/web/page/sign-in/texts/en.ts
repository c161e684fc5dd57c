// The sign-in page in English.
import type { SignInTexts } from './sign-in-texts.ts';

export const en: SignInTexts = {
  opening: 'Opening your link …',
  heading: { confirm: 'Confirm that it is you', link: 'Link your work account', change: 'Change your password' },
  asked: { who: 'Asked for by', what: 'What for' },
  warning: {
    confirm: 'Go on only if you are {who} and pressed the button in the chat yourself.',
    link: 'Go on only if you are {who} and pressed the button yourself: this chat account then speaks with the rights of the work account you sign in with.',
    change:
      'Go on only if you are {who} and asked for this in the chat yourself: whoever signs in may then change this password.',
  },
  number: {
    label: 'Number from the chat',
    hint: 'The four digits shown next to the button you pressed.',
    missing: 'Type the four digits that the chat shows.',
    wrong: 'That is not the number in the chat. Check the newest message and type it again.',
  },
  go: 'Go to the sign-in',
  going: 'Going to the sign-in …',
  elsewhere: 'You sign in on your company’s own sign-in page. Your password is never typed here.',
  notSent: 'The sign-in could not be reached just now. Nothing is lost: wait a moment and press the button again.',
  endsIn: 'This link ends in {time}',
  endsInSpoken: { one: 'This link ends in one second.', other: 'This link ends in {count} seconds.' },
  endings: {
    done: { heading: 'Thank you, you are signed in', meaning: 'Go back to the chat: it goes on there.', steps: [] },
    'not-you': {
      heading: 'You signed in with another account',
      meaning: 'Nothing was done. The account you signed in with is not the one that this was asked of.',
      steps: ['Go back to the chat and ask again.', 'Then sign in with the work account that you chat with.'],
    },
    'too-weak': {
      heading: 'A second step was missing',
      meaning: 'Nothing was done. This needs a sign-in with a second step, such as approving on your phone.',
      steps: ['Go back to the chat and ask again.', 'If you are never asked for a second step, tell the helpdesk.'],
    },
    gone: {
      heading: 'This link no longer works',
      meaning:
        'Links work for a few minutes and for one sign-in. This one has run out, has been used, or was replaced.',
      steps: ['Go back to the chat: it says what happened.', 'Ask for a new link there if you still need one.'],
    },
    cancelled: {
      heading: 'You cancelled the sign-in',
      meaning: 'Nothing was done.',
      steps: ['Go back to the chat if you want to ask again.'],
    },
    unavailable: {
      heading: 'Your sign-in could not be checked',
      meaning: 'One of the systems behind this page is not answering. Nothing was done.',
      steps: ['Wait a few minutes.', 'Go back to the chat and ask again.'],
    },
    refused: {
      heading: 'Your sign-in was not accepted',
      meaning: 'Nothing was done. What came back from the sign-in page does not prove a fresh sign-in to this account.',
      steps: ['Go back to the chat and ask again.', 'If it happens once more, tell the helpdesk.'],
    },
    lost: {
      heading: 'This sign-in cannot be used here',
      meaning: 'It was begun in another browser or window, took too long, or was used already.',
      steps: ['Go back to the chat: it says what happened.', 'If it still waits for you, ask for a new link there.'],
    },
    noLink: {
      heading: 'Open this page from the chat',
      meaning: 'The page needs the personal link from your chat. It is not kept when the page is loaded again.',
      steps: [
        'Go back to the chat and press the button again.',
        'If the button has run out, ask for a new link there.',
      ],
    },
    offline: {
      heading: 'No connection',
      meaning: 'The page could not be reached. Check your connection and try again.',
      steps: [],
    },
  },
  again: 'Try again',
  close: 'You can close this page.',
  helpdesk: 'Stuck? Contact {contact}.',
  notYou: 'Was it not you who asked for this? Close the page and contact {contact} at once.',
};
