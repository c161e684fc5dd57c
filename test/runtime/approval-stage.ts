// Requests for approval in the small world: who is there, and what people do with the cards they see.
import type { ReachableAccount } from '../../src/core/account.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import type { Policy } from '../../src/core/policy.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import type { Keys, Store } from '../../src/runtime/ports.ts';
import type { World } from '../../src/runtime/world.ts';
import { account, policy, roleHeld, setting } from '../core/samples.ts';
import { dieAt } from './dying.ts';
import { book, last, makeOutside, makeReplica, pressed, said, shownIn, teams, teamsUser } from './world.ts';
import type { Outside, Replica, Shown, Window } from './world.ts';

export const minute = 60_000;

/** Somebody with a role and nothing in common with anybody else. */
export function admin(
  id: string,
  role: keyof typeof roleIds = 'userAdministrator',
  over: Partial<ReachableAccount> = {},
): ReachableAccount {
  const address = `${id.toLowerCase()}@nordlys.example`;
  return account({
    id,
    displayName: `Name of ${id}`,
    userName: address,
    mailboxes: [address],
    noticeAddresses: [address],
    roles: [roleHeld(roleIds[role])],
    ...over,
  });
}

export interface Stage {
  readonly outside: Outside;
  readonly replicas: readonly [Replica, Replica, Replica];
  /** The helpdesk's channel as somebody who looks at it sees it. */
  readonly desk: (who: string) => Window;
  /** Presses, and waits until everything is done. */
  press(verb: string, card: Shown, inputs: Record<string, unknown>, at: Window, by?: Replica): Promise<void>;
  say(text: string, at?: Window): Promise<void>;
  /** Lets time pass and does what is due. */
  pass(ms: number): Promise<void>;
  /** Anna asks; the number that her card shows. */
  ask(at?: Window): Promise<string>;
  number(at?: Window): string;
  request(place?: unknown): Shown;
  /** Signs them in afresh. */
  signIn(...ids: readonly string[]): Promise<void>;
  answer(who: string, inputs: Record<string, unknown>, by?: Replica): Promise<void>;
}

export const deskPlace = { channel: 'teams', kind: 'shared', ref: 'helpdesk' } as const;
export const slackDesk = { channel: 'slack', kind: 'shared', ref: 'slack helpdesk' } as const;

export function makeStage(over: {
  readonly outside?: Partial<Outside>;
  readonly policy?: Partial<Policy>;
  readonly world?: Partial<World>;
  readonly stores?: readonly Store[];
  readonly keys?: Keys;
  /** The moment at which the first replica dies. */
  readonly diesAt?: number;
}): Stage {
  const outside = makeOutside({ others: [admin('DESK'), admin('DESK2')], ...over.outside });
  const memory = makeMemoryStore(() => outside.now);
  const [one = memory, two = memory, three = memory] = over.stores ?? [];
  const rules = { ...policy, approval: 'helpdesk', ...over.policy } as const;
  const ownBook = { ...book, setting: { ...setting, policy: rules } };
  const world = { policy: rules, book: ownBook, ...over.world };
  const doomed = over.diesAt === undefined ? outside : dieAt(over.diesAt, outside).outside;
  const first = makeReplica(doomed, one, over.keys, world);
  const { keys } = first.world;
  const replicas = [first, makeReplica(outside, two, keys, world), makeReplica(outside, three, keys, world)] as const;

  async function press(verb: string, card: Shown, inputs: Record<string, unknown>, at: Window, by = first) {
    await (
      await by.loop.hear(pressed(verb, card, inputs, at))
    ).settled;
    await by.loop.idle();
  }

  const desk = (who: string): Window => ({ person: teamsUser(who).person, home: deskPlace });
  const number = (at: Window = teams): string => {
    const { shown } = last(outside, 'approval-wait', at);
    if (shown.card !== 'approval-wait') throw new Error('no number');
    return shown.data.number.reveal();
  };
  const request = (place: unknown = deskPlace.ref): Shown => {
    const found = outside.shown.findLast((one) => one.place.ref === place && one.shown.card === 'approval-request');
    if (found === undefined) throw new Error(`no request: ${outside.shown.map(({ shown }) => shown.card).join(' ')}`);
    return found;
  };

  return {
    outside,
    replicas,
    desk,
    press,
    number,
    request,
    async say(text, at = teams) {
      await (
        await first.loop.hear(said(text, {}, at))
      ).settled;
      await first.loop.idle();
    },
    async pass(ms) {
      outside.now += ms;
      for (let round = 0; round < 3; round += 1) {
        await first.loop.wake();
        await first.loop.idle();
      }
    },
    async ask(at = teams) {
      await this.say('reset my password', at);
      await press('vouch', last(outside, 'choose-way', at), {}, at);
      return number(at);
    },
    async signIn(...ids) {
      for (const id of ids) {
        const signedIn = { tenantId: 'T', accountId: id, at: outside.now, strong: true };
        await replicas[1].world.signIns.note(`teams:T:${id}`, signedIn);
      }
    },
    answer: (who, inputs, by) => press('decide', request(), inputs, desk(who), by),
  };
}

/** The cards that one place shows at this moment, by message; what stands in a thread is apart. */
export function standing(outside: Outside, ref: unknown): readonly string[] {
  return [...outside.messages.values()]
    .filter(({ place, under }) => place.ref === ref && under === undefined)
    .map(({ shown }) => shown.card);
}

export function noticesTo(outside: Outside, who: string): readonly string[] {
  return shownIn(outside, teamsUser(who)).map(({ shown }) =>
    shown.card === 'approval-notice' ? shown.data.notice : shown.card,
  );
}
