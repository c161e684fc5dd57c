// The kinds of value a setting can have: how each is written, and how it is read. Pure; must never touch the
// environment or a file, and never puts a value into a sentence.
import { Secret } from '../core/secret.ts';
import { present } from './present.ts';

/** A way to write a value. `form` completes "it must be …"; `read` answers undefined for anything else. */
export interface Kind<T> {
  readonly form: string;
  readonly read: (text: string) => T | undefined;
  /** The value names a file that must be readable now. */
  readonly mustExist?: true;
  /** A better sentence for a known mistake, or undefined. */
  readonly advise?: (text: string) => string | undefined;
}

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A GUID in lower case. */
export type Guid = Branded<'guid'>;
/** An absolute http(s) address without a trailing slash, user name, query or fragment. */
export type WebAddress = Branded<'web address'>;
/** One bare mail address. */
export type MailAddress = Branded<'mail address'>;

/** A server by name and TCP port. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** Whether a host name or address is this machine itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

const nil = '00000000-0000-0000-0000-000000000000';

export const guid: Kind<Guid> = {
  form: 'a GUID like 9b6f6c1e-5f7a-4c7e-8a52-0d6c1f2b3a47',
  read: (text) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) && text !== nil
      ? (text.toLowerCase() as Guid)
      : undefined,
  advise: (text) => (text.includes(nil) ? 'It still says what the example says: put your own there' : undefined),
};

/** Text of one line, 1 to `max` characters. */
export function line(max: number): Kind<string> {
  return {
    form: `one line of at most ${max} characters`,
    read: (text) => (text.length <= max && !/\p{Cc}/u.test(text) ? text : undefined),
  };
}

export const secret: Kind<Secret> = { form: 'a text that is kept secret', read: (text) => new Secret(text) };

/** The path of a file that we write. */
export const file: Kind<string> = {
  form: 'the path of a file',
  read: (text) => (text.includes('\0') ? undefined : text),
};

/** The path of a folder. */
export const folder: Kind<string> = { ...file, form: 'the path of a folder' };

/** The path of a file that others wrote; reading the settings sees that it can be read. */
export const existingFile: Kind<string> = { ...file, form: 'the path of a file that can be read', mustExist: true };

export const flag: Kind<boolean> = {
  form: 'true or false',
  read: (text) => ({ true: true, false: false })[text],
};

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Kind<number> {
  return {
    form: `a whole number from ${least} to ${most}`,
    read: (text) => {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return number >= least && number <= most ? number : undefined;
    },
  };
}

/** A TCP port; 0 means any free one. */
export const port: Kind<number> = { ...whole(0, 65_535), form: 'a port from 1 to 65535, or 0 for any free one' };

export function oneOf<const Word extends string>(...words: readonly Word[]): Kind<Word> {
  const last = words.at(-1);
  return {
    form: words.length === 1 ? `${last}` : `${words.slice(0, -1).join(', ')} or ${last}`,
    read: (text) => words.find((word) => word === text),
  };
}

/** Several of a kind, separated by commas; each only once, at least one. */
export function list<T>(kind: Kind<T>): Kind<readonly T[]> {
  return {
    form: `a list, separated by commas, where each is ${kind.form}`,
    read: (text) => {
      const words = text.split(',').map((word) => word.trim());
      const values = words.map((word) => (word === '' ? undefined : kind.read(word)));
      const complete = values.filter((value) => value !== undefined);
      return complete.length === words.length && new Set(words).size === words.length ? complete : undefined;
    },
    ...present({ advise: kind.advise }),
  };
}

function parseUrl(text: string, protocols: readonly string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && protocols.includes(url.protocol) && url.hostname !== '' ? url : undefined;
}

function web(protocols: readonly string[], accept: (url: URL) => boolean, form: string): Kind<WebAddress> {
  return {
    form,
    read: (text) => {
      const url = parseUrl(text, protocols);
      const plain =
        url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
      return plain && accept(url) ? (url.href.replace(/\/+$/, '') as WebAddress) : undefined;
    },
  };
}

/** https anywhere, or http on this machine (which production refuses besides). */
export const webAddress = web(
  ['https:', 'http:'],
  (url) => url.protocol === 'https:' || isLoopback(url.hostname),
  'an address that starts with https:// (http:// only on this machine itself)',
);

/** The address under which others reach us: no path, so that every link is ours to build. */
export const origin = web(
  ['https:', 'http:'],
  (url) => url.pathname === '/' && (url.protocol === 'https:' || isLoopback(url.hostname)),
  'an address like https://latchkey.example.com without a path (http:// only on this machine itself)',
);

/** A counterpart on this machine. */
export const loopbackAddress = web(
  ['https:', 'http:'],
  (url) => isLoopback(url.hostname),
  'an address on this machine, such as https://localhost:8443',
);

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

export const host: Kind<string> = {
  form: 'a host name, with a port only on this machine',
  read: (text) => {
    const [, name = '', port] = /^(.+?)(:\d{1,5})?$/.exec(text) ?? [];
    return hostName.test(name) && (port === undefined || isLoopback(name)) ? text.toLowerCase() : undefined;
  },
};

export const hostPort: Kind<HostPort> = {
  form: 'host:port',
  read: (text) => {
    const [, name, digits] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
    const number = Number(digits);
    const known = name !== undefined && (hostName.test(name) || /^\[[0-9a-f:]+\]$/i.test(name));
    return known && number >= 1 && number <= 65_535 ? { host: name.replace(/^\[|\]$/g, ''), port: number } : undefined;
  },
};

export const mailAddress: Kind<MailAddress> = {
  form: 'one mail address like it@example.com',
  read: (text) => {
    const [, domain] = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@([^@]+)$/.exec(text) ?? [];
    return domain !== undefined && hostName.test(domain) ? (text as MailAddress) : undefined;
  },
};

/** A server with an account: `scheme://user:password@host:port/path`. */
export interface ServerUrl {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: Secret;
  /** Without the leading slash. */
  readonly path: string;
}

/** `plain` and `tls` are the two schemes, each with its usual port. */
export function serverUrl(plain: readonly [string, number], tls: readonly [string, number]): Kind<ServerUrl> {
  return {
    form: `an address like ${plain[0]}://user:password@host:${plain[1]} (${tls[0]}:// for TLS from the first byte)`,
    read: (text) => {
      const url = parseUrl(text, [`${plain[0]}:`, `${tls[0]}:`]);
      if (url === undefined || url.search !== '' || url.hash !== '') return undefined;
      const encrypted = url.protocol === `${tls[0]}:`;
      const [user, password] = [decoded(url.username), decoded(url.password)];
      if (user === undefined || password === undefined) return undefined;
      return {
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port === '' ? (encrypted ? tls[1] : plain[1]) : Number(url.port),
        tls: encrypted,
        ...present({ user: user || undefined, password: password === '' ? undefined : new Secret(password) }),
        path: url.pathname.replace(/^\//, ''),
      };
    },
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** One key of the ring: 32 random bytes in base64, known by its id. */
export interface RingKey {
  readonly id: string;
  readonly key: Secret;
}

const ringKey: Kind<RingKey> = {
  form: 'id:base64-of-32-bytes',
  read: (text) => {
    const [, id, base64] = /^([a-z0-9-]{1,16}):([A-Za-z0-9+/]{43}=)$/.exec(text) ?? [];
    return id !== undefined && base64 !== undefined ? { id, key: new Secret(base64) } : undefined;
  },
};

/** Keys by id, the newest first; old ones stay until everything sealed with them has expired. */
export const keyRing: Kind<readonly RingKey[]> = {
  form: 'id:base64-of-32-bytes, several separated by commas, the newest first (make one: openssl rand -base64 32)',
  read: (text) => {
    const keys = list(ringKey).read(text);
    const distinct = (of: (key: RingKey) => string): boolean => new Set(keys?.map(of)).size === keys?.length;
    return distinct((key) => key.id) && distinct((key) => key.key.reveal()) ? keys : undefined;
  },
};
