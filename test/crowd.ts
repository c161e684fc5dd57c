// A company of any number of made-up people, the same for the same seed. Only for tests and benchmarks.
import { loadPeople } from '../src/local/people.ts';
import type { Company, Person } from '../src/local/people.ts';

export interface Crowd {
  readonly people: number;
  readonly seed?: number;
  /** Display names of groups that people are in by turns. */
  readonly groups?: readonly string[];
}

const departments = ['Sales', 'Finance', 'Harbour', 'Kitchen', 'IT', 'Workshop'];

/** Small and good enough to mix what people have (Mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function crowd({ people, seed = 1, groups = [] }: Crowd): Company {
  const company = loadPeople();
  const [model] = company.people;
  if (model === undefined) throw new Error('the company is empty');
  const chance = chanceOf(seed);
  const made = groups.map((displayName, at) => ({
    id: idOf(0xffff_0000 + at),
    displayName,
    isAssignableToRole: false,
    kind: 'security' as const,
    onPremisesSyncEnabled: null,
    roles: [],
    memberOf: [],
  }));
  return {
    ...company,
    groups: [...company.groups, ...made],
    people: Array.from({ length: people }, (_person, at) => one(model, at, chance, made)),
  };
}

function one(model: Person, at: number, chance: () => number, groups: Company['groups']): Person {
  const name = `p${at}`;
  const createdDateTime = '2024-05-01T08:00:00Z';
  const number = `+46 70${String(at).padStart(7, '0')}`;
  const phone = { type: 'mobile', number, createdDateTime } as const;
  const has = (share: number): boolean => chance() < share;
  const group = groups[at % Math.max(1, groups.length)];
  return {
    ...model,
    id: idOf(at),
    displayName: `Person ${at}`,
    userPrincipalName: `${name}@nordlys.example`,
    mail: `${name}@nordlys.example`,
    otherMails: [],
    proxyAddresses: [],
    mobilePhone: number,
    manager: null,
    department: departments[Math.floor(chance() * departments.length)] ?? null,
    employeeId: null,
    password: null,
    roles: { active: [], eligible: [] },
    memberOf: group === undefined ? [] : [group.id],
    ownerOf: [],
    eligibleFor: [],
    units: [],
    userType: 'Member',
    externalUserState: null,
    creationType: null,
    accountEnabled: has(0.95),
    onPremisesSyncEnabled: null,
    passwordNeverExpires: has(0.1),
    methods: {
      phones: has(0.6) ? [phone] : [],
      emails: has(0.2) ? [{ address: `${name}@home.example`, createdDateTime }] : [],
      authenticators: has(0.4) ? [{ displayName: 'Phone', createdDateTime }] : [],
    },
    totpSecret: null,
  };
}

function idOf(at: number): string {
  return `a0000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
}
