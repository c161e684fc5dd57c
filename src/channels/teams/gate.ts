// The check in front of the SDK: refuses what the SDK would crash on, hang on, remember for ever or wrongly let in.
// Pure. It never trusts a claim that it reads: the SDK verifies the signature afterwards.
import { allowedAddress } from '../../wire/allowed-address.ts';
import { isRecord, parse } from './read.ts';

/** What this bot accepts. */
export interface GateRules {
  readonly appId: string;
  /** Tenant ids, lower case. The SDK never looks at the tenant. */
  readonly tenants: readonly string[];
  readonly issuer: string;
  readonly serviceOrigins: readonly string[];
}

/** The head of a request, as node:http gives it. */
export interface RequestHead {
  readonly method: string | undefined;
  readonly authorization: string | undefined;
  /** Bytes announced, if they were. */
  readonly length: number | undefined;
}

/** An HTTP status with an empty body, and a reason for the log that holds nothing of the request. */
export interface Rejection {
  readonly status: 400 | 401 | 403 | 405 | 413;
  readonly why: string;
}

/** The parts of an activity that the gate has seen to be strings. */
export interface GatedActivity {
  readonly type: string;
  readonly serviceUrl: string;
  readonly channelId: 'msteams';
  readonly from: { readonly id: string };
  readonly recipient: { readonly id: string };
  readonly conversation: { readonly id: string };
}

/** Largest body in bytes; Teams sends at most about 100 KB. */
export const maxBody = 256 * 1024;

/** Seconds by which the clocks of Teams and of this machine may differ (Bot Framework: five minutes). */
const skew = 300;
const algorithms = ['RS256', 'RS384', 'RS512'];
/** A token that brings its own key, or asks for a rule that we do not know, is not one of Teams' (RFC 7515 4.1). */
const foreignHeaders = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

type Claims = Readonly<Record<string, unknown>>;

/** Judges everything that is known before the body is read; `now` is in ms. Answers the token's service URL if good. */
export function judgeHead(
  head: RequestHead,
  rules: GateRules,
  now: number,
): Rejection | { readonly serviceUrl: string } {
  if (head.method !== 'POST') return { status: 405, why: 'method' };
  if (head.length !== undefined && head.length > maxBody) return { status: 413, why: 'too-large' };
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(head.authorization ?? '');
  if (token === null) return { status: 401, why: 'no-token' };
  const header = part(token[1]);
  const claims = part(token[2]);
  if (header === undefined || claims === undefined) return { status: 401, why: 'no-token' };
  const why = headerFault(header) ?? claimsFault(claims, rules, now / 1000);
  return why === undefined ? { serviceUrl: claims['serviceurl'] as string } : { status: 401, why };
}

/** Judges the parsed body against the rules and the service URL that the token names (byte for byte). */
export function judgeBody(body: unknown, serviceUrl: string, rules: GateRules): Rejection | undefined {
  if (!isRecord(body)) return { status: 400, why: 'no-object' };
  if (body['channelId'] !== 'msteams') return { status: 400, why: 'channel' };
  if (!isActivity(body)) return { status: 400, why: 'incomplete' };
  if (!allowedAddress(body.serviceUrl, rules.serviceOrigins)) return { status: 403, why: 'service-host' };
  if (body.serviceUrl !== serviceUrl) return { status: 401, why: 'service-claim' };
  const tenants = tenantsOf(body);
  const known = tenants.length > 0 && tenants.every((tenant) => rules.tenants.includes(tenant));
  return known ? undefined : { status: 403, why: 'tenant' };
}

/** The whole judgement of one request; undefined if the SDK may see it. `body` is the raw text. */
export function judgeRequest(
  request: RequestHead & { readonly body: string },
  rules: GateRules,
  now: number,
): Rejection | undefined {
  const head = judgeHead(request, rules, now);
  if ('status' in head) return head;
  if (Buffer.byteLength(request.body) > maxBody) return { status: 413, why: 'too-large' };
  return judgeBody(parse(request.body), head.serviceUrl, rules);
}

/** Every tenant that an activity names, lower case: two different ones are as bad as a foreign one. */
function tenantsOf(activity: Claims): readonly string[] {
  const channelData = activity['channelData'];
  const tenant = isRecord(channelData) ? channelData['tenant'] : undefined;
  const conversation = activity['conversation'];
  const named = [
    isRecord(tenant) ? tenant['id'] : undefined,
    isRecord(conversation) ? conversation['tenantId'] : undefined,
  ];
  return named.filter((id) => id !== undefined).map((id) => (typeof id === 'string' ? id.toLowerCase() : ''));
}

function headerFault(header: Claims): string | undefined {
  if (!algorithms.includes(header['alg'] as string)) return 'algorithm';
  if (typeof header['kid'] !== 'string') return 'no-key-id';
  return foreignHeaders.some((name) => Object.hasOwn(header, name)) ? 'foreign-key' : undefined;
}

function claimsFault(claims: Claims, rules: GateRules, seconds: number): string | undefined {
  if (claims['iss'] !== rules.issuer) return 'issuer';
  if (claims['aud'] !== rules.appId) return 'audience';
  if (!isNumber(claims['exp']) || claims['exp'] + skew < seconds) return 'expired';
  if (claims['nbf'] !== undefined && (!isNumber(claims['nbf']) || claims['nbf'] - skew > seconds)) return 'not-yet';
  if (typeof claims['serviceurl'] !== 'string') return 'service-claim';
  return otherPath(claims, rules);
}

/** The SDK takes such tokens down the paths for skills and the emulator, and remembers every `tid` it meets for ever. */
function otherPath(claims: Claims, rules: GateRules): string | undefined {
  const app = claims['appid'] ?? claims['azp'];
  if (app !== undefined && app !== rules.appId) return 'skill';
  const tenant = claims['tid'];
  if (tenant === undefined) return undefined;
  return typeof tenant === 'string' && rules.tenants.includes(tenant) ? undefined : 'emulator';
}

function isActivity(body: Claims): body is Claims & GatedActivity {
  const ids = ['from', 'recipient', 'conversation'].map((name) => body[name]);
  return isText(body['type']) && isText(body['serviceUrl']) && ids.every((who) => isRecord(who) && isText(who['id']));
}

function part(text: string | undefined): Claims | undefined {
  const value = parse(Buffer.from(text ?? '', 'base64url').toString());
  return isRecord(value) ? value : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
