// Two Slack people with one address, against the whole product: Bertil Quist was given the address of Henrik Aas.
import assert from 'node:assert/strict';
import { locales } from '../../src/locales/registry.ts';
import { needs } from '../found.ts';
import { toLink, words } from './play.ts';
import { cardWith, startStack, until } from './stack.ts';
import type { Stack } from './stack.ts';

const bertil = 'slack-bertil-quist';

describe('A12 two people of Slack lead to one account', function () {
  this.timeout(60_000);
  let stack: Stack;
  let henrik: string;

  before(async function () {
    needs(this, 'redis-server');
    stack = await startStack('slack-two-people');
    henrik = stack.company.people.find(({ displayName }) => displayName === 'Henrik Aas')!.id;
    await stack.start();
  });

  after(async () => stack?.stop());

  const said = (person: string): string =>
    JSON.stringify(stack.company.slack.show(person)?.messages.filter(({ from }) => from === 'bot'));
  const opening = (text: string): string => text.split('{')[0]!.trim();
  const isRefused = (person: string): boolean =>
    Object.values(locales).some(({ cards }) => said(person).includes(opening(cards.refused['two-people'].title)));

  it('both are refused, the one who was first too, the helpdesk and the audit know, and no code was sent', async () => {
    const { slack } = stack.company;
    await slack.say(bertil, 'reset my password');
    await until(async () => said(bertil).includes('choose'), 'the first card');
    await slack.command(henrik, '/password', 'reset', 'im');
    await until(async () => isRefused(henrik) && isRefused(bertil), 'both are refused');
    for (const person of [bertil, henrik]) await slack.say(person, 'reset my password');
    await until(async () => stack.auditLines().some(({ action }) => action === 'account_frozen'), 'the audit');
    await until(async () => JSON.stringify(await stack.helpdesk()).includes('henrik.aas@'), 'the helpdesk');
    const ids = slack.users().flatMap(({ id, slackUserId }) => ([bertil, henrik].includes(id) ? [slackUserId] : []));
    assert.equal(ids.length, 2);
    for (const id of ids) assert.ok(JSON.stringify(await stack.helpdesk()).includes(id), id);
    assert.deepEqual(await stack.outbox(henrik), []);
    assert.deepEqual(slack.refusals(), []);
  });

  it('the real one goes on in Teams, where nobody can borrow his id', async () => {
    const link = await toLink(stack, henrik, 'sv');
    assert.notEqual(link.token, '');
    assert.ok(await cardWith(stack, henrik, words.sv.page));
  });
});
