// Temporary Access Passes: at most one for an account, made within the tenant's policy, shown once. The role of the
// target does not matter to an application, as in Entra, so nobody is protected by this file.
import { randomInt } from 'node:crypto';
import type { AccessPass, Account, Directory } from '../directory.ts';
import { inSeconds } from '../moment.ts';
import type { AccessPassPolicy } from '../people.ts';
import { type Answer, badRequest, denied } from './answer.ts';
import type { Entity, EntityType } from './entity.ts';
import { type GraphRequest, jsonBody } from './request.ts';
import { accountOf } from './users.ts';

const properties =
  'id createdDateTime startDateTime lifetimeInMinutes isUsable isUsableOnce methodUsabilityReason temporaryAccessPass'.split(
    ' ',
  );
export const accessPassType: EntityType = {
  name: 'microsoft.graph.temporaryAccessPassAuthenticationMethod',
  set: '',
  properties,
  defaults: properties,
};
const known = ['startDateTime', 'lifetimeInMinutes', 'isUsableOnce'];
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** The pass an account has, without the pass itself. */
export function accessPassesOf({ accessPass }: Account, now: number): readonly Entity[] {
  return accessPass === undefined ? [] : [{ ...entityOf(accessPass, now), temporaryAccessPass: null }];
}

/** Makes one in place of whatever was there, and shows it in this answer only. */
export function createAccessPass(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  directory: Directory,
  now: number,
): Answer {
  const account = accountOf(request, idOrName);
  // application permissions do not reach into a restricted management unit
  if (account.isManagementRestricted === true) throw denied();
  const policy = directory.company.accessPasses;
  if (!policy.enabled || account.userType === 'Guest') {
    throw badRequest('Temporary Access Pass cannot be added to user: it is not enabled by policy.', 'badRequest');
  }
  const asked = askedFor(jsonBody(request), policy, now);
  const pass = Array.from({ length: policy.length }, () => signs.charAt(randomInt(signs.length))).join('');
  const made = directory.putAccessPass(account.id, { ...asked, createdAt: now });
  const context = `${request.root}/$metadata#users('${account.id}')/authentication/temporaryAccessPassMethods/$entity`;
  return {
    status: 201,
    body: { '@odata.context': context, ...entityOf(made, now), temporaryAccessPass: pass },
  };
}

function askedFor(body: Entity, policy: AccessPassPolicy, now: number): Omit<AccessPass, 'id' | 'createdAt'> {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw badRequest(`The property '${unknown}' cannot be set.`, 'badRequest');
  const { startDateTime, lifetimeInMinutes: minutes = policy.defaultMinutes, isUsableOnce: once } = body;
  const startsAt = startOf(startDateTime, now);
  if (typeof minutes !== 'number' || !Number.isInteger(minutes)) throw invalid();
  if (once !== undefined && typeof once !== 'boolean') throw invalid();
  if (minutes < policy.minimumMinutes || minutes > policy.maximumMinutes) {
    const range = `${policy.minimumMinutes} and ${policy.maximumMinutes}`;
    throw badRequest(`lifetimeInMinutes must be between ${range}, as the policy says.`, 'badRequest');
  }
  if (policy.usableOnce && once === false) throw badRequest('isUsableOnce must be true by policy.', 'badRequest');
  return {
    startsAt,
    minutes,
    once: once ?? policy.usableOnce,
  };
}

function startOf(value: unknown, now: number): number {
  if (value === undefined) return now;
  const startsAt = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(startsAt)) throw invalid();
  return startsAt;
}

function invalid(): Error {
  return badRequest('The request body does not describe a Temporary Access Pass.', 'badRequest');
}

function entityOf({ id, createdAt, startsAt, minutes, once }: AccessPass, now: number): Entity {
  const reason = now < startsAt ? 'NotYetValid' : now >= startsAt + minutes * 60_000 ? 'Expired' : 'EnabledByPolicy';
  return {
    id,
    createdDateTime: inSeconds(createdAt),
    startDateTime: inSeconds(startsAt),
    lifetimeInMinutes: minutes,
    isUsable: reason === 'EnabledByPolicy',
    isUsableOnce: once,
    methodUsabilityReason: reason,
  };
}
