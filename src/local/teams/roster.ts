// The people of the company as Teams shows them to this one bot. Must never change what the directory says of them.
import { createHash } from 'node:crypto';
import type { TeamsPerson, TeamsUser } from './wire.ts';

const clients: Readonly<Record<string, TeamsUser['client']>> = {
  sv: { locale: 'sv-SE', country: 'SE', timezone: 'Europe/Stockholm' },
  da: { locale: 'da-DK', country: 'DK', timezone: 'Europe/Copenhagen' },
  en: { locale: 'en-GB', country: 'GB', timezone: 'Europe/London' },
};

/** The same person as Teams presents them to the bot `botAppId`. */
export function teamsUser(person: TeamsPerson, botAppId: string): TeamsUser {
  const language = person.preferredLanguage?.slice(0, 2).toLowerCase() ?? 'en';
  return {
    id: `29:1${digest(`${botAppId} ${person.id}`, 43)}`,
    objectId: person.id,
    name: person.displayName,
    givenName: person.givenName ?? '',
    surname: person.surname ?? '',
    userName: person.userPrincipalName,
    mail: person.mail ?? '',
    client: clients[language] ?? { locale: 'en-US', country: 'US', timezone: 'Europe/Stockholm' },
  };
}

/** The conversation of one person with the bot. */
export function personalConversationId(person: TeamsPerson, botAppId: string): string {
  return `a:1${digest(`chat ${botAppId} ${person.id}`, 60)}`;
}

/** A conversation of several people. */
export function sharedConversationId(name: string, tenantId: string, kind: 'tacv2' | 'v2'): string {
  return `19:${digest(`${name} ${tenantId}`, 44)}@thread.${kind}`;
}

/** The account as `GET …/members` answers it. */
export function memberOf(user: TeamsUser, tenantId: string): Readonly<Record<string, string>> {
  return {
    id: user.id,
    objectId: user.objectId,
    aadObjectId: user.objectId,
    name: user.name,
    givenName: user.givenName,
    surname: user.surname,
    email: user.mail,
    userPrincipalName: user.userName,
    tenantId,
    userRole: user.userName.includes('#EXT#') ? 'guest' : 'user',
  };
}

// ids only have to look alike and stay the same over restarts: nothing secret is in them
function digest(of: string, length: number): string {
  const once = createHash('sha512').update(of).digest('base64url');
  return once.replaceAll(/[-_]/g, '').padEnd(length, 'A').slice(0, length);
}
