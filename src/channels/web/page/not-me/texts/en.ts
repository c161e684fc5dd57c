// The page of "that wasn't me" in English.
import type { NotMeTexts } from './not-me-texts.ts';

export const en: NotMeTexts = {
  question: {
    heading: 'That wasn’t you?',
    meaning: 'If somebody else changed your password, or tried to, press the button. You do not have to sign in.',
    what: [
      'Everything that is under way for your account is stopped.',
      'Your account is signed out everywhere.',
      'Nobody can reset its password in chat until the helpdesk has talked to you.',
      'The helpdesk is alarmed.',
    ],
    button: 'That wasn’t me: stop it',
    pressing: 'Stopping …',
    notHeard: 'There was no answer. Wait a moment and press again, or contact the helpdesk now.',
  },
  heard: {
    heading: 'Thank you, we have taken that in',
    meaning: 'If this link was one of ours and not older than 30 days, everything is being stopped at this moment.',
    steps: [
      'Call the helpdesk yourself, on a number that you know. Do not wait to be called.',
      'Tell them that you did not ask for the change. They help you get back in.',
      'Nobody from IT asks you for a password or a code, not now either.',
    ],
  },
  noLink: {
    heading: 'Open this page from the mail',
    meaning: 'The page needs the personal link from the mail. It is not kept when the page is loaded again.',
    steps: ['Go back to the mail and open the link again.'],
  },
  helpdesk: 'The helpdesk: {contact}',
};
