// Every question put to the directory, built from its parts and never from text: a value goes over the wire as bytes
// with their length, so that no sign in it can mean anything (RFC 4515 escaping is not needed, nor possible to forget).
import { AndFilter, EqualityFilter, type Filter, OrFilter, PresenceFilter, SubstringFilter } from 'ldapts';

export const anything: Filter = new PresenceFilter({ attribute: 'objectClass' });

/** Accounts of any kind; groups and contacts are none. */
const account: Filter = new EqualityFilter({ attribute: 'objectClass', value: 'user' });

export function equal(attribute: string, value: string | Buffer): Filter {
  return new EqualityFilter({ attribute, value });
}

export function begins(attribute: string, initial: string): Filter {
  return new SubstringFilter({ attribute, initial });
}

/** Values in which these come in this order, with anything between. */
export function holdsInOrder(attribute: string, [initial = '', ...any]: readonly string[]): Filter {
  return new SubstringFilter({ attribute, initial, any });
}

export function either(filters: readonly Filter[]): Filter {
  return new OrFilter({ filters: [...filters] });
}

export function accountsThat(...filters: readonly Filter[]): Filter {
  return new AndFilter({ filters: [account, ...filters] });
}
