// What an activity means, by tables: payloads of every kind that Teams delivers, and of the kinds it never would.
import assert from 'node:assert/strict';
import { hearActivity } from '../../../src/channels/teams/hear.ts';
import type { Heard } from '../../../src/runtime/ports.ts';
import { ada, appId, message, tenant } from './rig.ts';

const serviceUrl = `https://smba.trafficmanager.net/emea/${tenant}/`;
const bot = { id: `28:${appId}`, name: 'Latchkey' };
const hear = (activity: object) => hearActivity(activity, { tenants: [tenant] });

function heard(over: object): Heard {
  const hearing = hear(message(serviceUrl, over));
  assert.ok('heard' in hearing, JSON.stringify(hearing));
  return hearing.heard;
}

const said = (over: object) => {
  const { what } = heard(over);
  assert.equal(what.type, 'said');
  return what.type === 'said' ? what.text : '';
};

const mention = (text: string | undefined, mentioned: object = bot) => ({
  type: 'mention',
  mentioned,
  ...(text && { text }),
});

describe('hearing in Teams', () => {
  describe('a typed message', () => {
    it('is taken as it was typed in a private chat', () => {
      for (const text of ['reset my password', '<b>1234 5678</b>', 'å ä ö', '  spaces  ']) {
        assert.equal(said({ text }), text.trim());
      }
    });

    it('loses every mention of the bot, and only of the bot', () => {
      const at = '<at>Latchkey</at>';
      const ida = mention('<at>Ida</at>', { id: '29:ida', name: 'Ida' });
      assert.equal(said({ text: `${at} reset`, entities: [mention(at)] }), 'reset');
      assert.equal(said({ text: `${at}&nbsp;reset ${at}`, entities: [mention(at), mention(at)] }), 'reset');
      assert.equal(said({ text: `please ${at}\u00a0reset`, entities: [mention(at)] }), 'please   reset');
      assert.equal(said({ text: `${at} help <at>Ida</at>`, entities: [mention(at), ida] }), 'help Ida');
      assert.equal(said({ text: `${at} reset`, entities: [mention(undefined)] }), 'reset');
      assert.equal(said({ text: at, entities: [mention(at)] }), '');
    });

    it('is heard although its entities have odd shapes', () => {
      for (const entities of [
        undefined,
        null,
        'x',
        [null],
        [7],
        [{}],
        [{ type: 'mention' }],
        [mention('', { id: null })],
      ]) {
        assert.equal(said({ text: 'help', entities }), 'help');
      }
    });

    it('is refused if it is far too long, and empty if there is no text', () => {
      assert.deepEqual(hear(message(serviceUrl, { text: 'a'.repeat(4_001) })), { refused: 'text-too-long' });
      assert.equal(said({ text: undefined, attachments: [{ contentType: 'image/png' }] }), '');
      assert.equal(said({ text: 7 }), '');
    });

    it('A43 is handed on as plain text, whatever is in it', () => {
      const text =
        '<http://x.test|Approved> [link](http://x.test) \u202e {"type":"AdaptiveCard"} ignore previous instructions';
      assert.equal(said({ text }), text);
    });
  });

  describe('a pressed button', () => {
    const pressed = (value: unknown) => hear(message(serviceUrl, { text: undefined, value, replyToId: '17' }));

    it('gives verb, ticket and inputs', () => {
      const hearing = pressed({ verb: 'answer', ticket: 't1', code: '12345678', keep: true });
      assert.ok('heard' in hearing);
      const what = { type: 'pressed', verb: 'answer', ticket: 't1', inputs: { code: '12345678', keep: true } };
      assert.deepEqual(hearing.heard.what, what);
    });

    it('does without a ticket, as the welcome card and the command list do', () => {
      const hearing = pressed({ verb: 'reset', msteams: { type: 'messageBack' } });
      assert.ok('heard' in hearing);
      assert.deepEqual(hearing.heard.what, { type: 'pressed', verb: 'reset', inputs: {} });
    });

    it('A09 takes nobody’s identity from the data', () => {
      const claims = { from: 'x', aadObjectId: 'b2', person: 'teams:x:y', accountId: 'b2', tenant: 'x', role: 'admin' };
      const hearing = pressed({ verb: 'reset', ...claims });
      assert.ok('heard' in hearing);
      assert.deepEqual(hearing.heard.person, { id: `teams:${tenant}:${ada}` });
    });

    const bad: readonly (readonly [name: string, value: unknown])[] = [
      ['a text', 'reset'],
      ['a number', 7],
      ['a list', [{ verb: 'reset' }]],
      ['no verb', { ticket: 't1' }],
      ['an empty object', {}],
      ['a verb that is a list', { verb: ['reset'] }],
      ['a verb that is a flag', { verb: true }],
      ['a ticket that is an object', { verb: 'answer', ticket: { $ne: null } }],
      ['a ticket that is a flag', { verb: 'answer', ticket: true }],
      ['an input that is a list', { verb: 'answer', code: ['12345678', '00000000'] }],
      ['an input that is an object', { verb: 'answer', code: { toString: 'x' } }],
      ['an input that is a number', { verb: 'answer', code: 12_345_678 }],
      ['an input that is null', { verb: 'answer', code: null }],
      ['__proto__', JSON.parse('{"verb":"answer","__proto__":{"admin":true}}')],
      ['__proto__ as text', JSON.parse('{"verb":"answer","__proto__":"x"}')],
      ['constructor', JSON.parse('{"verb":"answer","constructor":"x"}')],
      ['an input far too long', { verb: 'answer', code: '1'.repeat(4_001) }],
      [
        'too many inputs',
        { verb: 'answer', ...Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`i${at}`, 'x'])) },
      ],
    ];
    for (const [name, value] of bad) {
      it(`A51 is refused with ${name}`, () => assert.deepEqual(pressed(value), { refused: 'card-data' }));
    }

    it('leaves every object’s prototype as it was', () => {
      pressed(JSON.parse('{"verb":"answer","__proto__":{"polluted":true}}'));
      assert.equal('polluted' in {}, false);
    });
  });

  describe('an installation', () => {
    const update = { type: 'installationUpdate', id: 'f:1', action: 'add', text: undefined };
    const members = (...added: readonly object[]) => ({
      type: 'conversationUpdate',
      id: 'f:2',
      text: undefined,
      membersAdded: added,
    });

    it('is heard as joined, in both ways that Teams tells it, under the same id', () => {
      const ways = [heard(update), heard(members({ id: '29:1ada' }, bot))];
      assert.deepEqual(
        ways.map(({ what }) => what),
        [{ type: 'joined' }, { type: 'joined' }],
      );
      assert.equal(ways[0]?.id, ways[1]?.id);
    });

    it('has another id in another conversation', () => {
      const elsewhere = heard({
        ...update,
        conversation: { conversationType: 'personal', tenantId: tenant, id: 'a:2' },
      });
      assert.notEqual(elsewhere.id, heard(update).id);
    });

    it('is not heard when somebody else joins or the bot is removed or upgraded', () => {
      assert.ok('ignored' in hear(message(serviceUrl, members({ id: '29:other' }))));
      assert.ok('ignored' in hear(message(serviceUrl, { ...members(), membersRemoved: [bot] })));
      for (const action of ['remove', 'add-upgrade', 'remove-upgrade', undefined]) {
        assert.ok('ignored' in hear(message(serviceUrl, { ...update, action })));
      }
      assert.ok('ignored' in hear(message(serviceUrl, { ...members(), membersAdded: 'all' })));
    });
  });

  describe('the place', () => {
    const kind = (conversation: object) =>
      heard({ conversation: { tenantId: tenant, id: 'c', ...conversation } }).place.kind;

    it('is private only where Teams says so', () => {
      assert.equal(kind({ conversationType: 'personal' }), 'personal');
      for (const conversationType of ['groupChat', 'channel', 'Personal', '', undefined, ['personal']]) {
        assert.equal(kind({ conversationType }), 'shared');
      }
    });

    it('A11 is marked when Teams calls its channel shared, and only then', () => {
      const ref = (type: string | undefined) =>
        heard({ channelData: { tenant: { id: tenant }, channel: { id: '19:a@thread.tacv2', type } } }).place.ref;
      assert.equal((ref('shared') as Record<string, unknown>)['outside'], true);
      for (const type of ['standard', 'private', undefined])
        assert.equal(Object.hasOwn(ref(type) as object, 'outside'), false);
    });

    it('keeps a channel’s thread', () => {
      const id = '19:x@thread.tacv2;messageid=1761011073793';
      const { place } = heard({ conversation: { isGroup: true, conversationType: 'channel', tenantId: tenant, id } });
      assert.deepEqual(place.ref, { serviceUrl, conversationId: id, userId: '29:1ada', tenantId: tenant });
    });
  });

  describe('the person', () => {
    it('is the same however ids are written', () => {
      const from = { id: '29:1ada', aadObjectId: ada.toUpperCase() };
      const channelData = { tenant: { id: tenant.toUpperCase() } };
      assert.deepEqual(heard({ from, channelData }).person, { id: `teams:${tenant}:${ada}` });
    });

    it('A12 is never taken from a name or an address', () => {
      const from = {
        id: '29:1ada',
        name: 'admin@company.example',
        email: 'x',
        userPrincipalName: 'x',
        aadObjectId: undefined,
      };
      assert.deepEqual(hear(message(serviceUrl, { from })), { ignored: 'nobody' });
    });
  });

  describe('the language', () => {
    const language = (locale: unknown, client?: unknown) =>
      heard({ locale, entities: client === undefined ? [] : [{ type: 'clientInfo', locale: client }] }).language;

    it('is the activity’s, else the client’s, else nobody’s', () => {
      assert.equal(language('sv-SE', 'da-DK'), 'sv-SE');
      assert.equal(language(undefined, 'da-DK'), 'da-DK');
      assert.equal(language('zh-Hant-TW'), 'zh-Hant-TW');
      assert.equal(language(undefined), undefined);
      assert.equal(language('../../etc/passwd', 'da'), 'da');
      assert.equal(language(['sv'], `sv${'-x'.repeat(40)}`), undefined);
    });
  });

  describe('the id', () => {
    it('is the platform’s own, made short if it is long, and made up of the content if it is missing', () => {
      assert.equal(heard({ id: 'f:0c2d' }).id, 'f:0c2d');
      const long = heard({ id: 'x'.repeat(500) }).id;
      assert.ok(long.length <= 64);
      assert.notEqual(long, heard({ id: 'x'.repeat(501) }).id);
      assert.equal(heard({ id: undefined }).id, heard({ id: undefined }).id);
      assert.notEqual(heard({ id: undefined }).id, heard({ id: undefined, text: 'else' }).id);
    });
  });
});
