// Trigger ids: the right to open one modal for whoever just did something. Must never be good twice or for longer than
// three seconds. https://docs.slack.dev/surfaces/modals
import { randomInt } from 'node:crypto';
import { refuse } from './answer.ts';
import { secretText } from './ids.ts';

/** What somebody did. */
export interface Occasion {
  /** Who, by the id in the people's file. */
  readonly key: string;
  /** The installation that was told of it. */
  readonly where: string;
  /** The modal in which it happened. */
  readonly viewId?: string | undefined;
}

export interface Triggers {
  make(occasion: Occasion): string;
  /** What the trigger stands for, not spending it; throws the refusal. */
  look(trigger: unknown, where: string): Occasion;
  spend(trigger: unknown): void;
}

/** ms. */
const life = 3_000;

/** `now` in ms since 1970. */
export function makeTriggers(now: () => number): Triggers {
  const made = new Map<string, { readonly occasion: Occasion; readonly at: number; used: boolean }>();
  return {
    make: (occasion) => {
      const trigger = `${randomInt(1e9, 1e10)}.${randomInt(1e9, 1e10)}.${secretText(32).toLowerCase()}`;
      made.set(trigger, { occasion, at: now(), used: false });
      if (made.size > 10_000) made.delete(made.keys().next().value ?? '');
      return trigger;
    },
    look: (trigger, where) => {
      const known = typeof trigger === 'string' ? made.get(trigger) : undefined;
      if (known === undefined || known.occasion.where !== where) return refuse('invalid_trigger_id');
      if (known.used) return refuse('exchanged_trigger_id');
      if (now() - known.at > life) return refuse('expired_trigger_id');
      return known.occasion;
    },
    spend: (trigger) => {
      const known = made.get(String(trigger));
      if (known !== undefined) known.used = true;
    },
  };
}
