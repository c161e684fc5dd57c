// What English says about "is this really the helpdesk?".
import type { CallWords } from './words-call.ts';

export const call: CallWords = {
  agent: {
    open: {
      title: 'Your call is open',
      body: 'Ask **{name}** ({userName}) to write **“is this really the helpdesk?”** to me. They then see the same two words, and who you are.',
    },
    joined: {
      title: 'They see the words now',
      body: '**{name}** ({userName}) asked me in {platform} just now, and sees your name and the same two words.',
    },
    reported: {
      title: 'They heard other words',
      body: '**{name}** ({userName}) says that their caller did not say these words. Somebody may be pretending to be the helpdesk. The helpdesk has been told.',
    },
    closed: { title: 'The call is closed', body: 'The two words mean nothing any more.' },
    nobody: {
      title: 'I found nobody',
      body: 'There is nobody of that name whom you could help from here. Check the spelling, or write the whole address.',
    },
    'no-name': {
      title: 'Whom do you call?',
      body: 'Write it again with a name or an address behind it, for example: verify Ana Li.',
    },
    'own-account': { title: 'That is you', body: 'Write the name of the person whom you call.' },
    'not-allowed': {
      title: 'You may not do that',
      body: 'None of your active roles lets you help this person, so I cannot say to them that you are the helpdesk.',
    },
    'not-signed-in': {
      title: 'No call was opened',
      body: 'You did not sign in again, so I cannot tell anybody that it is really you. Write it again when you can.',
    },
    expired: { title: 'This took too long', body: 'No call was opened. Write it again when you are ready.' },
    failed: { title: 'Something went wrong on our side', body: 'No call was opened. Please try again in a moment.' },
  },
  agentHint:
    'You say the first word, they say the second. It shows that you talk to whoever sits in their chat; it is no proof for a reset. It counts for five minutes.',
  close: 'Close the call',
  person: {
    found: { title: 'Yes, the helpdesk is calling you', body: 'This is who has opened a call to you in Latchkey:' },
    nobody: {
      title: 'Nobody from the helpdesk is calling you',
      body: 'Nobody from the helpdesk has an open call with you here. Hang up, do not answer, and give no code to anybody. If you want to be sure, contact {helpdesk} yourself. If they are still on the line, they can write “verify” and your name to me; then ask again.',
    },
    reported: {
      title: 'Thank you. The helpdesk knows',
      body: 'Hang up now, and answer nothing more. If you told them a code or a password, contact {helpdesk} yourself at once.',
    },
    over: {
      title: 'This is no longer up to date',
      body: 'Write “is this really the helpdesk?” again whenever somebody calls.',
    },
    failed: {
      title: 'I cannot tell right now',
      body: 'Something on our side does not answer. Hang up, and contact {helpdesk} yourself.',
    },
  },
  caller: '**{name}** ({userName}), an administrator according to the company’s directory',
  personHint:
    'Let them say the first word, and say the second yourself. If they do not know it, it is somebody else: hang up. Nobody ever needs your password or a code.',
  again: 'Ask again',
  different: 'They said something else',
  report: 'Tell the helpdesk',
};
