// What is said in English about changing a password that its owner still knows.
import type { ChangeWords } from './change-words.ts';

export const changeWords: ChangeWords = {
  ask: {
    title: 'Do you know your current password?',
    body: 'If you do, you type it once on a page of our own, beside the new one. If not, we first make sure in another way that it is you. Never write a password here in the chat.',
    know: 'Yes, I know it',
    forgot: 'No, I forgot it',
  },
  link: {
    title: 'Change your password on our page',
    body: 'Open the page for {userName}. It asks for your current password and for the new one. Never write a password here in the chat.',
    number: 'The page asks for this number:',
    once: 'The link works once, for {minutes} minutes.',
    open: 'Change my password',
  },
  from: 'From {from} on it can be changed.',
  cloudAfter:
    'On your work computer it works now. In Microsoft 365 (mail, Teams) it usually takes about {minutes} minutes; until then the old one still works there.',
  page: 'Open Microsoft’s page',
  told: {
    'sign-in': {
      title: 'Sign in first',
      body: 'Microsoft changes the password of {userName} only for whoever is signed in. I have sent you a card for that. As soon as you have signed in, your link comes here.',
    },
    'not-signed-in': {
      title: 'You did not sign in',
      body: 'Without that, Microsoft does not change the password of {userName}. Nothing was changed. Ask again whenever you like.',
    },
    done: {
      title: 'Your password is changed',
      body: 'From now on you sign in as {userName} with the new one. Type it too wherever the old one is saved: the mail app on your phone, Wi-Fi, VPN. We have told you at your other addresses as well.',
    },
    unconfirmed: {
      title: 'We could not confirm it',
      body: 'I cannot tell whether the new password for {userName} arrived. Try to sign in with the new one first. If that fails, the old one still counts. The helpdesk has been told.',
    },
    guest: {
      title: 'You are a guest here',
      body: 'Your password lives in your own organisation. Change it there; here it stays the same sign-in.',
    },
    federated: {
      title: 'Your password lives elsewhere',
      body: '{userName} signs in through another system, which also keeps the password. The helpdesk can tell you where to change it.',
    },
    synced: {
      title: 'This account comes from the internal network',
      body: 'The password of {userName} is kept in the company’s own Active Directory, which I am not connected to. On a work computer, press Ctrl+Alt+Delete and choose “Change a password”.',
    },
    'break-glass': {
      title: 'This account is kept for emergencies',
      body: '{userName} is not changed from chat by anyone. Follow the emergency routine.',
    },
    'service-account': {
      title: 'This account belongs to a service',
      body: '{userName} is not changed from chat. Ask the team that owns the service.',
    },
    protected: {
      title: 'This account is not changed from chat',
      body: '{userName} belongs to an administrator, a machine or a service of your company’s domain. Change it on a computer of the domain: Ctrl+Alt+Delete, “Change a password”.',
    },
    'changed-too-recently': {
      title: 'Your password is too new to be changed',
      body: 'The password of {userName} was changed a short time ago, and your company wants some time between two changes, usually a day. No other password helps before that. If somebody else knows it, call the helpdesk now.',
    },
    'account-locked': {
      title: 'Your account is locked',
      body: 'Wrong passwords were tried for {userName}, so the directory has locked it, and not even the right one counts now. The lock ends by itself after a while. Choose “Reset my password” if you cannot wait.',
    },
    'old-password-rests': {
      title: 'Too many wrong passwords',
      body: 'The current password of {userName} was typed wrongly too often today. I stopped before your account is locked by it. Try again tomorrow, or reset the password: then you do not need the old one.',
    },
    'must-change': {
      title: 'Microsoft asks you itself',
      body: '{userName} must choose a new password at the next sign-in. Sign in on Microsoft’s page: it asks for the current password and a new one.',
    },
    elsewhere: {
      title: 'Change it on Microsoft’s own page',
      body: 'The password of {userName} is kept by Microsoft, and your company lets only Microsoft’s page check the current one. Sign in there and choose a new password. It takes a minute.',
    },
    'not-authorized': {
      title: 'This was stopped',
      body: 'Something about {userName} changed while we were at it, or the directory does not allow it, so the password was not changed. Start again, or contact the helpdesk.',
    },
    'wrong-numbers': {
      title: 'Too many tries',
      body: 'The page was tried too often, so the link is dead. Nothing was changed for {userName}. Ask again if it was you. If not, contact the helpdesk.',
    },
    expired: {
      title: 'This took too long',
      body: 'For your safety I stopped. Nothing was changed; ask again whenever you like.',
    },
    cancelled: { title: 'Cancelled', body: 'Nothing was changed. Your password stays as it is.' },
  },
  signIn: {
    title: 'Sign in to change your password',
    body: 'Sign in once with your own work account. Microsoft’s page asks for your current password now, and ours once more after it.',
    what: 'Change your own password',
    'may-change': {
      title: 'You have signed in',
      body: 'Thank you, {userName}. It goes on in the card above this one.',
    },
    'no-consent': {
      title: 'Not possible from here',
      body: 'You signed in, but your company has not let me change passwords for people who know theirs. Nothing was changed. Another card shows you where you can do it.',
    },
  },
  helpdesk: {
    'change-done': '🔁 **{userName}** changed a password they knew.',
    'change-refused': '{userName} could not change the password: {detail}.',
  },
  phrases: {
    ask: [
      'change my password',
      'change password',
      'change the password',
      'change my pass',
      'change my login password',
      'i want to change my password',
      'i need to change my password',
      'i have to change my password',
      'how do i change my password',
      'where do i change my password',
      'update my password',
      'update password',
      'replace my password',
      'switch my password',
      'pick another password',
    ],
    know: [
      'change the password i know',
      'change a password i know',
      'change my known password',
      'change my current password',
      'change my old password',
      'change my password with the old one',
      'change my password with my old password',
      'i know my password and want to change it',
      'i know my password and want a new one',
      'i know my old password',
      'i know my current password',
      'i still know my password',
    ],
  },
};
