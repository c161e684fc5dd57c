// What a failed call to Slack's Web API means. Holds nothing of the SDK's error, which carries what was asked: a card with
// a one-time link must not travel in an error.
import { webApi } from '@slack/bolt';
import { Fault, type FaultCode } from '../../core/fault.ts';

/** A failed call: Slack's own word for it, or ours in capitals where there was no answer. */
export interface ApiFailure {
  readonly error: string;
  /** HTTP status, where that is what failed. */
  readonly status?: number;
  /** Ms that Slack asked us to wait. */
  readonly retryAfter?: number;
}

/** What the SDK threw, as a failure. Throws what is a Fault already. */
export function failureOf(thrown: unknown): ApiFailure {
  if (thrown instanceof Fault) throw thrown;
  if (thrown instanceof webApi.WebAPIRateLimitedError)
    return { error: 'ratelimited', status: 429, retryAfter: thrown.retryAfter * 1000 };
  if (thrown instanceof webApi.WebAPIPlatformError) return { error: word(thrown.data.error) };
  if (thrown instanceof webApi.WebAPIHTTPError) return { error: 'HTTP', status: thrown.statusCode };
  if (thrown instanceof webApi.WebAPIRequestError) return { error: word(causeOf(thrown.original)) };
  return { error: 'UNKNOWN' };
}

/** The Fault that a failure becomes, with the method that was called. */
export function apiFault(method: string, failure: ApiFailure): Fault {
  const { error, status, retryAfter } = failure;
  const said = status === undefined ? error : `${status} ${error}`;
  return new Fault(codeOf(failure), `Slack answered ${method} with ${said}.`, { retryAfter });
}

/** An operator or workspace administrator must act: the token, the scopes, or what the workspace allows apps to do. */
const operatorsMatter: ReadonlySet<string> = new Set([
  'access_denied',
  'account_inactive',
  'app_missing_action_url',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'invalid_auth',
  'messages_tab_disabled',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'not_enabled',
  'org_login_required',
  'restricted_action',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
]);

/** This person or place cannot be written to. */
const nobodyThere: ReadonlySet<string> = new Set([
  'cannot_dm_bot',
  'channel_is_limited_access',
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'not_in_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'user_disabled',
  'user_not_found',
  'user_not_in_channel',
  'user_not_visible',
  'users_not_found',
]);

/** Slack's trouble, or the network's. */
const passing: ReadonlySet<string> = new Set([
  'accesslimited',
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

function codeOf({ error, status }: ApiFailure): FaultCode {
  if (status === 429 || error === 'ratelimited' || error === 'rate_limited') return 'throttled';
  if (status !== undefined) return status >= 500 || status === 408 ? 'unavailable' : 'misconfigured';
  // In capitals: no answer at all.
  if (passing.has(error) || error === error.toUpperCase()) return 'unavailable';
  if (operatorsMatter.has(error)) return 'misconfigured';
  return nobodyThere.has(error) || error.startsWith('cannot_dm') ? 'unreachable' : 'internal';
}

/**
 * Words are written to the log: nothing but a plain one passes, for the SDK takes an answer that is no JSON for the word.
 * `UNREADABLE` otherwise.
 */
export function word(error: unknown): string {
  return typeof error === 'string' && /^[A-Za-z_]{1,60}$/.test(error) ? error : 'UNREADABLE';
}

function causeOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && /^E[A-Z_]+$/.test(code)) return code;
  return error.name === 'TimeoutError' || error.name === 'AbortError' ? 'TIMEOUT' : 'NETWORK';
}
