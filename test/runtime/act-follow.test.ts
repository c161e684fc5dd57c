// What goes on after the last click: a link that is sent and watched, a page that is made, a second administrator who is
// really asked; and who counts as an administrator in Slack.
import assert from 'node:assert/strict';
import { roleIds } from '../../src/core/authority/roles.ts';
import { roleHeld } from '../core/samples.ts';
import {
  boName,
  cardsOf,
  change,
  desk,
  endOf,
  linesOf,
  order,
  outsideOf,
  press,
  replicaOf,
  say,
  signIn,
  stranger,
  userAdministrator,
} from './act-stage.ts';
import { last, slackUser } from './world.ts';
import type { Outside } from './world.ts';

function stepOf(outside: Outside): string {
  const { shown } = last(outside, 'followed', desk);
  return shown.card === 'followed' ? shown.data.step : '';
}

const halfAnHour = 30 * 60_000 + 1000;

describe('a link that an administrator sends', () => {
  it('goes to the contact that was chosen, and the administrator hears when nobody opens it, and can send another', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'reset', '2');
    assert.equal(stepOf(outside), 'sent', cardsOf(outside).join(' '));
    assert.ok(linesOf(outside).includes('administrator_act intended reset'));
    outside.now += halfAnHour;
    for (let round = 0; round < 3; round += 1) {
      await replica.loop.wake();
      await replica.loop.idle();
    }
    assert.equal(stepOf(outside), 'not-opened');
    const sent = outside.texts.length;
    await signIn(replica);
    await press(replica, outside, 'followed', 'resend');
    assert.equal(stepOf(outside), 'sent');
    assert.equal(outside.texts.length, sent + 1);
  });

  it('is not sent again to an account that meanwhile is out of reach', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'reset', '2');
    outside.now += halfAnHour;
    for (let round = 0; round < 3; round += 1) {
      await replica.loop.wake();
      await replica.loop.idle();
    }
    change(outside, 'B1', { roles: [roleHeld(roleIds.globalAdministrator)] });
    const sent = outside.texts.length;
    await signIn(replica);
    await press(replica, outside, 'followed', 'resend');
    assert.deepEqual([endOf(outside).outcome, outside.texts.length], ['refused', sent]);
  });
});

describe('a temporary password', () => {
  it('is made by nobody before its page is asked for it, and never for somebody who holds a role', async () => {
    const outside = outsideOf();
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'temporary-password');
    assert.ok(cardsOf(outside).includes('reveal'), cardsOf(outside).join(' '));
    assert.deepEqual(outside.done, []);
    change(outside, 'B1', { roles: [roleHeld(roleIds.directoryReaders)] });
    await say(replica, `reset password for ${boName}`);
    const { shown } = last(outside, 'account', desk);
    assert.ok(shown.card === 'account' && !shown.data.actions.includes('temporary-password'));
  });
});

describe('a second administrator', () => {
  it('is asked where everybody sees who asks for what, and nothing is done before', async () => {
    const outside = outsideOf({}, { roles: [roleHeld(roleIds.helpdeskAdministrator)] });
    Object.assign(outside, { others: [...outside.others, stranger('SECOND', { roles: [userAdministrator] })] });
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'block');
    const request = outside.shown.findLast(({ shown }) => shown.card === 'approval-request')?.shown;
    assert.ok(request?.card === 'approval-request', outside.shown.map(({ shown }) => shown.card).join(' '));
    assert.deepEqual(outside.done, []);
  });

  it('who does not answer leaves it undone', async () => {
    const outside = outsideOf({}, { roles: [roleHeld(roleIds.helpdeskAdministrator)] });
    const replica = replicaOf(outside);
    await signIn(replica);
    await order(replica, outside, 'block');
    for (let round = 0; round < 40 && cardsOf(outside).at(-1) !== 'act-ended'; round += 1) {
      outside.now += 60_000;
      await replica.loop.wake();
      await replica.loop.idle();
    }
    assert.deepEqual([outside.done, endOf(outside).outcome], [[], 'not-approved']);
  });
});

describe('an administrator in Slack', () => {
  const ada = slackUser('slack:W1:ADA');

  it('A12 is nobody by the address of a profile alone, and somebody once linked to the account', async () => {
    const outside = outsideOf();
    outside.addresses.set(ada.person.id, 'admin@nordlys.example');
    const replica = replicaOf(outside);
    await say(replica, `sign out ${boName}`, ada);
    assert.equal(endOf(outside, ada).outcome, 'nobody');
    await replica.world.signIns.link(ada.person.id, 'ADMIN');
    await say(replica, `sign out ${boName}`, ada);
    await press(replica, outside, 'account', 'choose', 'sign-out', ada);
    await press(replica, outside, 'confirm-act', 'choose', 'yes', ada);
    assert.equal(outside.revocations, 1);
  });
});
