// The production directory against a real Samba controller, through a relay that counts and loses.
import { Client } from 'ldapts';
import { Secret } from '../../../src/core/secret.ts';
import {
  type ActiveDirectory,
  type ActiveDirectorySettings,
  makeActiveDirectory,
} from '../../../src/directories/active-directory/active-directory.ts';
import { guidText } from '../../../src/directories/active-directory/entry.ts';
import { companyOf, servicePassword, staff } from '../../samba/company.ts';
import { type Relay, startRelay } from '../../samba/relay.ts';
import { adminPassword, type SambaDc, startSamba } from '../../samba/server.ts';

/** A controller with the sample company. Ask `needs(this, 'samba')` first. */
export async function startCompany(): Promise<SambaDc> {
  return startSamba({ filling: companyOf() });
}

export interface Stage {
  readonly directory: ActiveDirectory;
  readonly relay: Relay;
  readonly notes: readonly string[];
  /** Another directory object on the same controller, also to be closed by `close`. */
  readonly another: (settings?: Partial<ActiveDirectorySettings>) => ActiveDirectory;
  close(): Promise<void>;
}

export async function stageOn(dc: SambaDc, settings: Partial<ActiveDirectorySettings> = {}): Promise<Stage> {
  const relay = await startRelay(dc.host);
  const notes: string[] = [];
  const made: ActiveDirectory[] = [];
  const another: Stage['another'] = (more = {}) => {
    const directory = makeActiveDirectory(
      {
        urls: [relay.url],
        ca: relay.ca,
        bases: [staff],
        bindName: 'svc-latchkey@corp.example.test',
        password: new Secret(servicePassword),
        mailAttributes: ['otherMailbox'],
        features: ['enable-accounts'],
        ...settings,
        ...more,
      },
      { note: (sentence) => void notes.push(sentence) },
    );
    made.push(directory);
    return directory;
  };
  return {
    directory: another(),
    relay,
    notes,
    another,
    async close() {
      for (const directory of made) directory.close();
      await relay.close();
    },
  };
}

/** Somebody signed in at the controller itself, past everything of ours. */
export async function asAdministrator<T>(dc: SambaDc, act: (client: Client) => Promise<T>): Promise<T> {
  return signedIn(dc, 'Administrator@corp.example.test', adminPassword, act);
}

async function signedIn<T>(dc: SambaDc, name: string, password: string, act: (client: Client) => Promise<T>) {
  const client = new Client({ url: `ldaps://${dc.host}`, tlsOptions: { ca: dc.ca }, timeout: 10_000 });
  try {
    await client.bind(name, password);
    return await act(client);
  } finally {
    await client.unbind();
  }
}

/** The account that an administrator finds by its name of Windows. */
export async function named(directory: ActiveDirectory, name: string): Promise<string | undefined> {
  const { found, more } = await directory.search(`CORP\\${name}`, 10);
  return found.length === 1 && !more ? found[0]?.id : undefined;
}

/** The objectGUID of an account by its sAMAccountName. */
export async function idOf(dc: SambaDc, name: string): Promise<string> {
  return asAdministrator(dc, async (client) => {
    const { entries } = await find(client, name, ['objectGUID']);
    return guidText(entries[0]?.['objectGUID'] as Buffer);
  });
}

export async function dnOf(dc: SambaDc, name: string): Promise<string> {
  return asAdministrator(dc, async (client) => (await find(client, name, ['cn'])).entries[0]?.dn ?? '');
}

async function find(client: Client, name: string, attributes: string[]) {
  const escaped = name.replace(/[\\*()]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)}`);
  const found = await client.search('DC=corp,DC=example,DC=test', {
    filter: `(sAMAccountName=${escaped})`,
    attributes,
    explicitBufferAttributes: ['objectGUID'],
  });
  return { entries: found.searchEntries };
}

/** How a sign-in ends, by the controller's own sub-codes. */
export async function signIn(
  dc: SambaDc,
  dn: string,
  password: string,
): Promise<'ok' | 'must-change' | 'disabled' | 'locked' | 'wrong'> {
  const codes: Readonly<Record<string, 'must-change' | 'disabled' | 'locked'>> = {
    '773': 'must-change',
    '533': 'disabled',
    '775': 'locked',
  };
  try {
    await signedIn(dc, dn, password, async () => undefined);
    return 'ok';
  } catch (error) {
    const data = /data ([0-9a-f]+)/.exec(String(error))?.[1];
    if (data === undefined) throw error;
    return codes[data] ?? 'wrong';
  }
}
