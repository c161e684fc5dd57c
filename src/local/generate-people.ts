// More people for the local company, made by a seed: the same seed makes the same people. For seeing how things go with
// thousands. It must never make anybody who could be taken for somebody of the people's file.
import { derivedId } from './graph/derived-id.ts';
import type { Company, Group, Person } from './people.ts';

/** How many, and by which seed. */
export type Generated = { readonly count: number; readonly seed: number };

const givenNames = [
  'Alva',
  'Bosse',
  'Carla',
  'Dagny',
  'Ebbe',
  'Frode',
  'Greta',
  'Hjalmar',
  'Ida',
  'Joar',
  'Karla',
  'Lova',
];
const surnames = ['Alm', 'Berggren', 'Dahl', 'Ekman', 'Frisk', 'Gade', 'Holm', 'Juhl', 'Krog', 'Lind', 'Mørk', 'Nyman'];
const languages = ['en-GB', 'sv-SE', 'da-DK'];
const departments = ['Production', 'Logistics', 'Service', 'Retail'];

/** The group that everybody generated is in. */
export const generatedGroup: Group = {
  id: derivedId('generated', 'group'),
  displayName: 'Field staff',
  isAssignableToRole: false,
  kind: 'security',
  onPremisesSyncEnabled: null,
  roles: [],
  memberOf: [],
};

/**
 * The company with `count` more people. Nine of ten are registered with phone and mail; of the others some have one of
 * the two, some nothing; a few are blocked.
 */
export function withGenerated(company: Company, { count, seed }: Generated): Company {
  const [pattern] = company.people;
  const domain = company.tenant.domains.find(({ isDefault }) => isDefault)?.name;
  if (count === 0 || pattern === undefined || domain === undefined) return company;
  const dice = makeDice(seed);
  const people = Array.from({ length: count }, (_none, nth) => personOf(nth, { pattern, domain, seed, dice }));
  return { ...company, groups: [...company.groups, generatedGroup], people: [...company.people, ...people] };
}

type Make = {
  readonly pattern: Person;
  readonly domain: string;
  readonly seed: number;
  readonly dice: (sides: number) => number;
};

function personOf(nth: number, { pattern, domain, seed, dice }: Make): Person {
  const [givenName, surname] = [givenNames[dice(givenNames.length)] ?? '', surnames[dice(surnames.length)] ?? ''];
  const name = `${plain(givenName)}.${plain(surname)}.${nth}`;
  const mail = `${name}@${domain}`;
  const registered = dice(100);
  const phone = registered < 94 && registered !== 90;
  const email = registered <= 90;
  const since = '2024-03-11T08:15:00Z';
  return {
    ...pattern,
    id: derivedId('generated', String(seed), String(nth)),
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    userPrincipalName: mail,
    mail,
    otherMails: [],
    proxyAddresses: [`SMTP:${mail}`],
    preferredLanguage: languages[dice(languages.length)] ?? 'en-GB',
    department: departments[dice(departments.length)] ?? null,
    employeeId: `G${seed}-${nth}`,
    mobilePhone: null,
    manager: null,
    about: 'One of many, made by a seed.',
    accountEnabled: dice(100) > 0,
    locked: false,
    breakGlass: false,
    forgets: false,
    methods: {
      phones: phone ? [{ type: 'mobile', number: `+46 70${String(1_000_000 + nth)}`, createdDateTime: since }] : [],
      emails: email ? [{ address: `${name}@home.test`, createdDateTime: since }] : [],
      authenticators: [],
    },
    totpSecret: null,
    roles: { active: [], eligible: [] },
    memberOf: [generatedGroup.id],
    ownerOf: [],
    eligibleFor: [],
    units: [],
  };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('ø', 'o');
}

/** Numbers that look like chance and are not: a linear congruential generator (Numerical Recipes' constants). */
function makeDice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
