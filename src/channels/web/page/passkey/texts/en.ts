// The page in English.
import type { PasskeyTexts } from './passkey-texts.ts';

export const en: PasskeyTexts = {
  heading: 'Use your passkey',
  meaning: 'Type the number from the chat. Then your device asks for your fingerprint, face, PIN or security key.',
  use: 'Use my passkey',
  using: 'Waiting for your device …',
  notConfirmed: 'Your device did not confirm it. Try again, or choose another way in the chat.',
  wrong: 'That passkey was not accepted. Try again with the one that you registered here.',
  tryAgain: 'Something went wrong on our side. Please try again.',
  notSent: 'The connection was lost before an answer came. Try again.',
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
  endings: {
    done: {
      heading: 'Thank you, that was right',
      meaning: 'You have proved that it is you.',
      steps: ['Go back to the chat: it goes on there.'],
    },
    unable: {
      heading: 'This browser cannot use passkeys',
      meaning: 'It may be too old, or built into another app.',
      steps: ['Copy the link into your usual browser, or choose another way in the chat.'],
    },
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
  },
};
