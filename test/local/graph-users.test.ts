import assert from 'node:assert/strict';
import { code, id, message, people, person, startWorld, type World } from './graph-fixture.ts';

const eventual = { ConsistencyLevel: 'eventual' };
const names = ({ body }: { body: any }): string[] => body.value.map((user: any) => user.displayName);
const filter = (text: string): string => `/users?$filter=${encodeURIComponent(text)}`;
const search = (text: string): string => `/users?$search=${encodeURIComponent(text)}`;

describe('Graph: one user', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.graph.stop());

  it('comes with the default properties and nothing else', async () => {
    const { status, body } = await world.get(`/users/${id('emily.carter')}`);
    assert.equal(status, 200);
    assert.deepEqual(
      Object.keys(body).toSorted(),
      [
        '@odata.context',
        'businessPhones',
        'displayName',
        'givenName',
        'id',
        'jobTitle',
        'mail',
        'mobilePhone',
        'officeLocation',
        'preferredLanguage',
        'surname',
        'userPrincipalName',
      ].toSorted(),
    );
    assert.equal(body['@odata.context'], `${world.root}/$metadata#users/$entity`);
  });

  it('comes with exactly the selected properties, in any case of letters', async () => {
    const { body } = await world.get(`/users/${id('emily.carter')}?$select=ID,accountenabled,userType`);
    assert.deepEqual(body, {
      '@odata.context': `${world.root}/$metadata#users(id,accountEnabled,userType)/$entity`,
      id: id('emily.carter'),
      accountEnabled: true,
      userType: 'Member',
    });
  });

  it('refuses an unknown property with the words of Graph', async () => {
    const answer = await world.get(`/users/${id('emily.carter')}?$select=id,shoeSize`);
    assert.equal(answer.status, 400);
    assert.equal(code(answer), 'BadRequest');
    const why = "Could not find a property named 'shoeSize' on type 'microsoft.graph.user'.";
    assert.equal(message(answer), `Parsing OData Select and Expand failed: ${why}`);
  });

  it('refuses a property of the password’s own, and shows the profile without one', async () => {
    assert.equal((await world.get(`/users/${id('emily.carter')}?$select=password`)).status, 400);
    const { body } = await world.get(`/users/${id('freja.dahl')}?$select=passwordProfile`);
    assert.deepEqual(body.passwordProfile, {
      password: null,
      forceChangePasswordNextSignIn: true,
      forceChangePasswordNextSignInWithMfa: false,
    });
  });

  it('gives moments in whole seconds', async () => {
    world.directory.revokeSessions(id('noah.falk'));
    const { body } = await world.get(`/users/${id('noah.falk')}?$select=signInSessionsValidFromDateTime`);
    assert.equal(body.signInSessionsValidFromDateTime, '2026-06-01T12:00:00Z');
  });

  it('tells guests, synchronised and ordinary accounts apart', async () => {
    const select = '?$select=userType,externalUserState,creationType,onPremisesSyncEnabled';
    const of = async (name: string): Promise<unknown[]> => {
      const { body } = await world.get(`/users/${id(name)}${select}`);
      return [body.userType, body.externalUserState, body.creationType, body.onPremisesSyncEnabled];
    };
    assert.deepEqual(await of('chloe_fabrik.example#EXT#'), ['Guest', 'Accepted', 'Invitation', null]);
    assert.deepEqual(await of('ingrid.solheim'), ['Member', null, null, true]);
    assert.deepEqual(await of('emily.carter'), ['Member', null, null, null]);
  });

  it('is found by user name, with an apostrophe, and with #EXT# encoded', async () => {
    const apostrophe = person("siobhan.o'brien").userPrincipalName;
    assert.equal((await world.get(`/users/${encodeURIComponent(apostrophe)}`)).body.id, id("siobhan.o'brien"));
    assert.equal((await world.get(`/users/${apostrophe.replace("'", '%27')}`)).body.id, id("siobhan.o'brien"));
    const quoted = encodeURIComponent(apostrophe.replace("'", "''"));
    assert.equal((await world.get(`/users('${quoted}')`)).body.id, id("siobhan.o'brien"));
    const guest = person('chloe_fabrik.example#EXT#').userPrincipalName;
    assert.equal((await world.get(`/users/${encodeURIComponent(guest)}`)).body.id, id('chloe_fabrik.example#EXT#'));
  });

  it('is somebody else, or nobody, when # is not encoded', async () => {
    const guest = person('chloe_fabrik.example#EXT#').userPrincipalName;
    const answer = await world.get(`/users/${guest}`);
    assert.equal(answer.status, 404);
    assert.match(message(answer), /'chloe_fabrik\.example'/);
  });

  it('is 404 with the words of Graph when there is none', async () => {
    const answer = await world.get('/users/00000000-0000-0000-0000-000000000000');
    assert.equal(answer.status, 404);
    assert.equal(code(answer), 'Request_ResourceNotFound');
    const text = 'does not exist or one of its queried reference-property objects are not present.';
    assert.equal(message(answer), `Resource '00000000-0000-0000-0000-000000000000' ${text}`);
  });

  it('has a manager, or 404', async () => {
    const { body } = await world.get(`/users/${id('emily.carter')}/manager?$select=id,displayName`);
    assert.equal(body.id, id('mads.sorensen'));
    assert.equal(body['@odata.type'], '#microsoft.graph.user');
    const none = await world.get(`/users/${id('karin.wallin')}/manager`);
    assert.equal(none.status, 404);
    assert.match(message(none), /'manager'/);
  });

  it('refuses query options that are repeated or not for this call', async () => {
    assert.equal((await world.get(`/users/${id('emily.carter')}?$select=id&$select=mail`)).status, 400);
    assert.equal((await world.get(`/users/${id('emily.carter')}?$filter=id eq 'x'`)).status, 400);
    assert.equal((await world.get(`/users/${id('emily.carter')}?$format=xml`)).status, 400);
  });
});

describe('Graph: the list of users', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.graph.stop());
  const refused = async (path: string, expected: string, headers = {}): Promise<string> => {
    const answer = await world.get(path, headers);
    assert.equal(answer.status, 400, path);
    assert.equal(code(answer), expected);
    return message(answer);
  };

  const found: readonly (readonly [string, readonly string[]])[] = [
    ["mail eq 'emily.carter@nordlys.example'", ['Emily Carter']],
    ["mail eq 'EMILY.CARTER@nordlys.example'", ['Emily Carter']],
    ["userPrincipalName eq 'siobhan.o''brien@nordlys.example'", ["Siobhán O'Brien"]],
    ["userPrincipalName eq 'chloe@fabrik.example' or mail eq 'CHLOE@fabrik.example'", ['Chloé Martin']],
    [
      "userPrincipalName eq 'petra.holm@nordlys.example' or mail eq 'emma.frost@nordlys.example'",
      ['Emma Frost', 'Petra Holm'],
    ],
    ["otherMails/any(m:m eq 'alva.lindstrom@hemma.example')", ['Alva Lindström']],
    ["proxyAddresses/any(p:p eq 'smtp:emily.carter@nordlys.onmicrosoft.example')", ['Emily Carter']],
    ["proxyAddresses/any(x:startswith(x,'smtp:alva'))", ['Alva Lindström']],
    ["startswith(displayName,'Em') and accountEnabled eq true", ['Emily Carter', 'Emma Frost', 'Emergency Access']],
    ["startswith(displayName,'Emi') or startswith(displayName,'Emm')", ['Emily Carter', 'Emma Frost']],
    ['accountEnabled eq false', ['Petra Holm', 'Ulla Krogh']],
    ["userType eq 'Guest'", ['Chloé Martin']],
    ['onPremisesSyncEnabled eq true', ['Ingrid Solheim']],
    ["surname in ('Kjær', 'Grant')", ['Jens Kjær', 'Oliver Grant']],
    ["(mail eq 'a@b.example' or surname eq 'Grant') and jobTitle eq 'Warehouse Assistant'", ['Oliver Grant']],
    ["mail eq 'nobody@nordlys.example'", []],
    ["mail eq null and userType eq 'Member'", ['Emergency Access']],
  ];
  for (const [text, expected] of found) {
    it(`finds by ${text}`, async () => {
      const answer = await world.get(filter(text));
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.deepEqual(names(answer).toSorted(), [...expected].toSorted());
    });
  }

  it('refuses a filter that it cannot read', async () => {
    for (const text of [
      'mail',
      'mail eq',
      "mail eq 'x",
      "mail = 'x'",
      "(mail eq 'x'",
      "mail eq 'x' mail eq 'y'",
      "mail eq 'O'Brien'",
    ]) {
      assert.match(await refused(filter(text), 'BadRequest'), /^Invalid filter clause: /);
    }
  });

  it('refuses a filter on what is unknown, not filterable, or of another type', async () => {
    const unknown = await refused(filter("shoeSize eq '44'"), 'BadRequest');
    assert.match(unknown, /Could not find a property named 'shoeSize'/);
    const unsupported = await refused(filter("officeLocation eq 'x'"), 'Request_UnsupportedQuery');
    assert.match(unsupported, /clause specified for property 'officeLocation' of resource 'User'/);
    await refused(filter("proxyAddresses eq 'smtp:x'"), 'Request_UnsupportedQuery');
    await refused(filter("displayName/any(d:d eq 'x')"), 'Request_UnsupportedQuery');
    assert.match(await refused(filter("accountEnabled eq 'true'"), 'BadRequest'), /incompatible types/);
    assert.match(await refused(filter("contains(displayName,'x')"), 'BadRequest'), /unknown function/);
  });

  it('takes ne, not and endsWith only with ConsistencyLevel and $count', async () => {
    for (const text of ["userType ne 'Member'", "not startswith(displayName,'E')", "endswith(mail,'fabrik.example')"]) {
      await refused(filter(text), 'Request_UnsupportedQuery');
      await refused(filter(text), 'Request_UnsupportedQuery', eventual);
      await refused(`${filter(text)}&$count=true`, 'Request_UnsupportedQuery');
      assert.equal((await world.get(`${filter(text)}&$count=true`, eventual)).status, 200);
    }
    const guests = await world.get(`${filter("userType ne 'Member'")}&$count=true`, eventual);
    assert.deepEqual(names(guests), ['Chloé Martin']);
    assert.equal(guests.body['@odata.count'], 1);
  });

  it('searches only with ConsistencyLevel, by the beginnings of words', async () => {
    const text = await refused(search('"displayName:emi"'), 'Request_UnsupportedQuery');
    const header = "'ConsistencyLevel: eventual'";
    assert.equal(
      text,
      `Request with $search query parameter only works through MSGraph with a special request header: ${header}`,
    );
    assert.deepEqual(names(await world.get(search('"displayName:emi"'), eventual)), ['Emily Carter']);
    assert.deepEqual(names(await world.get(search('"displayName:sorensen"'), eventual)), []);
    assert.deepEqual(names(await world.get(search('"displayName:åkes"'), eventual)), ['Nora Åkesson']);
    const two = search('"displayName:emily" OR "mail:jens"');
    assert.deepEqual(names(await world.get(two, eventual)), ['Emily Carter', 'Jens Kjær']);
    const both = search('"displayName:em" AND "displayName:frost"');
    assert.deepEqual(names(await world.get(both, eventual)), ['Emma Frost']);
  });

  it('refuses a search without quotes or on an unknown property', async () => {
    assert.match(await refused(search('displayName:emi'), 'BadRequest', eventual), /^Syntax error: character ':'/);
    await refused(search('"shoeSize:44"'), 'Request_UnsupportedQuery', eventual);
  });

  it('counts only with ConsistencyLevel', async () => {
    assert.equal((await world.get('/users?$count=true')).body['@odata.count'], undefined);
    assert.equal((await world.get('/users?$count=true', eventual)).body['@odata.count'], people.people.length);
    const plain = await world.get('/users/$count');
    assert.equal(plain.status, 400);
    const counted = await world.get('/users/$count', eventual);
    assert.deepEqual([counted.body, counted.headers.get('content-type')], [String(people.people.length), 'text/plain']);
  });

  it('sorts, but together with a filter only with ConsistencyLevel and $count', async () => {
    const sorted = names(await world.get('/users?$orderby=displayName desc&$top=3'));
    assert.equal(sorted[0], 'ليلى حداد');
    const together = `${filter("startswith(displayName,'E')")}&$orderby=displayName`;
    assert.equal(await refused(together, 'Request_UnsupportedQuery'), 'Sorting not supported for current query.');
    const advanced = await world.get(`${together}&$count=true`, eventual);
    assert.deepEqual(names(advanced), ['Elias Thorn', 'Emergency Access', 'Emily Carter', 'Emma Frost']);
    await refused('/users?$orderby=jobTitle', 'Request_UnsupportedQuery');
  });

  it('gives pages whose links are opaque and good for the same query only', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/users?$top=10&$select=id,displayName';
    let pages = 0;
    while (next !== undefined) {
      const { body }: { body: any } = await world.get(next);
      seen.push(...body.value.map((user: any) => user.id));
      next = body['@odata.nextLink'];
      pages += 1;
    }
    assert.equal(pages, Math.ceil(people.people.length / 10));
    assert.deepEqual(seen.toSorted(), people.people.map((one) => one.id).toSorted());

    const { body } = await world.get('/users?$top=10');
    const token = new URL(body['@odata.nextLink']).searchParams.get('$skiptoken');
    assert.match(String(token), /^[\w-]{32}$/);
    await refused(`/users?$top=11&$skiptoken=${token}`, 'Directory_ExpiredPageToken');
    await refused('/users?$top=10&$skiptoken=made-up', 'Directory_ExpiredPageToken');
  });

  it('must get the ConsistencyLevel again with the next page', async () => {
    const first = await world.get(`${search('"displayName:e"')}&$top=2`, eventual);
    const link = first.body['@odata.nextLink'];
    assert.equal((await world.get(link)).status, 400);
    assert.equal((await world.get(link, eventual)).body.value.length, 2);
  });

  it('takes 1 to 999 for $top and knows no $skip', async () => {
    assert.match(await refused('/users?$top=1000', 'Request_BadRequest'), /between 1 and 999/);
    await refused('/users?$top=0', 'Request_BadRequest');
    await refused('/users?$top=ten', 'BadRequest');
    await refused('/users?$skip=10', 'BadRequest');
    assert.equal((await world.get('/users?$top=999')).status, 200);
  });
});

describe('Graph: the basic permission', () => {
  it('shows six properties and refuses a request that names others', async () => {
    const world = await startWorld({ permissions: ['User.ReadBasic.All'] });
    const path = `/users/${id('emily.carter')}`;
    const keys = Object.keys((await world.get(path)).body).filter((key) => !key.startsWith('@'));
    assert.deepEqual(keys.toSorted(), ['displayName', 'givenName', 'id', 'mail', 'surname', 'userPrincipalName']);
    assert.equal((await world.get(`${path}?$select=id,mail`)).status, 200);
    const answer = await world.get(`${path}?$select=accountEnabled`);
    assert.deepEqual([answer.status, code(answer)], [403, 'Authorization_RequestDenied']);
    await world.graph.stop();
  });
});
