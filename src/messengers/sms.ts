// Sends text messages by one HTTP call to a gateway of the operator's. Follows no redirect, never sends the same
// message twice by itself, and never puts number or text into an error.
import { Fault, type FaultCode } from '../core/fault.ts';
import type { Secret } from '../core/secret.ts';
import type { Texter } from '../runtime/ports.ts';
import { isPhoneNumber } from './address.ts';

export interface TexterSettings {
  /** Gets `POST {to, text}`. https, or http on this very machine. */
  readonly url: string;
  /** Sent as a bearer token; a gateway on this machine may do without. */
  readonly key?: Secret;
  /** Ms for the call; 5,000 if not given. */
  readonly deadline?: number;
}

/** Three messages of 160 GSM-7 letters; a longer one would be cut or cost without end. */
const maxText = 480;

/** Makes the texter. Throws a Fault `misconfigured` for an address without TLS. */
export function makeTexter({ url, key, deadline = 5_000 }: TexterSettings): Texter {
  refuseUnsafe(url);

  async function call(method: 'POST' | 'HEAD', headers: Record<string, string>, body?: string): Promise<Response> {
    try {
      const signal = AbortSignal.timeout(deadline);
      return await fetch(url, { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) });
    } catch {
      throw new Fault('unavailable', 'The SMS gateway did not answer.');
    }
  }

  return {
    async send({ id, to, text }) {
      if (!isPhoneNumber(to)) throw new Fault('unreachable', 'A phone number of the directory is not in E.164.');
      if (text.length > maxText) throw new Fault('internal', `A text message is longer than ${maxText}.`);
      const headers = {
        ...(key === undefined ? {} : { Authorization: `Bearer ${key.reveal()}` }),
        'Content-Type': 'application/json',
        'Idempotency-Key': id,
      };
      const answer = await call('POST', headers, JSON.stringify({ to, text }));
      await answer.body?.cancel();
      if (!answer.ok) throw gatewayFault(answer);
    },
    async check() {
      try {
        await (await call('HEAD', {})).body?.cancel();
        return [];
      } catch {
        return [{ part: 'sms', sentence: `The SMS gateway at ${new URL(url).host} does not answer.` }];
      }
    },
  };
}

function refuseUnsafe(url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback))
    throw new Fault('misconfigured', 'The address of the SMS gateway must be https.');
}

function gatewayFault(answer: Response): Fault {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds * 1000 : undefined;
  return new Fault(meaning(answer.status), `The SMS gateway answered ${answer.status}.`, { retryAfter });
}

function meaning(status: number): FaultCode {
  if (status === 429) return 'throttled';
  if (status === 400 || status === 422) return 'unreachable';
  return status >= 500 || status === 408 ? 'unavailable' : 'misconfigured';
}
