import assert from 'node:assert/strict';
import type { SentMail } from '../../src/local/graph/user-writes.ts';
import { code, companyWith, granted, id, message, person, startWorld, type World } from './graph-fixture.ts';

const reset = (password: unknown, flag: unknown = false): unknown => ({
  passwordProfile: { password, forceChangePasswordNextSignIn: flag },
});
const good = 'Quartz-Otter-5';
const weak =
  'The specified password does not comply with password complexity requirements. Please provide a different password.';

describe('Graph: writing a password', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ permissions: [...granted, 'User.EnableDisableAccount.All'] });
  });
  afterEach(() => world.graph.stop());
  const patch = (name: string, body: unknown, headers = {}) => world.send('PATCH', `/users/${id(name)}`, body, headers);
  const signIn = (name: string, password: string) => world.directory.signIn(person(name).userPrincipalName, password);

  it('answers 204 without a body, and the new password opens the account', async () => {
    const answer = await patch('emily.carter', reset(good));
    assert.deepEqual([answer.status, answer.body, answer.headers.get('content-type')], [204, '', null]);
    assert.equal(signIn('emily.carter', good), 'ok');
    assert.equal(signIn('emily.carter', String(person('emily.carter').password)), 'wrong');
    assert.equal(world.directory.passwordWrites(id('emily.carter')), 1);
  });

  it('moves the change date and the sessions date', async () => {
    world.pass(60_000);
    await patch('emily.carter', reset(good));
    const { body } = await world.get(
      `/users/${id('emily.carter')}?$select=lastPasswordChangeDateTime,signInSessionsValidFromDateTime`,
    );
    assert.equal(body.lastPasswordChangeDateTime, '2026-06-01T12:01:00Z');
    assert.equal(body.signInSessionsValidFromDateTime, '2026-06-01T12:01:00Z');
  });

  it('takes a password without a flag for a temporary one', async () => {
    await patch('emily.carter', { passwordProfile: { password: good } });
    assert.equal(signIn('emily.carter', good), 'expired');
  });

  it('sets the flag alone, without touching the password', async () => {
    await patch('emily.carter', { passwordProfile: { forceChangePasswordNextSignIn: true } });
    assert.equal(signIn('emily.carter', String(person('emily.carter').password)), 'expired');
    assert.equal(world.directory.passwordWrites(id('emily.carter')), 0);
    await patch('emily.carter', { passwordProfile: { forceChangePasswordNextSignIn: false } });
    assert.equal(signIn('emily.carter', String(person('emily.carter').password)), 'ok');
  });

  it('can be repeated, and each time counts', async () => {
    await patch('emily.carter', reset(good));
    await patch('emily.carter', reset(good));
    assert.equal(world.directory.passwordWrites(id('emily.carter')), 2);
  });

  it('opens a locked and a must-change account', async () => {
    for (const name of ['viggo.nystrom', 'freja.dahl', 'hugo.berg']) {
      assert.equal((await patch(name, reset(good))).status, 204);
      assert.equal(signIn(name, good), 'ok');
    }
  });

  for (const password of [
    'Short-1',
    'alllowercase',
    'Kite-Emily-2026',
    'Nordlys-Ab-12',
    'Password1',
    'Pässword-Åtta-9',
  ]) {
    it(`refuses ${password} with the one sentence of Graph`, async () => {
      const answer = await patch('emily.carter', reset(password));
      assert.deepEqual([answer.status, code(answer), message(answer)], [400, 'Request_BadRequest', weak]);
      assert.equal(world.directory.passwordWrites(id('emily.carter')), 0);
      assert.equal(signIn('emily.carter', String(person('emily.carter').password)), 'ok');
    });
  }

  it('refuses synchronised people with the words of Graph', async () => {
    const answer = await patch('ingrid.solheim', reset(good));
    assert.deepEqual([answer.status, code(answer)], [400, 'Request_BadRequest']);
    const what = 'on-premises mastered Directory Sync objects or objects currently undergoing migration.';
    assert.equal(message(answer), `Unable to update the specified properties for ${what}`);
    assert.equal((await patch('ingrid.solheim', { accountEnabled: false })).status, 400);
    assert.equal(signIn('ingrid.solheim', String(person('ingrid.solheim').password)), 'ok');
  });

  it('refuses federated people and guests', async () => {
    for (const name of ['pavel.dvorak', 'chloe_fabrik.example#EXT#']) {
      const answer = await patch(name, reset(good));
      assert.equal(answer.status, 400, name);
      assert.match(message(answer), /external service/);
      assert.equal(world.directory.passwordWrites(id(name)), 0);
    }
  });

  it('answers 404 for nobody', async () => {
    const path = '/users/00000000-0000-0000-0000-000000000000';
    assert.equal((await world.send('PATCH', path, reset(good))).status, 404);
  });

  it('refuses names it does not know, at every depth, and writes nothing of the rest', async () => {
    const bodies: readonly (readonly [unknown, RegExp])[] = [
      [{ ...(reset(good) as object), shoeSize: 44 }, /Property 'shoeSize' does not exist as a declared property/],
      [
        { passwordProfile: { password: good, requireChangeOnNextSignIn: true } },
        /'requireChangeOnNextSignIn' does not/,
      ],
      [{ ...(reset(good) as object), lastPasswordChangeDateTime: 'x' }, /is read-only and cannot be set/],
      [{ ...(reset(good) as object), PasswordProfile: {} }, /'PasswordProfile'/],
    ];
    for (const [body, expected] of bodies) {
      const answer = await patch('emily.carter', body);
      assert.equal(answer.status, 400);
      assert.match(message(answer), expected);
    }
    assert.equal(world.directory.history(id('emily.carter')).length, 1);
  });

  it('refuses values of another type', async () => {
    for (const body of [
      reset(12345678),
      reset(null),
      reset(good, 'false'),
      { passwordProfile: good },
      { passwordProfile: null },
      { accountEnabled: 'no' },
    ]) {
      const answer = await patch('emily.carter', body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.match(message(answer), /^Invalid value specified for property/);
    }
    assert.equal(world.directory.history(id('emily.carter')).length, 1);
  });

  it('refuses other properties for want of permission', async () => {
    assert.equal((await patch('emily.carter', { displayName: 'Emily' })).status, 403);
    assert.equal((await patch('emily.carter', { ...(reset(good) as object), displayName: 'Emily' })).status, 403);
    assert.equal(world.directory.passwordWrites(id('emily.carter')), 0);
  });

  it('refuses a body that is no JSON object', async () => {
    const notJson = await patch('emily.carter', JSON.stringify(reset(good)), { 'Content-Type': 'text/plain' });
    assert.match(message(notJson), /JSON Content-Type/);
    assert.match(message(await patch('emily.carter', '{"passwordProfile"')), /^Unable to read JSON/);
    assert.match(message(await patch('emily.carter', '[]')), /^Unable to read JSON/);
    assert.match(message(await patch('emily.carter', ' ')), /^Empty Payload/);
    assert.equal(world.directory.history(id('emily.carter')).length, 1);
  });

  it('enables and disables accounts, and together with a password both or nothing', async () => {
    assert.equal((await patch('petra.holm', { accountEnabled: true })).status, 204);
    assert.equal(signIn('petra.holm', String(person('petra.holm').password)), 'ok');
    assert.equal((await patch('petra.holm', { ...(reset('weak') as object), accountEnabled: false })).status, 400);
    assert.equal(world.directory.find(id('petra.holm'))?.accountEnabled, true);
    assert.equal((await patch('petra.holm', { ...(reset(good) as object), accountEnabled: false })).status, 204);
    assert.equal(signIn('petra.holm', good), 'disabled');
  });
});

// rows and columns of Microsoft's table; a person of the company stands for each row
const columns = ['Password', 'Helpdesk', 'Authentication', 'User', 'Privileged Authentication', 'Global'];
const matrix: readonly (readonly [row: string, name: string, allowed: string])[] = [
  ['no role', 'emily.carter', '++++++'],
  ['eligible only', 'lars.munk', '++++++'],
  ['Directory Readers and Guest Inviter', 'henrik.aas', '++++++'],
  ['Password Administrator', 'nora.akesson', '++++++'],
  ['five small reading roles', 'ziva.novak', '-+++++'],
  ['Helpdesk Administrator', 'simon.iversen', '-+-+++'],
  ['Authentication Administrator', 'tove.ek', '--+-++'],
  ['Groups Administrator', 'emma.frost', '---+++'],
  ['User Administrator', 'greta.lund', '---+++'],
  ['Global Administrator', 'karin.wallin', '----++'],
  ['Privileged Authentication Administrator', 'rasmus.friis', '----++'],
  ['Privileged Role Administrator', 'linn.ask', '----++'],
  ['member of a role-assignable group', 'maja.bjork', '----++'],
  ['owner of a role-assignable group', 'elias.thorn', '----++'],
  ['role in a restricted unit', 'sofus.lykke', '----++'],
  ['break-glass', 'emergency.access', '----++'],
];
// the narrower table, for enabling and disabling
const sensitive: readonly (readonly [name: string, allowed: string])[] = [
  ['emily.carter', '++++++'],
  ['henrik.aas', '--++++'],
  ['nora.akesson', '--++++'],
  ['ziva.novak', '--++++'],
  ['simon.iversen', '---+++'],
  ['tove.ek', '--+-++'],
  ['emma.frost', '---+++'],
  ['greta.lund', '---+++'],
  ['karin.wallin', '----++'],
  ['maja.bjork', '----++'],
];

describe('Graph: the role of the application decides about privileged targets', () => {
  for (const [index, column] of columns.entries()) {
    const role = `${column} Administrator`;
    it(`lets ${role} reset exactly its column`, async () => {
      const world = await startWorld({ appRoles: [role] });
      for (const [row, name, allowed] of matrix) {
        const answer = await world.send('PATCH', `/users/${id(name)}`, reset(good));
        const expected = allowed[index] === '+';
        assert.equal(answer.status, expected ? 204 : 403, row);
        assert.equal(world.directory.passwordWrites(id(name)), expected ? 1 : 0, row);
        if (!expected) assert.equal(code(answer), 'Authorization_RequestDenied');
      }
      await world.graph.stop();
    });

    it(`lets ${role} disable exactly its column`, async () => {
      const world = await startWorld({ appRoles: [role], permissions: [...granted, 'User.EnableDisableAccount.All'] });
      for (const [name, allowed] of sensitive) {
        const { status } = await world.send('PATCH', `/users/${id(name)}`, { accountEnabled: false });
        assert.equal(status, allowed[index] === '+' ? 204 : 403, name);
      }
      await world.graph.stop();
    });
  }

  it('lets the permission alone reset people without any role', async () => {
    const world = await startWorld({ appRoles: [] });
    assert.equal((await world.send('PATCH', `/users/${id('emily.carter')}`, reset(good))).status, 204);
    assert.equal((await world.send('PATCH', `/users/${id('henrik.aas')}`, reset(good))).status, 403);
    await world.graph.stop();
  });

  it('is User Administrator when not said', async () => {
    const world = await startWorld();
    assert.equal((await world.send('PATCH', `/users/${id('greta.lund')}`, reset(good))).status, 204);
    assert.equal((await world.send('PATCH', `/users/${id('tove.ek')}`, reset(good))).status, 403);
    await world.graph.stop();
  });

  it('never reaches into a restricted management unit', async () => {
    const company = companyWith('emily.carter', { isManagementRestricted: true });
    const world = await startWorld({ appRoles: ['Global Administrator'], company });
    assert.equal((await world.send('PATCH', `/users/${id('emily.carter')}`, reset(good))).status, 403);
    await world.graph.stop();
  });
});

describe('Graph: actions on users', () => {
  let world: World;
  const sent: SentMail[] = [];
  beforeEach(async () => {
    sent.length = 0;
    world = await startWorld({ permissions: [...granted, 'Mail.Send'], deliver: (mail) => sent.push(mail) });
  });
  afterEach(() => world.graph.stop());

  it('revokes sessions with 200 and true', async () => {
    world.pass(60_000);
    const answer = await world.send('POST', `/users/${id('emily.carter')}/revokeSignInSessions`);
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { '@odata.context': `${world.root}/$metadata#Edm.Boolean`, value: true });
    const { body } = await world.get(`/users/${id('emily.carter')}?$select=signInSessionsValidFromDateTime`);
    assert.equal(body.signInSessionsValidFromDateTime, '2026-06-01T12:01:00Z');
    assert.equal((await world.send('POST', '/users/nobody/revokeSignInSessions')).status, 404);
  });

  const mail = (changes = {}): unknown => ({
    message: {
      subject: 'Your password was changed',
      body: { contentType: 'HTML', content: '<p>Hello</p>' },
      toRecipients: [{ emailAddress: { address: 'emily.carter@mailbox.example' } }],
      ...changes,
    },
    saveToSentItems: false,
  });

  it('accepts mail with 202 and an empty body', async () => {
    const answer = await world.send('POST', `/users/${id('simon.iversen')}/sendMail`, mail());
    assert.deepEqual([answer.status, answer.body], [202, '']);
    assert.deepEqual(sent, [
      {
        from: 'simon.iversen@nordlys.example',
        to: ['emily.carter@mailbox.example'],
        subject: 'Your password was changed',
        contentType: 'HTML',
        content: '<p>Hello</p>',
      },
    ]);
  });

  it('refuses mail without a mailbox, without a recipient, or of another shape', async () => {
    const post = (name: string, body: unknown) => world.send('POST', `/users/${id(name)}/sendMail`, body);
    const noMailbox = await post('emergency.access', mail());
    assert.deepEqual([noMailbox.status, code(noMailbox)], [404, 'MailboxNotEnabledForRESTAPI']);
    assert.equal(code(await post('simon.iversen', mail({ toRecipients: [] }))), 'ErrorInvalidRecipients');
    const bad = mail({ toRecipients: [{ emailAddress: { address: 'nowhere' } }] });
    assert.equal(code(await post('simon.iversen', bad)), 'ErrorInvalidRecipients');
    assert.equal((await post('simon.iversen', mail({ subject: 1 }))).status, 400);
    assert.equal((await post('simon.iversen', { ...(mail() as object), cc: [] })).status, 400);
    assert.equal((await post('simon.iversen', {})).status, 400);
    assert.equal(sent.length, 0);
  });
});
