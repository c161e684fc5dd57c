import assert from 'node:assert/strict';
import { makeRender } from '../../../../src/channels/cards.ts';
import { toMessage } from '../../../../src/channels/slack/blocks/message.ts';
import type { Shown } from '../../../../src/core/card.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { opened, sketch } from './sketch.ts';

const render = makeRender({ company: 'Nordlys AB', helpdesk: '+46 8 123' });
const userName = 'anna_b@nordlys.example';
const message = (shown: Shown) => toMessage(render({ shown, language: 'en', ticket: 'T', replaces: undefined }), 'en');
const code = { method: 'phone', hint: '••• •• 42', left: 1, minutes: 10, step: 1, steps: 2, canResend: true } as const;

describe('the look of cards in Slack', () => {
  it('asks for a code with one main button, and with the field in a form', () => {
    const { text, blocks } = message({ card: 'enter-code', data: { ...code, notice: 'wrong' } });
    assert.equal(
      sketch(blocks),
      [
        '(Step 1 of 2)',
        '# Enter the code from the text message',
        'We have sent 8 digits to ••• •• 42. They work once, for 10 minutes.',
        ':no_entry: That was not the right code. This is the last try with this code.',
        '[!Enter the code] [New code] [Another way] [Cancel]',
      ].join('\n'),
    );
    assert.match(text, /^Enter the code from the text message\nWe have sent 8 digits/);
    const view = opened(blocks);
    assert.deepEqual([view.title.text, view.submit?.text, view.close?.text], ['Your code', 'Check the code', 'Close']);
    assert.equal(sketch(view.blocks.slice(-1)), 'Code*: <plain_text_input>');
  });

  it('shows the number of the page large, and the way there as the main button', () => {
    const { blocks } = message({
      card: 'set-password',
      data: { userName, url: new Secret('https://reset.example/reset#t'), number: new Secret('0042'), minutes: 10 },
    });
    assert.equal(
      sketch(blocks),
      [
        '# Now choose a new password',
        'You have proved that it is you. Open the page for anna_b@nordlys.example and choose it there. Never write a password here in the chat.',
        ':information_source: The page asks for this number:',
        '# 0042',
        '[!↗Choose a new password]',
        '(The link works once, for 10 minutes.)',
        '[New link] [Cancel]',
      ].join('\n'),
    );
  });

  it('ends with a tick, what to do next as a list, and what is wrong marked', () => {
    const { blocks } = message({ card: 'done', data: { userName, signedOut: false } });
    assert.equal(
      sketch(blocks),
      [
        '# ✅ Your new password is set',
        'You can sign in as anna_b@nordlys.example with it right away.',
        '• Sign in again on your computer and phone.',
        '• The old password may still be saved in your phone’s mail app, Wi-Fi, VPN or printer: type the new one there, or your account may get locked.',
        '• Save it in a password manager.',
        ':no_entry: We could not sign you out elsewhere. The helpdesk knows. If somebody else may be using your account, call them now.',
        '(Was this not you? Contact +46 8 123 at once.)',
        '[‼That wasn’t me]',
      ].join('\n'),
    );
  });

  it('offers the ways in one row, small print below it, and the way out apart', () => {
    const ways = ['phone', 'authenticator'].map((method) => ({ id: method, methods: [{ method, hint: '••• •• 42' }] }));
    const excluded = [
      { method: 'email', hint: 'a•••@nordlys.example', why: 'own-mailbox' },
      { method: 'email', hint: 'a•••@home.test', why: 'too-new' },
    ] as const;
    const data = { userName, ways, given: 0, needed: 1, canAsk: false, notice: '', excluded } as const;
    assert.equal(
      sketch(message({ card: 'choose-way', data }).blocks)
        .split('\n')
        .slice(2)
        .join('\n'),
      [
        '[Text message to ••• •• 42] [Authenticator app]',
        '(E-mail to a•••@nordlys.example does not count, because that mailbox opens with the password you forgot.',
        'a•••@home.test does not count yet, because it was registered or changed so recently.)',
        '---',
        '[Cancel]',
      ].join('\n'),
    );
  });
});
