// Turns what the directory holds as phone numbers and addresses into what may be called or written to. What is not
// exactly one number or one bare address is left out, never repaired.
import type { Contact, Instant } from '../../core/account.ts';
import { at, textAt } from './answer.ts';

/** `+46 701234542` → `+46701234542`; undefined for an extension or anything else that no text message reaches. */
export function phoneNumber(text: string): string | undefined {
  const number = text.replace(/[ -]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

/** The address if it is one bare address: no list, no display name, no control or invisible character (RFC 5321 4.5.3). */
export function bareAddress(text: string): string | undefined {
  const bare = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u;
  return text.length <= 254 && bare.test(text) ? text : undefined;
}

/** A moment as Graph writes it, or undefined. */
export function moment(text: string | undefined): Instant | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** Office phones are left out: they ring on a desk and take no text message. */
const phoneOrder = ['mobile', 'alternateMobile'];

/** The registered phones, mobile first, then the registered addresses. */
export function contactsOf(methods: readonly unknown[]): readonly Contact[] {
  const phones = methods
    .filter((method) => isKind(method, 'phone') && phoneOrder.includes(String(at(method, 'phoneType'))))
    .toSorted(
      (a, b) => phoneOrder.indexOf(String(at(a, 'phoneType'))) - phoneOrder.indexOf(String(at(b, 'phoneType'))),
    );
  const emails = methods.filter((method) => isKind(method, 'email'));
  return [
    ...phones.flatMap((method) => contact('phone', phoneNumber(textAt(method, 'phoneNumber') ?? ''), method)),
    ...emails.flatMap((method) => contact('email', bareAddress(textAt(method, 'emailAddress') ?? ''), method)),
  ];
}

function isKind(method: unknown, kind: 'phone' | 'email'): boolean {
  return at(method, '@odata.type') === `#microsoft.graph.${kind}AuthenticationMethod`;
}

function contact(kind: Contact['kind'], value: string | undefined, method: unknown): readonly Contact[] {
  return value === undefined ? [] : [{ kind, value, changedAt: moment(textAt(method, 'createdDateTime')) }];
}
