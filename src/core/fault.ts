// The one class for what was not expected. Expected outcomes are values, never thrown.

/**
 * Why something could not be done:
 * `unavailable` the other side did not answer or refused for now (try again) · `throttled` it asked us to wait ·
 * `forbidden` it refuses us for good · `unreachable` the person or place cannot be written to ·
 * `misconfigured` an operator must act · `internal` a mistake of ours.
 */
export type FaultCode = 'unavailable' | 'throttled' | 'forbidden' | 'unreachable' | 'misconfigured' | 'internal';

/** An unexpected failure with a stable code. The message is for operators, never shown to people in chat. */
export class Fault extends Error {
  readonly code: FaultCode;
  /** Milliseconds the other side asked us to wait, if it said so. */
  readonly retryAfter: number | undefined;

  constructor(code: FaultCode, message: string, options: { cause?: unknown; retryAfter?: number | undefined } = {}) {
    super(message, { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retryAfter = options.retryAfter;
  }

  /** Whether trying the same thing later can help. */
  get passing(): boolean {
    return this.code === 'unavailable' || this.code === 'throttled';
  }
}

/** Any thrown value as a Fault; what is not one already is `internal`. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('internal', error instanceof Error ? error.message : 'a value was thrown', { cause: error });
}
