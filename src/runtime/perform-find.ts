// Finding the account of whoever speaks, and claiming it for their dialog, in place of one in another window or not.
import type { EffectOf } from '../core/effect.ts';
import { vouchingIsEnough } from '../core/policy.ts';
import { personKey } from '../core/record.ts';
import type { PersonRecord } from '../core/record.ts';
import { ahead } from './ahead.ts';
import { claimLife } from './claims.ts';
import type { Claimant } from './claims.ts';
import { findPerson } from './find-person.ts';
import type { Found } from './find-person.ts';
import { offersOf } from './offers.ts';
import type { Done, Scene } from './perform.ts';

export async function performFind(_effect: EffectOf<'find'>, scene: Scene): Promise<Done> {
  const { world, record, now, claims } = scene;
  // Which freezes and which claim there are is read together with the directory: a freeze set meanwhile has another mark,
  // and a claim that changed is read anew.
  const read = (account: string) => Promise.all([scene.freezes.look(account, now), claims.read(account, now)]);
  const early = new Map<string, ReturnType<typeof read>>();
  const found = await findPerson(record, world, world.directory.reachable, (account) =>
    early.set(account, ahead(read(account))),
  );
  if (found === undefined) return { event: { type: 'found', at: now, by: '', account: undefined, offers: [] } };
  const { account } = found;
  const [{ why, marks: freezes }, standing] = await (early.get(account.id) ?? read(account.id));
  // Where people vouch for each other, the switch for everybody leaves that one way (security R61).
  const onlyVouching = why === 'self-service-frozen' && vouchingIsEnough(account, world.policy);
  if (why !== undefined && !onlyVouching)
    return { event: { type: 'found-frozen', at: now, account: { id: account.id, userName: account.userName }, why } };
  const claimant = claimantOf(found, scene);
  const offered = ahead(offersOf(account, world));
  // By itself: what comes of a shared account must be told, whatever becomes of the offers.
  const taken = await claims.take(account.id, claimant, now, standing);
  const claimed = claimant.workspace === undefined ? {} : { claimed: { account: account.id, at: now } };
  const named = { id: account.id, userName: account.userName };
  switch (taken.as) {
    case 'ours': {
      const offers = await offered;
      return {
        event: {
          type: 'found',
          at: now,
          by: found.by,
          account,
          ...(onlyVouching ? { offers: [], frozen: true } : { offers }),
        },
        freezes,
        ...claimed,
      };
    }
    case 'elsewhere':
      return { event: { type: 'found-elsewhere', at: now, account: named, other: taken.other }, ...claimed };
    case 'shared': {
      const { people, first } = taken;
      for (const holder of taken.ends)
        await scene.tell(personKey(holder.person), holder.dialog, { type: 'frozen', at: now, why: 'two-people' });
      return { event: { type: 'found-shared', at: now, account: named, people, first }, ...claimed };
    }
  }
}

/** First in line, then the end over there, then as if nobody had been there: each step finds the one before it done. */
export async function performTakeOver({ account, other }: EffectOf<'take-over'>, scene: Scene): Promise<Done> {
  const { record, dialog, now, claims } = scene;
  const rival = await claims.reserve(account, { person: record.person.id, dialog }, other, now);
  if (rival === undefined)
    await scene.tell(personKey(other.person), other.dialog, {
      type: 'taken-over',
      at: now,
      channel: record.place.channel,
    });
  return performFind({ do: 'find' }, scene);
}

/** This dialog as the one that wants, or has, the account. */
export function claimantOf({ account, workspace }: Found, { record, dialog, now }: Scene): Claimant {
  return { person: record.person.id, dialog, workspace, earlier: earlierAccount(record, account.id, now) };
}

function earlierAccount({ claimed }: PersonRecord, account: string, now: number): string | undefined {
  return claimed === undefined || claimed.account === account || now - claimed.at >= claimLife
    ? undefined
    : claimed.account;
}
