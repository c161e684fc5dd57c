// The domain every test starts from: one organisational unit that the service account may write to, one that it may
// not, and people of every sort. No name here belongs to anybody.
import type { Filling } from './server.ts';

export const domain = 'DC=corp,DC=example,DC=test';
export const staff = `OU=Staff,${domain}`;
export const elsewhere = `OU=Elsewhere,${domain}`;
export const firstPassword = 'First-Kettle-4-Rivers';
export const servicePassword = 'Svc-"Reset"-Pw-123!';

/** Reset Password, lockoutTime, pwdLastSet on users below one unit (docs/active-directory.md), and nothing else. */
export const leastRights = [
  '(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;$SID)',
  '(OA;CIIO;RPWP;28630ebf-41d5-11d1-a9c1-0000f80367c1;bf967aba-0de6-11d0-a285-00aa003049e2;$SID)',
  '(OA;CIIO;RPWP;bf967a0a-0de6-11d0-a285-00aa003049e2;bf967aba-0de6-11d0-a285-00aa003049e2;$SID)',
];
/** What blocking takes besides: userAccountControl. */
export const mayBlock = [
  '(OA;CIIO;RPWP;bf967a68-0de6-11d0-a285-00aa003049e2;bf967aba-0de6-11d0-a285-00aa003049e2;$SID)',
];
/** Reading the fine-grained policies, which only Domain Admins may by default. */
const mayReadPolicies = ['(A;CIOI;RPLCRCLO;;;$SID)'];

const dontExpire = 0x10000;

function person(name: string, given: string, family: string, more: Readonly<Record<string, string | string[]>> = {}) {
  return {
    cn: `${given} ${family}`,
    name,
    unit: staff,
    password: firstPassword,
    attributes: {
      givenName: given,
      sn: family,
      displayName: `${given} ${family}`,
      userPrincipalName: `${name}@corp.example.test`,
      ...more,
    },
  };
}

/** `people` ordinary accounts more, for the bench. */
export function companyOf(people = 0): Filling {
  const crowd = Array.from({ length: people }, (_, index) => person(`crowd${index}`, 'Crowd', `Member${index}`));
  return {
    units: [staff, elsewhere, `OU=Service,${domain}`, `OU=Closed,${staff}`],
    users: [
      person('mona', 'Mona', 'Manager', { mail: 'mona@corp.example.test', employeeID: 'N-2000' }),
      {
        ...person('alice', 'Alice', 'Exempel', {
          mail: 'alice@corp.example.test',
          proxyAddresses: ['SMTP:alice@corp.example.test', 'smtp:a.exempel@example.test'],
          mobile: '+46 70 174 06 05',
          otherMailbox: ['alice.private@mail.example'],
          employeeID: 'N-2001',
          department: 'Finance',
          title: 'Controller',
          preferredLanguage: 'sv-SE',
        }),
        manager: 'mona',
      },
      ...['one', 'two', 'three', 'four'].map((nth) => person(`frequent-${nth}`, 'Frequent', `Flyer ${nth}`)),
      person('strict', 'Strict', 'Policy'),
      person('young', 'Young', 'Password'),
      person('history', 'Harriet', 'History'),
      {
        ...person('odd', 'O,d+d "(Str*nge)', '\\N<a>m;e#='),
        cn: ' O,d+d "(Str*nge)\\N<a>m;e#= ',
        name: 'o(d)d',
        attributes: { displayName: 'Odd (Strange) * \\ Name', userPrincipalName: 'o.dd@corp.example.test' },
      },
      person('twenty.letters.lng20', 'Twenty', 'Letters'),
      { ...person('nested', 'Nested', 'Admin'), attributes: { displayName: 'Nested Admin' } },
      person('guarded', 'Guarded', 'Once'),
      { ...person('service', 'Service', 'Principal', { servicePrincipalName: 'HTTP/web.corp.example.test' }) },
      { ...person('quoted', 'Quentin', "O'Quote"), attributes: { mail: "q.o'quote@corp.example.test" } },
      person('sharer', 'Sharon', 'Sharer', { mail: 'shared.mail@corp.example.test' }),
      { ...person('sharee', 'Shaun', 'Sharee', { mail: 'shared.mail@corp.example.test' }), flags: 2 },
      { ...person('outside', 'Otto', 'Outside'), unit: elsewhere },
      { ...person('blocked', 'Bo', 'Blocked'), flags: 2 },
      ...crowd,
      {
        ...person('svc-latchkey', 'Latchkey', 'Service'),
        unit: `OU=Service,${domain}`,
        password: servicePassword,
        flags: dontExpire,
      },
      {
        ...person('svc-poor', 'Poor', 'Service'),
        unit: `OU=Service,${domain}`,
        password: servicePassword,
        flags: dontExpire,
      },
    ],
    groups: [
      { name: 'Inner Circle', unit: staff, members: ['nested'] },
      { name: 'Middle Circle', unit: staff, members: ['Inner Circle'] },
      { name: 'Domain Admins', unit: `CN=Users,${domain}`, there: true, members: ['Middle Circle'] },
    ],
    psos: [
      { name: 'Strict', appliesTo: ['strict'], attributes: { 'msDS-MinimumPasswordLength': '20' } },
      {
        name: 'Slow',
        appliesTo: ['young'],
        // A day between two changes, in units of 100 ns.
        attributes: { 'msDS-MinimumPasswordAge': '-864000000000', 'msDS-MinimumPasswordLength': '10' },
      },
    ],
    grants: [
      { dn: staff, name: 'svc-latchkey', aces: [...leastRights, ...mayBlock].join('') },
      {
        dn: `CN=Password Settings Container,CN=System,${domain}`,
        name: 'svc-latchkey',
        aces: mayReadPolicies.join(''),
      },
    ],
    modify: {
      [domain]: {
        minPwdLength: '10',
        pwdProperties: '1',
        pwdHistoryLength: '3',
        minPwdAge: '0',
        lockoutThreshold: '5',
      },
    },
  };
}
