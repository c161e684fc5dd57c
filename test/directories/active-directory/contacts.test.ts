// People's phones and addresses as attributes, written for them on a real controller: one value at a time, the old one
// named, and nothing of anybody else undone.
import assert from 'node:assert/strict';
import { Secret } from '../../../src/core/secret.ts';
import { needs } from '../../found.ts';
import { adminPassword } from '../../samba/server.ts';
import type { SambaDc } from '../../samba/server.ts';
import { asAdministrator, dnOf, idOf, stageOn, startCompany } from './stage.ts';
import type { Stage } from './stage.ts';
import { change } from './tidy.ts';

const features = ['contacts'] as const;

describe('contacts in Active Directory', function () {
  this.timeout(120_000);
  let dc: SambaDc;
  let stage: Stage;
  let alice: string;

  before(async function () {
    needs(this, 'samba');
    dc = await startCompany();
    alice = await idOf(dc, 'alice');
  });
  after(async () => dc?.close());
  beforeEach(async () => {
    await change(dc, 'alice', { mobile: [], otherMailbox: [] });
    // A delegate with every right: what a service account with few gets is the last test's matter.
    const bindName = 'Administrator@corp.example.test';
    stage = await stageOn(dc, { features, bindName, password: new Secret(adminPassword) });
  });
  afterEach(async () => stage?.close());

  /** What really stands there. */
  const held = async (): Promise<Readonly<Record<string, readonly string[]>>> =>
    asAdministrator(dc, async (client) => {
      const { searchEntries } = await client.search(await dnOf(dc, 'alice'), {
        scope: 'base',
        attributes: ['mobile', 'otherMailbox'],
      });
      const listOf = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String));
      return { mobile: listOf(searchEntries[0]?.['mobile']), otherMailbox: listOf(searchEntries[0]?.['otherMailbox']) };
    });

  it('adds, changes and removes a phone and an address, and reads back what there is', async () => {
    const { directory } = stage;
    const before = await directory.contactBook(alice);
    assert.deepEqual([before?.held, Object.keys(before?.room ?? {}).toSorted()], [[], ['email', 'phone']]);
    const phone = '+46701740699';
    const address = 'alice@hemma.example';
    assert.deepEqual(await directory.changeContact(alice, { do: 'add', kind: 'phone', value: phone }), {
      outcome: 'applied',
    });
    await directory.changeContact(alice, { do: 'add', kind: 'email', value: address });
    assert.deepEqual(await held(), { mobile: [phone], otherMailbox: [address] });
    assert.deepEqual(
      (await directory.contactBook(alice))?.held.map(({ kind, value }) => [kind, value]),
      [
        ['phone', phone],
        ['email', address],
      ],
    );
    const other = 'åsa.o’neil@hemma.example'.replace('å', 'a').replace('’', "'");
    const changed = { do: 'change', kind: 'email', old: address, value: other } as const;
    assert.equal((await directory.changeContact(alice, changed)).outcome, 'applied');
    assert.deepEqual((await held())['otherMailbox'], [other]);
    await directory.changeContact(alice, { do: 'remove', kind: 'phone', old: phone });
    assert.deepEqual(await held(), { mobile: [], otherMailbox: [other] });
  });

  it('undoes nothing that somebody else changed meanwhile, and finds a number however it is written', async () => {
    const { directory } = stage;
    await change(dc, 'alice', { mobile: '+46 70-174 06 99' });
    const theirs = { do: 'change', kind: 'phone', old: '+46701740600', value: '+46701740611' } as const;
    assert.deepEqual(await directory.changeContact(alice, theirs), { outcome: 'not-applied', reason: 'gone' });
    const again = { do: 'add', kind: 'phone', value: '+46701740611' } as const;
    assert.deepEqual(await directory.changeContact(alice, again), { outcome: 'not-applied', reason: 'full' });
    const right = { do: 'change', kind: 'phone', old: '+46701740699', value: '+46701740611' } as const;
    assert.equal((await directory.changeContact(alice, right)).outcome, 'applied');
    assert.deepEqual((await held())['mobile'], ['+46701740611']);
  });

  it('A18 lets one of many at once in, and says to the others what became of it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, async (_none, nth) =>
        stage.directory.changeContact(alice, { do: 'add', kind: 'phone', value: `+4670174061${nth}` }),
      ),
    );
    assert.equal(answers.filter(({ outcome }) => outcome === 'applied').length, 1, JSON.stringify(answers));
    assert.equal((await held())['mobile']?.length, 1);
  });

  it('writes nothing without the right to, and says so', async () => {
    const poor = await stageOn(dc, { features });
    const add = { do: 'add', kind: 'phone', value: '+46701740699' } as const;
    assert.deepEqual(await poor.directory.changeContact(alice, add), { outcome: 'not-applied', reason: 'refused' });
    assert.match(poor.notes.join('\n'), /said 50 .* on a contact/u);
    assert.deepEqual((await held())['mobile'], []);
    await poor.close();
  });
});
