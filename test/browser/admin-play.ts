// What administrators do on the pages that open from their cards, whatever the chat is: sign in once more, and look at
// something that is shown once.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Secret } from '../../src/core/secret.ts';
import { da as revealDa } from '../../src/channels/web/page/reveal/texts/da.ts';
import { en as revealEn } from '../../src/channels/web/page/reveal/texts/en.ts';
import { sv as revealSv } from '../../src/channels/web/page/reveal/texts/sv.ts';
import { da } from '../../src/channels/web/page/sign-in/texts/da.ts';
import { en } from '../../src/channels/web/page/sign-in/texts/en.ts';
import { sv } from '../../src/channels/web/page/sign-in/texts/sv.ts';
import { wordsOf } from '../../src/locales/registry.ts';
import { derivedId } from '../../src/local/slack/ids.ts';
import { makeHelpdesk } from '../../src/runtime/helpdesk.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Place } from '../../src/runtime/ports.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { openPage, slackOf } from './slack-play.ts';
import { signInAt } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

const signInTexts = { en, sv, da };
const revealTexts = { en: revealEn, sv: revealSv, da: revealDa };

interface Opened {
  readonly tab: Page;
  readonly number: string;
}

/** Through the page and the company's sign-in to its end. */
export async function confirm(play: Play, { tab, number }: Opened, picture: string): Promise<void> {
  const { person, language } = play;
  await tab.locator('#number').fill(number);
  await play.stop(`${picture}-sign-in-page`, tab);
  await tab.getByRole('button', { name: signInTexts[language].go }).click();
  await signInAt(tab, person.userPrincipalName, person.password);
  await tab.getByRole('heading', { level: 1, name: signInTexts[language].endings.done.heading }).waitFor();
  await tab.close();
}

/** The same from the newest message in Slack that asks for it. */
export async function confirmInSlack(play: Play, purpose: 'confirm' | 'link', picture: string): Promise<void> {
  const { words } = play;
  const card = await slackOf(play).message(words.cards.signIn.title[purpose]);
  await play.stop(`${picture}-sign-in-message`);
  await confirm(play, await openPage(play, card, words.buttons.signIn), picture);
}

/** Links the person's Slack user to their account. */
export async function linkInSlack(play: Play, phrase: string, picture: string): Promise<void> {
  await slackOf(play).say(phrase);
  await confirmInSlack(play, 'link', picture);
  await slackOf(play).message(play.words.cards.signIn.ended.linked.title);
}

/** Answers the newest request with this in it, in the helpdesk's channel in Teams. */
export async function answerInTeams(
  play: Play,
  hasText: string | RegExp,
  how: 'approve' | 'deny',
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  const card = (await play.look('helpdesk')).locator('.message', { hasText }).last();
  await card.waitFor();
  const desk = wordsOf('en');
  await card.getByText(desk.cards.approval.request.form[how], { exact: true }).last().click();
  for (const [id, text] of Object.entries(typed)) await card.locator(`#${id} input, #${id} textarea`).fill(text);
  await card.getByRole('button', { name: desk.buttons.sendAnswer, exact: true }).click();
}

/** Has it made and shown, and answers what it was. */
export async function reveal(play: Play, { tab, number }: Opened, picture: string): Promise<string> {
  await tab.locator('#number').fill(number);
  await play.stop(`${picture}-page`, tab);
  await tab.getByRole('button', { name: revealTexts[play.language].show }).click();
  await tab.locator('.secret').waitFor();
  const secret = (await tab.locator('.secret').textContent()) ?? '';
  // What is on the picture is a password of this test's own company.
  await play.stop(`${picture}-shown`, tab);
  assert.ok(secret.length >= 8, 'nothing was shown');
  await tab.close();
  return secret;
}

/** Lets the helpdesk read in Slack's channel too, as if two administrators had chosen it. */
export async function chooseSlackChannel({ stack }: Stage, key: string): Promise<void> {
  const { slack } = stack.company;
  slack.invite();
  const { teamId } = slack;
  const ref: Place['ref'] = { teamId, channelId: derivedId('C', teamId) };
  const keys = makeKeys([{ id: 't1', key: new Secret(key) }]);
  const servers = { shape: 'single', host: '127.0.0.1', port: stack.redisPort } as const;
  const store = makeRedisStore({ servers, keyPrefix: 'latchkey:' });
  const channels = {} as Parameters<typeof makeHelpdesk>[0]['channels'];
  await makeHelpdesk({ store, keys, channels, helpdesk: [] }).choose(
    { channel: 'slack', kind: 'shared', ref },
    Date.now(),
  );
  await store.close();
}
