// The pure parts of the chat page's Slack side: mrkdwn as Slack reads it, dates, emoji, threads, commands.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandIn } from '../../src/local/chat/page/slack/composer.ts';
import { slackDate } from '../../src/local/chat/page/slack/dates.ts';
import { emojiOf, splitEmoji, withEmoji } from '../../src/local/chat/page/slack/emoji.ts';
import type { Inline } from '../../src/local/chat/page/slack/inline.ts';
import { parseInline, parseMrkdwn } from '../../src/local/chat/page/slack/mrkdwn.ts';
import { fitting } from '../../src/local/chat/page/slack/slash-suggestions.ts';
import { inThreads } from '../../src/local/chat/page/slack/timeline.ts';
import { slackWordsOf } from '../../src/local/chat/page/slack/slack-words.ts';
import type { SlackMessage } from '../../src/local/chat/page/slack/wire.ts';

/** A parsed text in a short form: `*…*` for bold and so on, with what is no text in brackets. */
function short(nodes: readonly Inline[]): string {
  const marks = { bold: '*', italic: '_', strike: '~' } as const;
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if ('children' in node) return `${marks[node.kind]}${short(node.children)}${marks[node.kind]}`;
      const { kind, ...rest } = node;
      return `[${kind} ${Object.values(rest)
        .filter((value) => value !== undefined)
        .join(' ')}]`;
    })
    .join('');
}

const words = (text: string, verbatim = false): string => short(parseInline(text, verbatim));
const kinds = (text: string): string =>
  parseMrkdwn(text)
    .map(({ kind }) => kind)
    .join(' ');

describe("the chat page's mrkdwn", () => {
  it('knows bold, italic, strike and code, one within another', () => {
    const nodes = parseInline('*bold _both_* ~gone~ `*code*`', true);
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ['bold', 'text', 'strike', 'text', 'code'],
    );
    assert.equal(short(nodes), '*bold _both_* ~gone~ [code *code*]');
  });

  it('leaves marks alone that stand inside words, before spaces, or on two lines', () => {
    for (const text of ['2*3*4', 'snake_case_name', '* a *', 'a * b', '*one\ntwo*', '**', 'x ~ y']) {
      assert.deepEqual(parseInline(text, true), [{ kind: 'text', text }], text);
    }
  });

  it('decodes &lt; &gt; &amp; and nothing else, and takes no markup out of them', () => {
    assert.equal(words('&lt;!channel&gt; &amp;amp; &quot; &#42;'), '<!channel> &amp; &quot; &#42;');
    assert.equal(words('&lt;https://evil.example|go&gt;', true), '<https://evil.example|go>');
  });

  it('reads links, mail addresses, people, channels, groups and broadcasts', () => {
    assert.equal(words('<https://a.example/?x=1&amp;y=2|*go*>'), '[link https://a.example/?x=1&y=2 *go*]');
    assert.equal(words('<mailto:a@b.example|write>'), '[link mailto:a@b.example write]');
    assert.equal(words('<mailto:a@b.example>'), '[link mailto:a@b.example a@b.example]');
    assert.equal(
      words('<@U123ABC>, <#C1|general>, <!here>, <!subteam^S1|@it>'),
      '[user U123ABC], [channel C1 general], [broadcast here], [usergroup S1 @it]',
    );
  });

  it('makes no link of an address that no browser should open', () => {
    for (const text of ['<javascript:alert(1)|go>', '<data:text/html,x>', '<slack://open>', '<vbscript:x|y>']) {
      assert.ok(
        parseInline(text).every(({ kind }) => kind === 'text'),
        text,
      );
    }
  });

  it('reads dates with their link and fallback', () => {
    const [node] = parseInline('<!date^1700000000^{date_short}^https://a.example/|later>');
    assert.deepEqual(node, {
      kind: 'date',
      seconds: 1_700_000_000,
      format: '{date_short}',
      url: 'https://a.example/',
      fallback: 'later',
    });
    assert.equal(words('<!date^soon^{date}|later>'), 'later');
  });

  it('makes links of bare addresses unless the text is verbatim, without the full stop behind them', () => {
    assert.equal(words('See https://a.example/b?c=1.'), 'See [link https://a.example/b?c=1 https://a.example/b?c=1].');
    assert.equal(words('evil.com is one'), '[link http://evil.com evil.com] is one');
    assert.equal(words('evil.com and https://a.example', true), 'evil.com and https://a.example');
    assert.equal(words('a.b, v1.2, name@mail.example'), 'a.b, v1.2, name@mail.example');
  });

  it('splits quotes and preformatted pieces from paragraphs', () => {
    assert.equal(kinds('a\n&gt; b\n&gt; c\nd\n```e\n*f*```\ng'), 'paragraph quote paragraph pre paragraph');
    assert.deepEqual(parseMrkdwn('```\n*x* &lt;y&gt; <https://a.example|z>```'), [{ kind: 'pre', text: '*x* <y> z' }]);
    assert.deepEqual(parseMrkdwn('open ``` fence'), [
      { kind: 'paragraph', children: [{ kind: 'text', text: 'open ``` fence' }] },
    ]);
  });

  it('never loses an escaped text, whatever it holds', () => {
    const plainOf = (nodes: readonly Inline[]): string =>
      nodes.map((node) => ('children' in node ? plainOf(node.children) : 'text' in node ? node.text : '')).join('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        const nodes = parseInline(escaped, true);
        const dangerous = nodes.filter(({ kind }) =>
          ['link', 'user', 'channel', 'broadcast', 'usergroup', 'date'].includes(kind),
        );
        assert.deepEqual(dangerous, []);
        if (!/[*_~`:]/u.test(text)) assert.equal(plainOf(nodes), text);
      }),
    );
  });
});

describe("the chat page's dates, emoji, threads and commands", () => {
  const noon = new Date(2026, 10, 21, 12);
  const at = noon.getTime() / 1000;

  it('writes dates in the language of the reader, and near ones in words', () => {
    assert.equal(slackDate(at, '{date}', '', 'en-GB', noon), '21 November 2026');
    assert.equal(slackDate(at, '{date_pretty} {time}', '', 'sv-SE', noon), 'i dag 12:00');
    assert.equal(slackDate(at + 86_400, '{date_long_pretty}', '', 'da-DK', noon), 'i morgen');
    assert.equal(slackDate(at - 7_200, '{ago}', '', 'en-GB', noon), '2 hours ago');
    assert.equal(slackDate(at + 90 * 86_400, '{date_short_pretty}', '', 'en-GB', noon), '19 Feb 2027');
  });

  it('shows the fallback for a token it does not know', () => {
    assert.equal(slackDate(at, '{century}', 'later', 'en-GB', noon), 'later');
    assert.equal(slackDate(Number.NaN, '{date}', 'later', 'en-GB', noon), 'later');
  });

  it('shows emoji by their short names and unknown ones in colons', () => {
    assert.equal(withEmoji('ok :white_check_mark: :wave::skin-tone-3: :nope: 10:30:00'), 'ok ✅ 👋 :nope: 10:30:00');
    for (const name of ['white_check_mark', 'warning', 'no_entry', 'information_source', '+1']) {
      assert.ok(!emojiOf(name).startsWith(':'), name);
    }
  });

  it('draws the signs of a plain text however they were written, and no short names where they are off', () => {
    assert.deepEqual(splitEmoji('✅ Done :key: ⚠️ 10:30:00 :nope:', true), [
      { text: '' },
      { name: 'white_check_mark' },
      { text: ' Done ' },
      { name: 'key' },
      { text: ' ' },
      { name: 'warning' },
      { text: ' 10' },
      { text: ':30:' },
      { text: '00 ' },
      { text: ':nope:' },
      { text: '' },
    ]);
    assert.deepEqual(splitEmoji(':key:', false), [{ text: '' }, { text: ':key:' }, { text: '' }]);
  });

  it('puts replies under what they answer', () => {
    const message = (ts: string, thread?: string): SlackMessage => ({
      ts,
      at: '2026-11-21T12:00:00Z',
      from: 'bot',
      text: '',
      edited: false,
      ephemeral: false,
      ...(thread === undefined ? {} : { thread }),
    });
    const all = [message('1'), message('2'), message('3', '1'), message('4', '9'), message('5', '5')];
    assert.deepEqual(
      inThreads(all).map(({ ts }) => ts),
      ['1', '3', '2', '4', '5'],
    );
  });

  it('tells a command from a message and finds those that fit', () => {
    assert.deepEqual(commandIn('/password  reset it'), { command: '/password', text: 'reset it' });
    assert.deepEqual(commandIn('/password'), { command: '/password', text: '' });
    assert.equal(commandIn('a /password'), undefined);
    const commands = ['/password', '/poll'].map((command) => ({ command, usage: '', description: '' }));
    const names = (typed: string): readonly string[] => fitting(commands, typed).map(({ command }) => command);
    assert.deepEqual(names('/'), ['/password', '/poll']);
    assert.deepEqual(names('/PA'), ['/password']);
    assert.deepEqual(names('/password reset'), []);
    assert.deepEqual(names('hello'), []);
  });

  it('has every word in every language', () => {
    const en = slackWordsOf('en');
    for (const language of ['sv', 'da'] as const) {
      const other = slackWordsOf(language);
      assert.deepEqual(Object.keys(other).toSorted(), Object.keys(en).toSorted());
      const same = Object.entries(other).filter(
        ([key, text]) =>
          typeof text === 'string' && text.includes(' ') && text === (en as Record<string, unknown>)[key],
      );
      assert.deepEqual(same, [], `${language} is translated`);
    }
  });
});
