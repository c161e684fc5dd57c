// Registering and proving in a real browser against the whole product: the picture is scanned back from the screen, passkeys
// are made and used by Chromium's virtual authenticator, and recovery codes are typed.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { type TOTP, URI } from 'otpauth';
import type { CDPSession, Page } from 'playwright-core';
import { da } from '../../src/channels/web/page/security/texts/da.ts';
import { en } from '../../src/channels/web/page/security/texts/en.ts';
import { sv } from '../../src/channels/web/page/security/texts/sv.ts';
import { da as passkeyDa } from '../../src/channels/web/page/passkey/texts/da.ts';
import { en as passkeyEn } from '../../src/channels/web/page/passkey/texts/en.ts';
import { sv as passkeySv } from '../../src/channels/web/page/passkey/texts/sv.ts';
import { needs } from '../found.ts';
import { marker } from '../scenarios/stack.ts';
import { checkWidth, hand, pictures, startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

const texts = { en, sv, da };
const passkeyTexts = { en: passkeyEn, sv: passkeySv, da: passkeyDa };
const { PNG } = createRequire(import.meta.url)('pngjs') as {
  PNG: { sync: { read(png: Buffer): { data: Buffer; width: number; height: number } } };
};

/** A platform authenticator that verifies its owner, in this tab. */
async function plugIn(tab: Page): Promise<{ readonly cdp: CDPSession; readonly authenticatorId: string }> {
  const cdp = await tab.context().newCDPSession(tab);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

type Kept = Awaited<ReturnType<typeof keysOf>>;

async function keysOf({ cdp, authenticatorId }: Awaited<ReturnType<typeof plugIn>>) {
  return (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
}

/** The same device in another tab. */
async function plugInWith(tab: Page, keys: Kept) {
  const device = await plugIn(tab);
  for (const credential of keys) {
    await device.cdp.send('WebAuthn.addCredential', { authenticatorId: device.authenticatorId, credential });
  }
  return device;
}

/** What a phone reads off the screen. */
async function scan(tab: Page): Promise<string> {
  const png = await tab.locator('svg.qr').screenshot();
  const { data, width, height } = PNG.sync.read(png);
  const read = jsqr.default(new Uint8ClampedArray(data), width, height);
  assert.ok(read, 'nothing to be scanned');
  return read.data;
}

/** Opens the security page: proves by a text message, and types the number. */
async function openSecurity(play: Play, order: string): Promise<Page> {
  const { words, page } = play;
  await play.say(order);
  await play.card(words.cards.chooseWay.title);
  await play.stop(`security-${play.language}-choose`);
  const phone = words.methods['phone']?.split('{')[0]?.trim() ?? '';
  await page.locator('#chat-scroll .card').last().getByRole('button', { name: phone }).first().click();
  await play.card(words.cards.enterCode.titles['phone']!);
  const code = await play.codeOnPhone();
  await play.back();
  await page.getByRole('textbox', { name: words.cards.enterCode.label }).last().fill(code);
  await page.getByRole('button', { name: words.buttons.check }).last().click();
  const card = await play.card(words.security.page.title);
  await play.stop(`security-${play.language}-card`);
  const { tab, number } = await play.openPage(card, words.security.openSecurity);
  await play.stop(`security-${play.language}-number`, tab);
  await tab.locator('#number').fill(number);
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: texts[play.language].passkeys.heading }).waitFor();
  return tab;
}

async function addPasskey(tab: Page, name: string, own: typeof en): Promise<void> {
  await tab.locator('#passkey-name').fill(name);
  await tab.getByRole('button', { name: own.passkeys.add, exact: true }).click();
  await tab.getByText(own.done.passkey).waitFor();
  await tab.locator('.key-name', { hasText: name }).waitFor();
}

/** Sets up the app by what the screen shows. */
async function addApp(tab: Page, own: typeof en): Promise<void> {
  const { setUp, replace } = own.authenticator;
  await tab
    .getByRole('button', { name: setUp, exact: true })
    .or(tab.getByRole('button', { name: replace, exact: true }))
    .click();
  const totp = URI.parse(await scan(tab)) as TOTP;
  const written = ((await tab.locator('.typed-secret').textContent()) ?? '').replaceAll(' ', '');
  assert.equal(totp.secret.base32, written, 'picture and text say the same');
  assert.equal(totp.issuer, 'Nordlys');
  const code = totp.generate();
  await tab.locator('#code').fill(code === '000000' ? '000001' : '000000');
  await tab.keyboard.press('Enter');
  await tab.getByText(own.troubles['wrong-code']).waitFor();
  assert.equal((URI.parse(await scan(tab)) as TOTP).secret.base32, written, 'a wrong code changes nothing');
  await tab.locator('#code').fill(totp.generate());
  await tab.keyboard.press('Enter');
  await tab.getByText(own.done.authenticator).waitFor();
}

async function makeCodes(tab: Page, own: typeof en): Promise<readonly string[]> {
  await tab.getByRole('button', { name: own.codes.make, exact: true }).click();
  const list = tab.locator('.codes li');
  await list.first().waitFor();
  return list.allTextContents();
}

describe('the security page, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('security', { LATCHKEY_POLICY_CONTACT_MIN_AGE_DAYS: '0' });
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  it('registers an app, a passkey and recovery codes, and a passkey alone resets the password, in English', async () => {
    const play = await stage.play('emily.carter');
    const { words, page } = play;
    const own = texts.en;
    const tab = await openSecurity(play, 'add passkey');
    const device = await plugIn(tab);
    await play.stop('security-en-page', tab);
    await addPasskey(tab, 'Work laptop', own);
    // The same device once more: the browser says that it is there already.
    await tab.getByRole('button', { name: own.passkeys.add, exact: true }).click();
    await tab.getByText(own.passkeys.already).waitFor();
    await addApp(tab, own);
    const codes = await makeCodes(tab, own);
    assert.equal(new Set(codes).size, 10);
    await play.stop('security-en-codes', tab);
    await tab.setViewportSize({ width: 320, height: 900 });
    await checkWidth(tab);
    const saving = tab.waitForEvent('download');
    await tab.getByRole('button', { name: own.codes.download, exact: true }).click();
    assert.equal((await saving).suggestedFilename(), own.codes.file);
    await tab.getByRole('button', { name: own.codes.kept, exact: true }).click();
    assert.ok(!(await tab.content()).includes(codes[0] ?? '-'));
    const keys = await keysOf(device);
    await tab.getByRole('button', { name: own.finish, exact: true }).click();
    await tab.getByRole('heading', { name: own.endings.finished.heading }).waitFor();
    await tab.close();
    await play.card(words.security.state.finished.title);
    await play.stop('security-en-finished');
    await play.read(words.messages.notice['security-passkey'].subject);
    await play.back();

    await play.say('reset my password');
    await play.card(words.cards.chooseWay.title);
    await play.stop('security-en-ways');
    await page
      .locator('#chat-scroll .card')
      .last()
      .getByRole('button', { name: words.methods['passkey']!, exact: true })
      .click();
    const card = await play.card(words.security.passkey.title);
    await play.stop('security-en-passkey-card');
    const proving = await play.openPage(card, words.security.usePasskey);
    const used = await plugInWith(proving.tab, keys);
    await play.stop('security-en-passkey-page', proving.tab);
    // Somebody who is not the owner: the device says no, and nothing is sent.
    await used.cdp.send('WebAuthn.setUserVerified', { authenticatorId: used.authenticatorId, isUserVerified: false });
    await proving.tab.locator('#number').fill(proving.number);
    await proving.tab.keyboard.press('Enter');
    await proving.tab.getByText(passkeyTexts.en.notConfirmed).waitFor();
    await used.cdp.send('WebAuthn.setUserVerified', { authenticatorId: used.authenticatorId, isUserVerified: true });
    await proving.tab.locator('button[type=submit]').click();
    await proving.tab.getByRole('heading', { name: passkeyTexts.en.endings.done.heading }).waitFor();
    await play.stop('security-en-passkey-done', proving.tab);
    await proving.tab.close();
    // The chat went on by itself.
    const set = await play.openPage(await play.card(words.cards.setPassword.title));
    await hand(set.tab, set.number, `Vattenfall-9-${marker}`);
    await set.tab.getByRole('heading', { level: 1, name: play.texts.done.heading }).waitFor();
    await set.tab.close();
    await play.card(words.cards.done.title);

    // And a recovery code, typed into the card, completes another one.
    await play.say('reset my password');
    await play.card(words.cards.chooseWay.title);
    await play.way('phone', 'recovery-code').click();
    await play.card(words.cards.enterCode.titles['phone']!);
    await play.say(await play.codeOnPhone());
    await play.card(words.cards.enterCode.titles['recovery-code']!);
    await play.stop('security-en-recovery-card');
    await page
      .getByRole('textbox', { name: words.cards.enterCode.label })
      .last()
      .fill(codes[3] ?? '');
    await page.getByRole('button', { name: words.buttons.check }).last().click();
    await play.card(words.cards.setPassword.title);
  });

  it('fits a phone of 400 px in dark colours, with the keyboard alone, in Swedish', async () => {
    const phone = { viewport: { width: 400, height: 800 }, deviceScaleFactor: 2, colorScheme: 'dark' } as const;
    const play = await stage.play('alva', phone);
    const tab = await openSecurity(play, 'säkerhetssidan');
    await plugIn(tab);
    await addPasskey(tab, 'Min telefon', texts.sv);
    await addApp(tab, texts.sv);
    await makeCodes(tab, texts.sv);
    await checkWidth(tab);
    await tab.screenshot({ path: join(pictures, 'security-sv-400-dark.png'), fullPage: true });
    await play.stop('security-sv-400-codes', tab);
    // Everything that can be pressed is reached by Tab, and removing takes two presses.
    const remove = tab.getByRole('button', { name: texts.sv.removing.named.replace('{name}', 'Min telefon') });
    await remove.focus();
    await tab.keyboard.press('Enter');
    await tab.getByRole('button', { name: texts.sv.removing.sure }).waitFor();
    assert.equal(await tab.locator('.key-name').count(), 1);
    await tab.keyboard.press('Enter');
    await tab.getByText(texts.sv.done['passkey-removed']).waitFor();
    assert.equal(await tab.evaluate(() => document.activeElement?.textContent), texts.sv.done['passkey-removed']);
    assert.equal(await tab.locator('.key-name').count(), 0);
    const removeApp = tab.getByRole('button', { name: texts.sv.authenticator.remove });
    await removeApp.focus();
    await tab.keyboard.press('Enter');
    await tab.getByRole('button', { name: texts.sv.removing.sure }).waitFor();
    await play.stop('security-sv-400-remove', tab);
    await tab.keyboard.press('Enter');
    await tab.getByText(texts.sv.done['authenticator-removed']).waitFor();
    await tab.getByText(texts.sv.authenticator.none).waitFor();
    await tab.close();
    await play.card(play.words.security.state.open.title);
    await play.stop('security-sv-400-card');
  });

  it('leads to a new password by a passkey in Slack, in Danish', async () => {
    const play = await stage.play('mads.sorensen');
    const { words, page, context } = play;
    const tab = await openSecurity(play, 'tilføj adgangsnøgle');
    const device = await plugIn(tab);
    await addPasskey(tab, 'Bærbar', texts.da);
    await play.stop('security-da-page', tab);
    const keys = await keysOf(device);
    await tab.close();
    await page.locator('.to-slack').click();
    await page.locator('.sl-compose:visible textarea').fill('nulstil min adgangskode');
    await page.keyboard.press('Enter');
    const bodies = page.locator('.sl-talk:visible .sl-message.bot .sl-body');
    const message = async (text: string) => {
      const found = bodies.filter({ hasText: text }).last();
      await found.waitFor();
      assert.deepEqual(await page.locator('.bk-broken').allTextContents(), []);
      return found;
    };
    await message(words.cards.chooseWay.title);
    await play.stop('security-da-slack-ways');
    await bodies.last().getByRole('button', { name: words.methods['passkey']!, exact: true }).click();
    const card = await message(words.security.passkey.title);
    await play.stop('security-da-slack-passkey');
    const number = (await card.getByText(/^\d{4}$/u).textContent()) ?? '';
    const opening = context.waitForEvent('page');
    await card.getByRole('link', { name: words.security.usePasskey, exact: true }).click();
    const proving = await opening;
    await proving.locator('form').waitFor();
    await plugInWith(proving, keys);
    await proving.locator('#number').fill(number);
    await proving.keyboard.press('Enter');
    await proving.getByRole('heading', { name: passkeyTexts.da.endings.done.heading }).waitFor();
    await proving.close();
    await message(words.cards.setPassword.title);
    await play.stop('security-da-slack-set-password');
  });
});
