// Where a Samba Active Directory domain controller can be started from. Must never start or change anything.
import { accessSync, constants, existsSync } from 'node:fs';
import { onPath } from '../on-path.mjs';

/** Where `npm test` lays the reference version, beside the system's own packages. */
export const referenceRoot = '/var/tmp/latchkey-samba-4.24';

/** The packages of Debian that a domain controller is made of. */
export const sambaPackages = [
  'samba',
  'samba-ad-provision',
  'samba-dsdb-modules',
  'samba-vfs-modules',
  'winbind',
  'ldb-tools',
  'krb5-user',
];

/**
 * The folder in which `usr/sbin/samba` is complete: the reference version, `/` for the system's own, or undefined.
 * Only root may bind port 636 and make the mounts, so nobody else has one.
 */
export function sambaRoot() {
  if (process.getuid?.() !== 0) return undefined;
  const given = process.env.SAMBA_ROOT;
  if (given) return given;
  if (isComplete(referenceRoot)) return referenceRoot;
  return onPath('samba') !== undefined && onPath('samba-tool') !== undefined && provisions('/') ? '/' : undefined;
}

/** Whether the reference version lies there whole: the marker is written last. */
export function isComplete(root) {
  return existsSync(`${root}/.complete`) && isProgram(`${root}/usr/sbin/samba`);
}

/** Without the schema's files of samba-ad-provision no domain can be made. */
function provisions(root) {
  return existsSync(`${root}/usr/share/samba/setup/ad-schema`.replace('//', '/'));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
