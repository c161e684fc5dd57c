// Finds the account that Entra ID says a synced account comes from, by what cannot be changed on either side.
import type { Entry } from 'ldapts';
import type { Accounts } from './accounts.ts';
import { bytesOf, sidBytes } from './entry.ts';
import { either, equal } from './filters.ts';

/** How Entra ID knows the account on premises (onPremisesImmutableId, onPremisesSecurityIdentifier). */
export interface OnPremisesLink {
  /** Base64 of the objectGUID or of mS-DS-ConsistencyGuid, whichever the synchronisation uses. */
  readonly immutableId: string | undefined;
  readonly securityIdentifier: string | undefined;
}

/**
 * The id of the account that fits everything the link says; undefined if it says nothing, if two fit, or if what it says
 * does not belong to one and the same account. The answer throws a Fault.
 */
export function makeLinks(accounts: Accounts): (link: OnPremisesLink) => Promise<string | undefined> {
  return async (link) => {
    const clues = cluesIn(link);
    if (clues === undefined) return undefined;
    const attributes = ['objectSid', 'mS-DS-ConsistencyGuid'];
    const found = await accounts.search(either(clues.map(filterOf).flat()), attributes, 2, 'the account of a link');
    const [entry] = found;
    if (entry === undefined || found.length > 1) return undefined;
    return clues.every((clue) => fits(clue, entry)) ? accounts.idOf(entry) : undefined;
  };
}

interface Clue {
  readonly kind: 'anchor' | 'sid';
  readonly bytes: Buffer;
}

/** Undefined if there is none, or one that cannot be read. */
function cluesIn({ immutableId, securityIdentifier }: OnPremisesLink): readonly Clue[] | undefined {
  const given = [
    immutableId === undefined ? [] : [{ kind: 'anchor' as const, bytes: anchor(immutableId) }],
    securityIdentifier === undefined ? [] : [{ kind: 'sid' as const, bytes: sidBytes(securityIdentifier) }],
  ].flat();
  const clues = given.flatMap(({ kind, bytes }) => (bytes === undefined ? [] : [{ kind, bytes }]));
  return clues.length === 0 || clues.length < given.length ? undefined : clues;
}

function filterOf({ kind, bytes }: Clue) {
  const names = kind === 'sid' ? ['objectSid'] : ['objectGUID', 'mS-DS-ConsistencyGuid'];
  return names.map((name) => equal(name, bytes));
}

function fits({ kind, bytes }: Clue, entry: Entry): boolean {
  const names = kind === 'sid' ? ['objectSid'] : ['objectGUID', 'mS-DS-ConsistencyGuid'];
  return names.some((name) => bytesOf(entry, name).some((own) => own.equals(bytes)));
}

function anchor(immutableId: string): Buffer | undefined {
  const bytes = /^[A-Za-z0-9+/]{22}==$/.test(immutableId) ? Buffer.from(immutableId, 'base64') : undefined;
  return bytes?.length === 16 ? bytes : undefined;
}
