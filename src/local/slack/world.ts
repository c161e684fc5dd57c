// The people and workspaces of Slack as a bot meets them. Must never know a password or a phone: Slack has neither.
import type { SlackFacts, SlackMember } from '../people-slack.ts';
import { derivedId } from './ids.ts';

/** A person of the company, as far as Slack is told. */
export interface SlackPerson {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly mail: string | null;
  readonly preferredLanguage: string | null;
  readonly jobTitle: string | null;
  readonly accountEnabled: boolean;
  readonly userType: 'Member' | 'Guest';
  readonly about: string;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** The Enterprise organisation it belongs to. */
  readonly organisation: Organisation | undefined;
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export interface SlackUser {
  /** The person's id in the people's file, or the outsider's. */
  readonly key: string;
  /** `U…` */
  readonly id: string;
  /** The workspace whose member this is. */
  readonly teamId: string;
  /** The workspace in which a bot meets them: another one for people from Slack Connect. */
  readonly contextTeamId: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  /** The short name without spaces, such as `emily.carter`. */
  readonly handle: string;
  readonly email: string | null;
  readonly emailConfirmed: boolean;
  /** IETF tag; null for outsiders, whose language Slack does not tell. */
  readonly locale: string | null;
  readonly timeZone: string;
  readonly title: string;
  readonly member: SlackMember;
  /** One sentence for the visitor. */
  readonly about: string;
}

/** What a test or an administrator of Slack may change of somebody. */
export type UserChange = Partial<Pick<SlackUser, 'email' | 'emailConfirmed' | 'locale' | 'member' | 'teamId'>>;

export interface World {
  readonly workspaces: readonly Workspace[];
  readonly organisation: Organisation | undefined;
  /** The workspace that the company's people are in. */
  readonly main: Workspace;
  users(): readonly SlackUser[];
  byKey(key: string): SlackUser | undefined;
  byId(id: string): SlackUser | undefined;
  workspace(id: string): Workspace | undefined;
  /** Throws an Error for an unknown key. */
  change(key: string, change: UserChange): SlackUser;
}

const zones: Readonly<Record<string, { readonly locale: string; readonly timeZone: string }>> = {
  sv: { locale: 'sv-SE', timeZone: 'Europe/Stockholm' },
  da: { locale: 'da-DK', timeZone: 'Europe/Copenhagen' },
  en: { locale: 'en-GB', timeZone: 'Europe/London' },
};

/** `organised`: whether the workspaces of the organisation are run as one Enterprise Grid. */
export function makeWorld(people: readonly SlackPerson[], facts: SlackFacts, organised: boolean): World {
  const organisation = organised ? facts.organisation : undefined;
  const workspaces = facts.workspaces.map(({ id, name, domain, isForeign }) => ({
    id,
    name,
    domain,
    organisation: isForeign ? undefined : organisation,
  }));
  const [main] = workspaces;
  if (main === undefined) throw new Error('Slack needs a workspace.');
  const users = new Map(
    [...people.flatMap((person) => userOf(person, main, facts)), ...outsidersOf(main, facts)].map((user) => [
      user.key,
      user,
    ]),
  );
  // ids never change
  const keys = new Map([...users.values()].map(({ id, key }) => [id, key]));
  return {
    workspaces,
    organisation,
    main,
    users: () => [...users.values()],
    byKey: (key) => users.get(key),
    byId: (id) => users.get(keys.get(id) ?? ''),
    workspace: (id) => workspaces.find((one) => one.id === id),
    change: (key, change) => {
      const before = users.get(key);
      if (before === undefined) throw new Error(`Nobody in Slack has the id ${key}.`);
      const after = { ...before, ...change };
      users.set(key, after);
      return after;
    },
  };
}

/** Whether this member's account works. */
export function isActive({ member }: SlackUser): boolean {
  return member !== 'deactivated';
}

/** People without a mailbox have no account in Slack: it begins with an address. */
function userOf(person: SlackPerson, main: Workspace, facts: SlackFacts): readonly SlackUser[] {
  if (person.mail === null) return [];
  const exception = facts.members.find((one) => one.person === person.id);
  return [
    {
      key: person.id,
      id: derivedId('U', `${main.id} ${person.id}`),
      teamId: main.id,
      contextTeamId: main.id,
      displayName: person.displayName,
      givenName: person.givenName ?? '',
      surname: person.surname ?? '',
      handle: handleOf(person.mail),
      email: person.mail,
      emailConfirmed: exception?.emailConfirmed ?? true,
      ...zoneOf(person),
      title: person.jobTitle ?? '',
      member: exception?.member ?? usualMember(person),
      about: person.about,
    },
  ];
}

function usualMember({ accountEnabled, userType }: SlackPerson): SlackMember {
  if (!accountEnabled) return 'deactivated';
  return userType === 'Guest' ? 'guest' : 'full';
}

function zoneOf({ preferredLanguage }: SlackPerson): Pick<SlackUser, 'locale' | 'timeZone'> {
  return zones[preferredLanguage?.slice(0, 2).toLowerCase() ?? ''] ?? { locale: 'en-GB', timeZone: 'Europe/London' };
}

function outsidersOf(main: Workspace, { outsiders, workspaces }: SlackFacts): readonly SlackUser[] {
  return outsiders.map((outsider) => {
    const home = workspaces.find(({ id }) => id === outsider.workspace);
    const foreign = home?.isForeign === true;
    const [given = '', ...rest] = outsider.displayName.split(' ');
    return {
      key: outsider.id,
      id: derivedId('U', `${outsider.workspace} ${outsider.id}`),
      teamId: outsider.workspace,
      contextTeamId: foreign ? main.id : outsider.workspace,
      displayName: outsider.displayName,
      givenName: given,
      surname: rest.join(' '),
      handle: outsider.email === null ? outsider.id : handleOf(outsider.email),
      email: outsider.email,
      emailConfirmed: outsider.emailConfirmed,
      locale: outsider.locale,
      timeZone: 'Europe/Stockholm',
      title: '',
      member: outsider.member,
      about: outsider.about,
    };
  });
}

function handleOf(address: string): string {
  return address.slice(0, address.indexOf('@')).toLowerCase();
}
