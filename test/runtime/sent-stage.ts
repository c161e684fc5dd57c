// An administrator, somebody whom a link is sent to, and the case that sends it: what the tests of sent links start from.
import type { ReachableAccount } from '../../src/core/account.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import type { Dialog, Ended } from '../../src/core/dialog.ts';
import type { Effect } from '../../src/core/effect.ts';
import { Secret } from '../../src/core/secret.ts';
import { add } from '../../src/core/todo-list.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makePasskey } from '../../src/verifiers/passkey.ts';
import { account, day, email, roleHeld } from '../core/samples.ts';
import type { makeSoftKey } from '../verifiers/soft-key.ts';
import { book, makeOutside, makeReplica, ring, said, teams, testEnrolling } from './world.ts';
import type { Outside, Replica } from './world.ts';

/** The administrator is Anna (A1, in Teams); it is Bo's account. */
export const administrator = (over: Partial<ReachableAccount> = {}): ReachableAccount =>
  account({ roles: [roleHeld(roleIds.globalAdministrator)], ...over });
export const bo = (over: Partial<ReachableAccount> = {}): ReachableAccount =>
  account({
    id: 'B1',
    displayName: 'Bo Sample',
    userName: 'bo@nordlys.example',
    mailboxes: ['bo@nordlys.example'],
    noticeAddresses: ['bo@nordlys.example', 'bo@home.test'],
    ...over,
  });

/** A case that sends a link and writes down how far it is: what an administrator's command does. */
const sender: Dialog<{ readonly at: 'following' } | Ended> = {
  name: 'sender',
  version: 1,
  lasts: 86_400_000,
  begin: () => [{ at: 'following' }, { do: 'send-link', account: 'B1', to: email, approvers: [] }],
  table: {
    following: {
      followed: (state, { step }) => [state, noted(step)],
      'resend-asked': (state) => [state, { do: 'send-link', account: 'B1', to: email, approvers: [] }],
    },
    ended: {},
  },
  expects: {},
  press: () => undefined,
  code: (_code, at) => ({ type: 'expired', at }),
  redraw: (state) => [state],
};

const noted = (reason: string): Effect => ({
  do: 'audit',
  facts: { action: 'link_sent', decision: 'allowed', reason },
});

export interface Stage {
  readonly outside: Outside;
  readonly replica: Replica;
}

const sending = { ...book, dialogs: { ...book.dialogs, sender: sender as unknown as Dialog<{ readonly at: string }> } };

export function replicaOf(
  outside: Outside,
  store: Store,
  over: Partial<Replica['world']> = {},
  keys = makeKeys(ring),
): Replica {
  return makeReplica(outside, store, keys, { book: sending, ...over });
}

export function start(over: Partial<Outside> = {}): Stage {
  const outside = makeOutside({ account: administrator(), others: [bo()], ...over });
  return {
    outside,
    replica: replicaOf(
      outside,
      makeMemoryStore(() => outside.now),
    ),
  };
}

/** As `start`, with passkeys: Bo registered this one 90 days ago, under this address of the pages. */
export async function startWithPasskey(key: SoftKey, baseUrl?: string, over: Partial<Outside> = {}): Promise<Stage> {
  const outside = makeOutside({ account: administrator(), others: [bo()], ...over });
  const store = makeMemoryStore(() => outside.now);
  const keys = makeKeys(ring);
  const enrolling = testEnrolling(outside, store, keys, baseUrl);
  const since = outside.now - 90 * day;
  const { id, publicKey } = key;
  const passkey = {
    id,
    publicKey,
    counter: 0,
    transports: ['internal'],
    name: 'Work laptop',
    since,
    usedAt: undefined,
  };
  await enrolling.registrations.change('B1', (before) => ({ ...before, passkeys: [...before.passkeys, passkey] }));
  const { verifiers } = makeReplica(outside, store, keys).world;
  const ours = makePasskey({
    ...enrolling,
    keys,
    store,
    baseUrl: baseUrl ?? 'https://reset.example',
    company: 'Nordlys',
  });
  return { outside, replica: replicaOf(outside, store, { enrolling, verifiers: [...verifiers, ours] }, keys) };
}

type SoftKey = Pick<ReturnType<typeof makeSoftKey>, 'id' | 'publicKey'>;

/** Sends the link, the administrator having signed in a moment ago. */
export async function send({ outside, replica: { loop, world } }: Stage, id = 'case-sender'): Promise<void> {
  const signedIn = { tenantId: 'T', accountId: 'A1', at: outside.now, strong: true };
  await world.signIns.note(teams.person.id, signedIn);
  await (
    await loop.hear(said('help'))
  ).settled;
  const open = { do: 'open-case', id, kind: 'sender', asked: null } as const;
  const { settled } = await loop.change(
    `person:${teams.person.id}`,
    (record, stamp) => record && add(record, stamp, [open]),
  );
  await settled;
  await loop.idle();
}

const tokenOf = (text: string): Secret => new Secret(text.slice(text.indexOf('#') + 1).split(/\s/)[0] ?? '');
export const newest = (outside: Outside): Secret => tokenOf(outside.texts.at(-1)?.text ?? '');
export const steps = (outside: Outside): readonly string[] =>
  outside.audit.flatMap(({ facts }) =>
    facts.action === 'link_sent' && facts.reason !== undefined ? [facts.reason] : [],
  );
