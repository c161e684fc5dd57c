// Writing phones and addresses as authentication methods: what Entra refuses, the local one refuses.
import assert from 'node:assert/strict';
import { code, granted, id, message, startWorld, type World } from './graph-fixture.ts';

const mobile = '3179e48a-750b-4051-897c-87b9720928f7';
const alternate = 'b6332ec1-7057-4abe-9331-3d72feddfe41';
const email = '3ddfcfc8-9383-446f-83cc-3ab9be4be18f';

describe('Graph: writing authentication methods', () => {
  let world: World;
  const start = async (more: readonly string[]): Promise<void> => {
    world = await startWorld({ permissions: [...granted, ...more] });
  };
  const both = ['UserAuthMethod-Phone.ReadWrite.All', 'UserAuthMethod-Email.ReadWrite.All'];
  beforeEach(() => start(both));
  afterEach(() => world.graph.stop());
  const path = (name: string, rest: string): string => `/users/${id(name)}/authentication/${rest}`;
  const phone = (phoneNumber: unknown, phoneType: unknown = 'mobile') => ({ phoneNumber, phoneType });
  const methodsOf = (name: string) => world.directory.find(id(name))!.methods;

  it('adds a mobile, then an alternate one, and an address, each shown as it was made', async () => {
    const first = await world.send('POST', path('oliver.grant', 'phoneMethods'), phone('+46 701234567'));
    assert.deepEqual([first.status, first.body.id, first.body.phoneNumber], [201, mobile, '+46 701234567']);
    const second = await world.send(
      'POST',
      path('oliver.grant', 'phoneMethods'),
      phone('+46 739999999', 'alternateMobile'),
    );
    assert.deepEqual([second.status, second.body.id], [201, alternate]);
    const third = await world.send('POST', path('oliver.grant', 'emailMethods'), { emailAddress: 'o@home.example' });
    assert.deepEqual([third.status, third.body.id], [201, email]);
    const { body } = await world.get(path('oliver.grant', 'methods'));
    const values = body.value.flatMap(({ phoneNumber, emailAddress }: any) => phoneNumber ?? emailAddress ?? []);
    assert.deepEqual(values, ['+46 701234567', '+46 739999999', 'o@home.example']);
  });

  it('changes one in place and keeps the date of its registration', async () => {
    const before = methodsOf('jens.kjaer').phones[0]!;
    world.pass(60_000);
    const answer = await world.send('PATCH', path('jens.kjaer', `phoneMethods/${mobile}`), phone('+45 20123456'));
    assert.deepEqual([answer.status, answer.body], [204, '']);
    assert.deepEqual(methodsOf('jens.kjaer').phones, [{ ...before, number: '+45 20123456' }]);
  });

  it('removes one, and then it is not there any more', async () => {
    assert.equal((await world.send('DELETE', path('jens.kjaer', `phoneMethods/${mobile}`))).status, 204);
    assert.deepEqual(methodsOf('jens.kjaer').phones, []);
    const again = await world.send('DELETE', path('jens.kjaer', `phoneMethods/${mobile}`));
    assert.deepEqual([again.status, code(again)], [404, 'Request_ResourceNotFound']);
    assert.equal((await world.send('DELETE', path('petra.holm', `emailMethods/${email}`))).status, 204);
    assert.equal((await world.send('PATCH', path('petra.holm', `emailMethods/${email}`), {})).status, 404);
  });

  for (const [what, send] of [
    [
      'a number without the space',
      () => world.send('POST', path('oliver.grant', 'phoneMethods'), phone('+46701234567')),
    ],
    ['a national number', () => world.send('POST', path('oliver.grant', 'phoneMethods'), phone('0701234567'))],
    ['no number', () => world.send('POST', path('oliver.grant', 'phoneMethods'), phone(undefined))],
    ['no type', () => world.send('POST', path('oliver.grant', 'phoneMethods'), { phoneNumber: '+46 701234567' })],
    ['an unknown type', () => world.send('POST', path('oliver.grant', 'phoneMethods'), phone('+46 701234567', 'fax'))],
    [
      'an unknown property',
      () => world.send('POST', path('oliver.grant', 'phoneMethods'), { ...phone('+46 701234567'), id: mobile }),
    ],
    [
      'an alternate one without a mobile',
      () => world.send('POST', path('oliver.grant', 'phoneMethods'), phone('+46 701234567', 'alternateMobile')),
    ],
    ['a second mobile', () => world.send('POST', path('jens.kjaer', 'phoneMethods'), phone('+45 20123456'))],
    [
      'another type for one that is there',
      () => world.send('PATCH', path('jens.kjaer', `phoneMethods/${mobile}`), phone('+45 20123456', 'office')),
    ],
    [
      'a second address',
      () => world.send('POST', path('petra.holm', 'emailMethods'), { emailAddress: 'p@home.example' }),
    ],
    ['no address', () => world.send('POST', path('oliver.grant', 'emailMethods'), { emailAddress: 'home.example' })],
  ] as const) {
    it(`refuses ${what} with 400, and changes nothing`, async () => {
      const before = ['oliver.grant', 'jens.kjaer', 'petra.holm'].map(methodsOf);
      const answer = await send();
      assert.equal(answer.status, 400, message(answer));
      assert.deepEqual(['oliver.grant', 'jens.kjaer', 'petra.holm'].map(methodsOf), before);
    });
  }

  it('wants the permission of each family, or the one for all', async () => {
    const calls = () =>
      Promise.all([
        world.send('POST', path('oliver.grant', 'phoneMethods'), phone('+46 701234567')),
        world.send('POST', path('oliver.grant', 'emailMethods'), { emailAddress: 'o@home.example' }),
      ]);
    for (const [permissions, expected] of [
      [[], [403, 403]],
      [['UserAuthMethod-Phone.ReadWrite.All'], [201, 403]],
      [['UserAuthMethod-Email.ReadWrite.All'], [403, 201]],
      [
        ['UserAuthMethod-Phone.Read.All', 'UserAuthMethod-Email.Read.All'],
        [403, 403],
      ],
      [['UserAuthenticationMethod.ReadWrite.All'], [201, 201]],
    ] as const) {
      await world.graph.stop();
      await start(permissions);
      assert.deepEqual(
        (await calls()).map(({ status }) => status),
        expected,
        permissions.join(),
      );
    }
  });

  it('does not reach people under restricted management, guests, or anybody who is not there', async () => {
    const restricted = world.directory.all().find(({ isManagementRestricted }) => isManagementRestricted === true);
    const guest = world.directory.all().find(({ userType }) => userType === 'Guest');
    for (const account of [restricted, guest]) {
      assert.ok(account);
      const one = `/users/${account.id}/authentication/phoneMethods`;
      assert.equal((await world.send('POST', one, phone('+46 701234567', 'alternateMobile'))).status, 403);
    }
    const nobody = '/users/00000000-0000-0000-0000-000000000000/authentication/phoneMethods';
    assert.equal((await world.send('POST', nobody, phone('+46 701234567'))).status, 404);
  });
});
