import assert from 'node:assert/strict';
import type { Slack } from '../../src/local/slack/slack.ts';
import { type TestApp, buttons, call, idOf, modal, startApp, startSlack, until } from './slack-fixture.ts';

describe("the local Slack's modals and Home tab", () => {
  let slack: Slack;
  let app: TestApp;
  const clock = { now: 1_800_000_000_000 };
  const emily = idOf('emily');
  const views = () => slack.show(emily)?.views ?? [];

  /** A trigger as it comes with a shortcut. */
  const trigger = async (): Promise<string> => {
    await slack.shortcut(emily, 'reset_password');
    return app.received.at(-1)?.json.trigger_id;
  };
  const open = async (view: object = modal()) => call(slack, 'views.open', { trigger_id: await trigger(), view });

  beforeEach(async () => {
    app = await startApp();
    slack = await startSlack({ botEndpoint: app.url, now: () => clock.now });
  });
  afterEach(async () => {
    await slack.stop();
    await app.stop();
  });

  describe('views.open', () => {
    it('opens a modal with a fresh trigger', async () => {
      const { ok, view } = await open();
      assert.equal(ok, true);
      assert.deepEqual(
        [view.type, view.callback_id, view.private_metadata, view.root_view_id],
        ['modal', 'form', '', view.id],
      );
      assert.equal(view.previous_view_id, null);
      assert.match(view.hash, /^\d+\.[0-9a-f]{8}$/);
      assert.deepEqual(view.state.values, { code: { v: { type: 'plain_text_input', value: null } } });
      assert.deepEqual(
        views().map(({ id }) => id),
        [view.id],
      );
    });

    it('takes a trigger once, for three seconds, and none that was made up', async () => {
      const once = await trigger();
      assert.equal((await call(slack, 'views.open', { trigger_id: once, view: modal() })).ok, true);
      assert.equal(
        (await call(slack, 'views.open', { trigger_id: once, view: modal() })).error,
        'exchanged_trigger_id',
      );
      const late = await trigger();
      clock.now += 3_001;
      assert.equal((await call(slack, 'views.open', { trigger_id: late, view: modal() })).error, 'expired_trigger_id');
      assert.equal(
        (await call(slack, 'views.open', { trigger_id: '1.2.abc', view: modal() })).error,
        'invalid_trigger_id',
      );
      const { error, response_metadata: metadata } = await call(slack, 'views.open', { view: modal() });
      assert.deepEqual(
        [error, metadata.messages],
        ['invalid_arguments', ['[ERROR] missing required field: trigger_id']],
      );
    });

    it('takes no trigger that another workspace was given', async () => {
      await slack.stop();
      slack = await startSlack({ botEndpoint: app.url, app: { redirectUrls: ['https://reset.example/back'] } });
      const code = await approve(slack, 'slack-jens-logistics', 'T0LOGISTIC');
      const { access_token: other } = await exchange(slack, code);
      const args = { trigger_id: await trigger(), view: modal() };
      assert.equal((await call(slack, 'views.open', args, other)).error, 'invalid_trigger_id');
    });

    it('refuses a view that is wrong, too large or no modal, without spending the trigger', async () => {
      const id = await trigger();
      const refusal = async (view: object) => {
        const { error, response_metadata: metadata } = await call(slack, 'views.open', { trigger_id: id, view });
        return [error, metadata?.messages?.[0]];
      };
      const long = await refusal(modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } }));
      assert.equal(long[0], 'invalid_arguments');
      assert.match(long[1], /json-pointer:\/view\/title/);
      const { submit: _submit, ...without } = modal();
      assert.match((await refusal(without))[1], /submit/);
      assert.equal((await refusal(modal({ private_metadata: 'x'.repeat(3_001) })))[0], 'invalid_arguments');
      const block = { type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3_000) } };
      assert.equal((await refusal(modal({ blocks: Array.from({ length: 90 }, () => block) })))[0], 'view_too_large');
      assert.equal((await refusal({ type: 'home', blocks: [] }))[0], 'invalid_arguments');
      assert.equal(
        (await call(slack, 'views.open', { trigger_id: id, view: modal(), title: 'x' })).error,
        'invalid_arguments',
      );
      assert.equal((await call(slack, 'views.open', { trigger_id: id, view: modal() })).ok, true);
    });

    it('takes a view as text, as forms have it', async () => {
      const body = new URLSearchParams({ trigger_id: await trigger(), view: JSON.stringify(modal()) });
      const headers = { Authorization: `Bearer ${slack.botToken}` };
      const response = await fetch(`${slack.apiUrl}views.open`, { method: 'POST', headers, body });
      assert.equal((await response.json()).ok, true);
    });
  });

  describe('views.push', () => {
    const inside = async (): Promise<string> => {
      const top = views().at(-1)?.id ?? '';
      app.answer = () => ({ body: { response_action: 'errors', errors: { code: 'Wrong' } } });
      await slack.submit(emily, top, { code: { v: '123456' } });
      return app.received.at(-1)?.json.trigger_id;
    };
    const push = async () => call(slack, 'views.push', { trigger_id: await inside(), view: modal() });

    it('puts two more above the first, and no third', async () => {
      const { view: first } = await open();
      const { view: second } = await push();
      assert.deepEqual([second.previous_view_id, second.root_view_id], [first.id, first.id]);
      const { view: third } = await push();
      assert.deepEqual([third.previous_view_id, third.root_view_id], [second.id, first.id]);
      assert.equal((await push()).error, 'push_limit_reached');
      assert.equal(views().length, 3);
    });

    it('needs something that was done inside of an open modal', async () => {
      await open();
      assert.equal(
        (await call(slack, 'views.push', { trigger_id: await trigger(), view: modal() })).error,
        'not_found',
      );
      const late = await inside();
      await slack.close(emily, views()[0]?.id ?? '', true);
      assert.equal((await call(slack, 'views.push', { trigger_id: late, view: modal() })).error, 'not_found');
    });
  });

  describe('views.update', () => {
    it('replaces what is shown, by id or by external id, and guards with the hash', async () => {
      const { view } = await open(modal({ external_id: 'mine' }));
      const closing = modal({ external_id: 'mine', close: { type: 'plain_text', text: 'No' } });
      const updated = await call(slack, 'views.update', { view_id: view.id, hash: view.hash, view: closing });
      assert.equal(updated.ok, true);
      assert.notEqual(updated.view.hash, view.hash);
      const stale = await call(slack, 'views.update', { view_id: view.id, hash: view.hash, view: modal() });
      assert.equal(stale.error, 'hash_conflict');
      assert.equal((await call(slack, 'views.update', { external_id: 'mine', view: modal() })).ok, true);
      assert.equal((await call(slack, 'views.update', { external_id: 'mine', view: modal() })).error, 'not_found');
      assert.equal((await call(slack, 'views.update', { view: modal() })).error, 'invalid_arguments');
    });

    it('finds no modal that is closed', async () => {
      const { view } = await open();
      await slack.close(emily, view.id);
      assert.equal((await call(slack, 'views.update', { view_id: view.id, view: modal() })).error, 'not_found');
    });

    it('keeps what was typed only where block and action stay the same', async () => {
      const { view } = await open();
      app.answer = () => ({ body: { response_action: 'errors', errors: { code: 'Wrong' } } });
      await slack.submit(emily, view.id, { code: { v: '123456' } });
      const same = await call(slack, 'views.update', { view_id: view.id, view: modal() });
      assert.equal(same.view.state.values.code.v.value, '123456');
      const [block] = modal().blocks;
      const other = await call(slack, 'views.update', {
        view_id: view.id,
        view: modal({ blocks: [{ ...block, block_id: 'x' }] }),
      });
      assert.deepEqual(other.view.state.values, { x: { v: { type: 'plain_text_input', value: null } } });
    });

    it('takes an external id once', async () => {
      await open(modal({ external_id: 'mine' }));
      slack.change(idOf('mads'), {});
      await slack.shortcut(idOf('mads'), 'reset_password');
      const id = app.received.at(-1)?.json.trigger_id;
      const answer = await call(slack, 'views.open', { trigger_id: id, view: modal({ external_id: 'mine' }) });
      assert.equal(answer.error, 'duplicate_external_id');
    });
  });

  describe('views.publish', () => {
    const home = { type: 'home', blocks: buttons };
    const userId = () => slack.users().find(({ id }) => id === emily)?.slackUserId ?? '';

    it('fills the Home tab, which stays the same view', async () => {
      const first = await call(slack, 'views.publish', { user_id: userId(), view: home });
      const second = await call(slack, 'views.publish', { user_id: userId(), view: home, hash: first.view.hash });
      assert.equal(first.view.id, second.view.id);
      assert.equal(slack.show(emily)?.home?.id, first.view.id);
      assert.equal(slack.show(idOf('mads'))?.home, null);
      const stale = await call(slack, 'views.publish', { user_id: userId(), view: home, hash: first.view.hash });
      assert.equal(stale.error, 'hash_conflict');
    });

    it('takes no modal, no stranger to the installation, and no Home tab that is off', async () => {
      assert.equal(
        (await call(slack, 'views.publish', { user_id: userId(), view: modal() })).error,
        'invalid_arguments',
      );
      assert.equal((await call(slack, 'views.publish', { user_id: 'U0NOBODY00', view: home })).error, 'user_not_found');
      await slack.stop();
      slack = await startSlack({ app: { home: false } });
      assert.equal((await call(slack, 'views.publish', { user_id: userId(), view: home })).error, 'not_enabled');
    });

    it('is asked for when the tab is opened, and clicked there', async () => {
      assert.deepEqual(await slack.openHome(emily), { status: 200 });
      const [opened] = app.received;
      assert.deepEqual(
        [opened?.json.event.type, opened?.json.event.tab, opened?.json.event.view],
        ['app_home_opened', 'home', undefined],
      );
      await call(slack, 'views.publish', { user_id: userId(), view: home });
      await slack.openHome(emily);
      assert.equal(app.received.at(-1)?.json.event.view.type, 'home');
      assert.equal((await slack.press(emily, { home: true }, { blockId: 'actions', actionId: 'go' })).status, 200);
      const { container, view, message, response_url: url } = app.received.at(-1)?.json ?? {};
      assert.deepEqual([container.type, view.type, message, url], ['view', 'home', undefined, undefined]);
    });
  });

  describe('a modal in front of somebody', () => {
    it('is submitted, and closes when the app says nothing', async () => {
      const { view } = await open();
      assert.deepEqual(await slack.submit(emily, view.id, { code: { v: '123456' } }), { status: 200 });
      const { type, view: sent, user, team, trigger_id: id } = app.received.at(-1)?.json ?? {};
      assert.equal(type, 'view_submission');
      assert.deepEqual(sent.state.values, { code: { v: { type: 'plain_text_input', value: '123456' } } });
      assert.deepEqual([user.team_id, team.id, typeof id], [slack.teamId, slack.teamId, 'string']);
      assert.deepEqual(views(), []);
    });

    it('is held back by the client while something is missing, too short or too long', async () => {
      const { view } = await open();
      const before = app.received.length;
      for (const value of ['', '123', '123456789', '12\n34']) {
        await assert.rejects(slack.submit(emily, view.id, { code: { v: value } }), {
          status: 409,
          code: 'InputRefused',
        });
      }
      await assert.rejects(slack.submit(emily, view.id, {}), { code: 'InputRefused' });
      await assert.rejects(slack.submit(emily, view.id, { other: { v: '1234' } }), { code: 'InputRefused' });
      await assert.rejects(slack.submit(emily, 'V0OTHER', {}), { status: 404, code: 'ViewNotFound' });
      await assert.rejects(slack.submit(idOf('mads'), view.id, {}), { code: 'ViewNotFound' });
      assert.equal(app.received.length, before);
    });

    it('knows the other kinds of inputs', async () => {
      const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
      const options = [option('a'), option('b')];
      const input = (block_id: string, element: object, more: object = {}) => ({
        type: 'input',
        block_id,
        label: { type: 'plain_text', text: block_id },
        element: { action_id: 'v', ...element },
        ...more,
      });
      const blocks = [
        input('select', { type: 'static_select', options }),
        input('radio', { type: 'radio_buttons', options }),
        input('boxes', { type: 'checkboxes', options }),
        input('many', { type: 'multi_static_select', options, max_selected_items: 1 }),
        input('number', { type: 'number_input', is_decimal_allowed: false, min_value: '2', max_value: '9' }),
        input('mail', { type: 'email_text_input' }),
        input('url', { type: 'url_text_input' }),
        input('day', { type: 'datepicker' }),
        input('time', { type: 'timepicker' }),
        input('note', { type: 'plain_text_input', multiline: true }, { optional: true }),
      ];
      const { view } = await open(modal({ blocks }));
      const right: Record<string, any> = {
        select: { v: { selected_option: 'a' } },
        radio: { v: 'b' },
        boxes: { v: { selected_options: ['a', 'b'] } },
        many: { v: ['b'] },
        number: { v: '5' },
        mail: { v: 'a@b.example' },
        url: { v: 'https://a.example' },
        day: { v: { selected_date: '2026-11-02' } },
        time: { v: '09:30' },
      };
      const wrong: Record<string, any> = {
        select: 'c',
        radio: 'c',
        boxes: ['c'],
        many: ['a', 'b'],
        number: '10',
        mail: 'nobody',
        url: 'nowhere',
        day: '2026-13-01',
        time: '25:00',
      };
      for (const [block, value] of Object.entries(wrong)) {
        await assert.rejects(
          slack.submit(emily, view.id, { ...right, [block]: { v: value } }),
          { code: 'InputRefused' },
          block,
        );
        const { [block]: _left, ...others } = right;
        await assert.rejects(slack.submit(emily, view.id, others), { code: 'InputRefused' }, `${block} is required`);
      }
      await slack.submit(emily, view.id, right);
      const { values } = app.received.at(-1)?.json.view.state ?? {};
      assert.equal(values.select.v.selected_option.text.text, 'a');
      assert.deepEqual(
        values.boxes.v.selected_options.map(({ value }: any) => value),
        ['a', 'b'],
      );
      assert.deepEqual(
        [values.number.v.value, values.day.v.selected_date, values.time.v.selected_time, values.note.v.value],
        ['5', '2026-11-02', '09:30', null],
      );
    });

    it('stays open with the errors that the app names', async () => {
      const { view } = await open();
      app.answer = () => ({ body: { response_action: 'errors', errors: { code: 'That is not the code.' } } });
      const outcome = await slack.submit(emily, view.id, { code: { v: '123456' } });
      assert.deepEqual(outcome, { status: 200, errors: { code: 'That is not the code.' } });
      assert.deepEqual(
        views().map(({ id }) => id),
        [view.id],
      );
      assert.deepEqual(slack.refusals(), []);
    });

    const troubles: Readonly<Record<string, unknown>> = {
      'errors for a block that is no input': { response_action: 'errors', errors: { other: 'x' } },
      'errors without a text': { response_action: 'errors', errors: { code: '' } },
      'no errors at all': { response_action: 'errors', errors: {} },
      'an unknown action': { response_action: 'shout' },
      'a body that is none': { ok: true },
      'a view that is wrong': { response_action: 'update', view: { type: 'modal', blocks: [] } },
      'a Home tab': { response_action: 'push', view: { type: 'home', blocks: [] } },
      text: 'thank you',
    };
    for (const [what, body] of Object.entries(troubles)) {
      it(`stays open, with trouble, when the app answers with ${what}`, async () => {
        const { view } = await open();
        app.answer = () => ({ body });
        const { status, trouble } = await slack.submit(emily, view.id, { code: { v: '123456' } });
        assert.equal(status, 200);
        assert.match(trouble ?? '', /trouble/);
        assert.equal(slack.refusals().length, 1);
        assert.equal(views().length, 1);
      });
    }

    it('stays open when the app fails or comes too late', async () => {
      await slack.stop();
      slack = await startSlack({ botEndpoint: app.url, ackTimeout: 80, now: () => clock.now });
      const { view } = await open();
      app.answer = () => ({ status: 500 });
      assert.equal((await slack.submit(emily, view.id, { code: { v: '123456' } })).status, 500);
      app.answer = () => ({ after: 200, body: { response_action: 'clear' } });
      const late = await slack.submit(emily, view.id, { code: { v: '123456' } });
      assert.equal(late.status, 504);
      assert.match(late.trouble ?? '', /trouble/);
      assert.equal(views().length, 1);
    });

    it('becomes another, goes under another, or closes with all, as the app answers', async () => {
      const { view } = await open();
      app.answer = () => ({ body: { response_action: 'update', view: modal({ callback_id: 'second' }) } });
      await slack.submit(emily, view.id, { code: { v: '123456' } });
      assert.equal(views()[0]?.id, view.id);
      app.answer = () => ({ body: { response_action: 'push', view: modal() } });
      await slack.submit(emily, view.id, { code: { v: '123456' } });
      assert.equal(views().length, 2);
      await assert.rejects(slack.submit(emily, view.id, {}), { status: 409, code: 'ViewCovered' });
      app.answer = () => ({ body: { response_action: 'clear' } });
      await slack.submit(emily, views().at(-1)?.id ?? '', { code: { v: '123456' } });
      assert.deepEqual(views(), []);
      assert.deepEqual(slack.refusals(), []);
    });

    it('is closed, which only an app that asks is told', async () => {
      const { view } = await open();
      const before = app.received.length;
      assert.deepEqual(await slack.close(emily, view.id), { status: 204 });
      assert.equal(app.received.length, before);
      const { view: told } = await open(modal({ notify_on_close: true }));
      assert.equal((await slack.close(emily, told.id, true)).status, 200);
      const { type, is_cleared: cleared, trigger_id: id } = app.received.at(-1)?.json ?? {};
      assert.deepEqual([type, cleared, id], ['view_closed', true, undefined]);
    });

    it('has buttons that are pressed with what stands in the other controls', async () => {
      const { view } = await open(modal({ blocks: [...modal()['blocks'], ...buttons] }));
      const what = { blockId: 'actions', actionId: 'go', values: { code: { v: '1234' } } };
      assert.equal((await slack.press(emily, { view: view.id }, what)).status, 200);
      const { actions, view: sent } = app.received.at(-1)?.json ?? {};
      assert.deepEqual([actions[0].value, sent.state.values.code.v.value], ['one', '1234']);
      await assert.rejects(slack.press(emily, { view: view.id }, { blockId: 'code', actionId: 'v', value: '1234' }), {
        code: 'NotPressed',
      });
      await until(() => app.received.length > 1);
    });
  });
});

async function approve(slack: Slack, key: string, where: string): Promise<string> {
  const query = new URLSearchParams({ client_id: slack.app.clientId, scope: slack.app.scopes.join(',') });
  const body = new URLSearchParams({ as: `${key} ${where}`, answer: 'allow' });
  const response = await fetch(`${slack.authorizeUrl}?${query}`, { method: 'POST', body, redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

function exchange(slack: Slack, code: string) {
  const { clientId, clientSecret } = slack.app;
  return call(slack, 'oauth.v2.access', { client_id: clientId, client_secret: clientSecret, code }, '');
}
