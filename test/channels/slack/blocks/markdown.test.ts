import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escape } from '../../../../src/channels/card-escape.ts';
import { linesOf, wordsOfLines } from '../../../../src/channels/slack/blocks/markdown.ts';
import type { Run } from '../../../../src/channels/slack/blocks/markdown.ts';

const links = ['https://help.example/', 'http://plain.example/', 'https://intranet.example/lösenord'];
const runs = (text: string): readonly Run[] => linesOf(text, links).flatMap((line) => line.runs);
const words = (text: string) => wordsOfLines(linesOf(text, links));

describe('the Markdown of cards', () => {
  const cases: readonly (readonly [string, readonly Run[]])[] = [
    ['plain', [{ text: 'plain' }]],
    ['**bold** after', [{ text: 'bold', bold: true }, { text: ' after' }]],
    ['__bold__', [{ text: 'bold', bold: true }]],
    ['*one* and _two_', [{ text: 'one', italic: true }, { text: ' and ' }, { text: 'two', italic: true }]],
    [
      '**a *b* c**',
      [
        { text: 'a ', bold: true },
        { text: 'b', bold: true, italic: true },
        { text: ' c', bold: true },
      ],
    ],
    ['***both***', [{ text: 'both', bold: true, italic: true }]],
    [
      '*a **b** c*',
      [
        { text: 'a ', italic: true },
        { text: 'b', italic: true, bold: true },
        { text: ' c', italic: true },
      ],
    ],
    ['snake_case_name', [{ text: 'snake_case_name' }]],
    ['2 * 3 * 4', [{ text: '2 * 3 * 4' }]],
    ['**open', [{ text: '**open' }]],
    [String.raw`\*\*not bold\*\*`, [{ text: '**not bold**' }]],
    [String.raw`**a\*b**`, [{ text: 'a*b', bold: true }]],
    [String.raw`C:\new`, [{ text: String.raw`C:\new` }]],
    ['ends in \\', [{ text: 'ends in \\' }]],
    ['`code` # x ~y~', [{ text: '`code` # x ~y~' }]],
    ['[Help](https://help.example/a?b=c)', [{ text: 'Help', url: 'https://help.example/a?b=c' }]],
    ['**[Help](https://help.example/)**', [{ text: 'Help', bold: true, url: 'https://help.example/' }]],
    [
      '[Lösenord](https://intranet.example/lösenord)',
      [{ text: 'Lösenord', url: 'https://intranet.example/l%C3%B6senord' }],
    ],
    ['[a]', [{ text: '[a]' }]],
    ['[a](b', [{ text: '[a](b' }]],
  ];
  for (const [text, expected] of cases) it(`reads ${text}`, () => assert.deepEqual(runs(text), expected));

  for (const address of [
    'https://evil.test/',
    'http://help.example/',
    'http://plain.example/',
    'https://help.example.evil.test/',
    'https://u:p@help.example/',
    'https://intranet.example/lösenord/more',
    'javascript:alert',
    'mailto:it@help.example',
    'help.example',
  ])
    it(`makes no link to ${address}, which the card does not allow`, () =>
      assert.deepEqual(runs(`[Reset](${address})`), [{ text: 'Reset' }]));

  it('parts lines, and tells items from paragraphs', () => {
    const lines = linesOf('one\n- two\n\n- **three**\nfour - five', []);
    assert.deepEqual(
      lines.map(({ bullet }) => bullet),
      [false, true, true, false],
    );
    assert.equal(wordsOfLines(lines), 'one\n• two\n• three\nfour - five');
  });

  it('shows outside data, escaped as cards do it, letter for letter', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(printable, (text) => {
        const line = `x${text}x`;
        assert.deepEqual(runs(`You are **${escape(line)}**.`), [
          { text: 'You are ' },
          { text: line, bold: true },
          { text: '.' },
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no letter of any text that holds no markup', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zåäö0-9 .,:;!?()]{1,80}$/), (text) => {
        fc.pre(text.trim() !== '');
        assert.equal(words(text), text);
      }),
    );
  });

  it('takes any text in linear time, keeps 3,000 characters and halves none', () => {
    for (const text of [
      '*'.repeat(10_000),
      '*a '.repeat(3_000),
      '**a '.repeat(3_000),
      '**_'.repeat(5_000),
      '[a]('.repeat(5_000),
      '\\'.repeat(10_001),
      '_a'.repeat(9_999),
      '- '.repeat(9_999),
    ]) {
      const times = [1, 2, 3].map(() => {
        const started = performance.now();
        assert.ok(words(text).length <= 3_000 + '• '.length, text.slice(0, 8));
        return performance.now() - started;
      });
      assert.ok(Math.min(...times) < 150, `${text.slice(0, 8)}: ${times.join()} ms`);
    }
    const cut = words('😀'.repeat(5_000));
    assert.match(cut, /^(?:😀)+…$/u);
    assert.ok(cut.length <= 3_000);
  });
});
