// The page in English.
import type { RevealTexts } from './reveal-texts.ts';

export const en: RevealTexts = {
  heading: { 'temporary-password': 'Temporary password', 'access-pass': 'Temporary Access Pass' },
  meaning: {
    'temporary-password':
      'When you press the button, a new password is set for this account and shown here, once. The old one stops working. The next sign-in asks for another one.',
    'access-pass':
      'When you press the button, a pass for one sign-in is made for this account and shown here, once. A pass that was made before stops working.',
  },
  account: 'Account',
  opening: 'Opening your link …',
  number: {
    label: 'Number from the chat',
    hint: 'The four digits shown next to the button you pressed.',
    missing: 'Type the four digits that the chat shows.',
    wrong: 'That is not the number in the chat.',
  },
  triesLeft: { one: 'One try left.', other: '{count} tries left.' },
  show: 'Make it and show it',
  showing: 'Making it …',
  notSent:
    'The connection was lost before an answer came. It may have been made, and cannot be shown again. Go back to the chat: it says what happened.',
  label: { 'temporary-password': 'Temporary password', 'access-pass': 'Access pass' },
  copy: 'Copy',
  copied: 'Copied. Empty the clipboard when you are done.',
  notCopied: 'Your browser did not copy it. Select it and copy it yourself.',
  hide: 'Hide it now',
  hidesIn: { one: 'It is hidden in one second.', other: 'It is hidden in {count} seconds.' },
  until: 'It works until {time}.',
  advice: {
    'temporary-password':
      'Read it out to somebody whom you have called back on a number on file. Never send it in a chat or a mail.',
    'access-pass':
      'Read it out to somebody whom you have called back on a number on file. Never send it in a chat or a mail.',
  },
  endings: {
    hidden: {
      heading: 'Hidden',
      meaning: 'It is gone from this page and cannot be shown again.',
      steps: ['If it was lost, ask for a new one in the chat: it takes the place of this one.'],
    },
    working: {
      heading: 'Still working on it',
      meaning: 'It is being made, but the answer takes too long to be shown here.',
      steps: ['Go back to the chat: it tells you how it ended.'],
    },
    shown: {
      heading: 'It was shown already',
      meaning: 'What was made is shown once, and that was before.',
      steps: [
        'If it was not you who saw it, tell the helpdesk at once.',
        'If it was lost, ask for a new one in the chat.',
      ],
    },
    unknown: {
      heading: 'We do not know whether it was made',
      meaning: 'The answer of the directory got lost. The account may now have a password or a pass that nobody knows.',
      steps: ['Ask for a new one in the chat: it takes the place of this one.'],
    },
    'not-authorized': {
      heading: 'Not allowed',
      meaning: 'The rules or the directory did not allow it just now. Nothing was changed.',
      steps: [],
    },
    'not-allowed': {
      heading: 'Not allowed by the policy',
      meaning: 'Your company’s policy has no Temporary Access Pass for this account. Nothing was changed.',
      steps: [],
    },
    unavailable: {
      heading: 'Not possible just now',
      meaning: 'The directory does not answer. Nothing was changed.',
      steps: ['Ask again in the chat in a few minutes.'],
    },
    gone: {
      heading: 'This link no longer works',
      meaning: 'Links work for a few minutes and once. This one has run out, has been used, or was replaced.',
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
  endsIn: 'This link ends in {time}',
  endsInSpoken: { one: 'This link ends in one second.', other: 'This link ends in {count} seconds.' },
  helpdesk: 'Stuck? Contact {contact}.',
};
