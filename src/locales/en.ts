// English texts and phrases.
import { administration } from './en-administration.ts';
import { desk } from './en-desk.ts';
import { campaignWords } from './en-campaign.ts';
import { orderPhrases } from './en-orders.ts';
import { call } from './en-call.ts';
import { reportWords } from './en-report.ts';
import { security } from './en-security.ts';
import { registerPhrases, registerWords } from './en-register.ts';
import { approvalWords } from './en-approval.ts';
import { changeWords } from './en-change.ts';
import { sspr, ssprNames } from './en-sspr.ts';
import type { Words } from './words.ts';

export const en: Words = {
  name: 'English',
  phrases: {
    ...orderPhrases,
    commands: {
      reset: [
        'reset my password',
        'reset password',
        'password reset',
        'i forgot my password',
        'forgot password',
        'forgotten password',
        'i have forgotten my password',
        'i dont remember my password',
        'cant remember my password',
        'i lost my password',
        'lost password',
        'i need a new password',
        'new password',
        'set a new password',
        'i am locked out',
        'im locked out',
        'locked out',
        'locked out of my account',
        'my account is locked',
        'unlock my account',
        'i cant log in',
        'i cant sign in',
        'cannot log in',
        'cannot sign in',
        'unable to log in',
        'cant get in',
        'my password expired',
        'my password has expired',
        'password expired',
        'my password does not work',
        'my password doesnt work',
        'my password is not working',
        'wrong password',
        'help me reset my password',
        'reset',
      ],
      change: changeWords.phrases.ask,
      register: registerPhrases,
      help: ['help', 'what can you do', 'how does this work', 'menu', 'commands', 'hello', 'hi', 'start'],
      status: ['status', 'where am i', 'what is happening', 'how far am i', 'is it done'],
      language: ['language', 'change language', 'speak another language', 'languages'],
      cancel: ['cancel', 'stop', 'abort', 'never mind', 'nevermind', 'quit', 'forget it', 'cancel that'],
    },
    filler: [
      'please',
      'hi',
      'hello',
      'hey',
      'thanks',
      'you',
      'can',
      'could',
      'would',
      'to',
      'want',
      'like',
      'id',
      'the',
      'a',
      'now',
      'me',
      'just',
      'so',
      'and',
      'again',
      'pls',
      'plz',
      'latchkey',
    ],
    confessions: ['my password is ', 'the password is ', 'my new password is ', 'password: ', 'pw: '],
  },
  administration,
  desk,
  call,
  security,
  register: registerWords,
  methods: {
    phone: 'Text message to {hint}',
    email: 'E-mail to {hint}',
    authenticator: 'Authenticator app',
    passkey: 'Passkey',
    'recovery-code': 'Recovery code ({hint} left)',
    approval: 'Somebody vouches for me',
  },
  methodNames: {
    phone: 'Text message',
    email: 'E-mail',
    authenticator: 'Authenticator app',
    passkey: 'Passkey',
    'recovery-code': 'Recovery code',
    approval: 'A colleague’s word',
  },
  buttons: {
    reset: 'Reset my password',
    register: registerWords.button,
    help: 'Help',
    status: 'Status',
    language: 'Language',
    check: 'Check the code',
    resend: 'New code',
    otherWay: 'Another way',
    lookAgain: 'Look again',
    takeOver: 'Go on here',
    vouch: 'Ask somebody to vouch for me',
    newNumber: 'New number',
    withdraw: 'Withdraw',
    sendAnswer: 'Send the answer',
    takeBack: 'Stop it',
    notMe: 'That wasn’t me',
    findName: 'Send me my user name',
    newLink: 'New link',
    openPage: 'Choose a new password',
    signIn: 'Sign in',
    reveal: 'Open the page',
    cancel: 'Cancel',
    startAgain: 'Start again',
  },
  cards: {
    welcome: {
      title: 'Locked out? I can help.',
      body: 'I am {company}’s password helper. I check that it is really you, and then you choose a new password on a page of our own. I never ask for a password here in the chat.',
    },
    help: {
      title: 'This is what I can do',
      body: 'Write it in your own words, or press a button.',
      lines: [
        '**reset my password**: prove that it is you and choose a new one',
        '**change my password**: when you still know the current one',
        '**register**: what you can prove yourself with, and adding to it',
        '**I forgot my user name**: have it sent to you',
        '**is this really the helpdesk?**: when somebody calls or writes to you',
        '**status**: where we are',
        '**language**: English, svenska or dansk',
        '**cancel**: stop what we are doing',
      ],
    },
    notUnderstood: 'I did not understand that. I can help you with a forgotten password.',
    inPrivate: 'A password is a private matter. I have written to you in our own chat, let us go on there.',
    language: 'Which language shall we use?',
    passwordInChat: {
      title: 'That looked like a password',
      body: 'I did not use it or keep it, but it is now in the chat, where others may read it. Please see it as burnt: do not use it anywhere, and change it where you use it already.',
      howToDelete: 'To delete it: hold the message (or point at it), choose the three dots, then “Delete”.',
    },
    tooLate: 'That card is out of date, so nothing was done. Please use the newest card, or start again.',
    waiting: {
      'no-answer':
        'Something on our side is not answering right now. Nothing is lost, and I go on by myself as soon as it does. You do not have to do anything.',
      'in-line':
        'Many people are asking right now, and you are in line. I go on by myself, usually within a minute. You do not have to do anything.',
    },
    continued: 'Continued below.',
    elsewhere: {
      title: 'You have started in {channel} already',
      body: 'The reset for {userName} goes on there. You can go on there, or here.',
      cost: 'If you go on here, it ends there, and you prove from the start that it is you: a chat alone proves nothing.',
      writing:
        'A new password for {userName} is being set from {channel} right now. Please look there how it ends, and start again here only if it does not help.',
    },
    goesOn:
      'This goes on in {channel}. What you had proved here no longer counts. Was that not you? Contact {helpdesk} at once.',
    chooseWay: {
      title: 'How can we know that it is you?',
      one: 'You are resetting the password of {userName}. Choose one way.',
      two: 'You are resetting the password of {userName}. We need two different proofs. Choose which ones you have at hand.',
      both: 'You are resetting the password of {userName}. We need both of these proofs, one after the other.',
      second: 'Thank you, that was right. One more proof, then you choose a new password.',
      notices: {
        frozen:
          'Self-service is paused right now, so your own proofs do not count. Somebody can vouch for you, or look again later.',
        withdrawn: 'Your request is withdrawn. You can choose again.',
        'not-sent': 'The message could not be sent. Try again in a moment, or choose another way.',
        rests: 'That way was tried too often and rests for a while. Please choose another one.',
        'code-used-up': 'That code is used up after too many tries. Choose again and you get a new one.',
        'try-again': 'That choice is no longer there. Please choose again.',
        'too-soon': 'A code was sent that way less than a minute ago. Wait a moment, or choose another way.',
      },
    },
    excluded: {
      'own-mailbox': 'E-mail to {hint} does not count, because that mailbox opens with the password you forgot.',
      'too-new': '{hint} does not count yet, because it was registered or changed so recently.',
      'unknown-age': '{hint} does not count, because we do not know since when it has been registered.',
    },
    enterCode: {
      titles: {
        phone: 'Enter the code from the text message',
        email: 'Enter the code from the e-mail',
        authenticator: 'Enter the code from your authenticator app',
        'recovery-code': 'Enter one of your recovery codes',
      },
      bodies: {
        phone: 'We have sent 8 digits to {hint}. They work once, for {minutes} minutes.',
        email: 'We have sent 8 digits to {hint}. They work once, for {minutes} minutes. Look in the spam folder too.',
        authenticator: 'Open the app and type the 6 digits that it shows for {company}.',
        'recovery-code': 'Type one of the 20-digit codes that you kept. Each works once.',
      },
      step: 'Step {step} of {steps}',
      label: 'Code',
      malformed: 'The code has digits only.',
      notices: {
        wrong: 'That was not the right code.',
        'old-code': 'That code is too old. Ask for a new one.',
        resent: 'A new code is on its way. The old one no longer works.',
        'too-soon': 'A code was sent less than a minute ago. Give it a moment, then ask again.',
        'ask-again': 'Something went wrong on our side. Please type the code once more.',
      },
      lastTry: 'This is the last try with this code.',
      left: '{left} tries left.',
    },
    setPassword: {
      title: 'Now choose a new password',
      body: 'You have proved that it is you. Open the page for {userName} and choose it there. Never write a password here in the chat.',
      number: 'The page asks for this number:',
      once: 'The link works once, for {minutes} minutes.',
    },
    settling: {
      title: 'We are checking with the directory',
      body: 'The new password for {userName} was sent, but the answer got lost. I am asking whether it arrived, which can take two minutes. Please do not start again yet.',
    },
    done: {
      title: 'Your new password is set',
      body: 'You can sign in as {userName} with it right away.',
      next: [
        'Sign in again on your computer and phone.',
        'The old password may still be saved in your phone’s mail app, Wi-Fi, VPN or printer: type the new one there, or your account may get locked.',
        'Save it in a password manager.',
      ],
      cloudAfter:
        'On your work computer it works now. In Microsoft 365 (mail, Teams) it usually takes about {minutes} minutes; until then the old one still works there.',
      signedOut: 'We have signed you out everywhere else. That can take up to an hour to reach every app.',
      notSignedOut:
        'We could not sign you out elsewhere. The helpdesk knows. If somebody else may be using your account, call them now.',
      notYou: 'Was this not you? Contact {helpdesk} at once.',
    },
    refused: {
      unknown: {
        title: 'I could not find your account',
        body: 'You are signed in to the chat, but the directory has no account for you.',
      },
      disabled: {
        title: 'This account is switched off',
        body: '{userName} is blocked from signing in, and a new password would not change that. Your manager or the helpdesk can have it switched on.',
      },
      guest: {
        title: 'You are a guest here',
        body: 'Your password lives in your own organisation. Reset it there, then sign in here as before.',
      },
      federated: {
        title: 'Your password lives elsewhere',
        body: '{userName} signs in through another system, which also keeps the password. The helpdesk can tell you where to reset it.',
      },
      synced: {
        title: 'This account comes from the internal network',
        body: 'The password of {userName} is kept in the company’s own Active Directory, which I cannot change yet. The helpdesk can.',
      },
      'break-glass': {
        title: 'This account is kept for emergencies',
        body: '{userName} cannot be reset from chat by anyone. Follow the emergency routine.',
      },
      'service-account': {
        title: 'This account belongs to a service',
        body: '{userName} cannot be reset from chat. Ask the team that owns the service.',
      },
      protected: {
        title: 'This account is not reset from chat',
        body: '{userName} belongs to an administrator, a machine or a service of your company’s domain. Ask the people who look after the domain.',
      },
      'changed-too-recently': {
        title: 'Your password is too new to be changed',
        body: 'The password of {userName} was changed a short time ago, and your company wants some time between two changes, usually a day. Try again tomorrow. If you do not know the password, ask the helpdesk.',
      },
      administrator: {
        title: 'Administrators are reset by a colleague',
        body: '{userName} holds an admin role. Ask another administrator to reset it.',
      },
      'administrator-too-few-proofs': {
        title: 'An administrator needs two strong proofs',
        body: '{userName} holds an admin role, so we need two proofs of different kinds, and two e-mail addresses do not count. Ask another administrator to reset it.',
      },
      'too-few-proofs': {
        title: 'I cannot be sure that it is you',
        body: 'What is registered for {userName} is not enough to show that it is you. The helpdesk has been told and can help you.',
      },
      'not-yours': { title: 'I can only reset your own password', body: 'That account is not yours.' },
      'two-people': {
        title: 'Two people use this account in Slack',
        body: 'More than one person in Slack leads to the same account, or your address there now leads to another one. I cannot tell who is who, so none of them can reset it from Slack. The helpdesk has been told. If you use Teams, you can reset it there.',
      },
      'account-frozen': {
        title: 'Self-service is stopped for this account',
        body: 'Somebody said that a change to {userName} was not theirs, so nothing more is done in chat until the helpdesk has talked to you. Call them; they let it go on.',
      },
      'frozen-meanwhile': {
        title: 'Self-service was stopped meanwhile',
        body: 'It goes on again now. What had been begun before is over, and nothing was changed for {userName}. Start anew.',
      },
      'self-service-frozen': {
        title: 'Self-service is switched off just now',
        body: 'The company has switched it off for everybody for the time being. Nothing was changed for {userName}. The helpdesk can help you.',
      },
      'not-authorized': {
        title: 'This was stopped',
        body: 'Something about {userName} changed while we were at it, so the password was not set. Start again, or contact the helpdesk.',
      },
      'changed-meanwhile': {
        title: 'Your password was changed meanwhile',
        body: 'Somebody set another password for {userName} while this was open, so I stopped. If it was you, use that one.',
      },
    },
    approval: approvalWords,
    change: changeWords,
    campaign: campaignWords,
    helpdeskContact: 'Helpdesk: {helpdesk}',
    ended: {
      'too-often': {
        title: 'You have started very often',
        body: 'Please wait an hour before you start again, or let the helpdesk help you: {helpdesk}.',
      },
      cancelled: { title: 'Cancelled', body: 'Nothing was changed. You still have your old password.' },
      expired: {
        title: 'This took too long',
        body: 'For your safety I stopped. Nothing was changed; start again whenever you like.',
      },
      failed: {
        title: 'Something went wrong on our side',
        body: 'Nothing was changed. Please try again in a few minutes.',
      },
      unconfirmed: {
        title: 'We could not confirm it',
        body: 'I cannot tell whether the new password arrived. Try to sign in with the new one first. If that fails, the old one still counts: start again. The helpdesk has been told.',
      },
    },
    signIn: {
      title: {
        confirm: 'Please sign in once more',
        link: 'Link your Slack user to your account',
        change: changeWords.signIn.title,
      },
      body: {
        confirm:
          'This needs a fresh sign-in with your own work account, with your second factor. Nothing is done before that.',
        link: 'Sign in once with your own work account, with your second factor. From then on I know which account you have.',
        change: changeWords.signIn.body,
      },
      what: {
        'security-page': 'Open the security page',
        register: registerWords.signIn,
        reset: 'Reset somebody’s password',
        'temporary-password': 'Make a temporary password',
        'force-change': 'Make somebody change their password',
        unlock: 'Unlock an account',
        'sign-out': 'Sign somebody out everywhere',
        block: 'Block an account',
        unblock: 'Unblock an account',
        'access-pass': 'Make a Temporary Access Pass',
        approve: 'Decide about a request',
        'explain-sign-in': 'See why somebody cannot sign in',
        'read-audit': 'Read what the audit holds of somebody',
        call: 'Show somebody that the helpdesk calls',
        freeze: 'Stop self-service for everybody',
        unfreeze: 'Start self-service again',
        queue: 'See the open requests',
        show: 'See a request',
        audit: 'Read the audit log',
        'choose-helpdesk-channel': 'Choose the helpdesk channel',
        'registration-report': 'the registration report',
        ...ssprNames.what,
        ...campaignWords.what,
        link: 'Link a Slack user to an account',
        'change-own': changeWords.signIn.what,
      },
      about: '{what}: {about}',
      who: '{name} in {channel}',
      number: 'The page asks for this number:',
      once: 'The link works once, for {minutes} minutes. Do not give link or number to anybody.',
      open: {
        title: 'Go on in your browser',
        body: 'The sign-in page is open there. I go on as soon as you have signed in.',
      },
      ended: {
        confirmed: {
          title: 'You have signed in',
          body: 'Thank you, {userName}. What you asked for goes on by itself.',
        },
        linked: {
          title: 'Linked',
          body: 'Your Slack user now belongs to {userName}. A mail about it is on its way to you. The link ends if you do not use it for 400 days.',
        },
        'may-change': changeWords.signIn['may-change'],
        'no-consent': changeWords.signIn['no-consent'],
        'not-you': {
          title: 'That was another account',
          body: 'Somebody signed in, but not with the account that belongs to you here. Nothing was done, and the helpdesk has been told. Sign in with your own account, or contact {helpdesk}.',
        },
        'too-weak': {
          title: 'That sign-in is not strong enough',
          body: 'It had no second factor that we know of, so nothing was done. Ask again, and sign in with your second factor. If you did, the sign-in service does not tell us: contact {helpdesk}.',
        },
        'too-old': {
          title: 'That sign-in is too old',
          body: 'Nothing was done. Ask again, and sign in within a few minutes.',
        },
        'no-sign-in': {
          title: 'There is nothing to sign in to',
          body: 'Your company has no sign-in service that I can ask, and this needs a fresh sign-in. Nothing was done. Do it where you manage accounts, or contact {helpdesk}.',
        },
        'not-needed': {
          title: 'Nothing to link here',
          body: 'Teams already tells me which account you have.',
        },
        unknown: {
          title: 'I do not know your account',
          body: 'In Slack, link your user to your account first: write “link my account”. If that does not help, the address of your profile is not the one of your work account: contact {helpdesk}.',
        },
        'wrong-numbers': {
          title: 'Too many wrong numbers',
          body: 'Somebody typed wrong numbers on the page, so the link is dead. Nothing was done. Was it not you? Contact {helpdesk}.',
        },
        expired: {
          title: 'This took too long',
          body: 'Nobody signed in, so nothing was done. Ask again whenever you like.',
        },
        cancelled: { title: 'Cancelled', body: 'Nothing was done.' },
        failed: {
          title: 'Something went wrong on our side',
          body: 'Nothing was done. Please try again in a few minutes.',
        },
      },
    },
    reveal: {
      'temporary-password': {
        title: 'Temporary password',
        body: 'For {userName}. It is made when you press “show” on the page, and shown there once. The next sign-in asks for another one. Give it only to somebody whom you have called back.',
      },
      'access-pass': {
        title: 'Temporary Access Pass',
        body: 'For {userName}. It is made when you press “show” on the page, and shown there once. It works for one sign-in. Give it only to somebody whom you have called back.',
      },
      number: 'The page asks for this number:',
      once: 'The link works once, for {minutes} minutes, and for you only.',
      ended: {
        shown: {
          title: 'Shown once',
          body: 'It was made for {userName} and shown on the page. Nobody can see it again; ask again if it was lost.',
        },
        unknown: {
          title: 'We do not know whether it was made',
          body: 'The answer got lost. The sign-in of {userName} may have changed to something that nobody knows. Ask again: the new one takes its place.',
        },
        'not-authorized': {
          title: 'Not allowed',
          body: 'The rules or the directory did not allow it just now. Nothing was changed for {userName}.',
        },
        'not-allowed': {
          title: 'Not allowed by the policy',
          body: 'Your company’s policy has no Temporary Access Pass for {userName}. Nothing was changed.',
        },
        unavailable: {
          title: 'Not possible just now',
          body: 'The directory does not answer. Nothing was changed for {userName}; please ask again in a few minutes.',
        },
        'wrong-numbers': {
          title: 'Too many wrong numbers',
          body: 'Somebody typed wrong numbers on the page, so the link is dead. Nothing was changed for {userName}. Was it not you? Tell your colleagues.',
        },
        expired: { title: 'This took too long', body: 'Nobody pressed “show”, so nothing was changed for {userName}.' },
        cancelled: { title: 'Cancelled', body: 'Nothing was changed for {userName}.' },
        failed: {
          title: 'Something went wrong on our side',
          body: 'Nothing was changed for {userName}. Please try again in a few minutes.',
        },
      },
    },
    incident: 'If you contact the helpdesk, give this number: {incident}',
    notMe: {
      title: 'Stopped. Thank you for telling us',
      body: 'Everything that was under way for your account has ended, and nobody can reset it in chat now. We are signing it out everywhere, and the helpdesk has been alarmed. Call them yourself: {helpdesk}. Nobody from IT asks you for a password or a code.',
    },
    freeze: {
      frozen: {
        title: 'Self-service is stopped for everybody',
        body: 'No password is reset in chat from now on, on any server; what is open ends at its next step. Administrators and approvals go on. Write “unfreeze” when it is over.',
      },
      'already-frozen': {
        title: 'It is stopped already',
        body: 'Self-service was stopped for everybody before. Nothing has changed.',
      },
      lifted: {
        title: 'Self-service goes on',
        body: 'Everybody can reset their own password again.',
      },
      'account-lifted': {
        title: 'This account can go on',
        body: 'Self-service is open again for {userName}.',
      },
      'not-frozen': {
        title: 'Nothing to do',
        body: 'Self-service is not stopped.',
      },
      'account-unknown': {
        title: 'I found nobody',
        body: 'Nobody by that name is stopped whom you may let go on. Write the user name as it stands in the alarm.',
      },
      'account-several': {
        title: 'More than one person fits',
        body: 'Write the user name as it stands in the alarm, and I know whom you mean.',
      },
      'not-allowed': {
        title: 'You may not do that',
        body: 'This takes an administrator who may, and where it matters a fresh sign-in. Nothing was changed.',
      },
      waiting: {
        title: 'A second administrator has to agree',
        body: 'I have asked. As soon as somebody agrees, self-service goes on; nothing has changed yet.',
      },
      'not-approved': {
        title: 'Nobody agreed',
        body: 'The second administrator did not agree, so self-service stays stopped.',
      },
      'over-budget': {
        title: 'That was enough for today',
        body: 'Self-service stays stopped: you have done as much to others within 24 hours as your company allows. You can again in {hours}; until then, ask another administrator. The helpdesk has been told.',
      },
      expired: {
        title: 'This took too long',
        body: 'Nothing was changed. Ask again whenever you like.',
      },
      cancelled: {
        title: 'Cancelled',
        body: 'Nothing was changed.',
      },
      failed: {
        title: 'Something on our side does not answer',
        body: 'I could not tell whether you may, so nothing was changed. Try again in a moment; if it is urgent, ask another administrator.',
      },
    },
    askContact: {
      title: 'How do we know you?',
      body: 'Type one thing that the company has on file for you: your private e-mail address, your mobile number with its country code, or your employee number.',
      label: 'E-mail, phone or employee number',
      placeholder: 'name@example.com',
      malformed: 'Type an e-mail address, a phone number with its country code, or an employee number.',
    },
    userName: {
      looked: {
        title: 'Look into your mail',
        body: 'If the company knows exactly one person by what you typed, your user name is now on its way to every e-mail address on file. For your safety I say the same to everybody. Nothing came within ten minutes? Contact {helpdesk}.',
      },
      cancelled: {
        title: 'Cancelled',
        body: 'Nobody was looked for.',
      },
      expired: {
        title: 'This took too long',
        body: 'Ask again whenever you like.',
      },
    },
    queue: {
      title: 'Requests that wait',
      list: 'The oldest first. Answer on the request’s own card in the helpdesk’s channel.',
      none: 'Nothing waits.',
      noSuch: 'No open request has the number {number}. It may have been decided, withdrawn or run out of time.',
      row: {
        own: '**{number}** · {name} ({userName}) wants to reset the own password · {from} · {minutes} min',
        administrator:
          '**{number}** · an administrator wants to do something that takes a second one: {name} ({userName}) · {from} · {minutes} min',
      },
      agreed: 'Yes so far: {agreed}.',
      'not-allowed': {
        title: 'You may not see that',
        body: 'The requests are for administrators who could reset a password.',
      },
      failed: {
        title: 'Something on our side does not answer',
        body: 'I could not read the requests. Try again in a moment.',
      },
    },
    helpdeskHere: {
      chosen: {
        title: 'This is the helpdesk’s channel now',
        body: 'Requests, alarms and a line for every reset go there from now on.',
      },
      welcome: {
        title: 'This is the helpdesk’s channel now',
        body: '{by} has chosen it. Requests for approval, alarms and a line for every reset come here from now on. Everybody here can read them, so keep the channel to the helpdesk.',
      },
      'not-here': {
        title: 'Write that in the channel',
        body: 'Go to the channel that the helpdesk reads, and write it there: in Teams with my name in front, in Slack as a slash command.',
      },
      'not-allowed': {
        title: 'You may not do that',
        body: 'Choosing the helpdesk’s channel takes a Global, a Privileged Authentication or a User Administrator, and a fresh sign-in. Nothing was changed.',
      },
      outside: {
        title: 'That channel is shared with others',
        body: 'People from outside the team, perhaps of another company, can read there, and what the helpdesk gets is not for them. Choose an ordinary channel. Nothing was changed.',
      },
      'not-invited': {
        title: 'I cannot write there',
        body: 'Add me to that channel first (in Slack: /invite and my name), then write it again. Nothing was changed.',
      },
      waiting: {
        title: 'A second administrator has to agree',
        body: 'I have asked in the channel that the helpdesk reads now. Nothing has changed yet.',
      },
      'not-approved': {
        title: 'Nobody agreed',
        body: 'The second administrator did not agree, so the helpdesk reads where it did before.',
      },
      expired: {
        title: 'This took too long',
        body: 'Nothing was changed. Ask again whenever you like.',
      },
      cancelled: {
        title: 'Cancelled',
        body: 'Nothing was changed.',
      },
      failed: {
        title: 'Something on our side does not answer',
        body: 'I could not finish it. Look into the channel: if I have not said hello there, write it again in a moment.',
      },
    },
    alarm: {
      ...desk.alarms,
      'over-budget': {
        title: 'An administrator has used up the day',
        body: '{userName} has done as much to others within a day as is allowed, and wanted {detail} next. It was refused.',
        todo: 'Ask {userName} on a number that you know whether it was them. If not, block the account and end its sessions.',
      },
      'false-helpdesk': {
        title: 'Somebody may be pretending to be the helpdesk',
        body: '{userName} says that a caller who calls themselves the helpdesk is none. Shown was a call by: {detail}.',
        todo: 'Warn the others, and call {userName} on a number that you know. Ask what they told the caller.',
      },
      'passkey-cloned': {
        title: 'A passkey was cloned',
        body: 'A passkey of {userName} was used with a counter that went back: somebody has a copy of it. It is switched off.',
        todo: 'Call {userName} on a number on file, and have them add a new passkey.',
      },
      ...registerWords.alarm,
      'many-tries': {
        title: 'Many wrong answers',
        body: '{detail} wrong answers were given for {userName} within a day.',
        todo: 'Call the person on a number that you know. If it is not them, write to the security team, and let the account rest.',
      },
      'many-refusals': {
        title: 'One person is refused again and again',
        body: '{userName} asked for things about other people {detail} times within a day and was refused each time.',
        todo: 'Find out who that is and what for. Small questions asked by one person over hours are how an attack begins.',
      },
      'many-people': {
        title: 'Many people at one account',
        body: '{detail} different people did something about {userName} within a week.',
        todo: 'Ask whether they know of each other. If not, somebody may be trying {userName} through many doors.',
      },
      'contact-then-reset': {
        title: 'A new contact, then a reset',
        body: '{detail} of the contacts of {userName} was registered or changed in the two weeks before the password was reset.',
        todo: 'Call the person on a number that is older than that, and ask whether they did both.',
      },
      'channel-outside': {
        title: 'A helpdesk channel is shared with others now',
        body: 'The channel in {detail} that was chosen for the helpdesk is shared outside the team now, so nothing is posted there any more.',
        todo: 'Choose another channel: write “use this channel for the helpdesk” in it.',
      },
      frozen: {
        title: 'Self-service is stopped for everybody',
        body: '{detail} has stopped it. No password is reset in chat; administrators and approvals go on.',
        todo: 'Expect more calls. When it is over, an administrator writes “unfreeze”, and a second one agrees.',
      },
      'not-me': {
        title: 'Somebody says “that wasn’t me”',
        body: 'Somebody with a notice about {userName} says that the change was not theirs. Their self-service is stopped, and {detail} running dialogs were told to end. All sessions are being ended.',
        todo: 'Call the person on a number that you know, find out what happened, set a new password together. Then write “unfreeze {userName}”.',
      },
      'not-me-sessions-live': {
        title: 'Sessions are still open',
        body: 'After “that wasn’t me”, the sessions of {userName} could not be ended.',
        todo: 'End them by hand in the directory now: whoever stole the account is still in it.',
      },
      'not-me-failed': {
        title: 'The stop after “that wasn’t me” failed',
        body: 'Somebody said that a change to {userName} was not theirs, but our systems did not answer in time.',
        todo: 'Block the sign-in of {userName} and end the sessions by hand in the directory now. Then call the person.',
      },
    },
    helpdesk: {
      ...desk.lines,
      ...ssprNames.helpdesk,
      ...campaignWords.helpdesk,
      ...registerWords.helpdesk,
      'act-sent': '📨 An administrator has sent **{userName}** a way to a new password ({detail}).',
      'act-done': '✅ An administrator has acted on **{userName}**: {detail}.',
      'act-unconfirmed':
        '❓ An administrator’s change for **{userName}** ({detail}) was sent, but the directory never confirmed it. Please check.',
      'reset-done': '✅ **{userName}** has reset the password (proved by {detail}).',
      'too-few-proofs':
        '⚠️ **{userName}** tried to reset the password, but has too few proofs registered. Please help.',
      refused: '🚫 **{userName}** tried to reset the password and was refused: {detail}.',
      unconfirmed: '❓ A new password for **{userName}** was sent, but the directory never confirmed it. Please check.',
      'sessions-live':
        '⚠️ **{userName}** has reset the password, but the other sessions could not be ended. Please do it by hand.',
      'two-people':
        '🚨 More than one person in Slack leads to **{userName}**, or one person now leads to several accounts: {detail}. None of them can reset from Slack until this is put right. Please check the e-mail addresses in their profiles.',
      'sign-in-other':
        '{userName}: somebody signed in with another account when {detail} was asked to sign in. Nothing was done.',
      'account-linked': '{userName} linked a Slack user to this account by signing in.',
      ...changeWords.helpdesk,
      'wrong-numbers':
        '🚨 The number for **{userName}** was typed wrong {detail} times, so the request was closed. Please check who asked and who answered.',
      'method-rests': '⚠️ Too many tries for **{userName}** by {detail}. That method rests for a while.',
    },
  },
  status: {
    title: 'Where we are',
    finding: 'I am looking up your account.',
    elsewhere: 'You have started in another chat. Go on there or here.',
    choosing: 'You are choosing how to prove that it is you.',
    sending: 'A code is on its way.',
    opening: 'I am making your link.',
    proving: 'I am waiting for your code.',
    asking: 'I am asking somebody to vouch for you.',
    waiting: 'Somebody has been asked to vouch for you and will call you.',
    judging: 'I am checking your code.',
    linking: 'I am making your link.',
    setting: 'You have proved that it is you. Open the page and choose a new password.',
    resetting: 'Your new password is being set.',
    settling: 'I am asking the directory whether your new password arrived.',
    finishing: 'Your new password is set. I am signing you out elsewhere.',
    ...registerWords.status,
    'ended-none': 'Nothing is going on. Write “reset my password” to start.',
    'ended-done': 'Your password was reset. Nothing else is going on.',
    'ended-cancelled': 'The last reset was cancelled. Nothing was changed.',
    'ended-expired': 'The last reset ran out of time. Nothing was changed.',
    'ended-refused': 'The last reset was not possible. Contact the helpdesk if you need help.',
    'ended-elsewhere': 'Your reset goes on in another chat.',
    'ended-failed': 'The last reset failed on our side. Nothing was changed; please try again.',
    'ended-unconfirmed': 'It is not sure whether your last reset arrived. Try the new password first.',
  },
  report: reportWords,
  slack: {
    notTaken: 'I could not take that in just now, so nothing was done. Please try again in a minute.',
    notOpened: 'Slack did not open the form. Please press the button again.',
    close: 'Close',
    forms: { answer: { open: 'Enter the code', title: 'Your code' }, decide: { open: 'Answer', title: 'Your answer' } },
    form: { open: 'Continue', title: 'Your answer' },
  },
  messages: {
    codeMail: {
      subject: 'Your code for resetting your password',
      text: 'Hello,\n\nYour code for resetting your password at {company} is:\n\n    {code}\n\nIt works once, for {minutes} minutes. Type it in the chat where you started the reset.\n\nNobody from IT will ever ask you for this code. If you did not ask for it, somebody else may be trying to get into your account: do not share it, and contact {helpdesk}.\n',
    },
    codeSms:
      '{company}: {code} is your code for resetting your password. It works for {minutes} minutes. Nobody from IT will ask you for it. Not you? Contact {helpdesk}.',
    sentLink: {
      subject: 'Choose a new password at {company}',
      text: 'Hello,\n\nThe helpdesk of {company} has sent you this link to choose a new password:\n\n{url}\n\nIt works for {minutes} minutes. The page asks for one more proof that it is you, and nobody but you learns the new password.\n\nNobody from IT will ever ask you for this link, for a code or for a password. If you did not ask for help, do not open it, and contact {helpdesk}.\n',
      sms: '{company}: choose a new password within {minutes} minutes: {url} Nobody from IT will ask you for this link or for a code. Not you? Contact {helpdesk}.',
    },
    notice: {
      ...security.notice,
      ...sspr.notices,
      ...registerWords.notice,
      'user-name': {
        subject: 'Your user name',
        text: 'Hello,\n\nSomebody asked in chat on {when} for the user name that belongs to this address. The name you sign in with at {company} is:\n\n    {userName}\n\nIf it was you, there is nothing more to do. Nothing was changed.\n\nIf it was NOT you, somebody may be trying to get into your account. Stop it here, without signing in:\n\n    {notMe}\n\nYou can reach {helpdesk} if you have questions.\n',
      },
      'act-temporary-password': {
        subject: 'A temporary password was made for you',
        text: 'Hello,\n\nOn {when}, an administrator of {company} made a temporary password for {userName}. The old one no longer works, and the next sign-in asks for a new one. It was done through the password helper in chat.\n\nIf you know about it, there is nothing more to do.\n\nIf it seems wrong to you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
      },
      'act-access-pass': {
        subject: 'An access pass was made for you',
        text: 'Hello,\n\nOn {when}, an administrator of {company} made a Temporary Access Pass for {userName}: whoever has it can sign in once. It was done through the password helper in chat.\n\nIf you know about it, there is nothing more to do.\n\nIf it seems wrong to you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
      },
      'act-force-change': {
        subject: 'A new password will be asked for',
        text: 'Hello,\n\nOn {when}, an administrator of {company} asked that the password of {userName} be replaced: your next sign-in asks for a new one. It was done through the password helper in chat.\n\nIf you know about it, there is nothing more to do.\n\nIf it seems wrong to you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
      },
      'act-sign-out': {
        subject: 'You were signed out everywhere',
        text: 'Hello,\n\nOn {when}, an administrator of {company} ended all sessions of {userName}: every app asks you to sign in again. It was done through the password helper in chat.\n\nIf you know about it, there is nothing more to do.\n\nIf it seems wrong to you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
      },
      'act-block': {
        subject: 'Your account was blocked',
        text: 'Hello,\n\nOn {when}, an administrator of {company} blocked sign-in for {userName}: nobody can sign in with this account now. It was done through the password helper in chat.\n\nIf you know about it, there is nothing more to do.\n\nIf it seems wrong to you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
      },
      'act-unlock': {
        subject: 'Your account is unlocked',
        text: 'Hello,\n\nOn {when}, an administrator of {company} lifted the lock that too many wrong passwords had put on {userName}: it works with the password that it had. It was done through the password helper in chat.\n\nIf it was you who typed them, there is nothing more to do. If a phone or a mail app still has an old password, replace it there, or it locks the account again.\n\nIf it was not you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
      },
      'act-unblock': {
        subject: 'Your account works again',
        text: 'Hello,\n\nOn {when}, an administrator of {company} allowed sign-in for {userName} again: it works with the password that it had. It was done through the password helper in chat.\n\nIf you know about it, there is nothing more to do.\n\nIf it seems wrong to you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
      },
      linked: {
        subject: 'Your account was linked to a Slack user',
        text: 'Hello,\n\nOn {when}, somebody signed in as {userName} at {company} and linked this account to a Slack user. In Slack, that user can now do what your roles allow.\n\nIf it was you, there is nothing more to do.\n\nIf it was NOT you, say so here at once: {notMe}\nOr contact {helpdesk} and say that you got this message.\n',
      },
      changed: {
        subject: 'Your password was changed',
        text: 'Hello,\n\nThe password of {userName} at {company} was reset on {when} through the password helper in chat.\n\nIf it was you, there is nothing more to do.\n\nIf it was NOT you, somebody else has got into your account. Stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} at once and say that you got this message.\n',
      },
      maybe: {
        subject: 'Your password may have been changed',
        text: 'Hello,\n\nA new password for {userName} at {company} was sent on {when} through the password helper in chat, but the directory never confirmed it. The new password may count, or the old one.\n\nIf it was NOT you who asked for it, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} at once and say that you got this message.\n',
      },
    },
  },
};
