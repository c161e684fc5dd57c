// What is said of passkeys, recovery codes and the security page in English.
import type { SecurityWords } from './words-security.ts';

export const security: SecurityWords = {
  usePasskey: 'Use my passkey',
  openSecurity: 'Open the security page',
  finish: 'I am finished',
  passkey: {
    title: 'Prove it with your passkey',
    body: 'Open the page and use the passkey that you registered: your fingerprint, face, PIN or security key. Then it goes on here by itself.',
    number: 'The page asks for this number:',
    once: 'The link works once, for {minutes} minutes.',
    notices: {
      wrong: 'That passkey was not right.',
      'old-code': 'That took too long. Ask for a new link.',
      resent: 'Here is a new link. The old one no longer works.',
      'too-soon': 'Give it a moment, then ask again.',
      'ask-again': 'Something went wrong on our side. Please use the passkey once more.',
    },
  },
  page: {
    title: 'Your security page',
    body: 'Open the page for {userName}. There you set up an authenticator app, passkeys and recovery codes. Nothing of it is ever shown here in the chat.',
    number: 'The page asks for this number:',
    once: 'The link works once, for {minutes} minutes.',
  },
  choose: {
    alone: 'A passkey is enough alone.',
    one: 'This is about how {userName} proves who they are. First show us that it is you, with something that is registered already.',
    two: 'This is about how {userName} proves who they are. First show us that it is you: we need two different proofs.',
    second: 'Thank you, that was right. One more proof, then your security page opens.',
  },
  state: {
    signing: {
      title: 'First sign in',
      body: 'There is nothing registered yet that proves that it is you. Sign in once with the link in the next card; then your security page opens.',
    },
    open: { title: 'Your security page is open', body: 'Go on there. When you are done, close it here or there.' },
    finished: {
      title: 'That is saved',
      body: 'Your security page is closed. Write “security page” whenever you want to change something.',
    },
    expired: {
      title: 'That took too long',
      body: 'The page is closed and nothing was changed. Write “security page” to open a new one.',
    },
    cancelled: { title: 'Cancelled', body: 'The page is closed and nothing was changed.' },
    'wrong-numbers': {
      title: 'The link is closed',
      body: 'The page was given a wrong number too often. If that was not you, somebody else has seen your link: contact {helpdesk}.',
    },
    'not-signed-in': {
      title: 'You were not signed in',
      body: 'Nothing was opened. Write “security page” to try again.',
    },
    'no-way': {
      title: 'We cannot tell that it is you',
      body: 'Nothing is registered that proves it yet, and there is no sign-in to fall back on. Contact {helpdesk}: they can help you begin.',
    },
    failed: {
      title: 'That did not work on our side',
      body: 'Nothing was changed by this. Please try again in a few minutes.',
    },
  },
  changes: {
    authenticator: 'Authenticator app set up',
    'authenticator-removed': 'Authenticator app removed',
    passkey: 'Passkey added',
    'passkey-removed': 'Passkey removed',
    'recovery-codes': 'New recovery codes made; the old ones are void',
  },
  countsAfter:
    'What is new counts as a proof in {days} days. Until then use what you had. We have told you at every other address.',
  countsNow: 'It counts as a proof at once. We have told you at every other address.',
  refused: 'There is no security page for you now',
  afterReset: {
    title: 'Your password was reset less than a day ago',
    body: 'So nothing that proves who you are can be changed today. If it is urgent, ask the helpdesk.',
  },
  notice: {
    'security-authenticator': {
      subject: 'An authenticator app was set up for you',
      text: 'Hello,\n\nOn {when}, an authenticator app was set up for {userName} at {company}, through the password helper in chat. With it one can prove to be you when a password is reset.\n\nIf it was you, there is nothing more to do.\n\nIf it was NOT you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} at once and say that you got this message.\n',
    },
    'security-passkey': {
      subject: 'A passkey was added for you',
      text: 'Hello,\n\nOn {when}, a passkey was added for {userName} at {company}, through the password helper in chat. With it one can prove to be you when a password is reset.\n\nIf it was you, there is nothing more to do.\n\nIf it was NOT you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} at once and say that you got this message.\n',
    },
    'security-authenticator-removed': {
      subject: 'Your authenticator app was removed',
      text: 'Hello,\n\nOn {when}, an authenticator app of {userName} was removed at {company}, through the password helper in chat. It no longer proves that it is you when a password is reset.\n\nIf it was you, there is nothing more to do.\n\nIf it was NOT you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} at once and say that you got this message.\n',
    },
    'security-passkey-removed': {
      subject: 'A passkey of yours was removed',
      text: 'Hello,\n\nOn {when}, a passkey of {userName} was removed at {company}, through the password helper in chat. It no longer proves that it is you when a password is reset.\n\nIf it was you, there is nothing more to do.\n\nIf it was NOT you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} at once and say that you got this message.\n',
    },
    'security-recovery-codes': {
      subject: 'New recovery codes were made for you',
      text: 'Hello,\n\nOn {when}, new recovery codes were made for {userName}; older ones no longer work at {company}, through the password helper in chat. With it one can prove to be you when a password is reset.\n\nIf it was you, there is nothing more to do.\n\nIf it was NOT you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} at once and say that you got this message.\n',
    },
    'passkey-cloned': {
      subject: 'One of your passkeys was switched off',
      text: 'Hello,\n\nOn {when}, a passkey of {userName} at {company} was used in a way that shows that there is a copy of it. We have switched it off; it proves nothing any more. Nothing else was changed.\n\nAdd a new passkey: write “security page” to the password helper in chat.\n\nIf you did not use it just then, stop everything here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
    },
  },
};
