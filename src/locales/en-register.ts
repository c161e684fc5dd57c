// English: registering a phone and an e-mail address, and what I have.
import type { RegisterWords } from './words-register.ts';

const told =
  'Hello,\n\nOn {when}, {what} {userName} at {company}, through the password helper in chat. For the first days it does not count when a password is reset.\n\nIf it was you, there is nothing more to do.\n\nIf it was NOT you, somebody may be taking over your account. Stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} at once and say that you got this message.\n';
const noticeOf = (what: string): string => told.replace('{what}', what);

/** What people type to register, or to see what they have. */
export const registerPhrases: readonly string[] = [
  'register',
  'register me',
  'register my phone',
  'register a phone number',
  'register an e-mail address',
  'register my email',
  'add my phone number',
  'add a phone',
  'add an e-mail address',
  'change my phone number',
  'i have a new phone',
  'i have a new phone number',
  'remove my phone number',
  'registration',
  'sign up for self service',
  'set up password reset',
  'what have i registered',
  'what do i have registered',
  'my registration',
  'my state',
  'my security info',
  'when does my password expire',
  'register phone and e-mail',
];

export const registerWords: RegisterWords = {
  button: 'Register phone and e-mail',
  kinds: { phone: 'phone', email: 'e-mail' },
  places: {
    entra: 'Microsoft Entra',
    'active-directory': 'the company’s directory',
    latchkey: 'Latchkey’s own record',
  },
  overview: {
    title: 'What you have registered',
    enough: 'You can reset the password of {userName} by yourself with what counts below.',
    lacking:
      'To reset the password of {userName} by yourself you need {needed} different kinds of proof. {counting} of them count today.',
    row: '**{kind}** {hint}, kept in {place}: {state}',
    none: 'No phone and no e-mail address yet.',
    counts: 'it counts',
    why: {
      'own-mailbox': 'it does not count, because that mailbox opens with the password you would have forgotten',
      'too-new': 'it does not count yet, because it is so new',
      'unknown-age': 'it does not count, because we do not know since when it has been there',
    },
    from: 'it is new, and counts from {date}',
    authenticator: '**Authenticator app**: set up with us',
    passkeys: '**Passkeys**: {count}',
    recoveryCodes: '**Recovery codes**: {count} left',
    expires: 'Your password expires on {date}.',
    neverExpires: 'Your password does not expire.',
    confirmBy: 'Please say by {date} that all of this still holds.',
    add: { phone: 'Add a phone', email: 'Add an e-mail address' },
    change: 'Change',
    remove: 'Remove',
    confirm: 'All still right',
    page: 'Authenticator, passkey, recovery codes',
    microsoft: 'Microsoft’s own page',
    close: 'Close',
    notices: {
      added: 'Saved: {hint}. It counts in {days} days; your other addresses have been told.',
      changed: 'Changed: {hint}. It counts in {days} days; your other addresses have been told.',
      removed: 'Removed: {hint}. Your other addresses have been told.',
      confirmed: 'Thank you. It is noted that all of this still holds.',
      cancelled: 'Stopped. Nothing was changed.',
      'no-proof':
        'You have nothing registered that counts as a proof, and this needs one. The helpdesk has been told and can help you; where your company registers with Microsoft, do it there.',
      'not-signed-in':
        'There was no sign-in with your own account and a second factor, so nothing was changed. Try again, or ask the helpdesk.',
      rests: 'That way was tried too often and rests for a while. Nothing was changed.',
      'code-used-up': 'That code is used up after too many tries. Nothing was changed; begin again for a new one.',
      'not-sent': 'The message could not be sent. Check the number or address, and try again in a moment.',
      unconfirmed:
        'The answer of the directory got lost. Look below whether it was changed; the helpdesk has been told.',
      'not-authorized':
        'Something about your account changed while we were at it, so nothing was changed. Begin again.',
      'after-reset':
        'Your password was reset less than a day ago, so nothing can be changed here today. If it is urgent, ask the helpdesk.',
      refused: 'The directory did not take it. Nothing was changed; the helpdesk can tell why.',
      full: 'There is no more room for another one. Change or remove one first.',
      gone: 'That one is not there any more. This is what there is now.',
      unavailable: 'The directory does not answer just now. Nothing was changed; try again in a few minutes.',
    },
  },
  prove: {
    title: 'First show that it is you',
    goals: {
      add: 'Before something is added, prove once that it is you, with what you have registered already.',
      change: 'Before something is changed, prove once that it is you, with what you have registered already.',
      remove: 'Before something is removed, prove once that it is you, with what you have registered already.',
      confirm: 'Before it is noted that all still holds, prove once that it is you.',
    },
    notices: {
      rests: 'That way was tried too often and rests for a while. Please choose another one.',
      'code-used-up': 'That code is used up after too many tries. Choose again and you get a new one.',
      'not-sent': 'The message could not be sent. Try again in a moment, or choose another way.',
      'too-soon': 'A code was sent that way less than a minute ago. Wait a moment, or choose another way.',
    },
  },
  enter: {
    phone: {
      title: 'Which phone number?',
      body: 'Type a mobile number that you keep even if you lose your password. I send a code to it.',
      label: 'Phone number',
      placeholder: '+46 70 123 45 67',
      instead: 'It takes the place of {old}.',
    },
    email: {
      title: 'Which e-mail address?',
      body: 'Type an address outside the company that you read without your work password. I send a code to it.',
      label: 'E-mail address',
      placeholder: 'name@example.com',
      instead: 'It takes the place of {old}.',
    },
    send: 'Send a code',
    why: {
      malformed: 'That is not a complete phone number or address. Please look at it once more.',
      'no-country': 'Please begin with + and the country code, for example +46.',
      'not-in-use': 'There is no such number. Please check the digits.',
      premium: 'That number costs extra to call, so it cannot be used. Type an ordinary mobile number.',
      'toll-free': 'That number is a free service line, which gets no text messages. Type an ordinary mobile number.',
      'shared-cost': 'That number belongs to a service line, so it cannot be used. Type an ordinary mobile number.',
      short: 'Short numbers and emergency numbers cannot be used. Type a whole mobile number.',
      'no-texts': 'That kind of number gets no text messages. Type a mobile number.',
      'own-mailbox': 'That mailbox opens with your work password, so it would not help you. Type a private address.',
      'own-domain':
        'Addresses of the company open with work passwords, so they would not help you. Type a private address.',
      same: 'That one is registered already.',
    },
  },
  waiting: {
    'signing-in': {
      title: 'Please sign in once',
      body: 'You have nothing registered yet, so a sign-in with your second factor has to show that it is you. The link is in its own message.',
    },
    saving: { title: 'One moment', body: 'I am saving it.' },
    settling: {
      title: 'We are checking with the directory',
      body: 'It was sent, but the answer got lost. I am asking whether it arrived, which can take two minutes.',
    },
  },
  ended: {
    closed: { title: 'Closed', body: 'Write “register” whenever you want to see or change what you have.' },
    expired: {
      title: 'This took too long',
      body: 'What was saved is saved, nothing else was changed. Write “register” to go on.',
    },
    elsewhere: {
      title: 'A password reset is under way',
      body: 'It goes on in another window. Finish or cancel it there first; then write “register” again.',
    },
    failed: {
      title: 'Something went wrong on our side',
      body: 'Nothing was changed. Please try again in a few minutes.',
    },
    'security-page': { title: 'It goes on below', body: 'The next message leads to our page for that.' },
  },
  signIn: 'Register a phone or an e-mail address',
  helpdesk: {
    'contact-added': '🆕 **{userName}** has registered something to prove with: {detail}.',
    'contact-changed': '🔁 **{userName}** has changed something to prove with: {detail}.',
    'contact-removed': '➖ **{userName}** has removed something to prove with: {detail}.',
    'contact-unconfirmed':
      '❓ A change of what **{userName}** proves with ({detail}) was sent, but the directory never confirmed it. Please check.',
    'factor-after-reset':
      '⚠️ **{userName}** wanted to change something to prove with ({detail}) within a day after a password reset and was refused. Please call before you help.',
    'register-no-proof':
      '⚠️ **{userName}** wanted to register something ({detail}), but has nothing that counts as a proof. Please help.',
  },
  alarm: {
    'shared-contact': {
      title: 'One phone or address at many accounts',
      body: 'What {userName} has just registered is now at {detail} accounts.',
      todo: 'Find out whose it is. A family or a shared desk is one thing; somebody who collects accounts is another.',
    },
  },
  status: {
    'register-reading': 'I am reading what you have registered.',
    registered: 'You are looking at what you have registered.',
    'register-proving': 'You are choosing how to prove that it is you.',
    'register-signing-in': 'I am waiting for your sign-in.',
    entering: 'I am waiting for a phone number or an address.',
    'contact-checking': 'I am checking what you typed.',
    saving: 'I am saving what you registered.',
    'contact-settling': 'I am asking the directory whether it arrived.',
    'ended-closed': 'Nothing is going on. Write “register” to see what you have registered.',
  },
  codeMail: {
    subject: 'Your code for registering',
    text: 'Hello,\n\nYour code for registering, or changing what you have registered, at {company} is:\n\n    {code}\n\nIt works once, for {minutes} minutes. Type it in the chat where you began.\n\nNobody from IT will ever ask you for this code. If you did not ask for it, somebody may be trying to register in your place: do not share it, and contact {helpdesk}.\n',
  },
  codeSms:
    '{company}: {code} is your code for registering. It works for {minutes} minutes. Nobody from IT will ask you for it. Not you? Contact {helpdesk}.',
  notice: {
    'contact-added': {
      subject: 'Something was registered for your account',
      text: noticeOf('a phone number or an e-mail address was registered for'),
    },
    'contact-changed': {
      subject: 'What is registered for your account was changed',
      text: noticeOf('a phone number or an e-mail address was changed for'),
    },
    'contact-removed': {
      subject: 'Something registered was removed from your account',
      text: noticeOf('a phone number or an e-mail address was removed for').replace(
        ' For the first days it does not count when a password is reset.',
        '',
      ),
    },
  },
};
