import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { reset } from '../../src/core/dialogs/reset.ts';
import { waysOf } from '../../src/core/dialogs/reset-state.ts';
import type { ResetState } from '../../src/core/dialogs/reset-state.ts';
import type { Setting } from '../../src/core/dialog.ts';
import type { Event } from '../../src/core/event.ts';
import type { RoleHeld } from '../../src/core/account.ts';
import type { Offer } from '../../src/core/proof.ts';
import { Secret } from '../../src/core/secret.ts';
import { account, authenticator, day, email, now, passkey, phone, roleHeld, setting } from './samples.ts';
import { makeDiagram, walk } from './walk.ts';
import type { Edge } from './walk.ts';

const later = now + day;
const challengeOf = (method: string) => ({ method, kept: 'mac', sentAt: now, expiresAt: now + 600_000 });
const link = { tokenMac: 't', numberMac: 'n', expiresAt: now + 600_000 };

/** Everything that could arrive in a state, wanted or not. */
function eventsFor(offers: readonly Offer[], roles: readonly RoleHeld[]) {
  return (state: ResetState): readonly Event[] => {
    const ways = 'offers' in state ? waysOf(state).map((way) => way.id) : [];
    const method = 'method' in state ? state.method : 'phone';
    const kind = offers.find((offer) => offer.method === method)?.kind ?? 'phone';
    const named = { id: 'A1', userName: 'anna@nordlys.example' };
    const other = { person: 'slack:W1:U1', dialog: 'd', channel: 'slack' };
    return [
      { type: 'found', at: now, by: 'A1', account: account({ roles }), offers },
      { type: 'found', at: now, by: 'A1', account: account({ roles }), offers: [], frozen: true },
      { type: 'found', at: now, by: 'A1', account: undefined, offers: [] },
      { type: 'found', at: now, by: 'A1', account: account({ enabled: false }), offers },
      { type: 'found', at: now, by: 'A1', account: account({ changeableFrom: later }), offers },
      { type: 'found-elsewhere', at: now, account: named, other: { ...other, writing: false } },
      { type: 'found-elsewhere', at: now, account: named, other: { ...other, writing: true } },
      { type: 'found-shared', at: now, account: named, people: ['slack:W1:U1', 'slack:W1:U2'], first: true },
      { type: 'found-shared', at: now, account: named, people: ['slack:W1:U1', 'slack:W1:U2'], first: false },
      { type: 'take-over-asked', at: now },
      { type: 'taken-over', at: now, channel: 'slack' },
      ...(['two-people', 'account-frozen', 'self-service-frozen'] as const).map((why): Event => ({
        type: 'frozen',
        at: now,
        why,
      })),
      { type: 'found-frozen', at: now, account: named, why: 'account-frozen' },
      ...[...ways, 'no-such-way'].map((way): Event => ({ type: 'chose', at: now, way })),
      { type: 'challenged', at: now, challenge: challengeOf(method) },
      ...(['not-sent', 'rests'] as const).map((reason): Event => ({
        type: 'not-challenged',
        at: now,
        reason,
      })),
      { type: 'answered', at: now, answer: new Secret('12345678') },
      { type: 'answered', at: now, answer: new Secret('{}'), page: true },
      { type: 'number-given', at: now, right: false },
      { type: 'answered', at: later, answer: new Secret('12345678') },
      { type: 'resend-asked', at: now },
      { type: 'resend-asked', at: now + 61_000 },
      { type: 'other-way-asked', at: now },
      { type: 'new-link-asked', at: now },
      { type: 'judged', at: now, verdict: 'proved', proof: { method, kind, at: now, receipt: `receipt of ${method}` } },
      ...(['wrong', 'expired', 'rests', 'lost'] as const).map((verdict): Event => ({
        type: 'judged',
        at: now,
        verdict,
      })),
      { type: 'linked', at: now, link, url: new Secret('u'), number: new Secret('1') },
      { type: 'submitted', at: now, number: new Secret('1234'), password: new Secret('x') },
      { type: 'submitted', at: later, number: new Secret('1234'), password: new Secret('x') },
      { type: 'wrote', at: now, outcome: 'applied' },
      { type: 'wrote', at: now, outcome: 'unknown' },
      ...(
        [
          'password-rejected',
          'password-used-before',
          'changed-too-recently',
          'wrong-number',
          'changed-meanwhile',
          'not-authorized',
          'account-frozen',
          'self-service-frozen',
          'unavailable',
        ] as const
      ).map((reason): Event => ({ type: 'wrote', at: now, outcome: 'not-applied', reason })),
      { type: 'settled', at: now, outcome: 'applied' },
      { type: 'settled', at: now, outcome: 'unchanged' },
      { type: 'revoked', at: now, revoked: true },
      { type: 'revoked', at: now, revoked: false },
      { type: 'vouch-asked', at: now },
      { type: 'numbered', at: now, request: 'case-1', opener, numberMac: 'm', number: new Secret('042') },
      { type: 'numbered', at: now, request: 'case-2', opener, numberMac: 'm', number: new Secret('042') },
      { type: 'new-number-asked', at: now },
      { type: 'request-step', at: now, request: 'case-1', step: 'helpdesk', by: '', text: '' },
      ...['case-1', 'case-other'].flatMap((request): readonly Event[] => [
        { type: 'approved', at: now, request, by: ['K'], proof: vouched },
        { type: 'approved', at: now, request, by: ['K'] },
        { type: 'denied', at: now, request, why: 'denied', by: 'K', text: 'no' },
        { type: 'denied', at: now, request, why: 'withdrawn', by: '', text: '' },
      ]),
      { type: 'cancelled', at: now },
      { type: 'expired', at: now },
      { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
    ];
  };
}

const opener = { key: 'person:teams:T:A1', dialog: 'd' };
const vouched = { method: 'approval', kind: 'person', at: now, receipt: 'r', approvers: ['K'] } as const;

type Check = (edge: Edge<ResetState>) => void;

function walked(
  visit: Check,
  offers: readonly Offer[],
  over: Partial<Setting['policy']> = {},
  roles: readonly RoleHeld[] = [],
) {
  const small = {
    ...setting,
    triesPerCode: 2,
    sendsPerMethod: 2,
    submitsPerLink: 2,
    handInsPerLink: 3,
    policy: { ...setting.policy, ...over },
  };
  return walk(reset, small, eventsFor(offers, roles), visit);
}

const all = [phone, email, authenticator];
const cases: readonly [string, (visit: Check) => ReturnType<typeof walked>, needed: number][] = [
  ['two proofs of three kinds', (visit) => walked(visit, all), 2],
  ['a passkey is enough alone', (visit) => walked(visit, [passkey, phone, email]), 2],
  [
    'an administrator with a passkey',
    (visit) => walked(visit, [passkey, phone, email], { proofs: 1 }, [roleHeld('role')]),
    2,
  ],
  ['one proof is enough', (visit) => walked(visit, all, { proofs: 1 }), 1],
  [
    'an administrator, though one proof is enough for others',
    (visit) => walked(visit, [phone, email], { proofs: 1 }, [roleHeld('role')]),
    2,
  ],
  ['other people may vouch', (visit) => walked(visit, [phone, email], { approval: 'helpdesk' }), 2],
  [
    'nobody’s word is enough alone',
    (visit) => walked(visit, [phone], { approval: 'helpdesk', approvalAlone: false }),
    2,
  ],
  [
    'an administrator with one way of proving, for whom other people may vouch',
    (visit) => walked(visit, [phone], { approval: 'helpdesk' }, [roleHeld('role')]),
    2,
  ],
];

/** No audit, no reset; no reset without enough proofs of different kinds (A49). */
function checkReset({ from, effects }: Edge<ResetState>, needed: number): number {
  const index = effects.findIndex((effect) => effect.do === 'reset');
  const effect = effects[index];
  if (effect?.do !== 'reset') return 0;
  assert.equal(from.at, 'setting');
  const kinds = new Set(effect.proofs.map((proof) => proof.kind));
  const worth = kinds.size + (kinds.has('passkey') ? 1 : 0);
  assert.ok(worth >= needed || (from.alone && kinds.has('person')));
  assert.ok(effects.slice(0, index).some((one) => one.do === 'audit' && one.facts.decision === 'intended'));
  return 1;
}

/** A proof comes only from a verdict on that very method. */
function checkProof({ from, to, event }: Edge<ResetState>): void {
  const had = 'proofs' in from ? from.proofs.length : 0;
  const has = 'proofs' in to ? to.proofs.length : 0;
  if (has <= had) return;
  if (from.at === 'waiting') {
    assert.ok(event.type === 'approved' && event.request === from.request && event.proof?.kind === 'person');
    return;
  }
  assert.ok(from.at === 'judging' && event.type === 'judged' && event.verdict === 'proved');
  assert.equal(event.proof.method, from.method);
}

/** A request is out only where a word would be enough with what was proved, and is told of every end (A18). */
function checkAsking({ from, to, event, effects }: Edge<ResetState>): void {
  if (to.at === 'asking' && from.at !== 'asking') {
    assert.ok(from.at === 'judging' || from.at === 'choosing');
    assert.ok(to.asks && (to.alone || new Set(to.proofs.map(({ kind }) => kind)).size >= to.needed - 1));
  }
  if (from.at !== 'waiting' || to.at === 'waiting' || ['approved', 'denied'].includes(event.type)) return;
  assert.ok(
    effects.some((effect) => effect.do === 'tell' && effect.event.type === 'withdrawn'),
    event.type,
  );
}

/** From the moment of the write there is no way back to another write. */
function checkOnce({ from, to, effects }: Edge<ResetState>): void {
  if (from.at === 'ended') assert.deepEqual(effects, []);
  if (from.at === 'settling' || from.at === 'finishing') assert.ok(['settling', 'finishing', 'ended'].includes(to.at));
}

/** What was proved in one window is nothing in another, and a dialog that was left cannot come back. */
function checkTakeOver({ from, to, event, effects }: Edge<ResetState>): void {
  if (event.type === 'taken-over' || event.type === 'frozen') {
    assert.equal(to.at, writing.has(from.at) ? from.at : 'ended');
    assert.ok(effects.every((effect) => ['audit', 'show', 'tell'].includes(effect.do)));
  }
  const index = effects.findIndex((effect) => effect.do === 'take-over');
  if (index < 0) return;
  assert.ok(from.at === 'elsewhere' && to.at === 'finding', 'only somebody who was asked takes over');
  assert.ok(effects.slice(0, index).some((one) => one.do === 'audit' && one.facts.decision === 'intended'));
}

const writing: ReadonlySet<string> = new Set(['resetting', 'settling', 'finishing', 'ended']);

describe('the walk over the reset dialog', () => {
  const diagram = makeDiagram();
  const reached = new Set<string>();
  for (const [name, run, needed] of cases) {
    it(`A49 finds no reset without sufficient proofs and an audit line before it: ${name}`, function () {
      this.timeout(60_000);
      let resets = 0;
      const seen = new Set<string>();
      const { states, steps, stuck } = run((edge) => {
        seen.add(edge.to.at);
        resets += checkReset(edge, needed);
        checkProof(edge);
        checkOnce(edge);
        checkTakeOver(edge);
        checkAsking(edge);
        diagram.add(edge);
      });
      assert.ok(resets > 0 && states > 50 && steps > 1000, `${states} states, ${steps} steps, ${resets} resets`);
      assert.equal(stuck, 0, 'every state can end');
      for (const at of seen) reached.add(at);
    });
  }

  it('has seen every state', () => {
    assert.deepEqual([...reached].toSorted(), Object.keys(reset.table).toSorted());
  });

  for (const [path, start, end] of [
    ['docs/dialogs.md', '## reset\n\n', ''],
    ['README.md', '<!-- diagram -->\n', '<!-- /diagram -->'],
  ] as const) {
    it(`draws the diagram that ${path} holds (UPDATE_DIAGRAMS=1 writes it)`, () => {
      const file = new URL(`../../${path}`, import.meta.url);
      const text = readFileSync(file, 'utf8');
      const from = text.indexOf(start) + start.length;
      const to = end === '' ? text.length : text.indexOf(end);
      const drawn = `${text.slice(0, from)}\`\`\`mermaid\n${diagram.draw()}\n\`\`\`\n${text.slice(to)}`;
      if (process.env['UPDATE_DIAGRAMS'] === '1') writeFileSync(file, drawn);
      assert.equal(readFileSync(file, 'utf8'), drawn);
    });
  }
});
