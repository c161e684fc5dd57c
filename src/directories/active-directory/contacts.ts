// Phones and addresses as attributes of an account, written for the person they belong to. One value of one attribute at a
// time, the old one named, so that another's change is never undone.
import type { Entry } from 'ldapts';
import { bareAddress, phoneNumber } from '../../core/contact-forms.ts';
import { Fault } from '../../core/fault.ts';
import { sameContact } from '../../core/registered.ts';
import type { ContactChange, ContactKind } from '../../core/registered.ts';
import type { ContactAnswer, ContactDirectory } from '../../runtime/ports-registration.ts';
import type { AccountReading } from './account.ts';
import type { Accounts } from './accounts.ts';
import type { Post } from './controllers.ts';
import { textsOf } from './entry.ts';
import { added, deleted, type Note, write } from './write.ts';

export interface ContactDeps {
  readonly accounts: Accounts;
  readonly reading: AccountReading;
  readonly bases: readonly string[];
  readonly now: () => number;
  readonly note: Note;
  /** Whether the operator lets people write here, which takes rights on the attributes. */
  readonly writes: boolean;
  /** Looks at the account and `more` of it, and writes, on one controller; nobody who is protected gets there. */
  readonly turn: (
    id: string,
    act: (post: Post, entry: Entry, until: number) => Promise<ContactAnswer>,
    more: readonly string[],
  ) => Promise<ContactAnswer>;
}

interface Value {
  readonly attribute: string;
  /** As the directory has it, and as `Account.contacts` has it. */
  readonly raw: string;
  readonly value: string;
}

export function contactsOf(deps: ContactDeps): ContactDirectory {
  const { accounts, reading, bases, writes, turn } = deps;
  return {
    async contactBook(id) {
      if (!accounts.isId(id)) return undefined;
      return accounts.with(id, async (_post, entry) => {
        if (!writes) return { held: [], room: {}, country: undefined };
        const held = kinds.flatMap((kind) =>
          valuesOf(entry, kind, reading).map(({ value }) => ({ kind, value, place: 'active-directory' as const })),
        );
        const free = kinds.filter((kind) => freeAttribute(entry, kind, reading) !== undefined);
        const room = Object.fromEntries(free.map((kind) => [kind, 'active-directory' as const]));
        return { held, room, country: textsOf(entry, 'c')[0] };
      });
    },
    async changeContact(id, change) {
      if (!writes) throw new Fault('misconfigured', 'contacts are not written into Active Directory here');
      const look = async (post: Post, entry: Entry, until: number): Promise<ContactAnswer> => {
        const changes = changesFor(change, entry, reading);
        if ('reason' in changes) return { outcome: 'not-applied', reason: changes.reason };
        return write(post, entry, { what: 'a contact', changes, until, refusal: () => 'refused' as const }, deps);
      };
      return turn(id, look, [...reading.phones, ...reading.mails]);
    },
    // What the units are part of; the name somebody signs in with tells the rest.
    ownDomains: async () => [...new Set(bases.map(domainOf))].filter((domain) => domain !== ''),
  };
}

const kinds: readonly ContactKind[] = ['phone', 'email'];

function attributesOf(kind: ContactKind, { phones, mails }: AccountReading): readonly string[] {
  return kind === 'phone' ? phones : mails;
}

function valuesOf(entry: Entry, kind: ContactKind, reading: AccountReading): readonly Value[] {
  const form = kind === 'phone' ? phoneNumber : bareAddress;
  return attributesOf(kind, reading).flatMap((attribute) =>
    textsOf(entry, attribute).flatMap((raw): readonly Value[] => {
      const value = form(raw);
      return value === undefined ? [] : [{ attribute, raw, value }];
    }),
  );
}

function freeAttribute(entry: Entry, kind: ContactKind, reading: AccountReading): string | undefined {
  return attributesOf(kind, reading).find((attribute) => textsOf(entry, attribute).length === 0);
}

function changesFor(
  change: ContactChange,
  entry: Entry,
  reading: AccountReading,
): Parameters<typeof write>[2]['changes'] | { readonly reason: 'full' | 'gone' } {
  if (change.do === 'add') {
    const attribute = freeAttribute(entry, change.kind, reading);
    return attribute === undefined ? { reason: 'full' } : [added(attribute, change.value)];
  }
  const there = valuesOf(entry, change.kind, reading).filter(({ value }) => sameContact(value, change.old));
  if (there.length === 0) return { reason: 'gone' };
  const gone = there.map(({ attribute, raw }) => deleted(attribute, raw));
  const [first] = there;
  return change.do === 'remove' || first === undefined ? gone : [...gone, added(first.attribute, change.value)];
}

/** `OU=Staff,DC=corp,DC=example` → `corp.example`. */
function domainOf(base: string): string {
  const parts = base.match(/(?<=(^|,)\s*DC=)[^,]+/gi) ?? [];
  return parts.join('.').toLowerCase();
}
