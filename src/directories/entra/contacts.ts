// Phones and addresses as Entra ID's own authentication methods, written for the person they belong to. Entra takes one of
// each type, a mobile before an alternate one. Each write is made once; nothing here may repeat one.
import { phoneNumber } from '../../core/contact-forms.ts';
import { Fault } from '../../core/fault.ts';
import { sameContact } from '../../core/registered.ts';
import type { ContactChange, ContactKind } from '../../core/registered.ts';
import type { ContactAnswer, ContactBook, ContactDirectory } from '../../runtime/ports-registration.ts';
import { type Answer, at, textAt } from './answer.ts';
import { objectOf, readTogether, refusedWith } from './batch.ts';
import type { Domains } from './domains.ts';
import type { Graph } from './graph-client.ts';
import type { MethodReads } from './method-reads.ts';
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
  readonly methods: MethodReads;
  /** Whether the operator lets people write here, which takes permissions of its own. */
  readonly writes: boolean;
}

export function contactsOf(deps: ContactDeps): ContactDirectory {
  const { domains, writes, methods } = deps;
  return {
    async contactBook(accountId) {
      const read = isObjectId(accountId) ? await readMethods(accountId, deps) : undefined;
      if (read === undefined) return undefined;
      const { country } = read;
      const held = read.methods.map(({ kind, value }) => ({ kind, value, place: 'entra' as const }));
      return writes ? { held, room: roomIn(read.methods), country } : { held: [], room: {}, country };
    },
    async changeContact(accountId, change) {
      if (!writes) throw new Fault('misconfigured', 'contacts are not written into Entra ID here');
      const read = await readMethods(accountId, deps);
      if (read === undefined) return { outcome: 'not-applied', reason: 'not-authorized' };
      methods.forget(accountId);
      try {
        return await write(pathId(accountId), change, read.methods, deps);
      } finally {
        methods.forget(accountId);
      }
    },
    ownDomains: () => domains.names(),
  };
}

async function readMethods(
  accountId: string,
  { graph, now, methods }: ContactDeps,
): Promise<{ readonly methods: readonly Method[]; readonly country: string | undefined } | undefined> {
  const user = `/users/${pathId(accountId)}`;
  const reading = methods.of(accountId);
  const replies = await readTogether(
    graph,
    [{ id: 'country', url: `${user}?$select=id,usageLocation` }, ...reading.asks],
    now,
  );
  if (refusedWith(replies.get('country'), 404)) return undefined;
  const country = textAt(objectOf(replies, 'country'), 'usageLocation');
  return { methods: reading.learn(replies).flatMap(methodOf), country };
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
