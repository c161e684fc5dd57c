// How much memory is really held: what nobody can reach any more is thrown away before it is counted.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of the heap that live objects take. */
export function liveHeap(): number {
  return collected().heapUsed;
}

/** Bytes of the heap that live objects take, and of the buffers that they hold. */
export function liveMemory(): number {
  const { heapUsed, arrayBuffers } = collected();
  return heapUsed + arrayBuffers;
}

/** Bytes of the buffers that live objects hold. */
export function liveBuffers(): number {
  return collected().arrayBuffers;
}

function collected(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NodeJS.GCFunction;
  collect();
  // What one collection frees of the buffers is given back by another thread, which the next collection waits for.
  collect();
  return process.memoryUsage();
}
