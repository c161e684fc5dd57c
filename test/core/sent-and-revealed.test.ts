// The walks over a link that was sent and over a page that shows something once.
import assert from 'node:assert/strict';
import { resetSent } from '../../src/core/dialogs/reset-sent.ts';
import type { SentState } from '../../src/core/dialogs/reset-sent-state.ts';
import { reveal } from '../../src/core/dialogs/reveal.ts';
import type { RevealState } from '../../src/core/dialogs/reveal.ts';
import { waysOf } from '../../src/core/dialogs/reset-state.ts';
import type { Event } from '../../src/core/event.ts';
import type { Json } from '../../src/core/json.ts';
import { Secret } from '../../src/core/secret.ts';
import { account, authenticator, day, email, now, passkey, phone, setting } from './samples.ts';
import { walk } from './walk.ts';
import type { Edge } from './walk.ts';

const link = { tokenMac: 't', numberMac: 'n', expiresAt: now + 600_000 };
const then = { key: 'case:act', dialog: 'case-act' };
const linked: Event = { type: 'linked', at: now, link, url: new Secret('u'), number: new Secret('1') };
const leaving: readonly Event[] = [
  { type: 'cancelled', at: now },
  { type: 'expired', at: now },
  { type: 'frozen', at: now, why: 'account-frozen' },
  { type: 'replaced', at: now, by: 'case-act' },
  { type: 'replaced', at: now, by: 'case-other' },
  { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
];
const wrote: readonly Event[] = [
  { type: 'wrote', at: now, outcome: 'applied' },
  { type: 'wrote', at: now, outcome: 'unknown' },
  ...(['password-rejected', 'wrong-number', 'changed-meanwhile', 'not-authorized', 'unavailable'] as const).map(
    (reason): Event => ({ type: 'wrote', at: now, outcome: 'not-applied', reason }),
  ),
];

function sentEvents(state: SentState): readonly Event[] {
  const ways = state.at === 'choosing' ? waysOf(state).map((way) => way.id) : [];
  const method = 'method' in state ? state.method : 'phone';
  const kind = ([authenticator, email, passkey].find((offer) => offer.method === method) ?? phone).kind;
  const challenge = { method, kept: 'mac', sentAt: now, expiresAt: now + 600_000 };
  return [
    ...leaving,
    ...wrote,
    linked,
    { type: 'sent-prepared', at: now, account: account(), offers: [phone, email, authenticator, passkey] },
    { type: 'sent-prepared', at: now, account: account({ mailboxes: [email.target] }), offers: [phone, email] },
    { type: 'sent-prepared', at: now, account: account(), offers: [email, passkey] },
    { type: 'sent-prepared', at: now, account: account(), offers: [email] },
    { type: 'sent-prepared', at: now, account: account(), offers: [{ ...email, changedAt: now - day }, phone] },
    { type: 'sent-prepared', at: now, refused: 'not-authorized' },
    { type: 'delivered', at: now, sent: true },
    { type: 'delivered', at: now, sent: false },
    { type: 'waited', at: now, mark: 'unopened' },
    { type: 'new-link-asked', at: now },
    { type: 'link-opened', at: now, proof: { method: 'email', kind: 'email', at: now, receipt: 'r' } },
    ...[...ways, 'no-such-way'].map((way): Event => ({ type: 'chose', at: now, way })),
    { type: 'challenged', at: now, challenge },
    { type: 'not-challenged', at: now, reason: 'not-sent' },
    { type: 'not-challenged', at: now, reason: 'rests' },
    { type: 'answered', at: now, answer: new Secret('12345678'), mac: 'mac' },
    { type: 'answered', at: now, answer: new Secret('{}'), mac: 'mac', page: true },
    { type: 'answered', at: now + day, answer: new Secret('{}'), mac: 'mac', page: true },
    { type: 'judged', at: now, verdict: 'proved', proof: { method, kind, at: now, receipt: 'r' } },
    ...(['wrong', 'expired', 'rests', 'lost'] as const).map((verdict): Event => ({ type: 'judged', at: now, verdict })),
    { type: 'resend-asked', at: now + 61_000 },
    { type: 'other-way-asked', at: now },
    { type: 'submitted', at: now, number: new Secret('12345678'), password: new Secret('x') },
    { type: 'settled', at: now, outcome: 'applied' },
    { type: 'settled', at: now, outcome: 'unchanged' },
    { type: 'revoked', at: now, revoked: true },
  ];
}

describe('the walk over a link that was sent', function () {
  this.timeout(60_000);
  const small = { ...setting, triesPerCode: 2, sendsPerMethod: 2, submitsPerLink: 2, handInsPerLink: 3 };
  const asked: Json = { account: 'A1', to: { ...email }, approvers: [], then };
  const visitAll = (visit: (edge: Edge<SentState>) => void) =>
    walk({ ...resetSent, begin: () => resetSent.begin(asked, 'case-s') }, small, sentEvents, visit);

  it('A49 writes only with the link and a second kind of proof, an audit line before, and the code of that proof', () => {
    let writes = 0;
    const { stuck } = visitAll(({ from, effects }) => {
      const index = effects.findIndex((effect) => effect.do === 'reset');
      const effect = effects[index];
      if (effect?.do !== 'reset') return;
      writes += 1;
      assert.ok(from.at === 'setting');
      assert.deepEqual(effect.sent, { approvers: [] }, 'the rules of its sender are asked again');
      assert.ok(new Set(effect.proofs.map(({ kind }) => kind)).size >= 2);
      assert.equal(effect.link.numberMac, 'mac', 'the code that was typed, not the number that nobody saw');
      assert.ok(effects.slice(0, index).some((one) => one.do === 'audit' && one.facts.decision === 'intended'));
    });
    assert.ok(writes > 0);
    assert.equal(stuck, 0);
  });

  it('shows nothing in any chat, and tells its sender of an end exactly once', () => {
    visitAll(({ from, to, event, effects }) => {
      assert.ok(effects.every((effect) => effect.do !== 'show'));
      const ends = effects.filter(
        (effect) =>
          effect.do === 'tell' && effect.event.type === 'followed' && ['done', 'failed'].includes(effect.event.step),
      );
      const isReplaced = event.type === 'replaced' && event.by === then.dialog;
      assert.equal(ends.length, to.at === 'ended' && from.at !== 'ended' && !isReplaced ? 1 : 0);
    });
  });

  it('sends nothing to a contact that does not count, or that would be the only proof', () => {
    visitAll(({ from, to, event }) => {
      if (from.at !== 'preparing' || event.type !== 'sent-prepared') return;
      const isFine = 'account' in event && event.offers.includes(email) && event.offers.at(-1) === passkey;
      assert.equal(to.at, isFine ? 'making' : 'ended');
    });
  });
});

describe('the walk over a page that shows something once', () => {
  const asked: Json = { action: 'temporary-password', account: 'B1', approvers: [], then };
  const events: readonly Event[] = [
    ...leaving,
    linked,
    { type: 'reveal-prepared', at: now, userName: 'bo' },
    { type: 'reveal-prepared', at: now, userName: undefined },
    { type: 'number-given', at: now, right: false },
    { type: 'reveal-asked', at: now, handover: new Secret('h') },
    { type: 'reveal-asked', at: now + day, handover: new Secret('h') },
    { type: 'new-link-asked', at: now },
    ...(['shown', 'unknown', 'not-authorized', 'not-allowed', 'unavailable'] as const).map((outcome): Event => ({
      type: 'revealed',
      at: now,
      outcome,
    })),
  ];

  it('makes something only from a page whose link is out, after an audit line, and never twice', () => {
    let made = 0;
    const visit = ({ from, to, effects }: Edge<RevealState>): void => {
      const index = effects.findIndex((effect) => effect.do === 'make-secret');
      if (from.at === 'revealing') assert.ok(to.at === 'revealing' || to.at === 'ended');
      if (index < 0) return;
      made += 1;
      assert.equal(from.at, 'waiting');
      assert.ok(effects.slice(0, index).some((one) => one.do === 'audit' && one.facts.decision === 'intended'));
    };
    const { stuck } = walk(
      { ...reveal, begin: () => reveal.begin(asked, 'case-r') },
      { ...setting, submitsPerLink: 2 },
      () => events,
      visit,
    );
    assert.ok(made > 0);
    assert.equal(stuck, 0);
  });
});
