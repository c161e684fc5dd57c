// The page's texts, one language held against the other.
import assert from 'node:assert/strict';
import { da } from '../../../src/channels/web/page/texts/da.ts';
import { en } from '../../../src/channels/web/page/texts/en.ts';
import { speechFor } from '../../../src/channels/web/page/texts/languages.ts';
import { fill } from '../../../src/channels/web/page/texts/speech.ts';
import { sv } from '../../../src/channels/web/page/texts/sv.ts';
import { da as signInDa } from '../../../src/channels/web/page/sign-in/texts/da.ts';
import { en as signInEn } from '../../../src/channels/web/page/sign-in/texts/en.ts';
import { da as notMeDa } from '../../../src/channels/web/page/not-me/texts/da.ts';
import { en as notMeEn } from '../../../src/channels/web/page/not-me/texts/en.ts';
import { sv as notMeSv } from '../../../src/channels/web/page/not-me/texts/sv.ts';
import { sv as signInSv } from '../../../src/channels/web/page/sign-in/texts/sv.ts';

/** Path of each text → its marks. */
function marksOf(texts: object, path = ''): Record<string, string> {
  const entries = Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[`${path}${name}`, (value.match(/\{\w+\}/g) ?? []).toSorted().join()]]
      : Object.entries(marksOf(value as object, `${path}${name}.`)),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

describe('page texts', () => {
  it('have the same entries with the same marks in every language, none of them empty', () => {
    for (const texts of [sv, da]) assert.deepEqual(marksOf(texts), marksOf(en));
    for (const texts of [signInSv, signInDa]) assert.deepEqual(marksOf(texts), marksOf(signInEn));
    for (const texts of [notMeSv, notMeDa]) assert.deepEqual(marksOf(texts), marksOf(notMeEn));
    for (const texts of [en, sv, da, signInEn, signInSv, signInDa]) assert.doesNotMatch(JSON.stringify(texts), /""/);
  });

  it('are chosen by the first language that is known, whatever its region', () => {
    assert.equal(speechFor(['de-DE', 'sv-FI', 'en']).language, 'sv');
    assert.equal(speechFor(['DA']).texts, da);
    assert.equal(speechFor(['constructor', 'zz']).language, 'en');
    assert.equal(speechFor([]).texts, en);
  });

  it('keep a mark that nobody fills', () => {
    assert.equal(fill('{a} of {b}', { a: 1 }), '1 of {b}');
  });
});
