// A press on a message that stands in a channel: heard there, so that it counts for that channel's card and for no other.
import assert from 'node:assert/strict';
import { makeRender } from '../../../src/channels/cards.ts';
import { submissionOf } from '../../../src/channels/slack/blocks/decode.ts';
import { toForm, toFormError } from '../../../src/channels/slack/blocks/form.ts';
import { toMessage } from '../../../src/channels/slack/blocks/message.ts';
import { hearPress } from '../../../src/channels/slack/hear.ts';
import { makeForms } from '../../../src/channels/slack/forms.ts';
import type { Outcome } from '../../../src/channels/slack/forms.ts';
import type { Workspace } from '../../../src/channels/slack/install/workspace.ts';
import type { Shown } from '../../../src/core/card.ts';
import type { PressNotice } from '../../../src/core/request.ts';
import { request } from '../card-samples.ts';
import { buttonsIn } from './stage.ts';

const workspace = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false } as Workspace;
const envelope = {
  teamId: 'T1',
  enterpriseId: undefined,
  appId: undefined,
  userId: 'U1',
  userTeams: [],
  outside: false,
};
const press = { verb: 'decide', ticket: 't', inputs: { answer: 'approve', number: '111' } };
const render = makeRender({ company: 'Nordlys', helpdesk: '4711' });
const cardOf = (shown: Shown) => render({ shown, language: 'en', ticket: 't', replaces: undefined });
const notice = (name: PressNotice): Shown => ({ card: 'approval-notice', data: { notice: name, left: 2 } });

/** The form of a request that stands in channel C1. */
function view() {
  const message = toMessage(cardOf({ card: 'approval-request', data: request }), 'en');
  const { value } = buttonsIn(message).find(({ action_id: id }) => id === 'form')!;
  const made = toForm(String(value), { channel: 'C1', ts: '1.1', blocks: [] }, 'en');
  assert.ok(made !== undefined);
  return made;
}

describe('a press on a message in a channel of Slack', () => {
  it('A15 is heard in that channel, and in private from the bot’s own conversation and from the home tab', () => {
    const heardIn = (channelId?: string) => hearPress({ trigger_id: 'x' }, press, envelope, workspace, channelId).place;
    assert.deepEqual(heardIn('C1'), {
      channel: 'slack',
      kind: 'shared',
      ref: { teamId: 'T1', enterpriseId: undefined, userId: 'U1', channelId: 'C1' },
    });
    for (const id of ['D1', undefined, '', '../C1', 'c1']) assert.equal(heardIn(id).kind, 'personal', id);
  });

  it('is said by the form to be in the channel where its message stands; what was changed in it is none of ours', () => {
    const { private_metadata: metadata = '', callback_id: id } = view();
    const state = { values: { answer: { v: { selected_option: { value: 'deny' } } } } };
    const sent = submissionOf({ callback_id: id, private_metadata: metadata, state });
    assert.equal(sent?.channel, 'C1');
    const moved = metadata.replace('"channel":"C1"', '"channel":"C2"');
    // The ticket is bound to C1, so that what is heard in C2 opens nothing.
    assert.equal(submissionOf({ callback_id: id, private_metadata: moved, state })?.channel, 'C2');
    for (const broken of ['', '{}', '[]', metadata.slice(1), metadata.replace('"channel":"C1",', '')])
      assert.equal(submissionOf({ callback_id: id, private_metadata: broken, state }), undefined, broken);
  });

  it('is told what is wrong at the field that it is about', () => {
    const errors = (name: PressNotice) => Object.entries(toFormError(cardOf(notice(name)), view())?.errors ?? {});
    for (const [name, field] of [
      ['wrong-number', 'number'],
      ['number-missing', 'number'],
      ['reason-missing', 'reason'],
      ['not-allowed', 'answer'],
      ['agreed-already', 'answer'],
    ] as const) {
      const [[id, text] = [], ...more] = errors(name);
      assert.deepEqual([id, more.length], [field, 0], name);
      assert.ok((text ?? '').length > 10);
    }
  });

  it('takes a notice for the form only while one is being sent, and one only', async () => {
    const forms = makeForms({ call: () => Promise.reject(new Error('not called')) });
    const showing = { ticket: undefined, language: 'en', shown: notice('wrong-number') };
    const card = cardOf(notice('wrong-number'));
    const shown = () => forms.shown('p', showing, () => card);
    assert.equal(shown(), false, 'nothing was sent: it is a message');
    const watch = forms.watch('p', 't');
    assert.equal(shown(), true);
    const outcome: Outcome = await watch.outcome;
    assert.ok(typeof outcome === 'object' && outcome.again === card);
    watch.end();
    assert.equal(shown(), false);
    const two = [forms.watch('p', 't'), forms.watch('p', 'u')];
    assert.equal(shown(), false, 'nobody knows which of the two it is about');
    for (const one of two) one.end();
  });
});
