// Every reachable state of the register dialog against everything that could arrive: nothing is changed without a proof, or
// a sign-in where there is nothing to prove with, and every state has a way out.
import assert from 'node:assert/strict';
import { register } from '../../src/core/dialogs/register.ts';
import type { RegisterState } from '../../src/core/dialogs/register-state.ts';
import type { Effect } from '../../src/core/effect.ts';
import type { Event } from '../../src/core/event.ts';
import type { Offer } from '../../src/core/proof.ts';
import { sufficient } from '../../src/core/policy.ts';
import type { Registered } from '../../src/core/registered.ts';
import { Secret } from '../../src/core/secret.ts';
import { account, day, email, now, passkey, phone, setting } from './samples.ts';
import { type Edge, walk } from './walk.ts';

const later = now + 31 * 60_000;
const link = { tokenMac: 't', numberMac: 'n', expiresAt: now + 600_000 };

const contact = { kind: 'phone', value: phone.target, changedAt: phone.changedAt } as const;
const registered = (over: Partial<Registered>): Registered => ({
  contacts: [{ ...contact, place: 'entra', changeable: true, why: undefined, from: undefined }],
  offers: [phone],
  toChange: 1,
  room: { phone: 'entra', email: 'latchkey' },
  authenticator: false,
  passkeys: 0,
  recoveryCodes: 0,
  passwordExpires: 'unknown',
  confirmBy: now + day,
  signIn: 'possible',
  barredUntil: undefined,
  securityPage: true,
  elsewhere: '',
  ...over,
});

/** Everything that could arrive in a state, wanted or not. */
function eventsFor(reading: readonly Registered[]) {
  return (state: RegisterState): readonly Event[] => {
    const offer: Offer = 'offer' in state ? state.offer : phone;
    const { method, kind } = offer;
    const named = { id: 'A1', userName: 'anna@nordlys.example' };
    const other = { person: 'slack:W1:U1', dialog: 'd', channel: 'slack', writing: false };
    const manage = (what: string, index = Number.NaN): Event => ({ type: 'managed', at: now, what, index });
    return [
      { type: 'found', at: now, by: 'A1', account: account(), offers: [] },
      { type: 'found', at: now, by: 'B1', account: account(), offers: [] },
      { type: 'found', at: now, by: 'A1', account: undefined, offers: [] },
      { type: 'found', at: now, by: 'A1', account: account({ guest: true }), offers: [] },
      { type: 'found-elsewhere', at: now, account: named, other },
      { type: 'found-shared', at: now, account: named, people: ['a', 'b'], first: true },
      { type: 'found-frozen', at: now, account: named, why: 'account-frozen' },
      { type: 'frozen', at: now, why: 'account-frozen' },
      { type: 'taken-over', at: now, channel: 'slack' },
      ...reading.map((one): Event => ({ type: 'registered-read', at: now, registered: one })),
      ...['phone', 'email', 'confirm', 'security-page', 'nothing'].map((what) => manage(what)),
      ...['change', 'remove'].flatMap((what) => [manage(what, 0), manage(what, 7), manage(what)]),
      { type: 'offer-chosen', at: now, index: 0 },
      { type: 'offer-chosen', at: now, index: 9 },
      { type: 'contact-entered', at: now, text: 'x' },
      { type: 'contact-read', at: now, outcome: 'taken', offer: email },
      { type: 'contact-read', at: now, outcome: 'refused', why: 'premium' },
      { type: 'signed-in', at: now, accountId: 'A1', strong: true },
      { type: 'signed-in', at: now, accountId: 'A1', strong: false },
      { type: 'signed-in', at: now, accountId: 'B1', strong: true },
      { type: 'not-signed-in', at: now, reason: 'expired' },
      {
        type: 'challenged',
        at: now,
        challenge: { method, kept: 'mac', sentAt: now, expiresAt: now + 600_000 },
      },
      { type: 'not-challenged', at: now, reason: 'not-sent' },
      { type: 'not-challenged', at: now, reason: 'rests' },
      { type: 'answered', at: now, answer: new Secret('12345678') },
      { type: 'answered', at: later, answer: new Secret('12345678') },
      { type: 'resend-asked', at: now },
      { type: 'resend-asked', at: now + 61_000 },
      { type: 'other-way-asked', at: now },
      { type: 'new-link-asked', at: now },
      { type: 'number-given', at: now, right: false },
      { type: 'number-given', at: now, right: true },
      { type: 'answered', at: now, answer: new Secret('{}'), page: true },
      { type: 'linked', at: now, link, url: new Secret('u'), number: new Secret('1234') },
      { type: 'judged', at: now, verdict: 'proved', proof: { method, kind, at: now, receipt: `r-${method}` } },
      ...(['wrong', 'expired', 'rests', 'lost'] as const).map((verdict): Event => ({
        type: 'judged',
        at: now,
        verdict,
      })),
      { type: 'contact-changed', at: now, outcome: 'applied' },
      { type: 'contact-changed', at: now, outcome: 'unknown' },
      ...(['not-authorized', 'after-reset', 'refused', 'full', 'gone', 'unavailable'] as const).map(
        (reason): Event => ({
          type: 'contact-changed',
          at: now,
          outcome: 'not-applied',
          reason,
        }),
      ),
      { type: 'settled', at: now, outcome: 'applied' },
      { type: 'settled', at: now, outcome: 'unchanged' },
      { type: 'cancelled', at: now },
      { type: 'expired', at: now },
      { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
    ];
  };
}

const small = { ...setting, triesPerCode: 1, sendsPerMethod: 1 };

const writes = (effects: readonly Effect[]) =>
  effects.filter((one) => one.do === 'change-contact' || one.do === 'confirm-registered');

/** With a proof; or, to add only and where nothing proves anything, a sign-in; and never without its line in the audit. */
function checkWrite({ from, to, effects }: Edge<RegisterState>): number {
  const [write, ...more] = writes(effects);
  if (write === undefined) return 0;
  assert.equal(more.length, 0);
  assert.ok(to.at === 'saving');
  const { offers, toChange } = to.registered;
  if (!sufficient(write.proofs, write.do === 'confirm-registered' ? 1 : toChange)) {
    assert.ok(write.do === 'change-contact' && write.change.do === 'add' && to.signedIn);
    assert.ok(!sufficient(offers, toChange));
  }
  if (write.do === 'change-contact' && write.change.do !== 'remove') {
    assert.ok(from.at === 'judging' && from.of === 'new');
    assert.equal(write.change.value, from.offer.target);
    assert.ok(write.fresh !== undefined);
  }
  const index = effects.indexOf(write);
  assert.ok(effects.slice(0, index).some((one) => one.do === 'audit' && one.facts.decision === 'intended'));
  return 1;
}

/** A proof comes only from a verdict on something that was registered before: never from the new contact's own code. */
function checkProof({ from, to, event }: Edge<RegisterState>): void {
  const had = 'proofs' in from ? from.proofs.length : 0;
  const has = 'proofs' in to ? to.proofs.length : 0;
  if (has <= had) return;
  assert.ok(from.at === 'judging' && from.of === 'registered');
  assert.ok(event.type === 'judged' && event.verdict === 'proved');
}

/** Everybody else hears of what was done, or may have been. */
function checkTold({ from, event, effects }: Edge<RegisterState>): void {
  const made = from.at === 'saving' && event.type === 'contact-changed' && event.outcome === 'applied';
  const settled = from.at === 'contact-settling' && event.type === 'settled';
  if (!(made && from.change !== undefined) && !settled) return;
  assert.ok(effects.some((one) => one.do === 'notify'));
  assert.ok(effects.some((one) => one.do === 'tell-helpdesk'));
}

/** While something is written nobody leaves, and what has ended wants nothing. */
function checkOnce({ from, to, effects }: Edge<RegisterState>): void {
  if (from.at === 'ended') assert.deepEqual(effects, []);
  if (from.at === 'saving' || from.at === 'contact-settling') {
    assert.ok(['saving', 'contact-settling', 'register-reading'].includes(to.at), to.at);
  }
}

describe('the register dialog', function () {
  this.timeout(60_000);
  const cases: readonly (readonly [string, readonly Registered[]])[] = [
    ['with something to prove by', [registered({})]],
    ['with nothing, and a sign-in to be had', [registered({ offers: [], contacts: [] })]],
    ['with nothing, and a sign-in just given', [registered({ offers: [], contacts: [], signIn: 'recent' })]],
    ['with nothing, and nobody to sign in to', [registered({ offers: [], signIn: 'impossible' })]],
    ['for the holder of a role', [registered({ offers: [phone, email], toChange: 2 })]],
    ['for one with too little', [registered({ toChange: 2 })]],
    ['with a passkey', [registered({ offers: [passkey] })]],
    ['a short time after a reset', [registered({ barredUntil: now + day })]],
    ['with what changes while it goes on', [registered({}), registered({ offers: [], signIn: 'recent' })]],
  ];
  for (const [name, reading] of cases) {
    it(`writes nothing that is not proved, ${name}`, () => {
      let written = 0;
      const ends = new Set<string>();
      const { states, steps, stuck } = walk(register, small, eventsFor(reading), (edge) => {
        written += checkWrite(edge);
        checkProof(edge);
        checkTold(edge);
        checkOnce(edge);
        ends.add(edge.to.at);
        for (const effect of edge.effects) {
          if (effect.do === 'open-security-page') assert.equal(edge.to.at, 'ended');
        }
      });
      assert.ok(states > 5 && steps > states, `${states} states`);
      assert.equal(stuck, 0);
      const barred = reading.every(({ barredUntil }) => barredUntil !== undefined);
      const hopeless = reading.every(({ offers, signIn }) => offers.length === 0 && signIn === 'impossible');
      if (hopeless) assert.equal(written, 0);
      else assert.ok(written > 0 || barred);
    });
  }

  it('A56 lets nothing but "all still right" be written a short time after a reset', () => {
    walk(register, small, eventsFor([registered({ barredUntil: now + day })]), ({ effects }) => {
      assert.ok(writes(effects).every((one) => one.do === 'confirm-registered'));
    });
  });

  it('says the same again to somebody who lost sight of it, and changes nothing by that', () => {
    walk(register, small, eventsFor([registered({})]), ({ to }) => {
      const [state, ...effects] = register.redraw(to, small);
      assert.equal(state.at, to.at);
      assert.ok(effects.length > 0 && effects.every((one) => one.do === 'show'));
    });
  });
});
