// Authentication methods of an account as Entra lists them. It never shows the secret of anything,
// and the authenticator that is enrolled with the bot is none of Entra's.
import type { Account } from '../directory.ts';
import { inSeconds } from '../moment.ts';
import type { PhoneType } from '../people.ts';
import { accessPassesOf, accessPassType } from './access-passes.ts';
import type { Answer } from './answer.ts';
import { collection, type Entity, type EntityType } from './entity.ts';
import type { GraphRequest } from './request.ts';
import { derivedId } from './derived-id.ts';
import { accountOf } from './users.ts';

export type MethodFamily =
  | 'phoneMethods'
  | 'emailMethods'
  | 'passwordMethods'
  | 'microsoftAuthenticatorMethods'
  | 'temporaryAccessPassMethods';

// the same in every tenant
export const phoneIds: Readonly<Record<PhoneType, string>> = {
  mobile: '3179e48a-750b-4051-897c-87b9720928f7',
  alternateMobile: 'b6332ec1-7057-4abe-9331-3d72feddfe41',
  office: 'e37fc753-ff3b-4958-9484-eaa9425c82bc',
};
export const emailId = '3ddfcfc8-9383-446f-83cc-3ab9be4be18f';
const passwordId = '28c10230-6103-485e-b985-444c60001490';

const families: Readonly<
  Record<MethodFamily, { readonly type: EntityType; readonly of: (account: Account, now: number) => readonly Entity[] }>
> = {
  phoneMethods: {
    type: typeOf('phoneAuthenticationMethod', ['phoneNumber', 'phoneType', 'smsSignInState']),
    of: ({ methods }) =>
      methods.phones.map(({ type, number, createdDateTime }) => ({
        id: phoneIds[type],
        phoneNumber: number,
        phoneType: type,
        smsSignInState: type === 'mobile' ? 'notEnabled' : 'notSupported',
        createdDateTime: seconds(createdDateTime),
      })),
  },
  emailMethods: {
    type: typeOf('emailAuthenticationMethod', ['emailAddress']),
    of: ({ methods }) =>
      methods.emails.map(({ address, createdDateTime }, index) => ({
        id: index === 0 ? emailId : derivedId('email', address),
        emailAddress: address,
        createdDateTime: seconds(createdDateTime),
      })),
  },
  passwordMethods: {
    type: typeOf('passwordAuthenticationMethod', ['password']),
    of: ({ lastPasswordChangeAt }) => [
      { id: passwordId, password: null, createdDateTime: inSeconds(lastPasswordChangeAt) },
    ],
  },
  microsoftAuthenticatorMethods: {
    type: typeOf('microsoftAuthenticatorAuthenticationMethod', ['displayName', 'deviceTag', 'phoneAppVersion']),
    of: ({ id, methods }) =>
      methods.authenticators.map(({ displayName, createdDateTime }) => ({
        id: derivedId('authenticator', id, displayName),
        displayName,
        deviceTag: 'SoftwareTokenActivated',
        phoneAppVersion: '6.2401.0',
        createdDateTime: seconds(createdDateTime),
      })),
  },
  temporaryAccessPassMethods: { type: accessPassType, of: accessPassesOf },
};

export function listMethods(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  family: MethodFamily,
  now: number,
): Answer {
  const account = accountOf(request, idOrName);
  const { type, of } = families[family];
  const set = { ...type, set: `users('${account.id}')/authentication/${family}` };
  return { status: 200, ...collection(request, set, of(account, now)) };
}

/** Every method of every family; each says of which type it is. */
export function listAllMethods(request: GraphRequest, [idOrName = '']: readonly string[], now: number): Answer {
  const account = accountOf(request, idOrName);
  const value = Object.values(families).flatMap(({ type, of }) =>
    of(account, now).map((method) => ({ '@odata.type': `#${type.name}`, ...method })),
  );
  const context = `${request.root}/$metadata#users('${account.id}')/authentication/methods`;
  return { status: 200, body: { '@odata.context': context, value } };
}

function typeOf(name: string, own: readonly string[]): EntityType {
  const properties = ['id', ...own, 'createdDateTime'];
  return { name: `microsoft.graph.${name}`, set: '', properties, defaults: properties };
}

function seconds(moment: string): string {
  return inSeconds(Date.parse(moment));
}
