// People register a phone and an address, and see what they have, in a real browser: once in Teams, once in Slack, against
// the whole product with the company's directory open to be written.
import assert from 'node:assert/strict';
import { needs } from '../found.ts';
import { fill } from '../../src/locales/words.ts';
import { checkWidth, type Play, type Stage, startStage } from './journey-stage.ts';

describe('registering, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-register', {
      LATCHKEY_REGISTRATION_MICROSOFT_URL: 'https://aka.ms/mysecurityinfo',
    });
  });
  afterEach(async () => stage?.clear());
  after(async () => {
    const refusals = stage?.stack.company.slack.refusals();
    await stage?.stop();
    assert.deepEqual(refusals, [], 'Slack refused something');
  });

  /** What a text says before its first gap. */
  const opening = (text: string): string => text.split('{')[0]!.trim();
  const methodsOf = ({ person }: Play) => stage.stack.company.directory.find(person.id)!.methods;

  /** The card of codes: types the code and checks it. */
  async function enter({ words, page, back, card }: Play, method: string, code: string): Promise<void> {
    await back();
    await card(words.cards.enterCode.titles[method]!);
    await page.getByRole('textbox', { name: words.cards.enterCode.label }).last().fill(code);
    await page.getByRole('button', { name: words.buttons.check }).last().click();
  }

  for (const [name, language, options] of [
    ['jens.kjaer', 'da', {}],
    ['siobhan', 'en', {}],
    ['bo.nilsson', 'sv', { viewport: { width: 400, height: 860 } }],
  ] as const) {
    it(`shows ${language} what there is, at any width`, async () => {
      const play = await stage.play(name, options);
      const { words, page } = play;
      await play.say(words.phrases.commands.register[0]!);
      await play.card(words.register.overview.title);
      await play.stop(`register-overview-${language}`);
      await checkWidth(page);
      await page.getByRole('button', { name: words.register.overview.close }).last().click();
      await play.card(words.register.ended.closed.title);
    });
  }

  it('leads from the word to an address and a phone in the directory, in Danish', async () => {
    const play = await stage.play('jens.kjaer');
    const { words, page } = play;
    const { overview, prove, enter: entering } = words.register;
    await play.card(words.cards.welcome.title);
    await page.getByRole('button', { name: words.buttons.register }).last().click();
    await play.card(overview.title);
    await page.getByRole('button', { name: overview.add.email }).last().click();
    await play.card(prove.title);
    await play.stop('register-da-prove');
    await page
      .getByRole('button', { name: opening(words.methods['phone']!) })
      .last()
      .click();
    await play.card(words.cards.enterCode.titles['phone']!);
    await enter(play, 'phone', await play.codeOnPhone());
    await play.card(entering.email.title);
    const field = page.getByRole('textbox', { name: entering.email.label });
    await field.last().fill('jens.kjaer@nordlys.example');
    await page.getByRole('button', { name: entering.send }).last().click();
    await page.getByText(entering.why['own-mailbox']).last().waitFor();
    await play.stop('register-da-refused');
    await field.last().fill('jens@hjem.example');
    await page.getByRole('button', { name: entering.send }).last().click();
    await play.card(words.cards.enterCode.titles['email']!);
    await enter(play, 'email', codeIn(await (await play.read(words.register.codeMail.subject)).textContent()));
    await page.getByText(opening(overview.notices.added)).last().waitFor();
    await play.stop('register-da-added');
    assert.deepEqual(
      methodsOf(play).emails.map(({ address }) => address),
      ['jens@hjem.example'],
    );
    // A second one needs no second proof; the country is the one that the directory says.
    await page.getByRole('button', { name: overview.add.phone }).last().click();
    await play.card(entering.phone.title);
    await page.getByRole('textbox', { name: entering.phone.label }).last().fill('20 12 34 56');
    await page.getByRole('button', { name: entering.send }).last().click();
    await enter(play, 'phone', await play.codeOnPhone());
    await page
      .getByText(/^Gemt: .* 56\./u)
      .last()
      .waitFor();
    assert.equal(methodsOf(play).phones.at(-1)?.number, '+45 20123456');
    const notice = await play.read(words.register.notice['contact-added'].subject);
    assert.match((await notice.textContent()) ?? '', /jens\.kjaer@nordlys\.example/);
    const channel = await play.look('helpdesk');
    await channel.locator('.message', { hasText: play.person.userPrincipalName }).first().waitFor();
    await play.stop('register-da-helpdesk');
  });

  it('changes an address and removes a phone in Slack, in Swedish', async () => {
    const play = await stage.play('alva.lindstrom');
    const { words, page } = play;
    const { overview, prove, enter: entering } = words.register;
    const bodies = page.locator('.sl-talk:visible .sl-message.bot .sl-body');
    const modal = page.locator('.sl-modal:visible');
    const message = async (text: string) => {
      const found = bodies.filter({ hasText: text }).last();
      await found.waitFor();
      assert.deepEqual(await page.locator('.bk-broken').allTextContents(), []);
      return found;
    };
    const answer = async (open: string, label: string, value: string) => {
      await bodies.last().getByRole('button', { name: open, exact: true }).click();
      const field = modal.getByRole('textbox', { name: label });
      await field.fill(value);
      await field.press('Enter');
    };
    const code = words.slack.forms['answer']!.open;
    await play.back();
    await page.locator('.to-slack').click();
    await page.locator('.sl-compose:visible').waitFor();
    await page.locator('.sl-compose:visible textarea').fill('vad har jag registrerat?');
    await page.keyboard.press('Enter');
    await message(overview.title);
    await play.stop('register-slack-overview');
    await bodies.last().getByRole('button', { name: overview.change, exact: true }).last().click();
    await message(prove.title);
    await play.stop('register-slack-prove');
    await bodies
      .last()
      .getByRole('button', { name: opening(words.methods['phone']!) })
      .first()
      .click();
    await message(words.cards.enterCode.titles['phone']!);
    const proof = await play.codeOnPhone();
    await play.back();
    await answer(code, words.cards.enterCode.label, proof);
    await message(entering.email.title);
    await answer(words.slack.form.open, entering.email.label, 'alva@brevlada.example');
    await message(words.cards.enterCode.titles['email']!);
    const own = codeIn(await (await play.read(words.register.codeMail.subject)).textContent());
    await play.back();
    await answer(code, words.cards.enterCode.label, own);
    await message(opening(overview.notices.changed));
    await play.stop('register-slack-changed');
    assert.deepEqual(
      methodsOf(play).emails.map(({ address }) => address),
      ['alva@brevlada.example'],
    );
    // What is new proves nothing, and the rest still does.
    await message(fill(overview.from, { date: '' }).trim());
    await bodies.last().getByRole('button', { name: overview.remove, exact: true }).nth(1).click();
    await message(opening(overview.notices.removed));
    assert.deepEqual(
      methodsOf(play).phones.map(({ type }) => type),
      ['mobile', 'office'],
    );
  });

  function codeIn(text: string | null): string {
    const found = /(?<!\d)\d{8}(?!\d)/u.exec(text ?? '')?.[0];
    assert.ok(found, `no code in ${text}`);
    return found;
  }
});
