// Settings of the fresh sign-in with which administrators confirm what they ask for, and link their chat account.
import type { Credential, EntraConfig } from './directory.ts';
import { type Guid, type Kind, guid, oneOf, secret, whole } from './kinds.ts';
import { present } from './present.ts';
import { type Reading, type Values, setting } from './setting.ts';

/** Entra's ids of authentication contexts. */
const context: Kind<string> = {
  form: 'the id of an authentication context, from c1 to c99',
  read: (text) => (/^c[1-9]\d?$/.test(text) ? text : undefined),
};

export const signInSettings = {
  SIGN_IN_CLIENT_ID: setting(
    guid,
    'The app registration that people sign in to; its redirect URI is LATCHKEY_BASE_URL/sign-in/callback.',
    {
      otherwise: 'LATCHKEY_CLIENT_ID',
    },
  ),
  SIGN_IN_CLIENT_SECRET: setting(secret, 'Its client secret, if it is another one than the directory uses.', {
    secret: true,
    otherwise: "the directory's credential",
  }),
  SIGN_IN_AUTH_CONTEXT: setting(
    context,
    'The authentication context whose Conditional Access policy demands the second factor.',
    { otherwise: 'no sign-in counts as strong, for Entra does not say otherwise how somebody signed in' },
  ),
  SIGN_IN_CHANGES_PASSWORDS: setting(
    oneOf('on', 'off'),
    "Whether people who know their password change it on our page too where Entra ID keeps it: the app registration then needs the delegated permission User-PasswordProfile.ReadWrite.All with admin consent. Without it they are led to Microsoft's page.",
    { default: 'off' },
  ),
  SIGN_IN_MAX_AGE_MINUTES: setting(whole(1, 120), 'How long a sign-in confirms what an administrator asks for.', {
    default: '15',
  }),
};

type SignInValues = Values<typeof signInSettings>;

/** How people sign in to confirm. */
export interface SignInConfig {
  readonly clientId: Guid;
  readonly credential: Credential;
  /** Undefined: no sign-in counts as strong. */
  readonly authContext?: string;
  /** Whether a sign-in may ask for leave to change the person's own password. */
  readonly changesPasswords: boolean;
  /** How long a sign-in counts (ms). */
  readonly maxAge: number;
}

/** Undefined when there is no directory to sign in to, which the local company then plays, or when something is missing. */
export function readSignIn(
  values: SignInValues,
  directory: EntraConfig | undefined,
  { wrong }: Reading,
): SignInConfig | undefined {
  const { SIGN_IN_CLIENT_SECRET: own, SIGN_IN_AUTH_CONTEXT: authContext, SIGN_IN_MAX_AGE_MINUTES: minutes } = values;
  if (directory === undefined) return undefined;
  const clientId = values.SIGN_IN_CLIENT_ID ?? directory.clientId;
  const isOther = clientId !== directory.clientId;
  if (own !== undefined && !isOther) {
    wrong(
      'LATCHKEY_SIGN_IN_CLIENT_SECRET belongs to an app registration of its own: set LATCHKEY_SIGN_IN_CLIENT_ID too, or remove it.',
    );
  }
  if (own === undefined && isOther && directory.credential.kind === 'client-secret') {
    wrong(
      "LATCHKEY_SIGN_IN_CLIENT_SECRET is missing: LATCHKEY_SIGN_IN_CLIENT_ID is another app registration, which the directory's client secret does not prove.",
    );
    return undefined;
  }
  const credential: Credential = own === undefined ? directory.credential : { kind: 'client-secret', secret: own };
  const changesPasswords = values.SIGN_IN_CHANGES_PASSWORDS === 'on';
  return { clientId, credential, ...present({ authContext }), changesPasswords, maxAge: minutes * 60_000 };
}
