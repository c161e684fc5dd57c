// All controllers of all domains: whom to ask, and whom instead when one does not answer. What is asked and written in
// a row goes to the same controller, for what one of them wrote the others know only later.
import type { Instant } from '../../core/account.ts';
import { asFault, Fault } from '../../core/fault.ts';
import { type Connection, SignInRefused } from './connection.ts';
import { type Controller, type ControllerSettings, makeController, type RootFacts } from './controller.ts';
import { controllerAddress } from './dial.ts';
import { isBelow } from './distinguished-name.ts';

/** A connection and what is known of its controller. */
export interface Post {
  readonly connection: Connection;
  readonly facts: RootFacts;
}

export interface Controllers {
  readonly all: readonly Controller[];
  /**
   * Runs `act` on a controller of the domain that `dn` is in, and again on the next one whenever it throws a passing
   * Fault: so throwing must mean that nothing was written. Throws the last Fault, or what else `act` throws.
   */
  use<T>(dn: string, act: (post: Post) => Promise<T>): Promise<T>;
  /** Runs `act` on every controller of that domain that answers; what fails is left out. */
  useAll<T>(dn: string, act: (post: Post) => Promise<T>): Promise<readonly T[]>;
  close(): void;
}

export interface ControllersSettings extends ControllerSettings {
  readonly urls: readonly string[];
  /** Controllers of this site come first. */
  readonly site: string | undefined;
}

/** Milliseconds a refused service account is not tried again: every try would count towards its lock-out. */
const refusedFor = 60_000;
/** Milliseconds after which nobody else is tried any more. */
const searchesFor = 5_000;
/** Milliseconds after which no controller more is asked where it stands. */
const looksFor = 2_000;
/** Milliseconds for which a controller that was taken stays the one, although a better one is back. */
const staysFor = 300_000;

/** Throws a Fault (`misconfigured`) for addresses that are none. */
export function makeControllers(settings: ControllersSettings, now: () => Instant): Controllers {
  const all = settings.urls.map((url) => {
    const address = controllerAddress(url);
    if (address !== undefined) return makeController(address, settings, now);
    throw new Fault(
      'misconfigured',
      'AD_URLS must be ldaps://host or ldap://host (then StartTLS), not the global catalog',
    );
  });
  let refused: { readonly fault: Fault; readonly until: Instant } | undefined;
  /** By domain, the controller that was taken last and until when it stays. */
  const taken = new Map<string, { readonly controller: Controller; readonly until: Instant }>();

  function inOrder(dn: string): readonly Controller[] {
    // One that was never reached may be of any domain.
    const fit = all.filter((one) => isBelow(dn, one.facts()?.domain ?? dn));
    const sticks = [...taken.values()].find(({ controller, until }) => fit.includes(controller) && until > now());
    const rank = (one: Controller): number => {
      const tired = rests(one) ? 6 : 0;
      const stays = one === sticks?.controller ? 0 : 3;
      return tired + stays + distance(one);
    };
    return fit.toSorted((one, other) => rank(one) - rank(other));
  }

  const rests = (one: Controller): boolean => one.restsUntil() > now();

  /** 0 in our site, 1 nobody knows yet, 2 in another. */
  function distance(one: Controller): 0 | 1 | 2 {
    const site = one.facts()?.site;
    if (settings.site === undefined || site === settings.site) return 0;
    return site === undefined ? 1 : 2;
  }

  /**
   * Where a controller stands only it can say: until one of our site is known, those that nobody has talked to are
   * asked, one after the other, for a wrong password of the service account is tried once. Throws that refusal.
   */
  async function lookAround(dn: string): Promise<void> {
    const until = now() + looksFor;
    const found = () => inOrder(dn).some((one) => distance(one) === 0 && !rests(one));
    for (const one of inOrder(dn)) {
      if (now() > until || found()) return;
      if (distance(one) !== 1 || rests(one)) continue;
      await useOne(one, dn, async () => undefined).catch((error: unknown) => {
        if (error instanceof SignInRefused) throw error;
      });
    }
  }

  /** Throws a Fault if this controller is of another domain, or does not work. */
  async function useOne<T>(controller: Controller, dn: string, act: (post: Post) => Promise<T>): Promise<T> {
    try {
      return await controller.use(async (connection, facts) => {
        if (!isBelow(dn, facts.domain)) throw new OtherDomain('internal', `${controller.name} is of another domain`);
        return act({ connection, facts });
      });
    } catch (error) {
      if (error instanceof SignInRefused) refused = { fault: error, until: now() + refusedFor };
      throw error;
    }
  }

  /** One try. Throws what another controller would not do better. */
  async function once<T>(controller: Controller, dn: string, act: (post: Post) => Promise<T>): Promise<Try<T>> {
    const rested = controller.restsUntil();
    try {
      const done = await useOne(controller, dn, act);
      stay(controller);
      return { done };
    } catch (error) {
      if (error instanceof OtherDomain) return { fault: undefined, again: false };
      const fault = asFault(error);
      const failed = controller.restsUntil() !== rested;
      const distrusted = failed && fault.code === 'misconfigured' && !(error instanceof SignInRefused);
      if (fault.passing || distrusted) return { fault, again: !failed };
      throw error;
    }
  }

  /** Twice, if the connection was there: one that rested may have been closed by the other side meanwhile. */
  async function attempt<T>(
    controller: Controller,
    dn: string,
    act: (post: Post) => Promise<T>,
    until: Instant,
  ): Promise<Try<T>> {
    const first = await once(controller, dn, act);
    return 'done' in first || !first.again || now() > until ? first : once(controller, dn, act);
  }

  function stay(controller: Controller): void {
    const domain = controller.facts()?.domain ?? '';
    const known = taken.get(domain);
    if (known?.controller !== controller || known.until <= now()) {
      taken.set(domain, { controller, until: now() + staysFor });
    }
  }

  return {
    all,
    async use(dn, act) {
      if (refused !== undefined && refused.until > now()) throw refused.fault;
      await lookAround(dn);
      const until = now() + searchesFor;
      let last: Fault | undefined;
      for (const controller of inOrder(dn)) {
        const end = await attempt(controller, dn, act, until);
        if ('done' in end) return end.done;
        // One that may pass is the better news.
        last = last?.passing === true ? last : (end.fault ?? last);
        if (last !== undefined && now() > until) break;
      }
      throw last ?? new Fault('misconfigured', `no controller of AD_URLS is of the domain of ${dn}`);
    },
    async useAll(dn, act) {
      const fit = inOrder(dn);
      const ends = await Promise.allSettled(fit.map(async (controller) => useOne(controller, dn, act)));
      return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    },
    close: () => {
      for (const controller of all) controller.close();
    },
  };
}

class OtherDomain extends Fault {}

/** `fault` undefined: nothing went wrong, it is only not the controller to ask. `again`: the same one may do better. */
type Try<T> = { readonly done: T } | { readonly fault: Fault | undefined; readonly again: boolean };
