// A value that can be used and cannot be written down: JSON gives null, printing gives [secret].
// It must never gain a method that returns its content under another name.

/** A password, code or key in memory. Only `reveal` gives it; every way of writing it down does not (ASVS 16.2.5). */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one call that needs it. */
  reveal(): string {
    return this.#value;
  }

  toJSON(): null {
    return null;
  }

  toString(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
