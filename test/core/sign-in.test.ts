import assert from 'node:assert/strict';
import { signIn } from '../../src/core/dialogs/sign-in.ts';
import type { SignInState } from '../../src/core/dialogs/sign-in-state.ts';
import type { Event } from '../../src/core/event.ts';
import type { Json } from '../../src/core/json.ts';
import { Secret } from '../../src/core/secret.ts';
import { day, now, setting } from './samples.ts';
import { walk } from './walk.ts';
import type { Edge } from './walk.ts';

const link = { tokenMac: 't', numberMac: 'n', expiresAt: now + 600_000 };
const signedIn = { tenantId: 'T', accountId: 'A1', at: now, strong: true };
const then = { key: 'case:c', dialog: 'case-c' };

function eventsFor(): readonly Event[] {
  return [
    { type: 'sign-in-prepared', at: now, name: 'Anna' },
    { type: 'sign-in-prepared', at: now, refused: 'unknown' },
    { type: 'sign-in-prepared', at: now, refused: 'not-needed' },
    { type: 'sign-in-prepared', at: now, refused: 'no-sign-in' },
    { type: 'linked', at: now, link, url: new Secret('u'), number: new Secret('1') },
    { type: 'number-given', at: now, right: true },
    { type: 'number-given', at: now, right: false },
    { type: 'number-given', at: now + day, right: true },
    { type: 'came-back', at: now, signedIn },
    { type: 'sign-in-judged', at: now, outcome: 'accepted', accountId: 'A1', userName: 'anna', strong: true },
    ...(['not-you', 'too-weak', 'too-old', 'unknown', 'failed'] as const).map((outcome): Event => ({
      type: 'sign-in-judged',
      at: now,
      outcome,
      userName: 'anna',
    })),
    { type: 'new-link-asked', at: now },
    { type: 'cancelled', at: now },
    { type: 'expired', at: now },
    { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
    { type: 'submitted', at: now, number: new Secret('1'), password: new Secret('x') },
  ];
}

function walked(asked: Json, visit: (edge: Edge<SignInState>) => void) {
  return walk(
    { ...signIn, begin: () => signIn.begin(asked, 'case-s') },
    { ...setting, submitsPerLink: 3 },
    eventsFor,
    visit,
  );
}

const askedFor: Readonly<Record<string, Json>> = {
  'to confirm': { purpose: 'confirm', what: 'block', about: 'bo@nordlys.example', then },
  'to link, by order': { order: 'link-account', about: '' },
};

describe('the walk over the sign-in case', () => {
  for (const [name, asked] of Object.entries(askedFor)) {
    it(`judges only a sign-in that came back for a link whose number was right, and always ends: ${name}`, () => {
      let judged = 0;
      const { stuck, states } = walked(asked, ({ from, effects, event }) => {
        for (const effect of effects) {
          if (effect.do !== 'accept-sign-in') continue;
          judged += 1;
          assert.ok(from.at === 'signing' && event.type === 'came-back');
        }
      });
      assert.ok(judged > 0 && states > 6, `${judged} of ${states}`);
      assert.equal(stuck, 0);
    });
  }

  it('A28 tells whoever waits exactly once how it ended, and of a sign-in only after it was accepted', () => {
    walked(askedFor['to confirm']!, ({ from, to, event, effects }) => {
      const told = effects.filter((effect) => effect.do === 'tell');
      assert.equal(told.length, to.at === 'ended' && from.at !== 'ended' ? 1 : 0);
      for (const { event: heard, key } of told) {
        assert.equal(key, then.key);
        const accepted = event.type === 'sign-in-judged' && event.outcome === 'accepted';
        assert.equal(heard.type, accepted ? 'signed-in' : 'not-signed-in');
      }
    });
  });

  it('writes down why a sign-in was refused, and tells the helpdesk of another account', () => {
    walked(askedFor['to confirm']!, ({ from, to, event, effects }) => {
      if (to.at === 'ended' && from.at !== 'ended')
        assert.ok(effects.some((effect) => effect.do === 'audit' && effect.facts.action === 'sign_in_ended'));
      const alarmed = effects.some((effect) => effect.do === 'tell-helpdesk' && effect.what === 'sign-in-other');
      assert.equal(alarmed, from.at === 'accepting' && event.type === 'sign-in-judged' && event.outcome === 'not-you');
    });
  });
});
