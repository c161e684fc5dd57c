import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roleTemplates } from '../../src/local/graph/role-matrix.ts';
import { loadPeople, parsePeople, type Person } from '../../src/local/people.ts';
import { start } from './graph-fixture.ts';
import { makeDirectory } from '../../src/local/directory.ts';

const shipped = new URL('../../src/local/people.json', import.meta.url);
const raw = (): any => JSON.parse(readFileSync(shipped, 'utf8'));

describe('the people of the local company', () => {
  const { people, groups, tenant } = loadPeople();
  const some = (what: string, test: (person: Person) => boolean): void =>
    assert.ok(people.some(test), `nobody is ${what}`);

  it('are at least eighteen, each with a sentence about what they show', () => {
    assert.ok(people.length >= 18);
    for (const { about } of people) assert.match(about, /^[A-Z].{20,}\.$/);
  });

  it('cover every kind of proof', () => {
    const kinds = ({ methods, totpSecret }: Person): string =>
      [methods.phones.length > 0 && 'phone', methods.emails.length > 0 && 'mail', totpSecret && 'app']
        .filter(Boolean)
        .join('+');
    const found = new Set(people.filter((one) => one.roles.active.length === 0).map(kinds));
    for (const kind of ['phone+mail+app', 'phone+mail', 'phone+app', 'mail', 'phone', '']) {
      assert.ok(found.has(kind), `nobody has ${kind || 'nothing'}`);
    }
  });

  it('cover every state of an account', () => {
    some('disabled', (one) => !one.accountEnabled);
    some('locked', (one) => one.locked);
    some('to change the password', (one) => one.mustChange);
    some('expired', (one) => one.passwordExpired);
    some('a guest', (one) => one.userType === 'Guest' && one.userPrincipalName.includes('#EXT#'));
    some('synchronised', (one) => one.onPremisesSyncEnabled === true);
    some('federated', (one) => one.userPrincipalName.endsWith('@partner-nordlys.example'));
    some('break-glass', (one) => one.breakGlass && one.methods.phones.length === 0);
    some('asked for a second factor', (one) => one.mfaRequired);
    some('in a restricted unit', (one) => one.isManagementRestricted === true && one.units.length > 0);
    some('in an ordinary unit', (one) => one.isManagementRestricted !== true && one.units.length > 0);
    some('able to join a group', (one) => one.eligibleFor.length > 0);
    some('a disabled administrator', (one) => !one.accountEnabled && one.roles.active.length > 0);
    some('the second account of somebody', (one) =>
      people.some((other) => other.id !== one.id && one.employeeId !== null && other.employeeId === one.employeeId),
    );
    some('eligible only', (one) => one.roles.active.length === 0 && one.roles.eligible.length > 0);
    some(
      'left with the own mailbox',
      ({ methods, mail }) =>
        methods.emails.length > 0 &&
        methods.phones.length === 0 &&
        methods.emails.every((email) => email.address === mail),
    );
    const assignable = groups.filter((group) => group.isAssignableToRole).map((group) => group.id);
    some('member of a role-assignable group', (one) => one.memberOf.some((group) => assignable.includes(group)));
    some('owner of a role-assignable group', (one) => one.ownerOf.some((group) => assignable.includes(group)));
  });

  it('hold every role that the reset matrix names', () => {
    const held = new Set(people.flatMap((one) => one.roles.active.map((role) => role.name)));
    const named = [...roleTemplates.values()].slice(0, 14);
    assert.deepEqual(
      named.filter((name) => !held.has(name)),
      [],
    );
    const lonely = ['Password', 'Helpdesk', 'Authentication', 'User', 'Privileged Authentication', 'Global'];
    for (const name of lonely) {
      some(
        `only ${name} Administrator`,
        ({ roles }) =>
          roles.active.length === 1 &&
          roles.active[0]?.name === `${name} Administrator` &&
          roles.active[0].scope === '/',
      );
    }
    const { administrativeUnits, customRoles } = loadPeople();
    for (const restricted of [true, false]) {
      const unit = administrativeUnits.find((one) => one.isMemberManagementRestricted === restricted);
      some(`holder of a role in a unit, restricted: ${restricted}`, ({ roles }) =>
        roles.active.some(({ scope }) => scope === `/administrativeUnits/${unit?.id}`),
      );
      some(`member of that unit`, ({ units }) => unit !== undefined && units.includes(unit.id));
    }
    some('holder of a role of the company’s own', ({ roles }) =>
      roles.active.some(({ templateId }) => customRoles.some(({ id }) => id === templateId)),
    );
  });

  it('have names that every text must survive', () => {
    for (const pattern of [/å/i, /ø/, /é/, /ž/i, /'/, /[\u0600-\u06ff]/, /<b>/]) {
      some(String(pattern), (one) => pattern.test(one.displayName));
    }
    some('with an apostrophe in the user name', (one) => one.userPrincipalName.includes("'"));
  });

  it('speak three languages and have a chain of managers', () => {
    for (const language of ['sv-SE', 'da-DK', 'en-GB']) some(language, (one) => one.preferredLanguage === language);
    const above = ({ manager }: Person): number => {
      const next = people.find((one) => one.id === manager);
      return next === undefined ? 0 : 1 + above(next);
    };
    assert.ok(people.some((one) => above(one) >= 3));
  });

  it('use only addresses that nobody owns', () => {
    const addresses = people.flatMap(({ mail, otherMails, methods }) => [
      mail ?? 'x@x.example',
      ...otherMails,
      ...methods.emails.map((email) => email.address),
    ]);
    assert.deepEqual(
      addresses.filter((address) => !/\.(example|test)$/.test(address)),
      [],
    );
    assert.ok(tenant.domains.every(({ name }) => name.endsWith('.example')));
  });

  it('include one whose phone was changed an hour before the start', () => {
    const directory = makeDirectory(loadPeople(), { now: () => start });
    const ages = directory
      .all()
      .flatMap(({ methods }) => methods.phones.map((phone) => start - Date.parse(phone.createdDateTime)));
    assert.equal(ages.filter((age) => age === 3_600_000).length, 1);
    assert.ok(ages.every((age) => age === 3_600_000 || age > 30 * 86_400_000));
  });

  it('have ids that stay the same', () => {
    const emily = people.find((one) => one.displayName === 'Emily Carter');
    assert.equal(emily?.id, raw().people.find((one: any) => one.displayName === 'Emily Carter').id);
    assert.equal(new Set(people.map((one) => one.id)).size, people.length);
  });
});

describe('loadPeople', () => {
  const folder = mkdtempSync(join(tmpdir(), 'people-'));
  after(() => rmSync(folder, { recursive: true }));
  const mistakesOf = (change: (company: any) => void): string => {
    const company = raw();
    change(company);
    try {
      parsePeople(company, 'test');
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  it('reads another file', () => {
    const path = join(folder, 'other.json');
    writeFileSync(
      path,
      JSON.stringify({
        ...raw(),
        slack: undefined,
        people: [raw().people.find((one: any) => one.manager === undefined)],
      }),
    );
    assert.equal(loadPeople(path).people.length, 1);
  });

  it('fills in what may be left out', () => {
    const guest = loadPeople().people.find((one) => one.userType === 'Guest');
    assert.equal(guest?.accountEnabled, true);
    assert.deepEqual(guest?.methods, { phones: [], emails: [], authenticators: [] });
    assert.deepEqual(guest?.roles, { active: [], eligible: [] });
  });

  it('names all mistakes in one error', () => {
    const text = mistakesOf((company) => {
      company.people[0].id = 'one';
      company.people[1].mail = 'nowhere';
      company.people[2].methods.phones[0].number = '070-1';
      company.people[3].extra = 1;
      delete company.people[4].about;
      company.tenant.countryLetterCode = 'Sweden';
      company.accessPasses = { length: 7 };
      company.people[5].eligibleFor = [{ group: company.groups[0].id, access: 'guest' }];
    });
    for (const part of [
      'id must be',
      'mail must be',
      'number must be',
      '“extra”',
      'about is missing',
      'countryLetterCode',
      'must be 8 to 48 signs',
      'access must be one of member, owner',
    ]) {
      assert.ok(text.includes(part), `${part} is not in:\n${text}`);
    }
    assert.equal(text.split('\n').length, 9);
  });

  const relations: readonly (readonly [string, (company: any) => void, RegExp])[] = [
    ['an id used twice', (company) => (company.people[1].id = company.people[0].id), /id .* more than once/],
    [
      'a user name used twice',
      (company) => (company.people[1].userPrincipalName = company.people[0].userPrincipalName),
      /user name .* more than once/,
    ],
    ['an unknown domain', (company) => (company.people[0].userPrincipalName = 'a@other.example'), /no domain/],
    [
      'an unknown manager',
      (company) => (company.people[0].manager = '0'.repeat(8) + company.people[0].id.slice(8)),
      /no manager/,
    ],
    [
      'managers in a circle',
      (company) =>
        (company.people.find((one: any) => one.displayName === 'Karin Wallin').manager = company.people[0].id),
      /circle/,
    ],
    ['an unknown group', (company) => (company.people[0].memberOf = [company.people[0].id]), /no group/],
    [
      'a role under another name',
      (company) => (company.people.find((one: any) => one.roles).roles.active[0].name = 'Boss'),
      /not Boss/,
    ],
    ['a role that nobody knows', (company) => (company.customRoles = []), /is the id of no role/],
    [
      'a member of an unknown unit',
      (company) => (company.people[0].units = [company.people[0].id]),
      /there is no administrative unit/,
    ],
    [
      'a restriction without a restricted unit',
      (company) => (company.people[0].isManagementRestricted = true),
      /if, and only if/,
    ],
    [
      'a restricted unit without the restriction',
      (company) => (company.people[0].units = [company.administrativeUnits[0].id]),
      /if, and only if/,
    ],
    [
      'an eligibility for an unknown group',
      (company) => (company.people[0].eligibleFor = [{ group: company.people[0].id }]),
      /there is no group/,
    ],
    [
      'an expired password that never expires',
      (company) => (company.people[0].passwordExpired = true),
      /expired password that never expires/,
    ],
    [
      'an expired password where none expires',
      (company) => delete company.tenant.domains[0].passwordValidityPeriodInDays,
      /a domain where none expires/,
    ],
    ['an unknown unit', (company) => (company.administrativeUnits = []), /no administrative unit/],
    ['a guest without #EXT#', (company) => (company.people[0].userType = 'Guest'), /#EXT#/],
    [
      'a federated password',
      (company) => (company.people.find((one: any) => one.password === null).password = 'x'),
      /another directory/,
    ],
    ['no password', (company) => (company.people[0].password = null), /password is missing/],
    [
      'a lonely alternateMobile',
      (company) => (company.people[0].methods.phones[0].type = 'alternateMobile'),
      /without a mobile/,
    ],
    [
      'two phones of a type',
      (company) => company.people[0].methods.phones.push(company.people[0].methods.phones[0]),
      /two phones/,
    ],
    ['two default domains', (company) => (company.tenant.domains[2].isDefault = true), /exactly one domain/],
    [
      'an outsider in no workspace',
      ({ slack }) => (slack.outsiders[0].workspace = 'T0NOWHERE0'),
      /no workspace T0NOWHERE0/,
    ],
    ['a stranger of the own workspace', ({ slack }) => (slack.outsiders[3].workspace = 'T0NORDLYS1'), /only strangers/],
    ['a bot with an address', ({ slack }) => (slack.outsiders[4].email = 'a@b.example'), /a bot has no email/],
    ['a member without one', ({ slack }) => delete slack.outsiders[2].email, /email is missing/],
    [
      'an address that two have by accident',
      ({ slack }) => (slack.outsiders[0].sharesEmail = false),
      /address .* more than once/,
    ],
    [
      'two outsiders of one id',
      ({ slack }) => (slack.outsiders[0].id = 'slack-standup'),
      /slack-standup is used more than once/,
    ],
    ['a foreign first workspace', ({ slack }) => (slack.workspaces[0].isForeign = true), /must be the company's own/],
    [
      'an exception for nobody',
      ({ slack }) => (slack.members[0].person = '0'.repeat(8) + slack.members[0].person.slice(8)),
      /there is no person 0000/,
    ],
    [
      'an exception for somebody without a mailbox',
      ({ slack, people }) => (slack.members[0].person = people.find((one: any) => one.breakGlass).id),
      /has no mail/,
    ],
    ['roles of an ordinary group', (company) => (company.groups[3].isAssignableToRole = false), /not role-assignable/],
  ];
  for (const [what, change, expected] of relations) {
    it(`refuses ${what}`, () => assert.match(mistakesOf(change), expected));
  }

  it('names all mistakes of the Slack side at once', () => {
    const text = mistakesOf(({ slack }) => {
      slack.organisation.id = 'T0NORDLYS1';
      slack.workspaces[1].domain = 'Nordlys Logistics';
      slack.members[0].member = 'boss';
      slack.outsiders[0].about = '';
      slack.outsiders[1].locale = 'danish';
      slack.extra = 1;
    });
    for (const part of [
      'organisation: id must be',
      'workspaces[1]: domain',
      'member must be',
      'about must',
      'locale must',
      '“extra”',
    ]) {
      assert.ok(text.includes(part), `${part} is not in:\n${text}`);
    }
    assert.equal(text.split('\n').length, 7);
  });

  it('gives a company without a Slack side one workspace of its own name', () => {
    const { slack: _slack, ...others } = raw();
    const { slack } = parsePeople(others, 'test');
    assert.deepEqual([slack.workspaces.map(({ name }) => name), slack.outsiders], [['Nordlys'], []]);
  });

  it('says which file is not there or not JSON', () => {
    assert.throws(() => loadPeople(join(folder, 'none.json')), /none\.json cannot be read \(ENOENT\)/);
    const path = join(folder, 'bad.json');
    writeFileSync(path, '{');
    assert.throws(() => loadPeople(path), /bad\.json are not JSON/);
    assert.match(
      mistakesOf((company) => (company.people = 'all')),
      /people must be a list/,
    );
    assert.throws(() => parsePeople([], 'test'), /file must be an object/);
  });
});
