import assert from 'node:assert/strict';
import { en } from '../../src/locales/en.ts';
import { messagesOf } from '../../src/locales/messages.ts';
import { locales } from '../../src/locales/registry.ts';
import { fill } from '../../src/locales/words.ts';

type Leaf = readonly [path: string, text: string];

function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

const blanks = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .toSorted((one, other) => one.localeCompare(other))
    .join();
const english = new Map(leaves({ ...en, phrases: undefined }));

describe('the languages', () => {
  for (const [id, words] of Object.entries(locales)) {
    it(`${id} has every text, none empty, with the same blanks as English`, () => {
      const own = new Map(leaves({ ...words, phrases: undefined }));
      assert.deepEqual([...own.keys()].toSorted(), [...english.keys()].toSorted());
      for (const [path, text] of own) {
        assert.ok(text.trim() !== '', path);
        assert.equal(blanks(text), blanks(english.get(path)!), path);
      }
    });

    it(`${id} says nothing in English by mistake`, () => {
      if (id === 'en') return;
      const same = leaves({ ...words, phrases: undefined }).filter(
        ([path, text]) => text === english.get(path) && /[a-z]{4} [a-z]{3}/i.test(text),
      );
      assert.deepEqual(same, []);
    });

    it(`${id} keeps a text message short and says that nobody from IT asks for the code`, () => {
      const sms = messagesOf(id, { company: 'Nordlys Aktiebolag', helpdesk: '+46 8 123 456 78' }).codeSms(
        '12345678',
        10,
      );
      assert.ok(sms.length <= 306, `${sms.length} characters`);
      assert.match(sms, /IT|it/);
      assert.match(sms, /12345678/);
    });
  }

  it('refuse to show a text whose blank was not filled', () => {
    assert.throws(() => fill('Hello {name}', {}), /needs \{name\}/);
    assert.equal(fill('{a} and {a}', { a: '{b}' }), '{b} and {b}');
  });
});
