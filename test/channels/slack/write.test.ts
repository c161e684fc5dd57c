// Messages that are drawn once and only get their tickets afterwards: nobody may be able to tell.
import assert from 'node:assert/strict';
import { makeRender } from '../../../src/channels/cards.ts';
import { toMessage } from '../../../src/channels/slack/blocks/message.ts';
import { makeWrite } from '../../../src/channels/slack/write.ts';
import type { Written } from '../../../src/channels/slack/write.ts';
import { locales } from '../../../src/locales/registry.ts';
import { samples } from '../card-samples.ts';

const render = makeRender({ company: 'Nordlys *AB*', helpdesk: '+46 8 123' });
const samplesOfNobody = samples.filter(({ data }) => Object.keys(data).length === 0);

function read({ text, blocks }: Written): unknown {
  return { text: decodeURIComponent(text.form), blocks: JSON.parse(decodeURIComponent(blocks.form)) as unknown };
}

describe('a showing as Slack is sent it', () => {
  it('is the card with its own ticket, whichever was written before', () => {
    const write = makeWrite(render);
    const tickets = [
      '',
      'T',
      'dialog~at~lx2~k.mac-_',
      'other1~at~lx2~k.mac-_',
      '"\\ &=%+',
      undefined,
      'dialog~at~lx2~k.mac-_',
    ];
    assert.ok(samplesOfNobody.length >= 8, String(samplesOfNobody.length));
    for (const shown of samplesOfNobody) {
      for (const language of Object.keys(locales)) {
        for (const ticket of tickets) {
          const showing = { shown, language, ticket, replaces: undefined };
          const message = toMessage(render(showing), language);
          assert.deepEqual(read(write(showing)), JSON.parse(JSON.stringify(message)), `${shown.card} ${ticket}`);
        }
      }
    }
  });

  it('holds what belongs to somebody in their own message only', () => {
    const write = makeWrite(render);
    const done = (userName: string) => {
      const shown = { card: 'done', data: { userName, signedOut: true } } as const;
      return JSON.stringify(read(write({ shown, language: 'en', ticket: 'T' })));
    };
    assert.ok(done('ada@nordlys.example').includes('ada@'));
    assert.ok(!done('bo@nordlys.example').includes('ada@'));
  });

  it('draws and encodes a card of nobody once for each language and length of its tickets', () => {
    let drawn = 0;
    const write = makeWrite((showing) => {
      drawn += 1;
      return render(showing);
    });
    const help = { shown: { card: 'help', data: {} }, language: 'en' } as const;
    for (let nth = 10; nth < 30; nth += 1) write({ ...help, ticket: `ticket~${nth}` });
    assert.equal(drawn, 1);
    write({ ...help, ticket: 'longer~ticket~than~those' });
    write({ ...help, language: 'sv', ticket: 'ticket~10' });
    assert.equal(drawn, 3);
  });

  it('still refuses a button that its ticket makes too long', () => {
    const write = makeWrite(render);
    const help = { shown: { card: 'help', data: {} }, language: 'en' } as const;
    write({ ...help, ticket: 'short' });
    assert.throws(() => write({ ...help, ticket: 'x'.repeat(2_000) }), /a button carries/);
  });
});
