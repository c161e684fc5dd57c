// The channel that a place belongs to.
import { Fault } from '../core/fault.ts';
import type { Channel, Place } from './ports.ts';

/** Throws a Fault when there is none of that name: a platform was switched off while somebody was there. */
export function channelOf(channels: Readonly<Record<string, Channel>>, { channel: name }: Place): Channel {
  const channel = channels[name];
  if (channel === undefined) throw new Fault('misconfigured', `no channel is called ${name}`);
  return channel;
}
