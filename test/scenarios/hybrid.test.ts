// The whole product in a hybrid company: somebody synced resets a password on premises, from the first word in Teams to
// a sign-in at a real Samba controller.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Client } from 'ldapts';
import { startWithAd } from '../../src/with-ad.mjs';
import { needs } from '../found.ts';
import { sambaRoot } from '../samba/where.mjs';
import { submit, toLink, words } from './play.ts';
import { cardWith, marker, startStack, until } from './stack.ts';
import type { Stack } from './stack.ts';

const name = 'ingrid.solheim@nordlys.example';

describe('an employee of the premises resets a password in Teams', function () {
  this.timeout(60_000);
  let stack: Stack;
  let domain: Awaited<ReturnType<typeof startWithAd>>;
  const given = process.env['SAMBA_ROOT'];

  before(async function () {
    needs(this, 'redis-server', 'samba');
    process.env['SAMBA_ROOT'] = sambaRoot();
    domain = await startWithAd(() => undefined, {});
    stack = await startStack('hybrid', domain.settings);
    await stack.start();
  });

  after(async () => {
    await stack?.stop();
    await domain?.stop();
    if (given === undefined) delete process.env['SAMBA_ROOT'];
    else process.env['SAMBA_ROOT'] = given;
  });

  const opens = async (password: string): Promise<boolean> => {
    const { LATCHKEY_AD_URLS: url = '', LATCHKEY_AD_CA_FILE: caFile = '' } = domain.settings;
    const client = new Client({ url, tlsOptions: { ca: readFileSync(caFile, 'utf8') } });
    try {
      await client.bind(name, password);
      return true;
    } catch {
      return false;
    } finally {
      await client.unbind();
    }
  };

  it('from the first word to the controller, told how long the cloud takes, and signed out of it', async () => {
    const ingrid = stack.company.people.find(({ userPrincipalName }) => userPrincipalName === name);
    assert.ok(ingrid);
    const password = `${marker}-Tulpan-4-Fabrik`;
    const before = stack.company.directory.find(ingrid.id)?.signInSessionsValidFrom ?? 0;
    const link = await toLink(stack, ingrid.id, 'sv');
    // R51: the controller would take it, Entra ID could not hold it.
    const refused = await submit(stack, link, `${marker}-Tulpän-Fabrik-4`);
    assert.deepEqual([refused.view.state, await opens(`${marker}-Tulpän-Fabrik-4`)], ['open', false]);
    assert.equal((await submit(stack, link, password)).view.state, 'done');
    const done = await cardWith(stack, ingrid.id, words.sv.done);
    assert.match(JSON.stringify(done.card), /Microsoft 365 .* 2 minuter/);
    assert.ok(await opens(password));
    assert.equal(stack.company.directory.passwordWrites(ingrid.id), 0);
    await until(
      async () => (stack.company.directory.find(ingrid.id)?.signInSessionsValidFrom ?? 0) > before,
      'the sessions are ended in Entra ID',
    );
    const told = stack.auditLines().map((line) => JSON.stringify(line));
    assert.ok(told.some((line) => line.includes('authn_password_change') && line.includes('done')));
    assert.ok(!told.join().includes('Tulpan'));
  });
});
