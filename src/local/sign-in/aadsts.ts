// The errors of Entra's token endpoint: number, OAuth name, status and words.
// It never puts into a text what the caller sent as a secret.
import { randomUUID } from 'node:crypto';

export type SignInError = {
  /** The number after AADSTS. */
  readonly code: number;
  /** The OAuth name, such as `invalid_grant`. */
  readonly error: string;
  readonly status: number;
  readonly text: string;
};

type Known = readonly [status: number, error: string, text: string];

const known = {
  50011: [
    400,
    'invalid_request',
    "The redirect URI '{0}' specified in the request does not match the redirect URIs configured for the application '{1}'.",
  ],
  50020: [400, 'invalid_grant', "User account '{0}' from another identity provider does not exist in this tenant."],
  50034: [
    400,
    'invalid_grant',
    'The user account {0} does not exist in the {1} directory. To sign into this application, the account must be added to the directory.',
  ],
  50053: [
    400,
    'invalid_grant',
    "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
  ],
  50055: [400, 'invalid_grant', 'The password is expired.'],
  50056: [400, 'invalid_grant', 'Invalid or missing password: password does not exist in the directory for this user.'],
  50057: [400, 'invalid_grant', 'The user account is disabled.'],
  50076: [
    400,
    'invalid_grant',
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access this application.',
  ],
  50058: [400, 'login_required', 'A silent sign-in request was sent but no user is signed in.'],
  50126: [400, 'invalid_grant', 'Error validating credentials due to invalid username or password.'],
  54005: [
    400,
    'invalid_grant',
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ],
  70003: [400, 'unsupported_grant_type', "The app requested an unsupported grant type '{0}'."],
  70008: [400, 'invalid_grant', 'The provided authorization code or refresh token has expired due to inactivity.'],
  70011: [
    400,
    'invalid_scope',
    "The provided request must include a valid 'scope' input parameter. The provided value '{0}' is not valid.",
  ],
  90094: [
    400,
    'access_denied',
    'An administrator must grant the permissions that {0} asks for: nobody has consented to them in {1}.',
  ],
  650053: [400, 'invalid_client', "The application asked for scope '{0}' that doesn't exist on the resource."],
  65004: [400, 'access_denied', 'User declined to consent to access the app.'],
  90002: [
    400,
    'invalid_request',
    "Tenant '{0}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  ],
  501481: [
    400,
    'invalid_grant',
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ],
  500112: [
    400,
    'invalid_client',
    "The reply address '{0}' does not match the reply address '{1}' provided when requesting Authorization code.",
  ],
  700005: [400, 'invalid_grant', 'Provided Authorization Code is intended to use against other tenant, thus rejected.'],
  700051: [400, 'unsupported_response_type', "response_type '{0}' is not enabled for the application."],
  500011: [
    400,
    'invalid_resource',
    'The resource principal named {0} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant.',
  ],
  700016: [400, 'unauthorized_client', "Application with identifier '{0}' was not found in the directory '{1}'."],
  700021: [401, 'invalid_client', 'Client assertion application identifier does not match the client_id parameter.'],
  700023: [401, 'invalid_client', 'Client assertion audience claim does not match Realm issuer.'],
  700024: [401, 'invalid_client', 'Client assertion is not within its valid time range.'],
  700027: [
    401,
    'invalid_client',
    'The certificate with identifier used to sign the client assertion is not registered on application.',
  ],
  700213: [401, 'invalid_client', "No matching federated identity record found for presented assertion subject '{0}'."],
  900144: [400, 'invalid_request', "The request body must contain the following parameter: '{0}'."],
  1002012: [
    400,
    'invalid_scope',
    'The provided value for scope {0} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ],
  7000215: [
    401,
    'invalid_client',
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{0}'.",
  ],
  7000218: [
    401,
    'invalid_client',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ],
  7000222: [401, 'invalid_client', "The provided client secret keys for app '{0}' are expired."],
  9002325: [
    400,
    'invalid_request',
    'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  ],
  9002313: [400, 'invalid_request', 'Invalid request. Request is malformed or invalid.'],
} as const satisfies Readonly<Record<number, Known>>;

export type AadstsCode = keyof typeof known;

/** The error of this number, its places filled with `values`. */
export function signInError(code: AadstsCode, ...values: readonly string[]): SignInError {
  const [status, error, text] = known[code];
  return { code, error, status, text: text.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '') };
}

/** The JSON that the endpoint answers with; `at` in milliseconds since 1970. */
export function errorBody({ code, error, text }: SignInError, at: number, correlation: string | undefined): unknown {
  const [trace, own] = [randomUUID(), correlation ?? randomUUID()];
  const timestamp = `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${own} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: own,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    // what tells a client to ask the person, not to try again
    ...(code === 50076 ? { suberror: 'basic_action' } : {}),
  };
}
