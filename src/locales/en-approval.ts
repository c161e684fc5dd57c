// English: requests for approval.
import type { ApprovalWords } from './approval-words.ts';

export const approvalWords: ApprovalWords = {
  ask: 'Cannot use any of these? Somebody from the helpdesk or your manager can vouch for you.',
  askOnly:
    'Just now you cannot show by yourself that {userName} is yours. Somebody from the helpdesk or your manager can vouch for you: they call you.',
  wait: {
    title: 'Somebody will call you',
    body: 'I have asked a person to vouch for {userName}. They call the number that the company has on file for you.',
    number: 'Read this number out on that call:',
    steps: {
      sent: 'Your request is on its way.',
      manager: 'Your manager has been asked.',
      helpdesk: 'The helpdesk has been asked.',
      'first-yes': '{by} has vouched for you. One more person is needed.',
      agreed: '{by} has vouched for you. It counts in half a minute.',
      'taken-back': 'The approval was taken back. Somebody may call you again.',
      more: '{by} asks: “{text}”',
    },
    warning: 'Never read it out to somebody whom you called, or who writes to you. It takes 15 minutes at most.',
  },
  not: {
    denied: { title: 'Your request was not approved', body: '{by} did not vouch for {userName}. Nothing was changed.' },
    expired: {
      title: 'Nobody has answered in time',
      body: 'Your request for {userName} waited for 15 minutes. Nothing was changed.',
    },
    withdrawn: { title: 'Withdrawn', body: 'Your request for {userName} is withdrawn. Nothing was changed.' },
    'wrong-numbers': {
      title: 'Your request was closed',
      body: 'The number for {userName} was typed wrong three times. Nothing was changed.',
    },
    nobody: { title: 'There is nobody to ask', body: 'Nobody can vouch for {userName} in chat. Nothing was changed.' },
    busy: {
      title: 'Many people are waiting',
      body: 'No more requests can be taken right now. Try again in a quarter of an hour.',
    },
    'too-many': {
      title: 'You have asked very often',
      body: 'There were several requests for {userName} today. Please contact the helpdesk yourself.',
    },
    failed: { title: 'Something went wrong on our side', body: 'Your request for {userName} could not be sent.' },
  },
  reason: 'Reason given: “{reason}”',
  request: {
    reset: {
      title: 'Can you vouch for a colleague?',
      body: '**{name}** has forgotten the password of **{userName}** and cannot prove enough.',
    },
    act: {
      title: 'A second administrator is needed',
      body: '**{requester}** wants to do this: **{what}**',
    },
    ownReset: 'Reset their own password',
    facts: {
      number: 'Request',
      account: 'Account',
      department: 'Department',
      from: 'Asked in',
      passed: 'Proved',
      failed: 'Tried in vain',
      none: 'nothing',
      privileged: 'Admin role',
      yes: 'Yes: two people must approve',
      changed: 'Password set',
      unknown: 'not known',
      today: 'Requests today',
    },
    doubt: 'Changed lately or of unknown age, so do not use: {list}',
    call: 'Call {phones} yourself, the number on file. Do you know the voice? Have them read out the number on their screen, and type it here. Never use a number that they give you.',
    callNobody:
      'No number on file is old enough. Call the number in your own staff list, or meet in person. Have them read out the number on their screen, and type it here.',
    first: '{by} has approved. One more person is needed.',
    question: '{by} asked: “{text}”',
    until: 'If nobody answers within 15 minutes, it is denied. The first answer that counts decides.',
    form: {
      answer: 'Your answer',
      choose: 'Please choose an answer.',
      approve: 'Approve',
      deny: 'Deny',
      more: 'Ask for more',
      number: 'Number that they read out (to approve)',
      malformed: 'The number has three digits.',
      reason: 'Reason or question (to deny or ask)',
    },
  },
  agreed: {
    title: 'Approved, not in force yet',
    body: 'Request {number} for **{name}**, {what}: approved by {by}. It counts in {seconds} seconds, unless somebody stops it.',
  },
  closed: {
    approved: '✅ Approved',
    denied: '🚫 Denied',
    expired: '⌛ Denied: nobody answered in time',
    withdrawn: '↩️ Withdrawn',
    'wrong-numbers': '🚨 Closed: three wrong numbers',
    nobody: '🚫 Nobody could be asked',
    busy: '🚫 Too many requests were waiting',
    'too-many': '🚫 Too many requests today',
    failed: '⚠️ Ended: something went wrong',
  },
  closedBody: 'Request {number} for **{name}**: {what}. {when}',
  closedBy: 'By {by}.',
  notices: {
    'not-allowed':
      'You cannot answer this request: it is your own, or you may not reset that account. Nothing was done.',
    'sign-in': 'Please sign in first, then answer again.',
    'number-missing': 'To approve, type the number that they read out to you on the call.',
    'reason-missing': 'Please write why, or what you want to know. Nothing was done.',
    'wrong-number': 'That is not the number on their screen. Tries left: {left}.',
    busy: 'Another answer is being looked at. Please look at the card again in a moment.',
    again: 'That did not reach us in full, so nothing was done. Please answer again.',
    'already-yours': 'You have approved already. One more person is needed.',
    'over-budget':
      'You have approved as many requests within 24 hours as your company allows, so nothing was done. You can again in {hours}; until then, somebody else has to answer. You can still say no.',
    'agreed-already': 'Already decided: it was approved a moment ago.',
  },
};
