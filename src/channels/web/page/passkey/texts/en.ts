// The page in English.
import { entry, entryEndings } from '../../texts/en-entry.ts';
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
  ...entry,
  endings: {
    ...entryEndings,
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
  },
};
