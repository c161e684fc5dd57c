// Administrators' commands as somebody would use them who wants more than they may: names that look like others, cards
// that were copied or kept, fields that hold anything, and one person where it takes two.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { makeRender } from '../../src/channels/cards.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import { Secret } from '../../src/core/secret.ts';
import { roleHeld } from '../core/samples.ts';
import {
  boName,
  cardsOf,
  change,
  desk,
  endOf,
  linesOf,
  outsideOf,
  press,
  replicaOf,
  say,
  signIn,
  stranger,
  userAdministrator,
} from './act-stage.ts';
import { last, makeOutside, makeReplica, nextMove, pressed, shownIn, teams, teamsUser } from './world.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { stepDialog } from '../../src/core/dialog.ts';
import { reset } from '../../src/core/dialogs/reset.ts';
import type { ResetState } from '../../src/core/dialogs/reset-state.ts';
import type { Event } from '../../src/core/event.ts';
import { account, email, now, phone, setting } from '../core/samples.ts';

const render = makeRender({ company: 'Nordlys', helpdesk: '4711' });

describe('an administrator’s command in hostile hands', () => {
  it('A43 lists people whose names are made to look like others as what they are, and nothing in them is alive', async () => {
    const names = [
      'Bo <b>Berg</b>',
      'Bo \u202egreB',
      'Bо Berg',
      '[Bo](https://evil.example)',
      'Bo <!channel>',
      'Bo\n\n**Approved**',
    ];
    const outside = outsideOf(
      {},
      {},
      {
        others: [
          stranger('ADMIN', { roles: [userAdministrator] }),
          ...names.map((displayName, at) => stranger(`B${at}`, { displayName })),
        ],
      },
    );
    const replica = replicaOf(outside);
    await signIn(replica);
    await say(replica, 'block Bo');
    const showing = last(outside, 'pick-account', desk);
    const { shown } = showing;
    assert.ok(shown.card === 'pick-account');
    const body = JSON.stringify(render(showing));
    assert.ok(!/[\u202a-\u202e\u2066-\u2069]/u.test(body), 'no text runs backwards');
    assert.ok(!/[^\\]\]\(https:\/\/evil/u.test(body), 'no link');
    // Button titles are no Markdown; what stands in the text is escaped.
    const texts = [...body.matchAll(/"text":"((?:[^"\\]|\\.)*)"/gu)].map(([, text = '']) => text);
    assert.ok(texts.length > 3 && texts.every((text) => !/(?<!\\)\*\*Approved/u.test(text)), 'no bold of theirs');
    const mixed = shown.data.hits.find(({ displayName }) => displayName === 'Bо Berg');
    for (const { id } of shown.data.hits) assert.ok(body.includes(id), 'each with its id');
    if (mixed !== undefined) assert.ok(mixed.mixed, 'letters of two alphabets are said');
  });

  it('A15 a card that was forwarded, kept or changed does nothing', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await say(replica, `block ${boName}`);
    await press(replica, outside, 'account', 'choose', 'block');
    const card = last(outside, 'confirm-act', desk);
    const eve = teamsUser('EVE');
    const [dialog, at, , mac] = (card.ticket ?? '').split('~');
    const far = [dialog, at, Number.MAX_SAFE_INTEGER.toString(36), mac].join('~');
    for (const [showing, window] of [
      [card, eve],
      [{ ...card, ticket: far }, desk],
      [{ ...card, ticket: last(outside, 'account', desk).ticket }, desk],
      [{ ...card, ticket: undefined }, desk],
    ] as const)
      await (
        await replica.loop.hear(pressed('choose', showing, { way: 'yes' }, window))
      ).settled;
    await replica.loop.idle();
    assert.deepEqual(outside.done, []);
    await press(replica, outside, 'confirm-act', 'choose', 'yes');
    assert.deepEqual(outside.done, ['block B1']);
    for (let time = 0; time < 3; time += 1)
      await (
        await replica.loop.hear(pressed('choose', card, { way: 'yes' }, desk))
      ).settled;
    await replica.loop.idle();
    assert.deepEqual(outside.done, ['block B1'], 'a press that is repeated does nothing');
  });

  it('A51 fields that hold anything at all write nothing that was not chosen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), async (way, extra) => {
        fc.pre(way !== 'block');
        const outside = outsideOf();
        const replica = replicaOf(outside);
        await signIn(replica);
        await say(replica, `block ${boName}`);
        const inputs = { way, target: 'ADMIN', account: 'A1', action: 'block', extra };
        await (
          await replica.loop.hear(pressed('choose', last(outside, 'account', desk), inputs, desk))
        ).settled;
        await replica.loop.idle();
        assert.deepEqual(outside.done, []);
        assert.ok(['account', 'confirm-act'].includes(cardsOf(outside).at(-1) ?? ''));
      }),
      { numRuns: 60 },
    );
  });

  it('A48 forces no change on the holder of a role, or a member of a group that can hold roles, by one person alone', async () => {
    for (const role of [roleIds.helpdeskAdministrator, 'role-assignable-group']) {
      const outside = outsideOf({ roles: [roleHeld(roleIds.globalAdministrator)] }, { roles: [roleHeld(role)] });
      const replica = replicaOf(outside);
      await signIn(replica);
      await say(replica, `force password change for ${boName}`);
      await press(replica, outside, 'account', 'choose', 'force-change');
      await press(replica, outside, 'confirm-act', 'choose', 'yes');
      assert.deepEqual(outside.done, []);
      const { shown } = last(outside, 'act-waiting', desk);
      assert.ok(shown.card === 'act-waiting' && shown.data.at === 'asking');
      const request = outside.shown.findLast((one) => one.shown.card === 'approval-request')!;
      const inChannel = { person: desk.person, home: request.place };
      await (
        await replica.loop.hear(pressed('decide', request, { answer: 'approve' }, inChannel))
      ).settled;
      outside.now += 31_000;
      await replica.loop.wake();
      await replica.loop.idle();
      assert.deepEqual(outside.done, [], 'nobody is their own second one');
      assert.ok(linesOf(outside).includes('authz_fail refused'));
    }
  });

  it('A48 forces no change either once the person was given a role between the click and the write', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await say(replica, `force password change for ${boName}`);
    await press(replica, outside, 'account', 'choose', 'force-change');
    outside.moment = (name) => {
      if (name === 'audited') change(outside, 'B1', { roles: [roleHeld(roleIds.helpdeskAdministrator)] });
    };
    await press(replica, outside, 'confirm-act', 'choose', 'yes');
    assert.deepEqual(outside.done, []);
    assert.equal(endOf(outside).outcome, 'not-applied');
  });
});

describe('A26 a page that takes a number and a password at once', () => {
  it('says of a wrong number the same, whatever the password is', async () => {
    const views = await Promise.all(
      ['x', 'Password1', 'Kanel-Bulle-77-canary'].map(async (password) => {
        const outside = makeOutside();
        const replica = makeReplica(
          outside,
          makeMemoryStore(() => outside.now),
        );
        while (shownIn(outside, teams).at(-1)?.shown.card !== 'set-password') await nextMove(outside, replica, teams);
        const { shown } = last(outside, 'set-password');
        assert.ok(shown.card === 'set-password');
        const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
        const wrong = shown.data.number.reveal() === '0000' ? '0001' : '0000';
        const view = await replica.desk.submit(token, new Secret(wrong), new Secret(password));
        assert.equal(outside.writes, 0);
        return JSON.stringify(view);
      }),
    );
    assert.equal(new Set(views).size, 1, views.join('\n'));
    assert.match(views[0] ?? '', /wrong-number/);
  });
});

describe('C01 going another way', () => {
  it('leaves nothing of the step that was begun: its answer, or its verdict, counts for no other one', () => {
    const step = (state: ResetState, event: Event): ResetState => stepDialog(reset.table, state, event, setting)[0];
    const challenge = (method: string) => ({ method, kept: 'mac', sentAt: now, expiresAt: now + 600_000 });
    const proof = { method: 'phone', kind: 'phone', at: now, receipt: 'r' } as const;
    let state = step(
      { at: 'finding' },
      { type: 'found', at: now, by: 'A1', account: account(), offers: [phone, email] },
    );
    state = step(state, { type: 'chose', at: now, way: 'phone+email' });
    state = step(state, { type: 'challenged', at: now, challenge: challenge('phone') });
    state = step(state, { type: 'answered', at: now, answer: new Secret('1') });
    assert.equal(state.at, 'judging');
    // Nobody leaves while an answer is judged; before and after that the way is open, and carries nothing along.
    assert.equal(step(state, { type: 'other-way-asked', at: now }), state);
    state = step(state, { type: 'judged', at: now, verdict: 'wrong' });
    state = step(state, { type: 'other-way-asked', at: now });
    assert.ok(state.at === 'choosing' && state.proofs.length === 0 && !('challenge' in state));
    assert.equal(step(state, { type: 'judged', at: now, verdict: 'proved', proof }), state);
    assert.equal(step(state, { type: 'answered', at: now, answer: new Secret('1') }), state);
    assert.equal(step(state, { type: 'challenged', at: now, challenge: challenge('email') }), state);
  });
});
