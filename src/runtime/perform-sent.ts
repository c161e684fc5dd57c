// The link that an administrator sends to somebody: who may send it where, that there is one for an account at a time, and
// how it goes out. Whether it may still write is asked again at the write.
import type { Account, ReachableAccount } from '../core/account.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault, Fault } from '../core/fault.ts';
import type { Json } from '../core/json.ts';
import { caseKey, keyOf } from '../core/record.ts';
import { Secret } from '../core/secret.ts';
import { caseIdOf } from './case-id.ts';
import { mayWrite } from './check.ts';
import { saveAttempts, stepAside } from './contention.ts';
import { offersOf } from './offers.ts';
import type { Done, Scene } from './perform.ts';
import type { World } from './world.ts';

const hour = 3_600_000;
/** How long it is known which link of an account is the newest: longer than any works (ms). */
const newestFor = 24 * hour;

export async function performSendLink({ account, to, approvers }: EffectOf<'send-link'>, scene: Scene): Promise<Done> {
  const { world, record, dialog, now, tell, threads } = scene;
  const id = caseIdOf('sent-link-case', scene);
  const earlier = await becomeNewest(account, id, scene);
  if (earlier !== undefined) await tell(caseKey(earlier), earlier, { type: 'replaced', at: now, by: dialog });
  const found = await world.directory.find(account);
  const asked = { account, to, approvers, then: { key: keyOf(record), dialog } } as unknown as Json;
  const { person, place } = record;
  const language = languageOf(found, world) ?? record.language;
  await threads.join(id, dialog, now);
  await scene.open({ id, kind: 'reset-sent', asked, person, place, language, at: now });
  return {};
}

/** The person's own language, for it is they who read what is sent and shown. */
function languageOf(account: Account | undefined, { book }: World): string | undefined {
  const wanted = account?.language?.toLowerCase().split('-')[0];
  return book.languages.find(({ id }) => id === wanted)?.id;
}

const pointerName = (account: string): string => `sent-link:${account}`;

/** Makes a case the one whose link counts for this account. Answers the one that it takes the place of. */
async function becomeNewest(account: string, id: string, { world, now }: Scene): Promise<string | undefined> {
  const name = pointerName(account);
  for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
    await stepAside(attempt);
    const { revision, newest } = await newestOf(account, world);
    if (newest === id) return undefined;
    const keeping = { id: name, body: world.keys.seal(name, id), wakeAt: undefined, expiresAt: now + newestFor };
    if (await world.store.save(keeping, revision)) return newest;
  }
  throw new Fault('unavailable', 'the link of an account was changed by others again and again');
}

async function newestOf(
  account: string,
  { store, keys }: Pick<World, 'store' | 'keys'>,
): Promise<{ readonly revision: number; readonly newest: string | undefined }> {
  const kept = await store.load(pointerName(account));
  const newest = kept === undefined ? undefined : keys.open(pointerName(account), kept.body);
  return { revision: kept?.revision ?? 0, newest };
}

export async function performPrepareSent(
  { account: id, approvers }: EffectOf<'prepare-sent'>,
  scene: Scene,
): Promise<Done> {
  const { world, record, now } = scene;
  const account = await world.directory.reachable.find(id);
  const refused = (why: string): Done => ({ event: { type: 'sent-prepared', at: now, refused: why } });
  if (account === undefined || !(await mayWrite(record, 'reset', id, approvers, scene)))
    return refused('not-authorized');
  const { own: frozen, marks: freezes } = await scene.freezes.look(id, now);
  if (frozen !== undefined) return refused(frozen);
  const offers = await offersOf(account, world);
  return { event: { type: 'sent-prepared', at: now, account, offers }, freezes };
}

export async function performDeliverLink(effect: EffectOf<'deliver-link'>, scene: Scene): Promise<Done> {
  const { world, now, name, record, dialog } = scene;
  const { account, to, url, minutes } = effect;
  // After a crash the link is gone with the process that held it: another one is made, and that one is the one that works.
  if (!(url instanceof Secret)) return { event: { type: 'new-link-asked', at: now } };
  const event = (sent: boolean): Done => ({ event: { type: 'delivered', at: now, sent } });
  // The same limits as for codes: a link is a message to the same number or address.
  const keys = [`send:${account}:${to.method}`, world.keys.mac('destination', to.target)];
  const totals = await world.store.count(keys.map((key) => ({ key, within: hour })));
  if (totals.length < keys.length || totals.some((total) => total > world.limits.sendsPerHour)) return event(false);
  const { subject, text, sms } = world.sentLink(record.language, url, minutes);
  const message = { id: name, to: to.target };
  try {
    if (to.kind === 'email') await world.mailer.send({ ...message, subject, text, language: record.language });
    else await world.texter.send({ ...message, text: sms });
    return event(true);
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: 'deliver-link', dialog });
    return event(false);
  }
}

/**
 * The account behind a write by a link that was sent, if its sender may still do that and no newer link took its place;
 * the sign-in that was asked of them is not asked again, for it is somebody else who types now.
 */
export async function sentTarget(effect: EffectOf<'reset'>, scene: Scene): Promise<ReachableAccount | undefined> {
  const { world, record, dialog } = scene;
  const { account: id, sent } = effect;
  if (sent === undefined || record.case !== dialog) return undefined;
  const { newest } = await newestOf(id, world);
  if (newest !== dialog) return undefined;
  if (!(await mayWrite(record, 'reset', id, sent.approvers, scene, { signedInBefore: true }))) return undefined;
  return world.directory.reachable.find(id);
}
