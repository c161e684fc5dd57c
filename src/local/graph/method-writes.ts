// Writing phones and addresses as authentication methods, as strictly as Entra: the form of a number, one of each type, a
// mobile before an alternate one. It never takes a property that it does not know.
import type { Account, Directory } from '../directory.ts';
import { inSeconds } from '../moment.ts';
import type { EmailMethod, PhoneMethod, PhoneType } from '../people.ts';
import { type Answer, badRequest, denied, notFound } from './answer.ts';
import { emailId, phoneIds } from './methods.ts';
import { type GraphRequest, jsonBody } from './request.ts';
import { accountOf } from './users.ts';

const types: readonly PhoneType[] = ['mobile', 'alternateMobile', 'office'];

export function createPhone(request: GraphRequest, [idOrName = '']: readonly string[], deps: WriteDeps): Answer {
  const account = ownerOf(request, idOrName);
  const { number, type } = phoneIn(request, undefined);
  const { phones } = account.methods;
  if (phones.some((phone) => phone.type === type)) {
    throw badRequest(`A phone method of type ${type} already exists for this user.`, 'badRequest');
  }
  if (type === 'alternateMobile' && !phones.some((phone) => phone.type === 'mobile')) {
    throw badRequest('A mobile phone must be registered before an alternate mobile phone.', 'badRequest');
  }
  const made: PhoneMethod = { type, number, createdDateTime: new Date(deps.now()).toISOString() };
  deps.directory.putMethods(account.id, { ...account.methods, phones: [...phones, made] });
  const entity = {
    id: phoneIds[type],
    phoneNumber: number,
    phoneType: type,
    smsSignInState: type === 'mobile' ? 'notEnabled' : 'notSupported',
    createdDateTime: inSeconds(deps.now()),
  };
  return created(request, account, 'phoneMethods', entity);
}

export function patchPhone(
  request: GraphRequest,
  [idOrName = '', method = '']: readonly string[],
  { directory }: WriteDeps,
): Answer {
  const account = ownerOf(request, idOrName);
  const there = phoneOf(account, method);
  const { number, type } = phoneIn(request, there.type);
  if (type !== there.type) throw badRequest('The phoneType of a phone method cannot be changed.', 'badRequest');
  // the date stays the one of its registration
  const phones = account.methods.phones.map((phone) => (phone.type === type ? { ...phone, number } : phone));
  directory.putMethods(account.id, { ...account.methods, phones });
  return { status: 204 };
}

export function deletePhone(
  request: GraphRequest,
  [idOrName = '', method = '']: readonly string[],
  { directory }: WriteDeps,
): Answer {
  const account = ownerOf(request, idOrName);
  const { type } = phoneOf(account, method);
  const phones = account.methods.phones.filter((phone) => phone.type !== type);
  directory.putMethods(account.id, { ...account.methods, phones });
  return { status: 204 };
}

export function createEmail(request: GraphRequest, [idOrName = '']: readonly string[], deps: WriteDeps): Answer {
  const account = ownerOf(request, idOrName);
  const address = addressIn(request);
  if (account.methods.emails.length > 0) {
    throw badRequest('An email method already exists for this user.', 'badRequest');
  }
  const made: EmailMethod = { address, createdDateTime: new Date(deps.now()).toISOString() };
  deps.directory.putMethods(account.id, { ...account.methods, emails: [made] });
  const entity = { id: emailId, emailAddress: address, createdDateTime: inSeconds(deps.now()) };
  return created(request, account, 'emailMethods', entity);
}

export function patchEmail(
  request: GraphRequest,
  [idOrName = '', method = '']: readonly string[],
  { directory }: WriteDeps,
): Answer {
  const account = ownerOf(request, idOrName);
  const [first, ...rest] = emailsOf(account, method);
  const address = addressIn(request);
  directory.putMethods(account.id, { ...account.methods, emails: [{ ...first, address }, ...rest] });
  return { status: 204 };
}

export function deleteEmail(
  request: GraphRequest,
  [idOrName = '', method = '']: readonly string[],
  { directory }: WriteDeps,
): Answer {
  const account = ownerOf(request, idOrName);
  const [, ...rest] = emailsOf(account, method);
  directory.putMethods(account.id, { ...account.methods, emails: rest });
  return { status: 204 };
}

export type WriteDeps = { readonly directory: Directory; readonly now: () => number };

/** Application permissions do not reach into a restricted management unit; a guest's methods live elsewhere. */
function ownerOf(request: GraphRequest, idOrName: string): Account {
  const account = accountOf(request, idOrName);
  if (account.isManagementRestricted === true || account.userType === 'Guest') throw denied();
  return account;
}

function phoneOf({ methods }: Account, id: string): PhoneMethod {
  const found = methods.phones.find(({ type }) => phoneIds[type] === id);
  if (found === undefined) throw notFound(id);
  return found;
}

function emailsOf({ methods }: Account, id: string): readonly [EmailMethod, ...EmailMethod[]] {
  const [first, ...rest] = methods.emails;
  if (first === undefined || id !== emailId) throw notFound(id);
  return [first, ...rest];
}

/** `+`, country code, a space, the number, and perhaps an extension behind an x; the type may be left out only when known. */
function phoneIn(
  request: GraphRequest,
  known: PhoneType | undefined,
): { readonly number: string; readonly type: PhoneType } {
  const { phoneNumber, phoneType = known, ...more } = jsonBody(request);
  refuseOthers(more);
  const type = types.find((one) => one === phoneType);
  if (type === undefined) throw badRequest('The phoneType is missing or not one of the known types.', 'badRequest');
  if (typeof phoneNumber !== 'string' || !/^\+[1-9]\d{0,3} \d{4,14}(x\d{1,8})?$/.test(phoneNumber)) {
    throw badRequest('The phone number is not in the format +{country code} {number}x{extension}.', 'badRequest');
  }
  return { number: phoneNumber, type };
}

function addressIn(request: GraphRequest): string {
  const { emailAddress, ...more } = jsonBody(request);
  refuseOthers(more);
  if (typeof emailAddress !== 'string' || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(emailAddress)) {
    throw badRequest('The email address is not valid.', 'badRequest');
  }
  return emailAddress;
}

function refuseOthers(more: object): void {
  const [name] = Object.keys(more).filter((one) => !one.startsWith('@odata.'));
  if (name !== undefined) throw badRequest(`The property '${name}' cannot be set.`, 'badRequest');
}

function created(request: GraphRequest, { id }: Account, family: string, entity: object): Answer {
  const context = `${request.root}/$metadata#users('${id}')/authentication/${family}/$entity`;
  return { status: 201, body: { '@odata.context': context, ...entity } };
}
