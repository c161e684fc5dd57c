// What administrators read in English.
import { campaignWords } from './en-campaign.ts';
import type { AdministrationWords } from './words-administration.ts';
import { sspr, ssprNames } from './en-sspr.ts';

export const administration: AdministrationWords = {
  tag: 'en-GB',
  help: {
    title: 'For others, you can write',
    lines: {
      'reset-for': '**reset password for** Ana Li',
      'force-change': '**force password change for** Ana Li',
      unlock: '**unlock** Ana Li',
      'sign-out': '**sign out** Ana Li everywhere',
      block: '**block sign-in for** Ana Li',
      unblock: '**unblock** Ana Li',
      explain: '**why can’t** Ana Li **sign in?**',
      'access-pass': '**access pass for** Ana Li',
      freeze: '**freeze self-service**: nobody resets their own password until you say so',
      unfreeze: '**unfreeze self-service**',
      queue: '**queue**: the requests that wait',
      show: '**show 4711**: one of them',
      audit: '**audit** Ana Li **last 7 days**',
      report:
        '**registration report** (or **registration report for** a group) – who is registered for self-service, as charts and a list',
      'helpdesk-here': '**use this channel for the helpdesk**, written in that channel',
      call: '**verify** Ana Li: both of you see the same two words on a call',
      ...ssprNames.help,
      ...campaignWords.help,
    },
  },
  pick: {
    title: 'Who do you mean?',
    body: 'Look at the address, not only at the name. If nobody here is right, write the whole name or the address.',
    more: 'There are more than I can list.',
    disabled: 'blocked',
    mixed: 'letters of several alphabets',
  },
  account: {
    titles: { act: 'Is this the right person?', explain: 'What I can see from here' },
    labels: {
      department: 'Department',
      jobTitle: 'Title',
      employeeId: 'Employee number',
      manager: 'Manager',
      id: 'Account id',
      roles: 'Roles',
      changedAt: 'Password changed',
      proofs: 'Can prove it by',
    },
    none: 'none',
    neverChanged: 'not known',
    noProofs: 'nothing that counts',
    eligible: '{role} (can be activated)',
    partly: '{role} (in part of the company)',
    customRole: 'a role of your own company',
    roleGroup: 'a group that can hold roles',
    otherRole: 'another admin role',
    notices: {
      lock: 'Entra has no way to unlock an account, for anybody. A lock after wrong passwords ends by itself: after one minute at first, later after longer. A reset ends it at once, so send a link. If the account is blocked, unblock it instead. If the old password is saved in a phone or a mail app, it locks again: have it replaced there first.',
      'not-locked':
        'The internal Active Directory shows **no lock** on this account, so there is nothing to lift. If only sign-ins in the cloud are refused, that is Entra’s own lock: it ends by itself, after one minute at first, and a reset ends it at once. Otherwise ask why they can’t sign in.',
      'try-again': 'That choice is no longer there. Please choose again.',
    },
    findings: {
      disabled: 'Sign-in is **blocked** for this account.',
      guest: 'This is a **guest**: the password lives in another organisation.',
      invited: 'The **invitation** has not been answered yet.',
      federated: 'The password lives in **another system**, to which this domain sends people to sign in.',
      synced: 'The account comes from the **internal Active Directory**, and so do password, lock and expiry.',
      'must-change':
        'The password **must be changed** at the next sign-in. Apps that cannot ask for it only say that it is wrong.',
      'no-methods': 'Nothing is **registered** for a second factor. Where one is asked for, sign-in stops there.',
      locked:
        'The account was **locked** on {when} after too many wrong passwords. An unlock or a new password opens it; in most domains it also opens by itself after a while.',
      'password-expired': 'The password **expired** on {when}.',
      'password-changed':
        'The password was **changed** on {when}. Devices that still have the old one lock the account.',
      'sessions-ended': 'All sessions were **ended** on {when}. Every app asks for a new sign-in.',
    },
    unknown: {
      lock: 'Entra does not show whether the account is **locked** after wrong passwords. The person sees AADSTS50053 then.',
      'must-change': 'Entra does not say whether the password must be changed.',
      'password-expiry': 'Entra does not say when the password expires.',
    },
    clear: 'I see nothing that stands in the way of a sign-in.',
    lockedOut: 'Locked out?',
  },
  actions: {
    reset: {
      button: 'Send a reset link',
      confirm: {
        title: 'Where shall the link go?',
        body: 'They choose a new password themselves, after a second proof. Nobody else learns it, and you see how far they are. Is the number or address really theirs? A call tells.',
      },
    },
    'temporary-password': {
      button: 'Temporary password',
      confirm: {
        title: 'Make a temporary password?',
        body: 'It is shown to you once, on a page of our own, and must be replaced at the next sign-in. Read it out to them; never write it in the chat or a mail.',
      },
    },
    'access-pass': {
      button: 'Access pass',
      confirm: {
        title: 'Make a Temporary Access Pass?',
        body: 'It is shown to you once, on a page of our own, and opens one sign-in without password or second factor. An earlier pass stops working.',
      },
    },
    'force-change': {
      button: 'Force a new password',
      confirm: {
        title: 'Ask for a new password?',
        body: 'The next sign-in asks for a new password. Whoever knows the old one can choose it, so sign them out too if you suspect somebody else.',
      },
    },
    unlock: {
      button: 'Unlock',
      confirm: {
        title: 'Unlock the account?',
        body: 'The lock of the internal Active Directory is lifted, and the password stays as it is. Is it really the owner who typed the wrong ones? An old password that is saved in a phone or a mail app locks it again: have it replaced there first. Sign-ins in the cloud have a lock of their own (Entra), which nobody can lift: it ends by itself, or with a reset.',
      },
    },
    'sign-out': {
      button: 'Sign out everywhere',
      confirm: {
        title: 'Sign out everywhere?',
        body: 'Every app asks for a new sign-in. It can take up to an hour until all of them do.',
      },
    },
    block: {
      button: 'Block sign-in',
      confirm: {
        title: 'Block sign-in?',
        body: 'Nobody gets into this account until it is unblocked. What is open already stays open, unless you sign them out too.',
      },
    },
    unblock: {
      button: 'Unblock sign-in',
      confirm: {
        title: 'Unblock sign-in?',
        body: 'The account works again with the password it had. Do you know why it was blocked?',
      },
    },
  },
  confirm: {
    yes: 'Yes, do it',
    withSignOut: 'Yes, and sign out everywhere',
    back: 'Back',
    who: '**{displayName}** · {userName}',
    sendTo: { email: 'E-mail to {hint}', phone: 'Text message to {hint}' },
  },
  waiting: {
    'signing-in': {
      title: 'First, sign in once more',
      body: 'This is about somebody else’s account, so I need to know that it is really you. I have sent you a link for it. Then it goes on here: {userName}.',
    },
    asking: {
      title: 'A second administrator has to agree',
      body: '{userName} holds an admin role, or this is about everybody. I have asked the others and tell you here what they say. They have 15 minutes.',
    },
    doing: { title: 'One moment', body: 'I am on it: {userName}.' },
    settling: {
      title: 'I am checking with the directory',
      body: 'It was sent for {userName}, but the answer got lost. I am asking whether it arrived, which can take two minutes. Please do not do it again yet.',
    },
  },
  done: {
    reset: 'They have chosen a new password for {userName}.',
    'temporary-password':
      'The temporary password for {userName} was shown to you. It must be replaced at the next sign-in.',
    'access-pass': 'The access pass for {userName} was shown to you.',
    'force-change': 'The next sign-in as {userName} asks for a new password. They have been told.',
    unlock:
      '{userName} is no longer locked in the internal Active Directory; the password is the one it was. They have been told. If the cloud still refuses it, that lock ends by itself, or with a reset.',
    'sign-out': 'Every session of {userName} has been ended. They have been told.',
    block: 'Nobody can sign in as {userName} now. They have been told.',
    unblock: '{userName} can sign in again. They have been told.',
  },
  sessions: {
    ended: 'All sessions are ended, which can take up to an hour to reach every app.',
    live: 'The other sessions could **not** be ended. Please do it in the Entra admin centre.',
  },
  ended: {
    done: { title: 'Done', body: 'There is nothing more to do.' },
    nobody: {
      title: 'I found nobody',
      body: 'There is nobody of that name whom you could help from here. Check the spelling, or write the whole address. If it is your own password, write “reset my password”.',
    },
    'no-name': {
      title: 'On whom?',
      body: 'Write it again with a name or an address behind it, for example: reset password for Ana Li.',
    },
    'own-account': {
      title: 'That is your own account',
      body: 'Nobody does this to themselves as an administrator. For your own password, write “reset my password”: you then need two proofs. If you cannot give them, another administrator can do it for you. If you are the last one, use the emergency account of your company.',
    },
    refused: { title: 'You may not do that', body: '{reason}' },
    'not-signed-in': {
      title: 'Nothing was done',
      body: 'You did not sign in again, so I cannot know that it was you who asked. Give the order again when you can.',
    },
    'not-approved': {
      title: 'Nothing was done',
      body: 'The second administrator did not agree, or nobody answered in time. {reason}',
    },
    'not-applied': {
      title: 'This was stopped',
      body: 'Something about {userName}, or about your own rights, changed while we were at it, so nothing was done. Give the order again to see why.',
    },
    'over-budget': {
      title: 'That was enough for today',
      body: 'Nothing was done for {userName}: you have done as much to others within 24 hours as your company allows. The helpdesk has been told. Ask another administrator, or whoever runs this bot to raise the limit.',
    },
    'not-sent': {
      title: 'Nothing was sent',
      body: 'Nothing reached {userName}: the message could not be delivered, what is registered is too new to count, or there is no second proof for the page to ask for. Choose another way.',
    },
    unavailable: {
      title: 'The directory does not answer',
      body: 'Nothing was done for {userName}. Please try again in a few minutes.',
    },
    unconfirmed: {
      title: 'We could not confirm it',
      body: 'It was sent for {userName}, but the directory never said that it arrived. Look at the account before you do it again.',
    },
    cancelled: { title: 'Cancelled', body: 'Nothing was done.' },
    expired: { title: 'This took too long', body: 'For safety I stopped. Nothing was done.' },
    failed: {
      title: 'Something went wrong on our side',
      body: 'Nothing was done. Please try again in a few minutes. {reason}',
    },
  },
  refusals: {
    'actor-frozen': 'Your own account is set aside after an alarm. Talk to your security team.',
    'actor-disabled': 'Your own account is blocked.',
    'actor-guest': 'You are a guest here.',
    'actor-service-account': 'Your account belongs to a service.',
    'no-power': 'None of your active roles allows this. If you have a role that can be activated, activate it first.',
    'role-not-covered':
      'They hold a role that your own roles do not reach. A Privileged Authentication Administrator or a Global Administrator can do it.',
    'outside-unit': 'They are outside the part of the company that your role is for.',
    'unit-role-holder': 'They hold an admin role, and roles for a part of the company do not reach those.',
    'restricted-unit': 'Their account is under restricted management. Only administrators of that very unit reach it.',
    'own-account': 'That is your own account.',
    'break-glass': 'This account is kept for emergencies. Nobody touches it from chat.',
    protected: 'Their account rules the domain, or belongs to a machine or a service. Nobody resets it from chat.',
    'service-account': 'This account belongs to a service. Ask the team that owns it.',
    guest: 'They are a guest; the password lives in their own organisation.',
    disabled: 'The account is blocked. Unblock it first.',
    federated: 'Their password lives in another system.',
    synced: 'Their account comes from the internal Active Directory.',
    'role-holder': 'They hold an admin role. This way is never used for administrators.',
    'own-request': 'It was you who asked.',
    'same-human': 'That is another account of the same person.',
    unknown: 'The account is no longer there.',
  },
  followed: {
    sent: {
      title: 'On its way',
      body: 'The link for **{displayName}** ({userName}) was sent to {hint}. I tell you here when it was opened and when they are done.',
    },
    opened: {
      title: 'Opened',
      body: '**{displayName}** ({userName}) has opened the page and is choosing a new password.',
    },
    'not-opened': {
      title: 'Not opened yet',
      body: 'The link for **{displayName}** ({userName}) has not been opened for 30 minutes. Did it go to the right place? You can send a new one; the old one then stops working.',
    },
    failed: {
      title: 'It did not get there',
      body: 'The link for **{displayName}** ({userName}) could not be delivered, or is used up. You can send a new one.',
    },
    again: 'Send a new link',
  },
  page: {
    sent: {
      title: 'The page is ready',
      body: 'I have sent you a link to it here. It opens once, and shows what is for **{displayName}** ({userName}).',
    },
    opened: {
      title: 'The page is open',
      body: 'It makes and shows what is for **{displayName}** ({userName}) when you ask it to.',
    },
    'not-opened': {
      title: 'The page was not opened',
      body: 'Nothing was made for **{displayName}** ({userName}). You can have a new page; the old one stops working.',
    },
    failed: {
      title: 'That page is used up',
      body: 'Nothing more can be shown for **{displayName}** ({userName}) there. You can have a new page.',
    },
    again: 'A new page',
  },
  sspr,
};
