// Performs one effect and says what came of it. Nothing here decides: policy is asked, the answer is carried out.
import type { Instant } from '../core/account.ts';
import type { Json } from '../core/json.ts';
import type { Effect, EffectName, EffectOf } from '../core/effect.ts';
import type { Event } from '../core/event.ts';
import { policyVersion } from '../core/policy.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Links } from './links.ts';
import { performChallenge, performFind, performJudge } from './perform-proofs.ts';
import { performReset, performRevoke, performSettle } from './perform-reset.ts';
import { performLink, performNotify, performShow, performTellHelpdesk } from './perform-showing.ts';
import type { Place } from './ports.ts';
import type { Tickets } from './tickets.ts';
import type { World } from './world.ts';

/** The surroundings of one effect. */
export interface Scene {
  readonly world: World;
  readonly tickets: Tickets;
  readonly links: Links;
  readonly record: PersonRecord;
  /** The dialog that wanted the effect. */
  readonly dialog: string;
  /** Unique and the same on every repeat: names messages and audit lines. */
  readonly name: string;
  readonly now: Instant;
  /** Until then nobody else does this effect. */
  readonly until: Instant;
}

/** What came of an effect. */
export interface Done {
  /** What the dialog hears. */
  readonly event?: Event;
  /** The dialog's card as it can be replaced later, and where the person is known to be. */
  readonly surface?: Json;
  readonly place?: Place;
  /** Not finished: look again then. */
  readonly again?: Instant;
  /** What is left of the effect then; the same again if it is not said. */
  readonly left?: Effect;
}

type Performers = { readonly [N in EffectName]: (effect: EffectOf<N>, scene: Scene) => Promise<Done> };

const performers: Performers = {
  audit: performAudit,
  show: performShow,
  find: performFind,
  challenge: performChallenge,
  judge: performJudge,
  link: performLink,
  reset: performReset,
  settle: performSettle,
  revoke: performRevoke,
  notify: performNotify,
  'tell-helpdesk': performTellHelpdesk,
};

/** Performs `effect`. Throws a Fault when it could not be done. */
export function perform(effect: Effect, scene: Scene): Promise<Done> {
  const performer = performers[effect.do] as (effect: Effect, scene: Scene) => Promise<Done>;
  return performer(effect, scene);
}

async function performAudit({ facts }: EffectOf<'audit'>, { world, record, dialog, name, now }: Scene): Promise<Done> {
  const platform = record.place.channel;
  await world.audit.write({
    id: name,
    at: now,
    dialog,
    tenant: world.tenant,
    actor: { platform, person: record.person.id },
    facts,
    policyVersion,
  });
  return {};
}
