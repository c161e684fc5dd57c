// Turns what the directory holds as phone numbers and addresses into what may be called or written to. What is not
// exactly one number or one bare address is left out, never repaired.
import type { Contact, Instant } from '../../core/account.ts';
import { bareAddress, phoneNumber } from '../../core/contact-forms.ts';
import { at, textAt } from './answer.ts';

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
