// Asking somebody for a fresh sign-in, and judging the one that came back. Nothing that was known when it was asked for is
// trusted: whose account the asker has is found again, of the platform and the directory (A12, A28).
import type { Account } from '../core/account.ts';
import type { SignInPurpose } from '../core/card.ts';
import type { EffectOf } from '../core/effect.ts';
import { channelOf } from './channel-of.ts';
import { caseIdOf } from './case-id.ts';
import { findActor } from './find-actor.ts';
import { findPerson } from './find-person.ts';
import type { Done, Scene } from './perform.ts';
import type { SignedIn } from './ports.ts';

export async function performAskSignIn(effect: EffectOf<'ask-sign-in'>, scene: Scene): Promise<Done> {
  const { person, place, language } = effect.by ?? scene.record;
  const { purpose, what, about = '', then } = effect;
  const asked = { purpose, what, about, ...(then && { then: { key: then.key, dialog: then.dialog } }) };
  await scene.open({
    id: caseIdOf('sign-in-case', scene),
    kind: 'sign-in',
    asked,
    person,
    place,
    language,
    at: scene.now,
  });
  return {};
}

export async function performPrepareSignIn({ purpose }: EffectOf<'prepare-sign-in'>, scene: Scene): Promise<Done> {
  const { now } = scene;
  const account = await askerOf(purpose, scene);
  if (account === 'not-needed' || account === undefined)
    return { event: { type: 'sign-in-prepared', at: now, refused: account ?? 'unknown' } };
  // A link would lead to no page.
  if (scene.world.signIns.lasts === 0) return { event: { type: 'sign-in-prepared', at: now, refused: 'no-sign-in' } };
  return { event: { type: 'sign-in-prepared', at: now, name: account.displayName || account.userName } };
}

/** Whose sign-in it has to be. To link, the address of the profile says it: it is compared, and proves nothing by itself. */
async function askerOf(purpose: SignInPurpose, scene: Scene): Promise<Account | 'not-needed' | undefined> {
  const { world, record } = scene;
  const { person, place } = record;
  if (purpose === 'confirm') return findActor(record, world, world.directory);
  // Their own password: whoever signs in must be that very account, so an address may lead to it.
  if (purpose === 'change') return (await findPerson(record, world, world.directory))?.account;
  const identity = await channelOf(world.channels, place).identify(person);
  if (identity === undefined) return undefined;
  return identity.by === 'id' ? 'not-needed' : world.directory.findByAddress(identity.address);
}

export async function performAcceptSignIn(
  { purpose, signedIn, access }: EffectOf<'accept-sign-in'>,
  scene: Scene,
): Promise<Done> {
  const { world, record, now } = scene;
  const account = await askerOf(purpose, scene);
  if (account === 'not-needed' || account === undefined)
    return { event: { type: 'sign-in-judged', at: now, outcome: 'unknown', userName: '' } };
  const { id: accountId, userName } = account;
  const refusal = refusalOf(account, purpose, signedIn, scene);
  if (refusal !== undefined) return { event: { type: 'sign-in-judged', at: now, outcome: refusal, userName } };
  if (purpose === 'change' && access !== true)
    return { event: { type: 'sign-in-judged', at: now, outcome: 'no-consent', userName } };
  // Meant for one's own password, it confirms nothing else.
  if (purpose !== 'change') await world.signIns.note(record.person.id, signedIn);
  if (purpose === 'link') await world.signIns.link(record.person.id, accountId);
  const { strong } = signedIn;
  return { event: { type: 'sign-in-judged', at: now, outcome: 'accepted', accountId, userName, strong } };
}

function refusalOf(
  account: Account,
  purpose: SignInPurpose,
  signedIn: SignedIn,
  { world, now }: Scene,
): 'not-you' | 'too-weak' | 'too-old' | undefined {
  if (signedIn.tenantId !== world.tenant || signedIn.accountId !== account.id) return 'not-you';
  // For one's own password the sign-in is not the proof: the old password is.
  if (!signedIn.strong && purpose !== 'change') return 'too-weak';
  return now - signedIn.at < world.signIns.lasts ? undefined : 'too-old';
}
