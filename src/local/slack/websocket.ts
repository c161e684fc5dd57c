// The server's side of WebSocket, as far as Socket Mode needs it: text, ping and close. Must never take an unmasked frame
// or a message of more than a megabyte. https://datatracker.ietf.org/doc/html/rfc6455
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export interface Socket {
  send(text: string): void;
  ping(): void;
  /** Says goodbye with a status of RFC 6455, section 7.4. */
  close(code: number): void;
  /** Cuts the connection. */
  destroy(): void;
}

export interface Listener {
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const longest = 1024 * 1024;
const opcodes = { continuation: 0x0, text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;

interface Frame {
  readonly final: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  readonly rest: Buffer;
}

/** Accepts an upgrade; undefined, with the connection ended by 400, if it is none. */
export function acceptSocket(request: IncomingMessage, stream: Duplex, listener: Listener): Socket | undefined {
  const { 'sec-websocket-key': key, 'sec-websocket-version': version, upgrade } = request.headers;
  if (upgrade?.toLowerCase() !== 'websocket' || version !== '13' || typeof key !== 'string') {
    stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return undefined;
  }
  const accept = createHash('sha1').update(`${key}${magic}`).digest('base64');
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  return speak(stream, listener);
}

function speak(stream: Duplex, { onText, onClose }: Listener): Socket {
  const write = (opcode: number, payload: Buffer): void => {
    if (stream.writable) stream.write(encode(opcode, payload));
  };
  const goodbye = (code: number): void => {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    write(opcodes.close, payload);
    stream.end();
  };
  let pending: Buffer = Buffer.alloc(0);
  let message: Buffer[] = [];

  const take = ({ final, opcode, payload }: Frame): void => {
    if (opcode === opcodes.ping) return write(opcodes.pong, payload);
    if (opcode === opcodes.close) return goodbye(1000);
    if (opcode !== opcodes.text && opcode !== opcodes.continuation) return;
    message.push(payload);
    if (!final) return;
    const text = Buffer.concat(message).toString('utf8');
    message = [];
    onText(text);
  };
  stream.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let frame = decode(pending); frame !== undefined; frame = decode(pending)) {
      if (frame === 'bad') return goodbye(1002);
      pending = frame.rest;
      take(frame);
    }
    if (pending.length > longest) goodbye(1009);
  });
  stream.on('error', () => stream.destroy());
  stream.once('close', onClose);
  return {
    send: (text) => write(opcodes.text, Buffer.from(text)),
    ping: () => write(opcodes.ping, Buffer.from('Ping from local')),
    close: goodbye,
    destroy: () => void stream.destroy(),
  };
}

function encode(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, length]), payload]);
  if (length < 65_536) {
    const head = Buffer.from([0x80 | opcode, 126, 0, 0]);
    head.writeUInt16BE(length, 2);
    return Buffer.concat([head, payload]);
  }
  const head = Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

/** The first frame; undefined while it is not all there, `bad` if a client would not send it. */
function decode(bytes: Buffer): Frame | 'bad' | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  if ((second & 0x80) === 0) return 'bad';
  const { length, start } = sizeOf(bytes, second & 0x7f);
  if (length === undefined) return undefined;
  if (length > longest) return 'bad';
  if (bytes.length < start + length) return undefined;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(bytes.subarray(start, start + length));
  for (const index of payload.keys()) payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  return { final: (first & 0x80) !== 0, opcode: first & 0x0f, payload, rest: bytes.subarray(start + length) };
}

/** How long the payload is, undefined while that is not there, and where it starts, behind the mask. */
function sizeOf(bytes: Buffer, short: number): { readonly length: number | undefined; readonly start: number } {
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + extra + 4;
  if (bytes.length < start) return { length: undefined, start };
  if (extra === 0) return { length: short, start };
  return { length: extra === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)), start };
}
