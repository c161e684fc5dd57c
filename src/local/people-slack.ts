// The Slack side of the people's file: workspaces, whom Slack knows differently than the directory, and people who are
// only in Slack. It collects every mistake; a file without a Slack side gets one workspace named like the company.
import {
  type Fields,
  type Plain,
  address,
  asList,
  bool,
  guid,
  isList,
  isRecord,
  matching,
  oneOf,
  orNull,
  readFields,
  text,
} from './people-fields.ts';
import type { Company, Tenant } from './people.ts';

/** What somebody is to a workspace. Guests see some channels, a single-channel guest one; strangers come from another
 * company through Slack Connect. */
export type SlackMember = 'full' | 'guest' | 'single-channel-guest' | 'stranger' | 'bot' | 'deactivated';

export type SlackOrganisation = { readonly id: string; readonly name: string; readonly domain: string };

export type SlackWorkspace = {
  readonly id: string;
  readonly name: string;
  /** The first part of `….slack.com`. */
  readonly domain: string;
  /** Belongs to another company, with which the first workspace shares its channel. */
  readonly isForeign: boolean;
};

/** Somebody of the company who is not simply a full member (or a guest, or deactivated) because the directory says so. */
export type SlackException = {
  /** Id of the person. */
  readonly person: string;
  readonly member: SlackMember | null;
  readonly emailConfirmed: boolean;
};

/** Somebody who is in Slack and not in the directory. */
export type SlackOutsider = {
  readonly id: string;
  readonly displayName: string;
  readonly member: SlackMember;
  /** Id of the workspace. */
  readonly workspace: string;
  readonly email: string | null;
  readonly emailConfirmed: boolean;
  readonly locale: string | null;
  /** Has, on purpose, an address that somebody else in the workspace has too. */
  readonly sharesEmail: boolean;
  /** What this outsider shows, one English sentence for the visitor. */
  readonly about: string;
};

export type SlackFacts = {
  /** Whose Enterprise Grid the company's workspaces are when it is run as one. */
  readonly organisation: SlackOrganisation;
  /** The first is where the company's people are. */
  readonly workspaces: readonly SlackWorkspace[];
  readonly members: readonly SlackException[];
  readonly outsiders: readonly SlackOutsider[];
};

const members = ['full', 'guest', 'single-channel-guest', 'stranger', 'bot', 'deactivated'] as const;
const slackId = (first: string) =>
  matching(new RegExp(`^${first}[A-Z0-9]{8,12}$`), `a Slack id like ${first}0EXAMPLE1`);
const domain = matching(/^[a-z0-9-]+$/, 'a name in small letters');
const language = matching(/^[a-z]{2,3}-[A-Z]{2}$/, 'a language like “sv-SE”');

const organisationFields: Fields<SlackOrganisation> = {
  id: { check: slackId('E') },
  name: { check: text },
  domain: { check: domain },
};
const workspaceFields: Fields<SlackWorkspace> = {
  id: { check: slackId('T') },
  name: { check: text },
  domain: { check: domain },
  isForeign: { check: bool, fallback: false },
};
const exceptionFields: Fields<SlackException> = {
  person: { check: guid },
  member: { check: orNull(oneOf('full', 'guest', 'single-channel-guest', 'deactivated')), fallback: null },
  emailConfirmed: { check: bool, fallback: true },
};
const outsiderFields: Fields<SlackOutsider> = {
  id: { check: matching(/^slack-[a-z0-9-]+$/, 'a name like “slack-somebody”') },
  displayName: { check: text },
  member: { check: oneOf(...members) },
  workspace: { check: slackId('T') },
  email: { check: orNull(address), fallback: null },
  emailConfirmed: { check: bool, fallback: true },
  locale: { check: orNull(language), fallback: null },
  sharesEmail: { check: bool, fallback: false },
  about: { check: text },
};

/** Reads the `slack` part; the mistakes found are added. */
export function readSlack(value: unknown, tenant: Tenant, mistakes: string[]): SlackFacts {
  const given: Plain = isRecord(value) === undefined ? (value as Plain) : {};
  // a wrong tenant is a mistake of its own, not one of Slack
  const name = text(tenant.displayName) === undefined ? tenant.displayName : 'Company';
  const named = { name, domain: 'company' };
  const facts = readFields<SlackFacts>(
    {
      organisation: { check: isRecord, fallback: { id: 'E0COMPANY1', ...named } },
      workspaces: { check: isList, fallback: [{ id: 'T0COMPANY1', ...named }] },
      members: { check: isList, fallback: [] },
      outsiders: { check: isList, fallback: [] },
    },
    given,
    'slack',
    mistakes,
  );
  const each = <T>(fields: Fields<T>, list: unknown, where: string): readonly T[] =>
    asList(list).map((item, index) => readFields(fields, item, `slack: ${where}[${index}]`, mistakes));
  return {
    organisation: readFields(organisationFields, facts.organisation, 'slack: organisation', mistakes),
    workspaces: each(workspaceFields, facts.workspaces, 'workspaces'),
    members: each(exceptionFields, facts.members, 'members'),
    outsiders: each(outsiderFields, facts.outsiders, 'outsiders'),
  };
}

/** A line for each relation of the Slack side that does not hold. */
export function slackMistakes({ people, slack }: Company): readonly string[] {
  const { workspaces, outsiders } = slack;
  const exceptions = slack.members;
  return [
    ...repeated('slack: id', [...workspaces.map(({ id }) => id), ...outsiders.map(({ id }) => id)]),
    ...repeated(
      'slack: exception for',
      exceptions.map(({ person }) => person),
    ),
    ...(workspaces[0]?.isForeign === false ? [] : ["slack: the first workspace must be the company's own"]),
    ...exceptions.flatMap(({ person }) => exceptionMistakes(person, people)),
    ...outsiders.flatMap((outsider) =>
      outsiderMistakes(outsider, slack).map((line) => `slack: ${outsider.id}: ${line}`),
    ),
    ...sharedAddresses(people, slack),
  ];
}

function exceptionMistakes(id: string, people: Company['people']): readonly string[] {
  const person = people.find((one) => one.id === id);
  if (person === undefined) return [`slack: there is no person ${id}`];
  return person.mail === null ? [`slack: ${person.userPrincipalName} has no mail, so there is no such member`] : [];
}

function outsiderMistakes(outsider: SlackOutsider, { workspaces }: SlackFacts): readonly string[] {
  const workspace = workspaces.find(({ id }) => id === outsider.workspace);
  if (workspace === undefined) return [`there is no workspace ${outsider.workspace}`];
  const stranger = outsider.member === 'stranger';
  const rules: readonly (readonly [boolean, string])[] = [
    [workspace.isForeign !== stranger, 'strangers, and only strangers, are in a foreign workspace'],
    [outsider.member === 'bot' && outsider.email !== null, 'a bot has no email'],
    [outsider.member !== 'bot' && outsider.email === null, 'email is missing'],
  ];
  return rules.filter(([broken]) => broken).map(([, line]) => line);
}

/** Slack gives an address to one member of a workspace only; a takeover is played by whoever says `sharesEmail`. */
function sharedAddresses(people: Company['people'], { workspaces, outsiders }: SlackFacts): readonly string[] {
  const own = people.flatMap(({ mail }) => (mail === null ? [] : [`${workspaces[0]?.id} ${mail.toLowerCase()}`]));
  const others = outsiders.filter(({ sharesEmail }) => !sharesEmail);
  const theirs = others.flatMap(({ workspace, email }) =>
    email === null ? [] : [`${workspace} ${email.toLowerCase()}`],
  );
  return repeated('slack: address', [...own, ...theirs]);
}

function repeated(what: string, values: readonly string[]): readonly string[] {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return [...new Set(twice)].map((value) => `${what} ${value} is used more than once`);
}
