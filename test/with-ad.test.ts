// The domain controller beside the local company: the synced people of the sample company have their passwords there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Secret } from '../src/core/secret.ts';
import { readConfig } from '../src/config.ts';
import { makeActiveDirectory } from '../src/directories/active-directory/active-directory.ts';
import { startWithAd } from '../src/with-ad.mjs';
import { people } from './directories/entra/local-entra.ts';
import { needs } from './found.ts';
import { sambaRoot } from './samba/where.mjs';

describe('a domain controller beside the local company', function () {
  this.timeout(120_000);
  const given = process.env['SAMBA_ROOT'];
  afterEach(() => {
    if (given === undefined) delete process.env['SAMBA_ROOT'];
    else process.env['SAMBA_ROOT'] = given;
  });

  it('serves every synced person by settings that a local run takes', async function () {
    needs(this, 'samba');
    process.env['SAMBA_ROOT'] = sambaRoot();
    const said: string[] = [];
    const { settings, stop } = await startWithAd((line) => void said.push(line), {});
    try {
      assert.match(said.join('\n'), /Active Directory \(Samba \d+\.\d+\.\d+\) runs beside it: ldaps:\/\/127\./);
      const config = readConfig({ LATCHKEY_MODE: 'local', ...settings });
      assert.ok(config.activeDirectory && !config.activeDirectory.alone);
      const { caFile, ...rest } = config.activeDirectory;
      const directory = makeActiveDirectory({ ...rest, ca: readFileSync(caFile, 'utf8') });
      try {
        assert.deepEqual(await directory.check(), []);
        const synced = people.people.filter(({ onPremisesSyncEnabled }) => onPremisesSyncEnabled === true);
        assert.ok(synced.length > 0);
        for (const { id, userPrincipalName } of synced) {
          const immutableId = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64');
          const own = (await directory.linked({ immutableId, securityIdentifier: undefined })) ?? '';
          assert.equal((await directory.find(own))?.userName, userPrincipalName);
          assert.deepEqual(await directory.reset(own, new Secret('Brass-Kettle-4-Rivers')), { outcome: 'applied' });
        }
      } finally {
        directory.close();
      }
    } finally {
      await stop();
    }
  });

  it('says what to install where there is no Samba', async () => {
    process.env['SAMBA_ROOT'] = '/nowhere-at-all';
    await assert.rejects(
      startWithAd(() => undefined, {}),
      /--with-ad needs a Samba that can be a domain controller: .*apt-get install samba samba-ad-provision/,
    );
  });
});
