// The page for a fresh sign-in, joined from the settings, and the words that it shows.
import { makeSignIn } from '../channels/web/sign-in/sign-in.ts';
import type { SignInSettings } from '../channels/web/sign-in/sign-in.ts';
import type { PagePart } from '../channels/web/router.ts';
import { cloudNamed } from '../directories/entra/clouds.ts';
import { fill } from '../locales/words.ts';
import { wordsOf } from '../locales/registry.ts';
import type { Loop } from '../runtime/loop.ts';
import { makeSignInDesk } from '../runtime/sign-in-desk.ts';
import type { Log, World } from '../runtime/world.ts';
import { credentialOf, type Registration } from './credentials.ts';
import type { Complete } from './parts.ts';

/** The delegated permission of `POST /me/changePassword`. */
const changePermission = 'User-PasswordProfile.ReadWrite.All';

/** A machine's identity proves an app registration by a token of this scope (workload identity federation). */
const exchange = 'api://AzureADTokenExchange/.default';

/** The page `/sign-in` over this loop, if there is an Entra ID to sign in to. `ca` is the PEM of the local company's throw-away authority. */
export function signInPage(
  config: Complete,
  world: World,
  loop: Loop,
  log: Log,
  ca: string | undefined,
): readonly PagePart[] {
  const { store, keys, now } = world;
  const { directory, signIn, cloud } = config;
  if (directory === undefined || signIn === undefined) return [];
  const settings = {
    authority: directory.signInAuthority ?? cloudNamed(cloud).authority,
    tenantId: directory.tenantId,
    clientId: signIn.clientId,
    proof: proofOf(config, { ...directory, credential: signIn.credential }, ca),
    authContext: signIn.authContext,
    changeScope: signIn.changesPasswords ? `${cloudNamed(cloud).graph}/${changePermission}` : undefined,
    ca,
    baseUrl: config.baseUrl,
  };
  return [makeSignIn(settings, { desk: makeSignInDesk(world, loop), keys, store, now, log })];
}

function proofOf(config: Complete, from: Registration, ca: string | undefined): SignInSettings['proof'] {
  const { credential } = from;
  if (credential.kind !== 'managed-identity') return credential;
  const own = credentialOf(config, from, ca);
  return { kind: 'managed-identity', assertion: () => own.token(exchange) };
}

const platforms: Readonly<Record<string, string>> = { teams: 'Teams', slack: 'Slack' };

/** What the sign-in page says of who asks and what for. */
export const signInTexts: World['signInTexts'] = (language) => {
  const { signIn } = wordsOf(language).cards;
  return {
    who: (name, channel) => fill(signIn.who, { name, channel: platforms[channel] ?? channel }),
    what: (what, about) => (about === '' ? signIn.what[what] : fill(signIn.about, { what: signIn.what[what], about })),
  };
};
