// Whether a request comes from Slack: version v0 of its request signing, over the raw bytes. Pure. Looks at nothing of
// what the bytes mean. (docs.slack.dev/authentication/verifying-requests-from-slack)
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../core/secret.ts';

/** What is signed, with the two headers that say so. */
export interface SignedRequest {
  /** `X-Slack-Request-Timestamp`: seconds since 1970. */
  readonly timestamp: string | undefined;
  /** `X-Slack-Signature`: `v0=` and 64 hexadecimal digits in lower case. */
  readonly signature: string | undefined;
  readonly body: Buffer;
}

/** Seconds by which Slack's clock and ours may differ, both ways. */
const skew = 300;

/** Why the request is not taken for Slack's, in a word for the log; undefined if it is. `now` is in ms. */
export function signatureFault(request: SignedRequest, secret: Secret, now: number): string | undefined {
  const { timestamp, signature, body } = request;
  if (timestamp === undefined || !/^[1-9]\d{0,11}$/.test(timestamp)) return 'no-timestamp';
  if (signature === undefined || !/^v0=[0-9a-f]{64}$/.test(signature)) return 'no-signature';
  if (Math.abs(now / 1000 - Number(timestamp)) > skew) return 'clock';
  const ours = createHmac('sha256', secret.reveal()).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(ours, Buffer.from(signature.slice(3), 'hex')) ? undefined : 'signature';
}
