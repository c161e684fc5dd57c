// An administrator at work in the small world: who they are, whom they act on, and what they press.
import assert from 'node:assert/strict';
import type { ReachableAccount } from '../../src/core/account.ts';
import type { CardAction } from '../../src/core/act.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account, roleHeld } from '../core/samples.ts';
import { last, makeOutside, makeReplica, pressed, said, shownIn } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

/** The administrator's window in Teams. */
export const desk: Window = {
  person: { id: 'teams:T:ADMIN' },
  home: { channel: 'teams', kind: 'personal', ref: 'home of the administrator' },
};
export const boName = 'bo@nordlys.example';

/** Somebody with nothing in common with anybody else. */
export function stranger(id: string, over: Partial<ReachableAccount> = {}): ReachableAccount {
  const userName = over.userName ?? `${id.toLowerCase()}@nordlys.example`;
  return account({ id, userName, displayName: id, mailboxes: [userName], noticeAddresses: [userName], ...over });
}

export const userAdministrator = roleHeld(roleIds.userAdministrator);

/** A User Administrator and Bo, in a world of their own. */
export function outsideOf(
  admin: Partial<ReachableAccount> = {},
  target: Partial<ReachableAccount> = {},
  over: Partial<Outside> = {},
): Outside {
  return makeOutside({
    others: [
      stranger('ADMIN', { displayName: 'Ada Admin', roles: [userAdministrator], ...admin }),
      stranger('B1', { userName: boName, displayName: 'Bo Berg', ...target }),
    ],
    ...over,
  });
}

/** Changes one account, as a colleague in the admin centre would. */
export function change(outside: Outside, id: string, over: Partial<ReachableAccount>): void {
  Object.assign(outside, { others: outside.others.map((one) => (one.id === id ? { ...one, ...over } : one)) });
}

export function replicaOf(outside: Outside, store: Store = makeMemoryStore(() => outside.now)): Replica {
  return makeReplica(outside, store);
}

/** The administrator signed in a moment ago, with a second factor. */
export async function signIn({ world }: Replica, at: Window = desk, accountId = 'ADMIN'): Promise<void> {
  await world.signIns.note(at.person.id, { tenantId: 'T', accountId, at: world.now(), strong: true });
}

export async function say(replica: Replica, text: string, at: Window = desk): Promise<void> {
  const { settled } = await replica.loop.hear(said(text, {}, at));
  await settled;
  await replica.loop.idle();
}

export async function press(
  { loop }: Replica,
  outside: Outside,
  card: string,
  verb: string,
  way?: string,
  at: Window = desk,
): Promise<void> {
  const { settled } = await loop.hear(pressed(verb, last(outside, card, at), way === undefined ? {} : { way }, at));
  await settled;
  await loop.idle();
}

/** From the order to the last click; `way` is what is pressed there. */
export async function order(replica: Replica, outside: Outside, action: CardAction, way = 'yes'): Promise<void> {
  await say(replica, `block ${boName}`);
  await press(replica, outside, 'account', 'choose', action);
  await press(replica, outside, 'confirm-act', 'choose', way);
}

export const cardsOf = (outside: Outside, at: Window = desk): readonly string[] =>
  shownIn(outside, at).map(({ shown }) => shown.card);

/** How the newest command of this window ended. */
export function endOf(outside: Outside, at: Window = desk): { readonly outcome: string; readonly detail: string } {
  const { shown } = last(outside, 'act-ended', at);
  assert.ok(shown.card === 'act-ended');
  return { outcome: shown.data.outcome, detail: shown.data.detail };
}

export const linesOf = ({ audit }: Outside): readonly string[] =>
  audit.map(({ facts }) => `${facts.action} ${facts.decision}${facts.method === undefined ? '' : ` ${facts.method}`}`);
