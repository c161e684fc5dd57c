import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { CardName, Shown } from '../../src/core/card.ts';
import { makeRender } from '../../src/channels/cards.ts';
import { Secret } from '../../src/core/secret.ts';
import { locales } from '../../src/locales/registry.ts';
import { named, request, samples, userName } from './card-samples.ts';

const render = makeRender({ company: 'Nordlys *AB*', helpdesk: '+46 8 123' });
const elements = new Set([
  'AdaptiveCard',
  'TextBlock',
  'Container',
  'Input.Text',
  'Input.ChoiceSet',
  'ActionSet',
  'FactSet',
  'Action.Submit',
  'Action.OpenUrl',
  'Chart.Donut',
  'Chart.HorizontalBar',
]);

function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objects(inner);
}

function text(card: unknown): string {
  return JSON.stringify(card);
}

describe('the cards', () => {
  it('are the same every time, each with its own ticket, whoever changes one', function () {
    // Every card in every language, with templates read afresh for each.
    this.timeout(60_000);
    for (const shown of samples) {
      for (const language of Object.keys(locales)) {
        const showing = (ticket: string | undefined) => ({ shown, language, ticket, replaces: undefined });
        const fresh = makeRender({ company: 'Nordlys *AB*', helpdesk: '+46 8 123' });
        const first = render(showing('one~"1"'));
        assert.deepEqual(first, fresh(showing('one~"1"')), shown.card);
        for (const one of objects(first)) for (const name of Object.keys(one)) Reflect.set(one, name, 'changed');
        assert.deepEqual(render(showing('two')), fresh(showing('two')));
        assert.deepEqual(render(showing(undefined)), fresh(showing(undefined)));
        const tickets = [...objects(render(showing('two')))].flatMap((one) => ('ticket' in one ? [one['ticket']] : []));
        assert.ok(tickets.every((ticket) => ticket === 'two'));
        assert.ok(!text(render(showing('two'))).includes(String.raw`\u0000`));
      }
    }
  });

  it('each have a template, and each template a card', () => {
    const files = readdirSync(new URL('../../cards', import.meta.url)).map((file) => file.replace('.json', ''));
    assert.deepEqual(files.toSorted(), [...new Set<CardName>(samples.map(({ card }) => card))].toSorted());
  });

  for (const language of Object.keys(locales)) {
    it(`can all be drawn in ${language}, from the closed set of elements, with nothing left unfilled`, () => {
      for (const shown of samples) {
        const card = render({ shown, language, ticket: 'T', replaces: undefined });
        const where = `${shown.card} ${JSON.stringify(shown.data)}`;
        assert.ok(!/\$\{|\{\w+\}|undefined/.test(text(card)), `${where}: ${text(card)}`);
        assert.ok(text(card).length < 20_000, where);
        for (const object of objects(card)) {
          if ('type' in object) assert.ok(elements.has(String(object['type'])), `${where}: ${String(object['type'])}`);
          assert.notEqual(object['style'], 'Password', 'a password is never typed in a card');
          if (object['type'] === 'TextBlock' && object['fontType'] !== 'Monospace')
            assert.equal(object['wrap'], true, where);
        }
      }
    });
  }

  it('carry in their buttons a verb, a ticket, and nothing about an account or a role', () => {
    for (const shown of samples) {
      for (const object of objects(render({ shown, language: 'en', ticket: 'T', replaces: undefined }))) {
        if (object['type'] !== 'Action.Submit') continue;
        const data = object['data'] as Record<string, unknown>;
        assert.equal(data['ticket'], 'T');
        assert.deepEqual(
          Object.keys(data).filter((key) => !['verb', 'ticket', 'way', 'language'].includes(key)),
          [],
        );
      }
    }
  });

  it('A43 show what others chose as text: no link, no markup, no line, no direction of theirs', () => {
    const names = [
      '[Reset](http://evil.test)',
      '**Approved** <b>x</b>',
      'a\nAudit: ok',
      'abc\u202Egnp.exe',
      '<!channel>',
      '${secret}',
      'x'.repeat(10_000),
      '`code` # h1',
    ];
    for (const name of names) {
      const card = render({
        shown: { card: 'done', data: { userName: name, signedOut: true } },
        language: 'en',
        ticket: undefined,
        replaces: undefined,
      });
      const shown = String(
        [...objects(card)].map((object) => object['text']).filter((one) => typeof one === 'string')[1],
      );
      assert.ok(!/(?<!\\)[[\]*<>`#]/.test(shown), shown);
      assert.ok(!/[\n\u202E]/.test(shown), shown);
      assert.ok(shown.length < 400);
    }
  });

  it('A43 show what an approver and an asker wrote as text, however they wrote it', () => {
    const written = [
      '[Approved](http://evil.test)',
      '<!channel> **ok**',
      'a\nDenied by nobody',
      '\u202Eevil',
      'x'.repeat(10_000),
    ];
    for (const text of written) {
      const cards: readonly Shown[] = [
        {
          card: 'approval-request',
          data: { ...request, requesterName: text, department: text, approvers: [text], question: { by: text, text } },
        },
        { card: 'approval-closed', data: { ...named, name: text, outcome: 'denied', by: [text], reason: text, at: 1 } },
        { card: 'not-approved', data: { userName: text, why: 'denied', by: text, reason: text } },
        {
          card: 'approval-wait',
          data: { userName, number: new Secret('042'), steps: [{ step: 'more', by: text, text }] },
        },
        { card: 'approval-agreed', data: { ...named, name: text, by: [text], seconds: 30 } },
      ];
      for (const shown of cards) {
        const drawn = JSON.stringify(render({ shown, language: 'en', ticket: 'T', replaces: undefined }));
        assert.ok(!/[^\\]\]\(http|<!channel>|\\n|\u202E/.test(drawn.replaceAll('\\\\', '\\')), drawn);
        assert.ok(drawn.length < 10_000, shown.card);
      }
    }
  });

  it('show whoever agrees to many each of them', () => {
    const people = Array.from({ length: 20 }, (_none, nth) => `person.of.some.department.${nth}@nordlys.example`);
    const about = `${people.join(', ')} → SSPR users`;
    const asked = { ...request, action: 'sspr-enable-many', target: '', about } as const;
    const drawn = JSON.stringify(
      render({ shown: { card: 'approval-request', data: asked }, language: 'en', ticket: 'T', replaces: undefined }),
    );
    for (const one of [...people, 'SSPR users']) assert.ok(drawn.includes(one), one);
  });

  it('are drawn from cached templates in well under a millisecond', () => {
    const shown = samples.find(({ card }) => card === 'enter-code')!;
    for (let warm = 0; warm < 200; warm += 1) render({ shown, language: 'sv', ticket: 'T', replaces: undefined });
    const started = performance.now();
    for (let times = 0; times < 500; times += 1) render({ shown, language: 'sv', ticket: 'T', replaces: undefined });
    assert.ok((performance.now() - started) / 500 < 1);
  });
});
