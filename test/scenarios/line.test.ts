// Monday morning at Microsoft's own pace: Graph answers 5 reads of authentication methods in 10 s, for everybody together.
import assert from 'node:assert/strict';
import { needs } from '../found.ts';
import { submit, toLink, words } from './play.ts';
import { cardWith, startStack, until } from './stack.ts';
import type { Stack } from './stack.ts';

const crowd = [
  'alva.lindstrom',
  'mads.sorensen',
  'freja.dahl',
  'hugo.berg',
  'layla.haddad',
  "siobhan.o'brien",
  'vera.sund',
];
const inLine = { en: /you are in line/, sv: /du står i kö/, da: /du står i kø/ };
const password = 'Kvist-Mane-Havre-93';

describe('more people at once than Graph tells the phones of', function () {
  this.timeout(90_000);
  let stack: Stack;

  before(async function () {
    needs(this, 'redis-server');
    stack = await startStack('line', {}, { limited: true });
    await stack.start();
  });
  after(async () => stack?.stop());

  const personOf = (name: string) =>
    stack.company.people.find(({ userPrincipalName }) => userPrincipalName.startsWith(`${name}@`))!;
  const languageOf = (name: string) => personOf(name).preferredLanguage!.slice(0, 2) as 'en' | 'sv' | 'da';
  const methodReads = () =>
    stack.company.directoryRequests().filter(({ path }) => path.endsWith('/authentication/methods'));

  it('everybody gets their card, some after a while of which they are told once, and a password in hand goes first', async () => {
    const emily = personOf('emily.carter');
    const link = await toLink(stack, emily.id, 'en');
    await Promise.all(crowd.map(async (name) => stack.say(personOf(name).id, words[languageOf(name)].start)));
    await until(async () => methodReads().some(({ status }) => status === 429), 'Graph wants no more');
    const { view } = await submit(stack, link, password);
    assert.equal(view.state, 'done');
    assert.equal((await stack.signIn(emily.userPrincipalName, password)).signedIn, true);

    await Promise.all(crowd.map(async (name) => cardWith(stack, personOf(name).id, words[languageOf(name)].choose)));
    const told = await Promise.all(
      crowd.map(async (name) => {
        const cards = (await stack.conversation(personOf(name).id)).filter(({ card }) => card !== undefined);
        assert.ok(cards.length <= 2, `${name} got ${cards.length} cards`);
        return cards.filter(({ card }) => inLine[languageOf(name)].test(JSON.stringify(card))).length;
      }),
    );
    const stood = told.filter((times) => times === 1).length;
    assert.ok(stood >= 2 && stood <= 4 && told.every((times) => times <= 1), told.join());
  });

  it('an administrator looks for a name that many have, and reads the phones of none but the one who is picked', async () => {
    const before = methodReads().length;
    await stack.say(personOf('nora.akesson').id, 'återställ lösenordet för holm');
    await until(async () => {
      const [last] = (await stack.conversation(personOf('nora.akesson').id)).toReversed();
      return last?.from === 'bot' && last.card !== undefined;
    }, 'an answer');
    assert.ok(methodReads().length - before <= 1, `${methodReads().length - before} reads`);
  });
});
