// From the bytes of a request to the object that Slack sent in it. Pure. Takes the two content types that Slack uses and
// no other, and never runs anything for a body that nobody signed.
import { isRecord, parse } from './read.ts';

/** An object that Slack sent; nothing is known of its fields yet. */
export type Payload = Readonly<Record<string, unknown>>;

type ContentType = 'json' | 'form';

/** The content type by its exact name, whatever its charset and case; undefined for any other. */
export function contentTypeOf(header: string | undefined): ContentType | undefined {
  const [, name] = /^([a-z/.+-]{1,64})(?:\s*;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i.exec(header ?? '') ?? [];
  switch (name?.toLowerCase()) {
    case 'application/json':
      return 'json';
    case 'application/x-www-form-urlencoded':
      return 'form';
    default:
      return undefined;
  }
}

/** The object in a body: JSON, a form with JSON in its field `payload`, or the form itself; undefined if there is none. */
export function readPayload(type: ContentType, body: Buffer): Payload | undefined {
  const text = body.toString();
  if (type === 'json') return recordOf(text);
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : recordOf(payload);
}

/** Slack's look at a certificate, which it sends without a signature: a form whose `ssl_check` is exactly 1. */
export function isCertificateCheck(type: ContentType | undefined, body: Buffer): boolean {
  if (type !== 'form' || body.length > 1_000) return false;
  return new URLSearchParams(body.toString()).get('ssl_check') === '1';
}

function recordOf(json: string): Payload | undefined {
  const value = parse(json);
  return isRecord(value) ? value : undefined;
}
