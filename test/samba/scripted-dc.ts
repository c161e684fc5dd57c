// A domain controller that says what it is told to say: the answers of Windows that Samba gives otherwise. It keeps no
// accounts and applies no rule; what a real one does is tested on Samba.
import { createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { ldapMessage, ldapResult, operations, readAll, readMessage, tlv } from './ber.ts';
import { dcCertificate } from './certificate.ts';

/** An entry: attributes with their values. */
export type ScriptedEntry = Readonly<Record<string, readonly (string | Buffer)[]>>;

export interface Scripted {
  /** By lower-case DN; '' is the rootDSE. A search below a base finds what ends with it. */
  readonly entries: Readonly<Record<string, ScriptedEntry>>;
  /** What every modify is answered with; success if left out. */
  readonly modify?: { readonly code: number; readonly text: string };
  readonly bind?: { readonly code: number; readonly text: string };
}

/** A modify as it came over the wire. */
export interface SeenModify {
  readonly dn: string;
  readonly changes: readonly {
    readonly operation: number;
    readonly type: string;
    readonly values: readonly Buffer[];
  }[];
  readonly controls: readonly {
    readonly oid: string;
    readonly critical: boolean;
    readonly value: Buffer | undefined;
  }[];
}

export interface ScriptedDc {
  readonly url: string;
  readonly ca: string;
  readonly modifies: readonly SeenModify[];
  say(script: Scripted): void;
  close(): Promise<void>;
}

export async function startScriptedDc(first: Scripted): Promise<ScriptedDc> {
  const certificate = await dcCertificate({ names: ['dc1.corp.example.test'], address: '127.0.0.1' });
  let script = first;
  const modifies: SeenModify[] = [];
  const open = new Set<TLSSocket>();
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    let heard = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      for (let next = readMessage(heard); next !== undefined; next = readMessage(heard)) {
        heard = heard.subarray(next.size);
        for (const answer of answersTo(next.message)) socket.write(answer);
      }
    });
  });
  const answersTo = ({ id, operation, controls }: NonNullable<ReturnType<typeof readMessage>>['message']) => {
    if (operation.tag === operations.bind) {
      const { code = 0, text = '' } = script.bind ?? {};
      return [ldapMessage(id, ldapResult(operations.bindResponse, code, text))];
    }
    if (operation.tag === operations.search) {
      return [
        ...found(operation.value, script).map((entry) => ldapMessage(id, entry)),
        ldapMessage(id, ldapResult(operations.searchDone, 0)),
      ];
    }
    if (operation.tag !== operations.modify) return [];
    modifies.push(modifyIn(operation.value, controls));
    const { code = 0, text = '' } = script.modify ?? {};
    return [ldapMessage(id, ldapResult(operations.modifyResponse, code, text))];
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ldaps://127.0.0.1:${port}`,
    ca: certificate.ca,
    modifies,
    say: (next) => void (script = next),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** Base and scope are looked at, the filter is not: the script says who there is. */
function found(request: Buffer, { entries }: Scripted): readonly Buffer[] {
  const [base, scope, , , , , , attributes] = readAll(request);
  const dn = base?.value.toString().toLowerCase() ?? '';
  const wanted = readAll(attributes?.value ?? Buffer.alloc(0)).map(({ value }) => value.toString().toLowerCase());
  return Object.entries(entries)
    .filter(([name]) =>
      scope?.value[0] === 0 ? name === dn : name !== '' && 'person' in entries[name]! && name.endsWith(dn),
    )
    .map(([name, entry]) =>
      tlv(
        operations.searchEntry,
        tlv(0x04, name),
        tlv(
          0x30,
          ...Object.entries(entry)
            .filter(([type]) => wanted.includes(type.toLowerCase()))
            .map(([type, values]) => tlv(0x30, tlv(0x04, type), tlv(0x31, ...values.map((value) => tlv(0x04, value))))),
        ),
      ),
    );
}

function modifyIn(request: Buffer, controls: Buffer | undefined): SeenModify {
  const [dn, changes] = readAll(request);
  return {
    dn: dn?.value.toString() ?? '',
    changes: readAll(changes?.value ?? Buffer.alloc(0)).map((change) => {
      const [operation, attribute] = readAll(change.value);
      const [type, values] = readAll(attribute?.value ?? Buffer.alloc(0));
      return {
        operation: operation?.value[0] ?? -1,
        type: type?.value.toString() ?? '',
        values: readAll(values?.value ?? Buffer.alloc(0)).map(({ value }) => value),
      };
    }),
    controls: (controls === undefined ? [] : readAll(controls)).map((control) => {
      const [oid, ...rest] = readAll(control.value);
      return {
        oid: oid?.value.toString() ?? '',
        critical: rest.some(({ tag, value }) => tag === 0x01 && value[0] !== 0),
        value: rest.find(({ tag }) => tag === 0x04)?.value,
      };
    }),
  };
}
