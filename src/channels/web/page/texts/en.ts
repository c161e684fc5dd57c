// The page in English.
import type { PageTexts } from './page-texts.ts';

export const en: PageTexts = {
  heading: 'Choose a new password',
  account: 'Account',
  opening: 'Opening your link …',
  number: {
    label: 'Number from the chat',
    hint: 'The four digits shown next to the button you pressed.',
    missing: 'Type the four digits that the chat shows.',
  },
  password: {
    label: 'New password',
    show: 'Show',
    hide: 'Hide',
    what: 'password',
    missing: 'Choose a new password.',
  },
  rules: {
    heading: 'Your password needs',
    length: 'Between {min} and {max} characters',
    classes: 'At least {count} of these: small letters, capital letters, digits, symbols',
    characters: 'Only English letters, digits, spaces and common symbols',
    forbidden: 'No part of your name or of the company’s name',
    met: 'done',
    notMet: 'not yet',
    broken: 'This password does not meet every rule below.',
    summary: '{met} of {all} rules met.',
  },
  strength: {
    label: 'Strength',
    levels: ['very weak', 'weak', 'fair', 'good', 'strong'],
    advice: 'Three or four unrelated words make a strong password.',
    praise: 'This one is hard to guess.',
  },
  submit: 'Set new password',
  submitting: 'Setting your password …',
  refusals: {
    'password-rejected':
      'Your company’s sign-in system did not accept this password. It may be too easy to guess, or one you have used before. Choose another one.',
    'password-used-before':
      'Your company’s sign-in system did not accept this password: it was used before, or it is on a list of passwords that are not allowed. Choose another one.',
    'changed-too-recently':
      'Your password was changed only a short time ago, and your company’s sign-in system wants some time between two changes. Another password would not help. Try again tomorrow, or ask the helpdesk.',
    'password-common':
      'Many people use this password or one very like it, so it is tried first in attacks. Choose another one.',
    'password-breached': 'This password has appeared in a data breach, so attackers know it. Choose another one.',
    'wrong-number': 'That is not the number in the chat. Check the newest message and type it again.',
    'changed-meanwhile':
      'Your password was changed somewhere else while this page was open, so this link no longer works. Go back to the chat.',
    'not-authorized': 'This account may not be reset this way at the moment. Nothing was changed.',
    unavailable: 'The password could not be set just now. Nothing was changed. Wait a moment and try again.',
  },
  notSent: 'The connection was lost before an answer came. Check your connection and press the button again.',
  triesLeft: { one: 'One try left.', other: '{count} tries left.' },
  endsIn: 'This link ends in {time}',
  endsInSpoken: { one: 'This link ends in one second.', other: 'This link ends in {count} seconds.' },
  checking: {
    heading: 'Setting your password',
    meaning: 'This usually takes a few seconds. You can leave the page open.',
    steps: [],
  },
  late: {
    heading: 'This takes longer than usual',
    meaning: 'We are still finding out whether your new password was set.',
    steps: ['Go back to the chat: it tells you as soon as we know.', 'Please do not start a second reset until then.'],
  },
  done: {
    heading: 'Your new password is set',
    meaning: 'From now on, sign in with the new one.',
    steps: [
      'Sign in again in your chat, mail and other work apps when they ask you to.',
      'Type the new password in the mail app on your phone or tablet.',
      'Update Wi-Fi and VPN, if they use your work password.',
      'Replace the old password where it is saved: in your browser or password manager.',
    ],
    signedOut: 'You have been signed out everywhere. Some apps may take up to an hour to notice.',
    notSignedOut: 'We could not sign you out on other devices. Sign out there yourself, or ask the helpdesk to do it.',
    close: 'You can close this page.',
  },
  unconfirmed: {
    heading: 'We could not confirm your new password',
    meaning: 'It may have been set or not: your company’s sign-in system has not told us.',
    steps: [
      'Try to sign in with the new password.',
      'If that does not work, your old password should still be the right one.',
      'Go back to the chat if you need a new link.',
    ],
  },
  gone: {
    heading: 'This link no longer works',
    meaning: 'Links work for a few minutes and for one password. This one has run out, has been used, or was replaced.',
    steps: ['Go back to the chat: it says what happened.', 'Ask for a new link there if you still need one.'],
  },
  noLink: {
    heading: 'Open this page from the chat',
    meaning: 'The page needs the personal link from your chat. It is not kept when the page is loaded again.',
    steps: ['Go back to the chat and press the button again.', 'If the button has run out, ask for a new link there.'],
  },
  offline: {
    heading: 'No connection',
    meaning: 'The page could not be reached. Check your connection and try again.',
    steps: [],
    again: 'Try again',
  },
  helpdesk: 'Stuck? Contact {contact}.',
  notYou: 'Was it not you who asked for this? Contact {contact} at once.',
};
