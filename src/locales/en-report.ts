// The registration report in English.
import type { ReportWords } from './words-report.ts';

export const reportWords: ReportWords = {
  progress: {
    title: 'Reading the registration report',
    body: 'Microsoft lets this report be read slowly. You can close the chat: it goes on, and this card follows.',
    ofGroups: 'About: {groups}',
    members: 'Members of the groups read: {count}',
    people: 'People read: {count}',
    share: '{share} % of about {total}',
    seconds: 'about {left} seconds left',
    minutes: 'about {left} minutes left',
    waiting: 'Microsoft asks us to wait a moment. Nothing is lost, and it goes on by itself.',
  },
  ready: {
    title: 'Who is registered for self-service',
    ofGroups: 'About: {groups}',
    none: 'There is nobody whom this report is about.',
    charts: {
      state: 'Self-service, people',
      methods: 'Methods in use, people',
      groups: 'Registered, by group',
      departments: 'Registered, by department',
    },
    bars: {
      capable: 'Can reset',
      off: 'Registered, off',
      unregistered: 'Not registered',
      others: 'All others',
      nowhere: 'No department',
    },
    facts: {
      people: 'People',
      enabled: 'Enabled',
      registered: 'Registered',
      capable: 'Can reset',
      expiring: 'Password ends within 14 days',
      own: 'Registered with Latchkey',
      neverConfirmed: 'Never confirmed with Latchkey',
    },
    ofAll: '{count} ({share} %)',
    expiryUnknown: '{count}; of {unknown} it is not known',
    phoneOnly:
      '{count} people have only text messages or calls. Microsoft ends its own on 1 February 2027: they must register something else before.',
    noPhoneOnly: 'Nobody depends on text messages or calls alone.',
    age: 'Microsoft’s figures of {newest}, read {read}.',
    ageRange: 'Microsoft’s figures of {oldest} to {newest}, read {read}.',
    ageUnknown: 'Microsoft does not say how old its figures are. Read {read}.',
    file: 'The list of people can be fetched until {time}. It has names and methods, and no phone numbers or addresses.',
  },
  methods: {
    mobilePhone: 'Mobile phone',
    alternateMobilePhone: 'Second mobile phone',
    officePhone: 'Office phone',
    email: 'E-mail',
    securityQuestion: 'Security questions',
    microsoftAuthenticatorPush: 'Authenticator app',
    microsoftAuthenticatorPasswordless: 'Authenticator, no password',
    softwareOneTimePasscode: 'Codes of an app',
    hardwareOneTimePasscode: 'Codes of a device',
    fido2SecurityKey: 'Security key',
    fido2: 'Security key',
    passKeyDeviceBound: 'Passkey on a device',
    passKeyDeviceBoundAuthenticator: 'Passkey in Authenticator',
    passKeyDeviceBoundWindowsHello: 'Passkey in Windows Hello',
    windowsHelloForBusiness: 'Windows Hello',
    macOsSecureEnclaveKey: 'Mac sign-in key',
    temporaryAccessPass: 'Temporary Access Pass',
  },
  buttons: { file: 'Get the list (CSV)', nudge: 'Ask them to register', open: 'Open the page' },
  ended: {
    'not-allowed': {
      title: 'Not allowed',
      body: 'The report is for people with one of these roles: Reports Reader, Security Reader, Global Reader, Security Operator, or an administrator of users, authentication or security.',
    },
    'no-group': {
      title: 'No such group',
      body: 'I find no group that is called exactly “{about}”. Write its name as Entra shows it, several with commas between, or leave it out for everybody.',
    },
    'several-groups': {
      title: 'More than one group',
      body: 'Several groups are called “{about}”. Write the object id of the one you mean instead.',
    },
    'group-gone': {
      title: 'The group is gone',
      body: 'A group of this report was deleted while it was read. Ask again without it.',
    },
    'not-here': {
      title: 'Not available here',
      body: 'The registration report comes from Microsoft Entra ID, and this installation has none.',
    },
    'no-licence': {
      title: 'A licence is missing',
      body: 'Microsoft gives the registration report only to tenants with Entra ID P1 or P2.',
    },
    'no-permission': {
      title: 'A permission is missing',
      body: 'Microsoft does not let Latchkey read the report. Whoever runs it has to grant the application permission AuditLog.Read.All.',
    },
    endless: {
      title: 'The report has no end',
      body: 'Microsoft’s pages lead in a circle, so there are no figures to trust. Please ask again later.',
    },
    cancelled: { title: 'Cancelled', body: 'The report was not finished. Nothing of it is kept.' },
    expired: { title: 'This report is closed', body: 'Ask for a new registration report whenever you like.' },
    failed: {
      title: 'Something went wrong',
      body: 'The report could not be read to its end. Please ask again in a few minutes.',
    },
  },
  file: {
    title: 'The list of the report',
    body: 'A CSV file with {people} people. It is put together when you press “download” on the page, and given once.',
    number: 'The page asks for this number:',
    once: 'The link works once, for {minutes} minutes, and for you only.',
  },
  fileEnded: {
    taken: {
      title: 'The list was fetched',
      body: 'It held {people} people. Keep it like any list of accounts, and delete it when you are done.',
    },
    gone: {
      title: 'The list is gone',
      body: 'It is kept for an hour, and for one download. Ask for a new registration report.',
    },
    'not-authorized': { title: 'Not allowed', body: 'You may not read this report any more. Nothing was given.' },
    'wrong-numbers': {
      title: 'Too many wrong numbers',
      body: 'Somebody typed wrong numbers on the page, so the link is dead. Nothing was given. Was it not you? Tell your colleagues.',
    },
    expired: { title: 'This took too long', body: 'Nobody fetched the list. Press the button on the report again.' },
    cancelled: { title: 'Cancelled', body: 'Nothing was given.' },
    failed: { title: 'Something went wrong on our side', body: 'Press the button on the report again.' },
  },
};
