import assert from 'node:assert/strict';
import { bareAddress, phoneNumber } from '../../../src/core/contact-forms.ts';
import { contactsOf, moment } from '../../../src/directories/entra/contact.ts';

const phone = (phoneType: string, phoneNumber: string, createdDateTime?: string) => ({
  '@odata.type': '#microsoft.graph.phoneAuthenticationMethod',
  phoneType,
  phoneNumber,
  createdDateTime,
});
const email = (emailAddress: string) => ({ '@odata.type': '#microsoft.graph.emailAuthenticationMethod', emailAddress });

describe('contacts of Entra', () => {
  it('turns a number as Entra writes it into E.164', () => {
    assert.equal(phoneNumber('+46 701234542'), '+46701234542');
    assert.equal(phoneNumber('+1 555-555-1234'), '+15555551234');
  });

  it('leaves out numbers that no text message reaches', () => {
    for (const text of [
      '+1 5555551234x123',
      '0701234542',
      '+46 (0)701234542',
      '+0 701234542',
      '+46',
      '+46 7012345421234567',
      '',
    ]) {
      assert.equal(phoneNumber(text), undefined, text);
    }
  });

  it('takes one bare address, apostrophes, tags and diacritics included', () => {
    for (const text of ["sean.o'brien@post.example", 'a+tag@b.example', 'jörg@müller.example', 'x_1@a-b.c.example']) {
      assert.equal(bareAddress(text), text);
    }
  });

  it('leaves out everything that is not exactly one address', () => {
    const others = [
      'a@b.example, c@d.example',
      'a@b.example;c@d.example',
      'Anna <a@b.example>',
      '"a b"@c.example',
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example\u0000',
      'a\u202eb@c.example',
      'a\u200bb@c.example',
      ' a@b.example',
      'a@b',
      'a@b@c.example',
      'a@[127.0.0.1]',
      '@b.example',
      'a@.example',
      `${'a'.repeat(65)}@b.example`,
      `a@${'b.'.repeat(140)}example`,
      '',
    ];
    for (const text of others) assert.equal(bareAddress(text), undefined, JSON.stringify(text));
  });

  it('lists the mobile first, then the other mobile, then addresses, and no office phone', () => {
    const methods = [
      email('a@b.example'),
      phone('office', '+46 812345678'),
      phone('alternateMobile', '+46 701111111'),
      { '@odata.type': '#microsoft.graph.passwordAuthenticationMethod', createdDateTime: '2024-01-01T00:00:00Z' },
      phone('mobile', '+46 702222222', '2024-03-11T08:15:00Z'),
    ];
    assert.deepEqual(contactsOf(methods), [
      { kind: 'phone', value: '+46702222222', changedAt: Date.UTC(2024, 2, 11, 8, 15) },
      { kind: 'phone', value: '+46701111111', changedAt: undefined },
      { kind: 'email', value: 'a@b.example', changedAt: undefined },
    ]);
  });

  it('does not invent a moment', () => {
    assert.equal(moment(undefined), undefined);
    assert.equal(moment('yesterday'), undefined);
    assert.equal(moment('2024-03-11T08:15:00Z'), Date.UTC(2024, 2, 11, 8, 15));
  });
});
