// The id of a case that an effect opens.
import { createHash } from 'node:crypto';
import { casePrefix } from '../core/case.ts';
import type { Scene } from './perform.ts';

/** Of one effect always the same, so that its repeat opens nothing new; of 128 bits that nobody outside can guess. */
export function caseIdOf(purpose: string, { world, name }: Pick<Scene, 'world' | 'name'>): string {
  const digest = createHash('sha256').update(world.keys.mac(purpose, name)).digest('base64url');
  return `${casePrefix}${digest.slice(0, 22)}`;
}
