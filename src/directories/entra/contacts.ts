// Phones and addresses as Entra ID's own authentication methods, written for the person they belong to. Entra takes one of
// each type, a mobile before an alternate one. Each write is made once; nothing here may repeat one.
import { phoneNumber } from '../../core/contact-forms.ts';
import { Fault } from '../../core/fault.ts';
import { sameContact } from '../../core/registered.ts';
import type { ContactChange, ContactKind } from '../../core/registered.ts';
import type { ContactAnswer, ContactBook, ContactDirectory } from '../../runtime/ports-registration.ts';
import { type Answer, at, textAt } from './answer.ts';
import { listOf, objectOf, readTogether, refusedWith } from './batch.ts';
import type { Domains } from './domains.ts';
import type { Graph } from './graph-client.ts';
import { isObjectId, pathId } from './object-id.ts';
import { ended, type Note } from './write.ts';

/** Its plans are read by whoever first writes a number: most processes never do. */
const plans = () => import('libphonenumber-js/min');

const phoneTypes = ['mobile', 'alternateMobile'] as const;
type PhoneType = (typeof phoneTypes)[number];

interface Method {
  readonly kind: ContactKind;
  readonly id: string;
  /** As `Account.contacts` has it. */
  readonly value: string;
  readonly type: PhoneType | undefined;
}

export interface ContactDeps {
  readonly graph: Graph;
  readonly domains: Domains;
  readonly now: () => number;
  readonly note: Note;
  readonly remembered: Remembered;
  /** Whether the operator lets people write here, which takes permissions of its own. */
  readonly writes: boolean;
}

/** Methods that a look at an account read a moment ago: Graph answers five such reads in ten seconds, for everybody. */
export interface Remembered {
  put(accountId: string, methods: readonly unknown[]): void;
  /** Undefined if nobody looked in the last seconds. */
  get(accountId: string): readonly unknown[] | undefined;
  forget(accountId: string): void;
}

/** Ms for which what was read counts as read just now; a write in between is refused by Graph itself. */
const justNow = 5_000;

export function makeRemembered(now: () => number): Remembered {
  const known = new Map<string, { readonly at: number; readonly methods: readonly unknown[] }>();
  const isOld = (at: number): boolean => now() - at >= justNow;
  return {
    put(accountId, methods) {
      for (const [id, { at: read }] of known) if (isOld(read)) known.delete(id);
      known.set(accountId.toLowerCase(), { at: now(), methods });
    },
    get(accountId) {
      const found = known.get(accountId.toLowerCase());
      return found === undefined || isOld(found.at) ? undefined : found.methods;
    },
    forget: (accountId) => void known.delete(accountId.toLowerCase()),
  };
}

export function contactsOf(deps: ContactDeps): ContactDirectory {
  const { domains, writes, remembered } = deps;
  return {
    async contactBook(accountId) {
      const read = isObjectId(accountId) ? await readMethods(accountId, deps) : undefined;
      if (read === undefined) return undefined;
      const { methods, country } = read;
      const held = methods.map(({ kind, value }) => ({ kind, value, place: 'entra' as const }));
      return writes ? { held, room: roomIn(methods), country } : { held: [], room: {}, country };
    },
    async changeContact(accountId, change) {
      if (!writes) throw new Fault('misconfigured', 'contacts are not written into Entra ID here');
      const read = await readMethods(accountId, deps);
      if (read === undefined) return { outcome: 'not-applied', reason: 'not-authorized' };
      remembered.forget(accountId);
      return write(pathId(accountId), change, read.methods, deps);
    },
    ownDomains: () => domains.names(),
  };
}

async function readMethods(
  accountId: string,
  { graph, now, remembered }: ContactDeps,
): Promise<{ readonly methods: readonly Method[]; readonly country: string | undefined } | undefined> {
  const user = `/users/${pathId(accountId)}`;
  const recent = remembered.get(accountId);
  const replies = await readTogether(
    graph,
    [
      { id: 'country', url: `${user}?$select=id,usageLocation` },
      ...(recent === undefined ? [{ id: 'methods', url: `${user}/authentication/methods` }] : []),
    ],
    now,
  );
  if (refusedWith(replies.get('country'), 404)) return undefined;
  const country = textAt(objectOf(replies, 'country'), 'usageLocation');
  return { methods: (recent ?? listOf(replies, 'methods')).flatMap(methodOf), country };
}

function methodOf(method: unknown): readonly Method[] {
  const id = textAt(method, 'id');
  if (id === undefined) return [];
  const kind = textAt(method, '@odata.type');
  if (kind === '#microsoft.graph.emailAuthenticationMethod') {
    const value = textAt(method, 'emailAddress');
    return value === undefined ? [] : [{ kind: 'email', id, value, type: undefined }];
  }
  const type = phoneTypes.find((one) => one === at(method, 'phoneType'));
  if (kind !== '#microsoft.graph.phoneAuthenticationMethod' || type === undefined) return [];
  // One with an extension is there, too, and takes the place of its type, though no text message reaches it.
  const number = textAt(method, 'phoneNumber') ?? '';
  return [{ kind: 'phone', id, value: phoneNumber(number) ?? number, type }];
}

function roomIn(methods: readonly Method[]): ContactBook['room'] {
  const email = methods.some(({ kind }) => kind === 'email') ? {} : { email: 'entra' as const };
  return { ...(freeType(methods) === undefined ? {} : { phone: 'entra' as const }), ...email };
}

/** A mobile phone first: an alternate one without it is refused. */
function freeType(methods: readonly Method[]): PhoneType | undefined {
  return phoneTypes.find((type) => methods.every((method) => method.type !== type));
}

async function write(
  id: string,
  change: ContactChange,
  methods: readonly Method[],
  deps: ContactDeps,
): Promise<ContactAnswer> {
  if (change.do === 'add') return add(id, change, methods, deps);
  const method = methods.find((one) => one.kind === change.kind && sameContact(one.value, change.old));
  if (method === undefined) return { outcome: 'not-applied', reason: 'gone' };
  const path = `/users/${id}/authentication/${change.kind}Methods/${encodeURIComponent(method.id)}`;
  const { graph, note } = deps;
  if (change.do === 'remove') return ended(await graph.remove(path), `removing a ${change.kind}`, refusal, note);
  const body = await bodyOf(change.kind, change.value, method.type);
  return ended(await graph.write(path, body), `changing a ${change.kind}`, refusal, note);
}

async function add(
  id: string,
  { kind, value }: Extract<ContactChange, { do: 'add' }>,
  methods: readonly Method[],
  { graph, note }: ContactDeps,
): Promise<ContactAnswer> {
  const type = kind === 'phone' ? freeType(methods) : undefined;
  const full = kind === 'phone' ? type === undefined : methods.some((one) => one.kind === 'email');
  if (full) return { outcome: 'not-applied', reason: 'full' };
  const path = `/users/${id}/authentication/${kind}Methods`;
  return ended(await graph.create(path, await bodyOf(kind, value, type)), `adding a ${kind}`, refusal, note);
}

/** A space stands between country code and number, or Graph refuses it (Graph reference: phoneAuthenticationMethod). */
async function bodyOf(kind: ContactKind, value: string, type: PhoneType | undefined): Promise<object> {
  if (kind === 'email') return { emailAddress: value };
  const { parsePhoneNumber } = await plans();
  const { countryCallingCode, nationalNumber } = parsePhoneNumber(value);
  return { phoneNumber: `+${countryCallingCode} ${nationalNumber}`, phoneType: type };
}

function refusal({ status }: Answer): 'refused' | 'gone' | 'not-authorized' {
  if (status === 403) return 'not-authorized';
  return status === 404 ? 'gone' : 'refused';
}
