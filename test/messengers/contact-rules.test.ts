// Numbers as people type them at home, in twenty-four countries, and what is never taken.
import assert from 'node:assert/strict';
import { contactRules } from '../../src/messengers/contact-rules.ts';

/** Country, a mobile number as people there write it, and the same for the whole world. */
const national: readonly (readonly [country: string, typed: string, number: string])[] = [
  ['SE', '070-123 45 67', '+46701234567'],
  ['DK', '20 12 34 56', '+4520123456'],
  ['NO', '406 12 345', '+4740612345'],
  ['FI', '041 2345678', '+358412345678'],
  ['IS', '611 1234', '+3546111234'],
  ['DE', '01512 3456789', '+4915123456789'],
  ['AT', '0664 123456', '+43664123456'],
  ['CH', '078 123 45 67', '+41781234567'],
  ['FR', '06 12 34 56 78', '+33612345678'],
  ['BE', '0470 12 34 56', '+32470123456'],
  ['NL', '06-12345678', '+31612345678'],
  ['GB', '07400 123456', '+447400123456'],
  ['IE', '085 012 3456', '+353850123456'],
  ['ES', '612 34 56 78', '+34612345678'],
  ['PT', '912 345 678', '+351912345678'],
  ['IT', '312 345 6789', '+393123456789'],
  ['PL', '512 345 678', '+48512345678'],
  ['CZ', '601 123 456', '+420601123456'],
  ['EE', '5123 4567', '+37251234567'],
  ['LT', '0612 34567', '+37061234567'],
  ['US', '(201) 555-0123', '+12015550123'],
  ['BR', '(11) 96123-4567', '+5511961234567'],
  ['IN', '081234 56789', '+918123456789'],
  ['JP', '090-1234-5678', '+819012345678'],
  ['AU', '0412 345 678', '+61412345678'],
];

describe('a phone number as it is typed', () => {
  for (const [country, typed, number] of national) {
    it(`is read in ${country}: ${typed}`, async () => {
      assert.deepEqual(await contactRules.read('phone', typed, country), { value: number });
      // The same from anywhere else, with the country code, and with the prefix that people dial in Sweden.
      assert.deepEqual(await contactRules.read('phone', number, 'SE'), { value: number });
      assert.deepEqual(await contactRules.read('phone', `00${number.slice(1)}`, 'SE'), { value: number });
      const spaced = number.replace(/(\d{3})(?=\d)/g, '$1 ');
      assert.deepEqual(await contactRules.read('phone', ` ${spaced} `, 'SE'), { value: number });
    });
  }

  it('is the same in full-width digits', async () => {
    assert.deepEqual(await contactRules.read('phone', '０７０１２３４５６７', 'SE'), { value: '+46701234567' });
  });

  const refused: readonly (readonly [typed: string, country: string, why: string])[] = [
    ['0900 123 45 67', 'SE', 'premium'],
    ['+46 900 1234567', 'DK', 'premium'],
    ['0900 1 123456', 'DE', 'premium'],
    ['0891 123456', 'FR', 'premium'],
    ['90 12 34 56', 'DK', 'premium'],
    ['+1 900 234 5678', 'SE', 'premium'],
    ['020-12 34 56', 'SE', 'toll-free'],
    ['80 12 34 56', 'DK', 'toll-free'],
    ['0800 1234567', 'DE', 'toll-free'],
    ['+1 800 234 5678', 'SE', 'toll-free'],
    ['0180 1 234567', 'DE', 'shared-cost'],
    ['+39 848 123456', 'SE', 'shared-cost'],
    ['112', 'SE', 'short'],
    ['911', 'US', 'short'],
    ['72456', 'SE', 'short'],
    ['08-123 456 78', 'SE', 'no-texts'],
    ['+46 1', 'SE', 'short'],
    ['+999 123456789', 'SE', 'no-country'],
    ['070 123 45 67', '', 'no-country'],
    ['070-123 45 67 x 12', 'SE', 'malformed'],
    ['+46701234567;+46900123', 'SE', 'malformed'],
    ['tel:+46701234567', 'SE', 'malformed'],
    ['0701234567 or 0739999999', 'SE', 'malformed'],
    ['+4670123456789012', 'SE', 'not-in-use'],
    ['000 000 00 00', 'SE', 'not-in-use'],
    ['', 'SE', 'malformed'],
    ['+', 'SE', 'malformed'],
    ['call me', 'SE', 'malformed'],
    ['0701\u200b234567', 'SE', 'malformed'],
  ];
  for (const [typed, country, why] of refused) {
    it(`is not taken: ${JSON.stringify(typed)} in ${country || 'no country'} (${why})`, async () => {
      assert.deepEqual(await contactRules.read('phone', typed, country), { why });
    });
  }
});

describe('an address as it is typed', () => {
  it('is one bare address, its domain in small letters', async () => {
    for (const [typed, value] of [
      ['anna@home.example', 'anna@home.example'],
      [' Anna.Berg+x@Home.EXAMPLE ', 'Anna.Berg+x@home.example'],
      ['info@role.example', 'info@role.example'],
      ['anna@bücher.example', 'anna@bücher.example'],
    ] as const) {
      assert.deepEqual(await contactRules.read('email', typed, 'SE'), { value });
    }
  });

  it('is never a list, a name with an address, or anything that leads elsewhere', async () => {
    for (const typed of [
      '',
      'anna',
      'anna@',
      '@home.example',
      'anna@home',
      'anna@home.example, bo@home.example',
      'Anna <anna@home.example>',
      'anna@home.example\nBcc: x@evil.test',
      'anna@@home.example',
      'anna@home..example',
      '.anna@home.example',
      'anna@home.example?cc=x',
      'anna\u200b@home.example',
      `${'a'.repeat(65)}@home.example`,
      `anna@${'a'.repeat(250)}.example`,
    ]) {
      assert.deepEqual(await contactRules.read('email', typed, 'SE'), { why: 'malformed' }, typed);
    }
  });
});
