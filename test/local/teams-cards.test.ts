import assert from 'node:assert/strict';
import { mistakesOfCard } from '../../src/local/teams/card-rules.ts';

const card = (body: readonly unknown[], rest: object = {}) => ({ type: 'AdaptiveCard', version: '1.5', body, ...rest });
const text = { type: 'TextBlock', text: 'hello', wrap: true };
const input = {
  type: 'Input.Text',
  id: 'code',
  label: 'Code',
  isRequired: true,
  errorMessage: 'Missing',
  maxLength: 8,
};

describe('the rules for cards', () => {
  const good: readonly (readonly [string, unknown])[] = [
    ['text', card([text])],
    [
      'every element of 1.5 that Teams draws',
      card(
        [
          text,
          { type: 'RichTextBlock', inlines: ['plain', { type: 'TextRun', text: 'bold', weight: 'Bolder' }] },
          { type: 'Image', url: 'https://x.example/a.png', altText: 'a' },
          { type: 'ImageSet', images: [{ type: 'Image', url: 'https://x.example/a.png' }] },
          { type: 'Container', style: 'emphasis', bleed: true, items: [text] },
          {
            type: 'ColumnSet',
            columns: [
              { type: 'Column', width: 'auto', items: [text] },
              { width: 'stretch', items: [] },
            ],
          },
          { type: 'FactSet', facts: [{ title: 'a', value: 'b' }] },
          {
            type: 'Table',
            columns: [{ width: 1 }],
            rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [text] }] }],
          },
          input,
          { type: 'Input.Number', id: 'n', label: 'N', min: 1, max: 3 },
          { type: 'Input.Date', id: 'd', label: 'D' },
          { type: 'Input.Time', id: 't', label: 'T' },
          { type: 'Input.Toggle', id: 'g', title: 'Agree' },
          { type: 'Input.ChoiceSet', id: 'c', label: 'C', choices: [{ title: 'One', value: '1' }], style: 'expanded' },
          { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'http://localhost:1/x#y' }] },
        ],
        {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          msteams: { width: 'Full', anything: ['at', 'all'] },
          fallbackText: 'x',
          lang: 'sv',
          speak: 'x',
          actions: [
            {
              type: 'Action.Submit',
              title: 'Go',
              style: 'positive',
              data: { verb: 'x', deep: { type: 'not an element' } },
            },
            {
              type: 'Action.Execute',
              title: 'Run',
              verb: 'x',
              fallback: { type: 'Action.Submit', title: 'Go', data: {} },
            },
            { type: 'Action.ShowCard', title: 'More', card: { type: 'AdaptiveCard', body: [text] } },
            {
              type: 'Action.ToggleVisibility',
              title: 'Hide',
              targetElements: ['a', { elementId: 'b', isVisible: false }],
            },
          ],
        },
      ),
    ],
    ['a chart with a fallback', card([{ type: 'Chart.Donut', data: [{ legend: 'a', value: 1 }], fallback: text }])],
  ];
  for (const [name, content] of good) {
    it(`accept ${name}`, () => assert.deepEqual(mistakesOfCard(content), []));
  }

  const bad: readonly (readonly [string, unknown, RegExp])[] = [
    ['no card', { type: 'message' }, /no AdaptiveCard/],
    ['no version', { type: 'AdaptiveCard', body: [] }, /version must be/],
    ['version 1.6', card([text], { version: '1.6' }), /version must be/],
    ['version 2.0', card([text], { version: '2.0' }), /version must be/],
    ['an unknown element', card([{ type: 'Carousel' }]), /body\[0\]: Teams draws no “Carousel”/],
    ['media', card([{ type: 'Media', sources: [] }]), /Media/],
    ['an element without a type', card([{ text: 'x' }]), /Teams draws no “undefined”/],
    ['an unknown property', card([{ ...text, colour: 'red' }]), /body\[0\]\.colour: TextBlock has no such property/],
    ['an unknown property of the card', card([text], { title: 'x' }), /card\.title/],
    [
      'an unknown property deep inside',
      card([{ type: 'Container', items: [{ ...text, bold: true }] }]),
      /items\[0\]\.bold/,
    ],
    ['an unknown action', card([text], { actions: [{ type: 'Action.Popover', title: 'x' }] }), /Action\.Popover/],
    ['a text block without text', card([{ type: 'TextBlock', text: '' }]), /TextBlock needs text/],
    ['a wrong value of an enumeration', card([{ ...text, weight: 'huge' }]), /weight/],
    ['an input without an id', card([{ type: 'Input.Text', label: 'x' }]), /Input\.Text needs id/],
    ['the same id twice', card([input, input]), /the id “code” is there twice/],
    ['a password field', card([{ ...input, style: 'password' }]), /password must never/],
    ['a password field in capitals', card([{ ...input, style: 'Password' }]), /password must never/],
    ['a leftover of the template', card([{ ...text, text: 'Hello ${name}' }]), /template expression/],
    [
      'a leftover in the data of a button',
      card([text], { actions: [{ type: 'Action.Submit', title: 'x', data: { deep: ['${x}'] } }] }),
      /data\.deep\[0\]: a template expression/,
    ],
    ['a chart without a fallback', card([{ type: 'Chart.Donut', data: [] }]), /needs a fallback/],
    ['a chart without bars', card([{ type: 'Chart.Donut', data: [], fallback: text }]), /a chart needs data/],
    [
      'a chart with a number that is a text',
      card([{ type: 'Chart.HorizontalBar', data: [{ x: 'a', y: '1' }], fallback: text }]),
      /data\[0\]: y must be a number/,
    ],
    [
      'a ring whose bars are those of the other chart',
      card([{ type: 'Chart.Donut', data: [{ x: 'a', y: 1 }], fallback: text }]),
      /data\[0\]\.x: a bar has no such property/,
    ],
    [
      'a chart with a property of another chart',
      card([{ type: 'Chart.Donut', displayMode: 'PartToWhole', data: [{ legend: 'a', value: 1 }], fallback: text }]),
      /displayMode: a chart has no such property/,
    ],
    ['a chart whose fallback is wrong', card([{ type: 'Chart.Donut', fallback: { type: 'Foo' } }]), /Foo/],
    ['a button without a title', card([text], { actions: [{ type: 'Action.Submit', data: {} }] }), /needs title/],
    [
      'a button whose data is a text',
      card([text], { actions: [{ type: 'Action.Submit', title: 'x', data: 'y' }] }),
      /data must/,
    ],
    [
      'a script as address',
      card([text], { actions: [{ type: 'Action.OpenUrl', title: 'x', url: 'javascript:alert(1)' }] }),
      /http\(s\)/,
    ],
    ['null', card([{ ...text, size: null }]), /must not be null/],
  ];
  for (const [name, content, expected] of bad) {
    it(`refuse ${name}`, () => assert.match(mistakesOfCard(content).join('; '), expected));
  }
});
