// A passkey as the second proof on the page of a link that was sent, used by Chromium's virtual authenticator against the real
// page, its server and the loop. Pictures go to build/screenshots.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { da } from '../../src/channels/web/page/texts/da.ts';
import { en } from '../../src/channels/web/page/texts/en.ts';
import { sv } from '../../src/channels/web/page/texts/sv.ts';
import { buildPage, serve, type Serving } from '../channels/web/serving.ts';
import { needs } from '../found.ts';
import { launchBrowser } from './launch.ts';
import { picture } from './page-picture.ts';
import { newPassword } from '../runtime/world.ts';
import { bo, newest, send, startWithPasskey } from '../runtime/sent-stage.ts';
import type { Stage } from '../runtime/sent-stage.ts';
import { makeSoftKey } from '../verifiers/soft-key.ts';

const pictures = join(import.meta.dirname, '../../build/screenshots');
const texts = { en, sv, da };

describe('a passkey on the page of a link that was sent', function () {
  this.timeout(40_000);
  let built: Awaited<ReturnType<typeof buildPage>>;
  let browser: Browser;
  let stage: Stage;
  let at: Serving;
  let page: Page;
  let key: ReturnType<typeof makeSoftKey>;

  before(async function () {
    needs(this, 'chromium');
    await mkdir(pictures, { recursive: true });
    built = await buildPage();
    browser = await launchBrowser();
  });

  async function begin(language: keyof typeof texts): Promise<void> {
    key = makeSoftKey();
    // Where it is served is known first: passkeys belong to that host name, and no address will do.
    const desk = {} as Stage['replica']['desk'];
    at = await serve(desk, built.folder, {}, () => [], 'localhost');
    stage = await startWithPasskey(key, at.url, { now: Date.now(), others: [bo({ language })] });
    Object.assign(desk, stage.replica.desk);
    page = await (await browser.newContext({ viewport: { width: 400, height: 800 }, locale: 'en-GB' })).newPage();
    await send(stage);
  }

  afterEach(async () => {
    await page?.context().close();
    await at?.close();
  });

  after(async () => {
    await browser?.close();
    await built?.remove();
  });

  /** The device that holds Bo's passkey, with its owner at it or not. */
  async function plugIn(isUserVerified: boolean) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasUserVerification: true,
        isUserVerified,
        automaticPresenceSimulation: true,
      },
    });
    const credential = {
      credentialId: Buffer.from(key.id, 'base64url').toString('base64'),
      isResidentCredential: false,
      rpId: 'localhost',
      privateKey: key.privateKey,
      signCount: 1,
    };
    await cdp.send('WebAuthn.addCredential', { authenticatorId, credential });
    return {
      verified: (isOwner: boolean) =>
        cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isOwner }),
    };
  }

  const open = () => page.goto(`${at.url}/reset#${newest(stage.outside).reveal()}`);

  const look = (name: string): Promise<void> => picture(page, `reset-sent-passkey-${name}`);

  for (const language of ['en', 'sv', 'da'] as const) {
    const { prove, heading, done } = texts[language];
    it(`opens the form by keyboard alone, at 400 px, and the password is set, in ${language}`, async () => {
      await begin(language);
      await open();
      await page.getByRole('heading', { level: 1, name: prove.heading }).waitFor();
      await look(`${language}-choice`);
      const device = await plugIn(false);
      await page.getByRole('button', { name: prove.methods['passkey']!, exact: true }).focus();
      await page.keyboard.press('Enter');
      const use = page.getByRole('button', { name: prove.passkey.use, exact: true });
      await use.waitFor();
      assert.ok(await use.evaluate((button) => button === document.activeElement), 'Enter is enough');
      await page.getByText('Work laptop').waitFor();
      await look(`${language}-ask`);
      // Somebody who is not the owner: the device says no, and nothing is sent.
      await page.keyboard.press('Enter');
      await page.getByText(prove.passkey.notConfirmed).waitFor();
      await look(`${language}-not-confirmed`);
      assert.ok(!stage.outside.audit.some(({ facts }) => facts.action === 'proof_answer'));
      await device.verified(true);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      assert.equal(await page.locator('#number').count(), 0, 'there is no number to type');
      await page.locator('#new-password').fill(newPassword);
      await page.keyboard.press('Enter');
      await page.getByText(done.signedOut).waitFor();
      assert.equal(stage.outside.writes, 1);
    });
  }

  it('says that an answer was not taken, and takes the next one', async () => {
    await begin('en');
    await open();
    await plugIn(true);
    await page.getByRole('button', { name: 'Passkey', exact: true }).click();
    const { registrations } = stage.replica.world.enrolling;
    // Another key is registered under this name: the browser signs, and the server sees that it is not the right one.
    const set = (publicKey: string) =>
      registrations.change('B1', (before) => ({
        ...before,
        passkeys: before.passkeys.map((one) => ({ ...one, publicKey })),
      }));
    await set(makeSoftKey().publicKey);
    await page.getByRole('button', { name: en.prove.passkey.use, exact: true }).click();
    await page.getByText(`${en.prove.passkey.wrong} 4 tries left.`).waitFor();
    await look('en-wrong');
    await set(key.publicKey);
    await page.getByRole('button', { name: en.prove.passkey.use, exact: true }).click();
    await page.locator('#new-password').waitFor();
  });

  it('F05 opens the form that the lost answer to a right passkey had opened', async () => {
    await begin('en');
    await open();
    await plugIn(true);
    await page.getByRole('button', { name: 'Passkey', exact: true }).click();
    await page.route(
      '**/reset/sign',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: en.prove.passkey.use, exact: true }).click();
    await page.getByText(en.notSent).waitFor();
    await page.getByRole('button', { name: en.prove.passkey.use, exact: true }).click();
    await page.locator('#new-password').fill(newPassword);
    await page.keyboard.press('Enter');
    await page.getByText(en.done.signedOut).waitFor();
    assert.equal(stage.outside.writes, 1);
  });

  it('leads back to the choice, also where the browser has no passkeys', async () => {
    await begin('en');
    await page.addInitScript('delete globalThis.PublicKeyCredential');
    await open();
    await page.getByRole('button', { name: 'Passkey', exact: true }).click();
    await page.getByText(en.prove.passkey.unable).waitFor();
    await look('en-unable');
    assert.equal(await page.getByRole('button', { name: en.prove.passkey.use, exact: true }).count(), 0);
    await page.getByRole('button', { name: en.prove.another }).click();
    await page.getByRole('button', { name: /Text message/ }).click();
    await page.getByLabel(en.prove.code).waitFor();
  });
});
