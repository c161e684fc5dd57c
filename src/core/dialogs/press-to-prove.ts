// What the buttons mean by which somebody proves who they are, in every dialog that asks for it.
import type { Instant } from '../account.ts';
import type { Verb } from '../card.ts';
import type { Event } from '../event.ts';
import { Secret } from '../secret.ts';

/** The event of a pressed button; undefined if it is none of these. */
export function pressToProve(verb: Verb, inputs: Readonly<Record<string, unknown>>, at: Instant): Event | undefined {
  const text = (name: string): string => (typeof inputs[name] === 'string' ? inputs[name] : '');
  switch (verb) {
    case 'choose':
      return { type: 'chose', at, way: text('way') };
    case 'answer':
      return { type: 'answered', at, answer: new Secret(text('code')) };
    case 'resend':
      return { type: 'resend-asked', at };
    case 'other-way':
      return { type: 'other-way-asked', at };
    case 'new-link':
      return { type: 'new-link-asked', at };
    case 'cancel':
      return { type: 'cancelled', at };
    default:
      return undefined;
  }
}
