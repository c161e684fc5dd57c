// Who is answered: members of the installing workspace or organisation, and nobody else, in any way in.
import assert from 'node:assert/strict';
import { memberOf, makeMembers } from '../../../src/channels/slack/members.ts';
import type { Workspace } from '../../../src/channels/slack/install/workspace.ts';
import { Fault } from '../../../src/core/fault.ts';
import { Secret } from '../../../src/core/secret.ts';
import { team, user } from './fake-api.ts';
import { ada, envelope, interaction, makeRig, message, press } from './rig.ts';
import type { Rig } from './rig.ts';

const workspace: Workspace = {
  teamId: team,
  enterpriseId: undefined,
  isEnterpriseInstall: false,
  botToken: new Secret('xoxb-1'),
  botId: 'B0BOT',
  botUserId: 'U0BOT',
  appId: 'A0APP',
};
const organisation: Workspace = { ...workspace, teamId: undefined, enterpriseId: 'E0ORG', isEnterpriseInstall: true };
const inOrganisation: Workspace = { ...workspace, enterpriseId: 'E0ORG' };
const ofOrganisation = { id: 'W1', enterprise_id: 'E0ORG', enterprise_name: 'Nordlys', teams: [team, 'T0SECOND'] };

/** What `users.info` says of somebody who is no employee here. */
const outsiders: Readonly<Record<string, object>> = {
  'a guest of several channels': { is_restricted: true },
  'a guest of one channel': { is_restricted: true, is_ultra_restricted: true },
  'a stranger of Slack Connect': { is_stranger: true, locale: undefined },
  'somebody of another workspace': { team_id: 'T0OTHER' },
  'somebody of another organisation': { enterprise_user: { ...ofOrganisation, enterprise_id: 'E0OTHER' } },
  'a bot': { is_bot: true },
  'an app': { is_app_user: true },
  'somebody who left': { deleted: true },
  'somebody whose address was never confirmed': { is_email_confirmed: false },
  'somebody whose flags are no flags': { is_restricted: 'no' },
};

describe('slack: members', () => {
  it('are known with their language and address', () => {
    const known = { locale: 'sv-SE', address: 'u0ada@nordlys.example' };
    assert.deepEqual(memberOf(user(ada), ada, workspace), known);
    assert.deepEqual(
      memberOf(user(ada, { is_email_confirmed: undefined, is_stranger: undefined }), ada, workspace),
      known,
    );
    assert.deepEqual(memberOf(user(ada, { locale: undefined, profile: {} }), ada, workspace), {
      locale: undefined,
      address: undefined,
    });
  });

  for (const [name, over] of Object.entries(outsiders))
    it(`A10 are not: ${name}`, () => assert.equal(memberOf(user(ada, over), ada, workspace), undefined));

  it('A10 are not: an answer about somebody else, no answer, Slackbot', () => {
    assert.equal(memberOf(user('U0OTHER'), ada, workspace), undefined);
    for (const answer of [undefined, null, 'x', [], {}]) assert.equal(memberOf(answer, ada, workspace), undefined);
    assert.equal(memberOf(user('USLACKBOT'), 'USLACKBOT', workspace), undefined);
  });

  it('of an organisation are those of all its workspaces, where the app serves all of them', () => {
    const one = user(ada, { team_id: 'T0SECOND', enterprise_user: ofOrganisation });
    assert.ok(memberOf(one, ada, organisation) !== undefined);
    assert.equal(memberOf(user(ada), ada, organisation), undefined, 'no organisation at all');
    const foreign = user(ada, { enterprise_user: { ...ofOrganisation, enterprise_id: 'E0OTHER' } });
    assert.equal(memberOf(foreign, ada, organisation), undefined);
  });

  it('of one workspace of an organisation are those who are in that one', () => {
    const one = user(ada, { team_id: 'T0SECOND', enterprise_user: ofOrganisation });
    assert.ok(memberOf(one, ada, inOrganisation) !== undefined);
    const elsewhere = user(ada, { team_id: 'T0SECOND', enterprise_user: { ...ofOrganisation, teams: ['T0SECOND'] } });
    assert.equal(memberOf(elsewhere, ada, inOrganisation), undefined);
    assert.equal(memberOf(one, ada, workspace), undefined, 'the workspace is in no organisation');
  });

  describe('asked of Slack', () => {
    const counting = () => {
      let asked = 0;
      let answer: () => Promise<Record<string, unknown>> = async () => ({ ok: true, user: user(ada) });
      let now = 1_000;
      const members = makeMembers(
        {
          call: async () => {
            asked += 1;
            return answer();
          },
        },
        () => now,
      );
      return {
        members,
        asked: () => asked,
        answer: (next: () => Promise<Record<string, unknown>>) => {
          answer = next;
        },
        later: (ms: number) => {
          now += ms;
        },
      };
    };

    it('are asked about once in five minutes, together if they write together, and anew when it matters', async () => {
      const { members, asked, later } = counting();
      await Promise.all(Array.from({ length: 20 }, () => members.look(workspace, ada)));
      assert.equal(asked(), 1);
      later(299_000);
      await members.look(workspace, ada);
      assert.equal(asked(), 1);
      later(2_000);
      await members.look(workspace, ada);
      assert.equal(asked(), 2);
      await members.ask(workspace, ada);
      assert.equal(asked(), 3);
    });

    it('A10 who was locked out is out at the next question that matters', async () => {
      const { members, answer } = counting();
      assert.ok((await members.look(workspace, ada)) !== undefined);
      answer(async () => ({ ok: true, user: user(ada, { deleted: true }) }));
      assert.equal(await members.ask(workspace, ada), undefined);
      assert.equal(await members.look(workspace, ada), undefined);
    });

    it('are not forgotten to be unknown: a failed question is asked again', async () => {
      const { members, answer, asked } = counting();
      answer(() => Promise.reject(new Fault('unavailable', 'away')));
      await assert.rejects(members.look(workspace, ada));
      answer(async () => ({ ok: true, user: user(ada) }));
      assert.ok((await members.look(workspace, ada)) !== undefined);
      assert.equal(asked(), 2);
    });

    it('of two workspaces are two people, whatever their ids', async () => {
      const { members, asked } = counting();
      await members.look(workspace, ada);
      await members.look({ ...workspace, teamId: 'T0OTHER' }, ada);
      assert.equal(asked(), 2);
    });

    it('are asked for within the three seconds of a delivery, and with more patience by the loop, which has acknowledged', async () => {
      const urgencies: string[] = [];
      const members = makeMembers({
        call: async (_workspace, urgency, _method, args) => {
          urgencies.push(urgency);
          return { ok: true, user: user(String(args['user'])) };
        },
      });
      await members.look(workspace, ada);
      await members.ask(workspace, ada);
      assert.deepEqual(urgencies, ['now', 'later']);
    });

    it('are remembered up to a number, so that nobody can fill the memory', async () => {
      let asked = 0;
      const members = makeMembers({
        call: async (_workspace, _urgency, _method, args) => {
          asked += 1;
          return { ok: true, user: user(String(args['user'])) };
        },
      });
      for (let at = 0; at < 10_005; at += 1) await members.look(workspace, `U${at}`);
      await members.look(workspace, 'U10004');
      assert.equal(asked, 10_005);
      await members.look(workspace, 'U0');
      assert.equal(asked, 10_006);
    });
  });
});

describe('slack: outsiders', () => {
  let rig: Rig;
  before(async () => {
    rig = await makeRig();
    await rig.event(message());
  });
  after(() => rig.close());
  beforeEach(() => {
    rig.heard.length = 0;
    rig.api.calls.length = 0;
    rig.api.responses.length = 0;
  });

  const action = { action_id: 'press-0', value: '{"verb":"reset"}' };
  const view = { id: 'V1', callback_id: 'form', blocks: [{ type: 'input', block_id: 'code' }] };
  /** Every way in, for a user of this id. */
  const ways = (
    id: string,
    over: object = {},
  ): readonly (readonly [string, () => Promise<{ status: number; body: string }>])[] => [
    ['a message', () => rig.event(message({ user: id, ...over }))],
    ['the home tab', () => rig.event({ type: 'app_home_opened', user: id, channel: 'D0X', tab: 'home', ...over })],
    [
      'the conversation',
      () => rig.event({ type: 'app_home_opened', user: id, channel: 'D0X', tab: 'messages', ...over }),
    ],
    ['a command', () => rig.command({ user_id: id, text: 'reset' })],
    ['a shortcut', () => rig.interact(interaction('shortcut', { callback_id: 'reset_password', user: { id } }))],
    ['a button', () => rig.interact(press(action, { user: { id }, response_url: `${rig.api.origin}/respond` }))],
    ['a form', () => rig.interact(interaction('view_submission', { view, user: { id } }))],
  ];

  let count = 0;
  for (const [name, over] of Object.entries(outsiders))
    it(`A10 ${name} gets no answer, in any way in, and nothing is looked up for them`, async () => {
      rig.api.on('users.info', ({ user: id }) => ({ ok: true, user: user(String(id), over) }));
      const id = `U0OUT${(count += 1)}`;
      for (const [way, go] of ways(id)) {
        const answer = await go();
        assert.deepEqual([answer.status, answer.body], [200, ''], way);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(rig.heard, []);
      assert.deepEqual(rig.api.responses, []);
      assert.deepEqual(new Set(rig.api.calls.map(({ method }) => method)), new Set(['users.info']));
      assert.equal(rig.api.calls.length, 1, 'asked about once, not for each try');
      assert.equal(await rig.slack.identify({ id: `slack:${team}:${id}` }), undefined);
    });

  it('A10 somebody whom Slack does not show to us gets no answer', async () => {
    rig.api.on('users.info', { ok: false, error: 'user_not_found' });
    for (const [, go] of ways('U0UNSEEN')) assert.equal((await go()).status, 200);
    assert.deepEqual(rig.heard, []);
    assert.equal(await rig.slack.identify({ id: `slack:${team}:U0UNSEEN` }), undefined);
  });

  it('A10 who is foreign by the envelope alone costs no call at all', async () => {
    const foreign = [
      () => rig.event(message({ user_team: 'T0OTHER' })),
      () => rig.event(message({ source_team: 'T0OTHER' })),
      () => rig.event(message({ team: 'T0OTHER' })),
      () => rig.event(message({ user: 'U0X', team, user_team: 'E0OTHER' })),
      () => rig.interact(press(action, { user: { id: 'U0X', team_id: 'T0OTHER' } })),
      () => rig.interact(press(action, { team: { id: 'T0OTHER' } })),
      () => rig.interact(interaction('view_submission', { view, user: { id: 'U0X', team_id: 'T0OTHER' } })),
      () => rig.command({ team_id: 'T0OTHER' }),
      () => rig.send({ body: JSON.stringify(envelope(message(), { authorizations: [{ team_id: 'T0OTHER' }] })) }),
      () => rig.send({ body: JSON.stringify(envelope(message(), { api_app_id: 'A0OTHER' })) }),
      () => rig.event(message({ user: undefined })),
    ];
    for (const go of foreign) {
      const answer = await go();
      assert.deepEqual([answer.status, answer.body], [200, '']);
    }
    assert.deepEqual(rig.heard, []);
    assert.deepEqual(rig.api.calls, []);
  });
});
