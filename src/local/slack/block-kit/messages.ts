// A broken rule of the schema in the words that Slack's answers use, as seen in published error reports.
import type { ErrorObject } from 'ajv';

/** One thing that Slack would refuse. */
export interface Flaw {
  /** RFC 6901, from the top of the request: `/blocks/0/text` or `/view/blocks/0/text`. */
  readonly pointer: string;
  /** As a line of `response_metadata.messages`: `[ERROR] … [json-pointer:…]`. */
  readonly message: string;
}

export function flaw(pointer: string, sentence: string): Flaw {
  return { pointer, message: `[ERROR] ${sentence} [json-pointer:${pointer}]` };
}

type Wording = (params: Readonly<Record<string, unknown>>) => string;

const wordings: Readonly<Record<string, Wording>> = {
  maxLength: ({ limit }) => `must be less than ${Number(limit) + 1} characters`,
  minLength: ({ limit }) => `must be more than ${Number(limit) - 1} characters`,
  maxItems: ({ limit }) => `no more than ${String(limit)} items allowed`,
  minItems: ({ limit }) => `no less than ${String(limit)} items allowed`,
  maximum: ({ limit }) => `must be less than ${Number(limit) + 1}`,
  minimum: ({ limit }) => `must be greater than ${Number(limit) - 1}`,
  additionalProperties: ({ additionalProperty }) => `invalid additional property: ${String(additionalProperty)}`,
  required: ({ missingProperty }) => `missing required field: ${String(missingProperty)}`,
  enum: () => 'must be a valid enum value',
  pattern: () => 'invalid format',
  format: ({ format }) => formats[String(format)] ?? 'invalid format',
  type: ({ type }) => kinds[String(type)] ?? `must provide a ${String(type)}`,
};

const kinds: Readonly<Record<string, string>> = {
  object: 'must provide an object',
  array: 'must provide an array',
  integer: 'must provide an integer',
};

const formats: Readonly<Record<string, string>> = {
  address: 'Invalid URL',
  link: 'Invalid URL',
  day: 'invalid date format',
  'time-of-day': 'invalid time format',
};

/** The flaw that a broken rule is; `root` stands before the pointer. */
export function flawOf(error: ErrorObject, root: string): Flaw {
  const pointer = `${root}${error.instancePath}`;
  const params: Readonly<Record<string, unknown>> = error.params;
  if (error.keyword === 'discriminator') {
    return params['error'] === 'mapping'
      ? flaw(`${pointer}/type`, `unsupported type: ${printed(params['tagValue'])}`)
      : flaw(pointer, 'missing required field: type');
  }
  if (error.keyword === 'const') return flaw(pointer, `unsupported type: ${printed(error.data)}`);
  return flaw(pointer, (wordings[error.keyword] ?? (() => `failed: ${error.keyword}`))(params));
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : typeof value;
}
