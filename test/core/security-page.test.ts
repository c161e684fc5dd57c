// The walk over the security page: nobody changes anything there without a proof or a fresh sign-in, a line of the audit
// before it, and the one browser that typed the number.
import assert from 'node:assert/strict';
import { securityPage } from '../../src/core/dialogs/security-page.ts';
import type { SecurityState } from '../../src/core/dialogs/security-page-state.ts';
import { waysOf } from '../../src/core/dialogs/reset-state.ts';
import type { Event } from '../../src/core/event.ts';
import { Secret } from '../../src/core/secret.ts';
import type { SecurityChange } from '../../src/core/security-effects.ts';
import { account, day, email, now, passkey, phone, recoveryCode, roleHeld, setting } from './samples.ts';
import { walk } from './walk.ts';
import type { Edge } from './walk.ts';

const link = { tokenMac: 't', numberMac: 'n', expiresAt: now + 600_000 };
const changes: readonly SecurityChange[] = [
  'authenticator',
  'authenticator-removed',
  'passkey',
  'passkey-removed',
  'recovery-codes',
];
const offers = [phone, email, passkey, recoveryCode];
const given = {
  by: 'proofs',
  dialog: 'd',
  proofs: [{ method: 'phone', kind: 'phone', at: now, receipt: 'r' }],
} as const;

function eventsFor(state: SecurityState): readonly Event[] {
  const ways = state.at === 'choosing' ? waysOf(state).map((way) => way.id) : [];
  const method = 'method' in state ? state.method : 'phone';
  const kind = offers.find((offer) => offer.method === method)?.kind ?? 'phone';
  const found = { type: 'security-prepared', at: now, account: account(), offers, signIn: 'confirm' } as const;
  return [
    found,
    { ...found, given },
    { ...found, offers: [], signIn: 'link' },
    { ...found, offers: [], signIn: undefined },
    { ...found, offers: [{ ...phone, changedAt: now - day }] },
    { ...found, account: account({ roles: [roleHeld('role')] }) },
    { type: 'security-prepared', at: now, refused: 'disabled', userName: 'anna' },
    { type: 'signed-in', at: now, accountId: 'A1', strong: true },
    { type: 'signed-in', at: now, accountId: 'E1', strong: true },
    { type: 'not-signed-in', at: now, reason: 'not-you' },
    ...[...ways, 'no-such-way'].map((way): Event => ({ type: 'chose', at: now, way })),
    { type: 'challenged', at: now, challenge: { method, kept: 'mac', sentAt: now, expiresAt: now + 600_000 } },
    { type: 'not-challenged', at: now, reason: 'not-sent' },
    { type: 'not-challenged', at: now, reason: 'rests' },
    { type: 'answered', at: now, answer: new Secret('12345678') },
    { type: 'answered', at: now, answer: new Secret('{}'), page: true },
    { type: 'judged', at: now, verdict: 'proved', proof: { method, kind, at: now, receipt: 'r' } },
    ...(['wrong', 'expired', 'rests', 'lost'] as const).map((verdict): Event => ({ type: 'judged', at: now, verdict })),
    { type: 'resend-asked', at: now + 61_000 },
    { type: 'other-way-asked', at: now },
    { type: 'new-link-asked', at: now },
    { type: 'linked', at: now, link, url: new Secret('u'), number: new Secret('1') },
    { type: 'number-given', at: now, right: false },
    { type: 'page-entered', at: now, session: { mac: 'm', expiresAt: now + 600_000 } },
    { type: 'page-entered', at: now + day, session: { mac: 'm', expiresAt: now + 2 * day } },
    ...changes.flatMap((change): readonly Event[] =>
      [now, now + day].map((at) => ({
        type: 'change-asked',
        at,
        change,
        handed: new Secret('x'),
        handover: new Secret('h'),
      })),
    ),
    ...(['done', 'wrong-code', 'not-taken', 'unavailable', 'lost'] as const).map((outcome): Event => ({
      type: 'security-changed',
      at: now,
      outcome,
    })),
    { type: 'cancelled', at: now },
    { type: 'expired', at: now },
    { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
    { type: 'frozen', at: now, why: 'account-frozen' },
    { type: 'frozen', at: now, why: 'account-frozen', unwritten: true },
  ];
}

/** What only counts upwards is one state here: the walk would never end. */
function folded(state: SecurityState): SecurityState {
  if (!('turn' in state)) return state;
  const counted = { turn: 0, apps: 0, changes: state.changes.length > 0 ? (['passkey'] as const) : [] };
  return 'lately' in state ? { ...state, ...counted, lately: [] } : { ...state, ...counted };
}

describe('the walk over the security page', function () {
  this.timeout(60_000);
  const small = { ...setting, triesPerCode: 2, sendsPerMethod: 2, submitsPerLink: 2 };
  const { table } = securityPage;
  const finite = Object.fromEntries(
    Object.entries(table).map(([at, row]) => [
      at,
      Object.fromEntries(
        Object.entries(row as Record<string, (...args: unknown[]) => readonly [SecurityState, ...unknown[]]>).map(
          ([type, cell]) => [
            type,
            (...args: unknown[]) => {
              const [next, ...effects] = cell(...args);
              return [folded(next), ...effects];
            },
          ],
        ),
      ),
    ]),
  ) as unknown as typeof table;
  const edges: Edge<SecurityState>[] = [];
  let stuck = -1;
  const walked = (visit: (edge: Edge<SecurityState>) => void) => edges.forEach(visit);

  before(() => {
    const dialog = { ...securityPage, table: finite, begin: () => securityPage.begin({}, 'case-s') };
    ({ stuck } = walk(dialog, small, eventsFor, (edge) => edges.push(edge)));
  });

  it('A49 changes nothing without what was proved, an open page and a line before it, and never twice at a time', () => {
    let seen = 0;
    const reached = new Set<string>();
    walked(({ from, to, event, effects }) => {
      reached.add(to.at);
      const index = effects.findIndex((effect) => effect.do === 'change-security');
      if (index < 0) return;
      seen += 1;
      assert.ok(from.at === 'open' && to.at === 'changing' && event.at < from.session.expiresAt);
      assert.ok(effects.slice(0, index).some((one) => one.do === 'audit' && one.facts.decision === 'intended'));
      const by = from.given;
      assert.ok(
        by.by === 'sign-in' || by.proofs.length >= from.needed || by.proofs.some(({ kind }) => kind === 'passkey'),
      );
    });
    assert.ok(seen > 0);
    assert.equal(stuck, 0, 'every state can end');
    assert.deepEqual([...reached].toSorted(), Object.keys(table).toSorted());
  });

  it('A46 is over with a freeze, from every state, and says so; what is being written only if it is not written', () => {
    const closed = new Set<string>();
    walked(({ from, to, event, effects }) => {
      if (event.type !== 'frozen' || from.at === 'ended') return;
      if (from.at === 'changing' && event.unwritten !== true) return assert.deepEqual([to, effects], [from, []]);
      closed.add(from.at);
      assert.ok(to.at === 'ended' && to.ending === 'refused', from.at);
      assert.ok(effects.some((one) => one.do === 'show' && one.card === 'security-refused'));
    });
    assert.deepEqual(closed.size, Object.keys(table).length - 1);
  });

  it('tells the owner of every change that was made, and of none that was not', () => {
    walked(({ from, event, effects }) => {
      const told = effects.filter((effect) => effect.do === 'notify').length;
      const made = from.at === 'changing' && event.type === 'security-changed' && event.outcome === 'done';
      assert.equal(told, made ? 1 : 0);
    });
  });

  it('opens for a sign-in with this very account only', () => {
    walked(({ from, to, event }) => {
      if (from.at === 'signing' && event.type === 'signed-in')
        assert.equal(to.at, event.accountId === from.account ? 'linking' : 'ended');
    });
  });

  it('asks holders of a role for two proofs, and counts no contact that is too new', () => {
    walked(({ from, to, event }) => {
      if (from.at !== 'finding' || event.type !== 'security-prepared' || !('account' in event)) return;
      if (event.given !== undefined) return;
      if (event.account.roles.length > 0) assert.ok(to.at === 'choosing' && to.needed === 2);
      if (event.offers.length === 1) assert.equal(to.at, 'signing');
    });
  });
});
