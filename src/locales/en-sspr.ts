// What is said about Microsoft's self-service reset in English.
import type { SsprNames, SsprWords } from './words-sspr.ts';

/** What people call it: the short name in every phrase, the others in the first ones. */
const called = ['sspr', 'self service password reset', 'selfservice password reset'];
const named = (...phrases: readonly string[]): readonly string[] =>
  called.flatMap((name, index) =>
    phrases.slice(0, index === 0 ? undefined : 3).map((phrase) => phrase.replace('{it}', name)),
  );

export const ssprNames: SsprNames = {
  orders: {
    'sspr-enable': named(
      'enable {it}',
      'enable {it} for {list}',
      'turn on {it} for {list}',
      'switch on {it} for {list}',
      '{it} on for {list}',
      '{it} for {list}',
    ),
    'sspr-disable': named(
      'disable {it}',
      'disable {it} for {list}',
      'turn off {it} for {list}',
      'switch off {it} for {list}',
      '{it} off for {list}',
    ),
    'sspr-enable-group': named(
      'enable {it} for group {list}',
      'enable {it} for the group {list}',
      'turn on {it} for group {list}',
      'turn on {it} for the group {list}',
      '{it} on for group {list}',
    ),
    'sspr-disable-group': named(
      'disable {it} for group {list}',
      'disable {it} for the group {list}',
      'turn off {it} for group {list}',
      'turn off {it} for the group {list}',
      '{it} off for group {list}',
    ),
    'sspr-everyone': named(
      'enable {it} for everyone',
      'enable {it} for everybody',
      'enable {it} for all',
      'turn on {it} for everyone',
      'disable {it} for everyone',
      'disable {it} for all',
      '{it} for everyone',
    ),
    'sspr-status': named(
      '{it} status',
      'status of {it}',
      '{it} status of {list}',
      '{it} status for {list}',
      'is {it} on for {list}',
      'show {it} of {list}',
    ),
    'sspr-check': named(
      'check {it}',
      '{it} check',
      '{it} prerequisites',
      'prerequisites for {it}',
      'what does {it} need',
    ),
    'sspr-group': named(
      'use group {list} for {it}',
      'use the group {list} for {it}',
      '{it} group {list}',
      'set {it} group {list}',
      'set the {it} group to {list}',
    ),
    'sspr-administrators-on': named(
      '{it} for administrators on',
      '{it} for admins on',
      'enable {it} for administrators',
      'turn on {it} for administrators',
    ),
    'sspr-administrators-off': named(
      '{it} for administrators off',
      '{it} for admins off',
      'disable {it} for administrators',
      'turn off {it} for administrators',
    ),
  },
  help: {
    'sspr-enable':
      '**enable sspr for** Ana Li, Bo Ek, or **for group** Sales; **disable sspr for** takes them out again',
    'sspr-everyone': '**enable sspr for everyone**: where that is switched',
    'sspr-status': '**sspr status** of Ana Li',
    'sspr-check': '**check sspr**: what Microsoft’s self-service still lacks',
    'sspr-group': '**use group** SSPR users **for sspr**: names the group that it is on for',
    'sspr-administrators-on': '**sspr for administrators on**, or **off**',
  },
  what: {
    'enable-sspr': 'Turn on Microsoft’s self-service',
    'disable-sspr': 'Turn off Microsoft’s self-service',
    'sspr-enable-many': 'Turn on Microsoft’s self-service for several people',
    'sspr-disable-many': 'Turn off Microsoft’s self-service for several people',
    'sspr-group': 'Name the group for Microsoft’s self-service',
    'sspr-administrators-on': 'Let administrators use Microsoft’s self-service',
    'sspr-administrators-off': 'Keep administrators out of Microsoft’s self-service',
    'sspr-look': 'See how Microsoft’s self-service stands',
  },
  helpdesk: {
    'sspr-enable': '✅ Microsoft’s self-service: **{userName}** was put into the group {detail}.',
    'sspr-disable': '✅ Microsoft’s self-service: **{userName}** was taken out of the group {detail}.',
    'sspr-group':
      '🔧 **{userName}** named the group {detail} for Microsoft’s self-service. A second administrator agreed.',
    'sspr-administrators-on':
      '🔧 **{userName}** lets administrators use Microsoft’s self-service. A second administrator agreed.{detail}',
    'sspr-administrators-off':
      '🔧 **{userName}** keeps administrators out of Microsoft’s self-service. A second administrator agreed.{detail}',
  },
};

export const sspr: SsprWords = {
  status: {
    person: {
      title: 'Microsoft’s self-service',
      inGroup: 'In the group **{group}**: yes.',
      notInGroup: 'In the group **{group}**: no.',
      noGroup: 'No group has been named for self-service yet.',
      on: 'Microsoft reports self-service as **on** for this person.',
      off: 'Microsoft reports self-service as **off** for this person.',
      registered: 'Registered with: {methods}.',
      notRegistered: 'Not registered: nothing can be proved yet. They register at https://aka.ms/ssprsetup.',
      nothing: 'Microsoft’s report does not know this person yet.',
      hidden:
        'Microsoft’s report cannot be read just now, or the permission AuditLog.Read.All is missing. So I cannot say whether it is on.',
      administrator:
        'Holds an admin role: for these the switch for administrators counts too, and two methods are always asked for.',
      asOf: 'As of {when}. The report is hours old: what was changed today may not be in it.',
      undated: 'Microsoft does not say how old this is.',
      late: 'In the group, but not reported as on. Give it some hours; if it stays so, look in the portal whether this very group is the “Selected” one.',
      otherwise: 'Not in the group, and yet on: in the portal it may be on for “All”, or for another group.',
    },
    whole: {
      title: 'Microsoft’s self-service',
      body: 'I put people into one group and take them out. Whether the portal says None, Selected or All for it, nothing outside the portal can read: open the page to see. For one person, write “sspr status of Ana Li”.',
    },
    everyone: {
      title: 'For everyone, the portal decides',
      body: 'Microsoft has no way to switch this from outside. Open the page, choose All (or None), and save; it takes an Authentication Policy Administrator. Some hours later, “sspr status of Ana Li” shows what has arrived.',
    },
    group: 'The group: **{group}** ({id}).',
    pinned: 'It is fixed in Latchkey’s settings.',
    noGroup: 'No group is named yet. Write “use group SSPR users for sspr”.',
    not: {
      off: { title: 'Not in use here', body: 'Whoever runs Latchkey has not switched this on (LATCHKEY_SSPR).' },
      'not-allowed': { title: 'You may not see that', body: 'None of your active roles allows this.' },
      nobody: { title: 'I find nobody by that name', body: 'Write the whole address, please.' },
      several: { title: 'That may be several people', body: 'Write one whole address, please.' },
      failed: {
        title: 'That did not work',
        body: 'The directory does not answer just now. Please try again in a few minutes.',
      },
    },
    open: 'Open the portal',
  },
  problems: {
    missing: 'The group is not there (any more).',
    'role-assignable':
      'Roles can be given to this group: changing its members could make administrators. Use a plain security group.',
    synced: 'The group comes from the internal Active Directory, so its members cannot be changed in the cloud.',
    dynamic: 'The group fills itself by a rule, so nobody can be put into it.',
    'mail-enabled': 'The group is for mail or Microsoft 365. Use a plain security group that has no other use.',
    'not-security': 'It is not a security group.',
  },
  check: {
    title: 'What Microsoft’s self-service needs',
    body: 'Read just now. What I cannot read is unknown, never fine.',
    names: {
      licence: 'Licence',
      permissions: 'Permissions of Latchkey',
      'application-role': 'Directory roles of Latchkey',
      group: 'The group',
      switch: 'None, Selected or All',
      writeback: 'Writeback to Active Directory',
      methods: 'Methods',
      migration: 'Policy of methods',
      'sms-voice': 'Microsoft’s SMS and calls',
      administrators: 'Administrators',
      cloud: 'Cloud',
    },
    notes: {
      'licence-ok': 'Entra ID P1 or P2 is there ({detail}). Whether there are enough for everybody, the portal says.',
      'licence-no-writeback': '{detail}: enough to reset cloud passwords, not to write them back on premises.',
      'licence-none': 'No licence that brings a reset (Entra ID P1, Microsoft 365 Business Standard or better).',
      'permissions-ok': 'All that this needs is granted.',
      'permissions-missing': 'Missing: {detail}.',
      'application-role': '{detail}. None is needed for the group.',
      'group-ok': '**{detail}** is a plain security group.',
      'group-none': 'None is named. Write “use group SSPR users for sspr”.',
      'group-missing': '{detail} is not there any more.',
      'group-role-assignable': 'Roles can be given to {detail}. Name another one.',
      'group-synced': '{detail} comes from Active Directory. Name another one.',
      'group-dynamic': '{detail} fills itself by a rule. Name another one.',
      'group-mail-enabled': '{detail} is for mail or Microsoft 365. Name another one.',
      'group-not-security': '{detail} is not a security group. Name another one.',
      switch: 'Nothing outside the portal can read or set it. It must say Selected with this group, or All.',
      'writeback-none': 'Nobody is synchronised from Active Directory, so none is needed.',
      'writeback-unknown':
        'People are synchronised from Active Directory. Whether passwords are written back cannot be read: look there.',
      'methods-ok': 'On, and counting for a reset: {detail}. How many are asked for, the portal says.',
      'methods-none': 'No method is on that counts for a reset.',
      'migration-done': 'All methods are managed in one place.',
      'migration-open': 'The move from the old policies is not complete ({detail}): the old pages may still count.',
      'sms-voice-on':
        'On: {detail}. Microsoft ends its own SMS and calls on 1 February 2027; who has nothing else must move before.',
      'sms-voice-off': 'Not in use, so their end on 1 February 2027 changes nothing.',
      'administrators-on': 'May use self-service, always with two methods. A change takes up to an hour.',
      'administrators-off': 'May not use self-service, whatever the group says. A change takes up to an hour.',
      'cloud-ok': 'Worldwide.',
      'cloud-us-gov': 'US Government: lock-out after 3 wrong passwords; not every permission is documented there.',
      'cloud-china': 'China (21Vianet): no policy of methods and no access passes; phone and Authenticator only.',
      'not-readable': 'Cannot be read ({detail}).',
      'not-in-cloud': 'Not to be read in this cloud.',
    },
    states: { ok: 'In order', missing: 'Missing', unknown: 'Not to be seen from here' },
  },
  confirm: {
    enable: {
      title: 'Turn on Microsoft’s self-service?',
      body: 'They are put into the group **{group}**. If that is the “Selected” one, they can then reset their own password with Microsoft, as soon as they are registered. Each of them gets a mail.',
      yes: 'Yes, turn it on',
    },
    disable: {
      title: 'Turn off Microsoft’s self-service?',
      body: 'They are taken out of the group **{group}**. If that is the “Selected” one, they can then no longer reset their own password with Microsoft. Each of them gets a mail.',
      yes: 'Yes, turn it off',
    },
    everybodyIn:
      'Everybody in **{from}**, also through other groups. Holders of admin roles are left out: one at a time.',
    left: 'Left out: {name}. {why}',
  },
  progress: {
    'signing-in': { title: 'Please sign in first', body: 'I have sent you a link. Nothing is done before that.' },
    asking: {
      title: 'A second administrator is asked',
      body: 'The request is in the helpdesk channel. I go on here when they agree.',
    },
    working: {
      title: 'I am at it',
      body: '{who}, group **{group}**. This card counts along; you can do other things meanwhile.',
    },
    stopping: { title: 'I stop after this step', body: 'What is done stays done.' },
    done: {
      enable: {
        title: 'Done',
        body: '{who}: in the group **{group}**. Who is not registered yet does that at https://aka.ms/ssprsetup. Microsoft’s report shows it some hours later: “sspr status of Ana Li”.',
      },
      disable: {
        title: 'Done',
        body: '{who}: no longer in the group **{group}**. Microsoft’s report shows it some hours later.',
      },
    },
    none: { title: 'Nobody was changed', body: '{who}, group **{group}**:' },
    off: { title: 'Not in use here', body: 'Whoever runs Latchkey has not switched this on (LATCHKEY_SSPR).' },
    'not-allowed': {
      title: 'You may not do that',
      body: 'None of your active roles allows it (any more), or the second administrator’s no longer do. Nothing more is done.',
    },
    'no-name': {
      title: 'For whom?',
      body: 'Write for example “enable sspr for Ana Li”, several addresses with commas, or “for group Sales”.',
    },
    'too-many': {
      title: 'That is too many at once',
      body: 'An order takes 20 people. For more, use a group: “enable sspr for group Sales”.',
    },
    nobody: {
      title: 'There is nobody to change',
      body: 'Please write whole addresses. For your own account, ask another administrator.',
    },
    'no-group': {
      title: 'No group is named yet',
      body: 'Write “use group SSPR users for sspr” first. It is the one that the portal has as “Selected”.',
    },
    'group-unknown': { title: 'I find no group of that name', body: 'Write its exact name, or its object id.' },
    'group-several': {
      title: 'Several groups have that name',
      body: 'Write the object id of the right one; it stands in the portal.',
    },
    'group-unfit': {
      title: 'That group cannot be used',
      body: 'Nothing more is done. Name another group: “use group SSPR users for sspr”.',
    },
    'group-pinned': {
      title: 'The settings name the group',
      body: 'Whoever runs Latchkey can change it (LATCHKEY_SSPR_GROUP).',
    },
    failed: {
      title: 'Something went wrong',
      body: 'Microsoft refused it, or something broke on our side. Write “check sspr” to see what is missing, and give the order again: who is done is not done twice.',
    },
    'not-signed-in': {
      title: 'Nothing was done',
      body: 'There was no fresh sign-in, so I cannot know that it was you who asked.',
    },
    'not-approved': {
      title: 'Nothing was done',
      body: 'The second administrator did not agree, or nobody answered in time.',
    },
    stopped: {
      title: 'Stopped',
      body: '{who}, group **{group}**. What was done stays done; give the order again to go on.',
    },
    cancelled: { title: 'Cancelled', body: 'Nothing was done.' },
    expired: { title: 'This took too long', body: 'Nothing was done. Give the order again whenever you like.' },
    changed: { enable: 'Put into the group: **{count}**', disable: 'Taken out of the group: **{count}**' },
    already: { enable: 'In it already: {count}', disable: 'Not in it anyway: {count}' },
    left: 'Left out: {name}. {why}',
    more: 'And {count} more left out.',
  },
  why: {
    nobody: 'I find nobody by that name.',
    several: 'That may be several people: write the whole address.',
    'one-by-one': 'Holds an admin role: one at a time, with a second administrator.',
    'through-group': 'Is in it through another group; only there they can be taken out.',
    refused: 'Microsoft or the rules refused it.',
    unconfirmed: 'It was sent, but the directory never confirmed it. Look at it before you do it again.',
  },
  setting: {
    done: {
      group: {
        title: 'The group is named',
        body: 'From now on I put people into **{name}**. In the portal, choose “Selected” with this very group.',
      },
      'administrators-on': {
        title: 'Administrators may use self-service',
        body: 'Microsoft takes up to an hour. They are always asked for two methods.',
      },
      'administrators-off': {
        title: 'Administrators may no longer use self-service',
        body: 'Microsoft takes up to an hour. It counts for them whatever the group says.',
      },
    },
    already: {
      group: { title: 'It was so already', body: '**{name}** is the group.' },
      'administrators-on': { title: 'It was so already', body: 'Administrators may use self-service.' },
      'administrators-off': { title: 'It was so already', body: 'Administrators may not use self-service.' },
    },
    off: { title: 'Not in use here', body: 'Whoever runs Latchkey has not switched this on (LATCHKEY_SSPR).' },
    'not-allowed': {
      title: 'You may not do that',
      body: 'None of your active roles allows it, or whoever runs Latchkey left it out.',
    },
    unfit: { title: 'That group cannot be used', body: '{problem}' },
    unavailable: {
      title: 'The directory does not answer',
      body: 'Nothing was changed. Please try again in a few minutes.',
    },
    unconfirmed: {
      title: 'We could not confirm it',
      body: 'It was sent, but the directory never said that it arrived. Write “check sspr” to look.',
    },
    'no-name': { title: 'Which group?', body: 'Write “use group SSPR users for sspr” with its name or object id.' },
    'group-unknown': { title: 'I find no group of that name', body: 'Write its exact name, or its object id.' },
    'group-several': {
      title: 'Several groups have that name',
      body: 'Write the object id of the right one; it stands in the portal.',
    },
    'group-pinned': {
      title: 'The settings name the group',
      body: 'Whoever runs Latchkey can change it (LATCHKEY_SSPR_GROUP).',
    },
    failed: {
      title: 'Something went wrong on our side',
      body: 'Nothing was changed. Please try again in a few minutes.',
    },
    'signing-in': { title: 'Please sign in first', body: 'I have sent you a link. Nothing is done before that.' },
    waiting: {
      title: 'A second administrator is asked',
      body: 'This decides who can reset a password, so two must agree. The request is in the helpdesk channel.',
    },
    'not-signed-in': {
      title: 'Nothing was changed',
      body: 'There was no fresh sign-in, so I cannot know that it was you who asked.',
    },
    'not-approved': {
      title: 'Nothing was changed',
      body: 'The second administrator did not agree, or nobody answered in time.',
    },
    cancelled: { title: 'Cancelled', body: 'Nothing was changed.' },
    expired: { title: 'This took too long', body: 'Nothing was changed.' },
  },
  notices: {
    'sspr-enable': {
      subject: 'You can soon reset your own password',
      text: 'Hello,\n\nOn {when}, an administrator of {company} turned on Microsoft’s self-service for {userName}: once it has arrived, you can reset a forgotten password yourself.\n\nFor that, Microsoft must know how to reach you. Register here, signed in as usual:\n\n    https://aka.ms/ssprsetup\n\nIf it seems wrong to you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
    },
    'sspr-disable': {
      subject: 'Microsoft’s self-service was turned off for you',
      text: 'Hello,\n\nOn {when}, an administrator of {company} turned off Microsoft’s self-service for {userName}: you can no longer reset a forgotten password on Microsoft’s page.\n\nIf you know about it, there is nothing more to do.\n\nIf it seems wrong to you, stop it here, without signing in:\n\n    {notMe}\n\nThen contact {helpdesk} and say that you got this message.\n',
    },
  },
};
