// Puts accounts of the sample company back to how they began, so that tests can share a controller.
import { Attribute, Change } from 'ldapts';
import { firstPassword } from '../../samba/company.ts';
import type { SambaDc } from '../../samba/server.ts';
import { asAdministrator, dnOf } from './stage.ts';

/** The first password, not locked, not blocked, nothing to be changed. */
export async function resetPasswords(dc: SambaDc, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await change(dc, name, {
      unicodePwd: Buffer.from(`"${firstPassword}"`, 'utf16le'),
      userAccountControl: '512',
      lockoutTime: '0',
      pwdLastSet: '-1',
    });
  }
}

/** Replaces attributes of an account, as the administrator. */
export async function change(
  dc: SambaDc,
  name: string,
  attributes: Readonly<Record<string, string | Buffer | readonly string[]>>,
): Promise<void> {
  const dn = name.includes('=') ? name : await dnOf(dc, name);
  await asAdministrator(dc, async (client) =>
    client.modify(
      dn,
      Object.entries(attributes).map(([type, value]) => {
        const values = (typeof value === 'string' || Buffer.isBuffer(value) ? [value] : [...value]) as string[];
        return new Change({ operation: 'replace', modification: new Attribute({ type, values }) });
      }),
    ),
  );
}
