// The walk over a campaign and over Microsoft's own: every reachable state against everything that could happen in it.
import assert from 'node:assert/strict';
import { campaign } from '../../src/core/dialogs/campaign.ts';
import type { CampaignState } from '../../src/core/dialogs/campaign-state.ts';
import { nudge } from '../../src/core/dialogs/nudge.ts';
import type { NudgeState } from '../../src/core/dialogs/nudge.ts';
import { noCounts } from '../../src/core/campaign.ts';
import type { AudienceSize } from '../../src/core/campaign.ts';
import type { Dialog } from '../../src/core/dialog.ts';
import type { CheckVerdict, Event } from '../../src/core/event.ts';
import type { Presser } from '../../src/core/person.ts';
import { now, setting } from './samples.ts';
import { walk } from './walk.ts';

const someone = { id: 'ADMIN', userName: 'a', displayName: 'A' };
const place = { channel: 'teams', kind: 'personal', ref: 'home' } as const;
const by: Presser = { person: { id: 'teams:T:ADMIN' }, place, personal: place, language: 'en' };
const verdicts: readonly CheckVerdict[] = [
  { allowed: true, freshSignIn: false, secondPerson: false },
  { allowed: true, freshSignIn: true, secondPerson: true },
  { allowed: true, freshSignIn: false, secondPerson: true },
  { allowed: false, reason: 'no-power' },
];
const size: AudienceSize = { people: 9, registered: 1, excluded: 0, noMail: 0, toWrite: 8 };
const general = (request: string): readonly Event[] => [
  ...verdicts.map((verdict): Event => {
    const facts = { by: 'p', action: 'campaign', actor: someone, target: undefined } as const;
    return { type: 'checked', at: now, ...facts, verdict };
  }),
  ...(['p', by.person.id] as const).flatMap((who) =>
    [true, false].map((agreed): Event => {
      const verdict: CheckVerdict = { allowed: true, freshSignIn: false, secondPerson: true };
      return {
        type: 'checked',
        at: now,
        by: who,
        action: 'campaign',
        actor: someone,
        target: undefined,
        verdict,
        agreed,
      };
    }),
  ),
  ...verdicts.map((verdict): Event => {
    const facts = { by: by.person.id, action: 'campaign', actor: someone, target: undefined } as const;
    return { type: 'checked', at: now, ...facts, verdict };
  }),
  { type: 'signed-in', at: now, accountId: 'ADMIN', strong: true },
  { type: 'not-signed-in', at: now, reason: 'expired' },
  { type: 'approved', at: now, request, by: ['A2'], approvers: [{ person: 'p2', account: 'A2', name: 'Ola' }] },
  { type: 'approved', at: now, request: 'another', by: ['A2'], approvers: [] },
  { type: 'denied', at: now, request, why: 'denied', by: 'A2', text: 'no' },
  { type: 'cancelled', at: now },
  { type: 'expired', at: now },
  { type: 'failed', at: now, code: 'unavailable', incident: 'ab12cd34' },
];

/** Rounds, waves and turns are bounded, so that the walk ends. */
function campaignEvents(state: CampaignState): readonly Event[] {
  const request = 'request' in state ? state.request : 'none';
  if (state.at !== 'running' && state.at !== 'paused') {
    return [
      ...general(request),
      { type: 'audience-found', at: now, groups: [] },
      { type: 'audience-found', at: now, groups: [{ id: 'g', name: 'Sales' }] },
      {
        type: 'audience-found',
        at: now,
        groups: [
          { id: 'g', name: 'Sales' },
          { id: 'h', name: 'Salt' },
        ],
      },
      ...['1', '7', 'start', 'stop'].map((way): Event => ({ type: 'chose', at: now, way })),
      { type: 'campaign-planned', at: now, round: 1, size: 'gone' },
      ...[0, 8, 80].map((toWrite): Event => ({
        type: 'campaign-planned',
        at: now,
        round: 1,
        size: { ...size, toWrite },
      })),
      { type: 'waited', at: now, mark: state.at },
      { type: 'waited', at: now, mark: 'another' },
      { type: 'campaign-taken', at: now, taken: false },
      { type: 'campaign-taken', at: now, taken: true },
    ];
  }
  if (state.turn > 2 || state.wave > 2) return [{ type: 'campaign-ordered', at: now, what: 'stop' }];
  const { round, pass, position: from } = state;
  const sent = { type: 'portion-sent', at: now, round, pass, from, to: { chunk: 0, offset: 5 }, end: false } as const;
  const rest = { counts: { ...noCounts, sent: 1 }, bounces: [], notBefore: now, why: '' } as const;
  return [
    ...general(request),
    { ...sent, ...rest },
    { ...sent, ...rest, end: true },
    { ...sent, ...rest, end: true, laterAt: now + 1 },
    { ...sent, ...rest, round: round + 1 },
    { ...sent, ...rest, owed: { account: 'P1', tries: 1 }, why: 'throttled', notBefore: now + 1 },
    { ...sent, ...rest, gone: true },
    { type: 'waited', at: now, mark: `turn-${state.turn}` },
    { type: 'waited', at: now, mark: 'turn-0' },
    { type: 'campaign-planned', at: now, round: round + 1, size },
    { type: 'campaign-planned', at: now, round: round + 1, size: { ...size, toWrite: 0 } },
    { type: 'campaign-planned', at: now, round: round + 1, size: 'gone' },
    ...(['stop', 'pause', 'resume', 'bounces'] as const).flatMap((what): readonly Event[] => [
      { type: 'campaign-asked', at: now, what, by },
      { type: 'campaign-ordered', at: now, what },
    ]),
    { type: 'register-asked', at: now, by },
    { type: 'snooze-asked', at: now, by },
  ];
}

const small = { ...setting, campaign: { ...setting.campaign, reminders: 1 } };

function opened(asked: object): Dialog<CampaignState> {
  return { ...campaign, begin: () => campaign.begin({ ...asked }, 'case-c') };
}

describe('the walk over a campaign', () => {
  for (const [name, asked] of [
    ['a group', { order: 'campaign', about: 'Sales', days: 1 }],
    ['everyone', { order: 'campaign-everyone', about: '' }],
    ['a list', { order: 'campaign', list: 'sms-only' }],
  ] as const) {
    it(`finds an end from every state of one for ${name}, and sends only what was agreed, checked and written down`, () => {
      let portions = 0;
      const { stuck, states } = walk(opened(asked), small, campaignEvents, ({ from, to, event, effects }) => {
        const kinds = effects.map((effect) => effect.do);
        if (from.at === 'ended') assert.equal(effects.length, 0);
        if (kinds.includes('take-campaign'))
          assert.ok(
            event.type === 'approved' ||
              (from.at === 'rechecking' && asked.order === 'campaign' && 'about' in asked && from.size.toWrite < 50),
          );
        // Whom it takes is asked about before each wave, whoever agreed too.
        const check = effects.find((effect) => effect.do === 'check');
        if (to.at === 'running' && to.doing === 'checking' && check?.do === 'check' && check.by === undefined)
          assert.deepEqual(
            check.agreed?.by,
            to.pair?.seconds.map(({ id }) => id),
          );
        if (to.at === 'ended') assert.ok(!kinds.includes('send-portion') && !kinds.includes('wait'));
        if (!kinds.includes('send-portion')) return;
        portions += 1;
        assert.ok(from.at === 'running' || from.at === 'paused', from.at);
        // What is said of a button that somebody pressed meanwhile says nothing of whoever agreed.
        if (event.type === 'checked' && from.at === 'running' && from.pair !== undefined)
          assert.equal(event.agreed, true);
        // Each wave begins with the rules and an audit line; further portions follow a wait or somebody's word.
        if (event.type === 'checked')
          assert.ok(
            event.verdict.allowed && event.agreed !== false && kinds.indexOf('audit') < kinds.indexOf('send-portion'),
          );
        else assert.ok(event.type === 'waited' || event.type === 'campaign-ordered', event.type);
        assert.ok(to.at === 'running' && to.doing === 'sending');
        assert.equal(kinds.filter((kind) => kind === 'send-portion').length, 1);
      });
      assert.equal(stuck, 0);
      assert.ok(states > 20 && portions > 0, `${states} states, ${portions} portions`);
    });
  }
});

function nudgeEvents(state: NudgeState): readonly Event[] {
  const policy = { state: 'default', snoozeDays: 1, includes: 1, excludes: 0 } as const;
  const tries = state.at === 'settling' ? state.tries : 0;
  const at = tries > 2 ? now + 120_000 : now;
  return [
    ...general('request' in state ? state.request : 'none').map((event) => ({ ...event, at })),
    { type: 'nudge-read', at, policy: undefined },
    { type: 'nudge-read', at, policy },
    { type: 'nudge-read', at, policy: { ...policy, state: 'enabled', snoozeDays: 3 } },
    { type: 'chose', at, way: 'yes' },
    { type: 'chose', at, way: 'no' },
    { type: 'wrote', at, outcome: 'applied' },
    { type: 'wrote', at, outcome: 'unknown' },
    { type: 'wrote', at, outcome: 'not-applied', reason: 'unavailable' },
    { type: 'wrote', at, outcome: 'not-applied', reason: 'not-authorized' },
    { type: 'waited', at, mark: state.at },
    { type: 'waited', at, mark: `settling-${tries}` },
  ];
}

describe('the walk over Microsoft’s campaign', () => {
  for (const order of ['nudge-status', 'nudge-on', 'nudge-off']) {
    it(`finds an end from every state of ${order}, and writes only what two people agreed to`, () => {
      const dialog = {
        ...nudge,
        begin: () => nudge.begin({ order, ...(order === 'nudge-on' && { days: 3 }) }, 'case-n'),
      };
      let writes = 0;
      const { stuck } = walk(dialog, setting, nudgeEvents, ({ from, event, effects }) => {
        const index = effects.findIndex((effect) => effect.do === 'write-nudge');
        if (index < 0) return;
        writes += 1;
        assert.ok(from.at === 'asking' && event.type === 'approved' && event.request === from.request);
        assert.ok(effects.slice(0, index).some((effect) => effect.do === 'audit'));
      });
      assert.equal(stuck, 0);
      assert.equal(writes > 0, order !== 'nudge-status');
    });
  }
});
