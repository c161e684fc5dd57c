import assert from 'node:assert/strict';
import { Fault, type FaultCode } from '../../../src/core/fault.ts';
import { Secret } from '../../../src/core/secret.ts';
import { makeEntra } from '../../../src/directories/entra/entra.ts';
import type { Company, Person } from '../../../src/local/people.ts';
import type { SignInFinding } from '../../../src/runtime/ports-administration.ts';
import { administrationContract } from '../../contracts/administration.ts';
import { features, type LocalEntra, localEntra, type LocalSettings, people, person } from './local-entra.ts';
import { graphError, json, plainCredential, type ScriptedGraph, scriptedGraph } from './scripted-graph.ts';

const good = 'Brass-Kettle-4-Rivers';
const emily = person('emily.carter');
const isFault =
  (code: FaultCode, words = /./) =>
  (error: unknown) =>
    error instanceof Fault && error.code === code && words.test(error.message);
const changed = (name: string, over: Partial<Person>): Company => ({
  ...people,
  people: people.people.map((one) => (one.id === person(name).id ? { ...one, ...over } : one)),
});

administrationContract('entra', async () => {
  const local = await localEntra();
  const { entra, truth, faults, graph } = local;
  return {
    directory: entra,
    member: {
      id: emily.id,
      userName: emily.userPrincipalName,
      displayName: emily.displayName,
      manager: emily.manager ?? '',
      mail: emily.mail ?? '',
      phone: '+447700900107',
      employeeId: 'N-1001',
    },
    withoutManager: person('karin.wallin').id,
    unknown: '01234567-89ab-4cde-8f01-23456789abcd',
    refused: person('vera.sund').id,
    frequent: 'nordlys',
    accessPasses: true,
    firstPassword: emily.password ?? '',
    async signIn(id, password) {
      const result = truth.signIn(truth.find(id)?.userPrincipalName ?? '', password);
      assert.ok(result === 'ok' || result === 'expired' || result === 'disabled' || result === 'wrong', result);
      return result === 'expired' ? 'must-change' : result;
    },
    changes: async () => truth.all().reduce((sum, { id }) => sum + truth.history(id).length, 0),
    loseAnswers: async () => faults.write({ graph: { kind: 'applied-then-dropped', path: '/users/' } }),
    vanish: async () => graph.stop(),
    close: local.close,
  };
});

describe('administration of the Entra directory', () => {
  let local: LocalEntra;
  const opened: LocalEntra[] = [];
  const opening = async (settings: LocalSettings = {}) => {
    const one = await localEntra(settings);
    opened.push(one);
    return one;
  };
  before(async () => {
    local = await opening();
  });
  after(async () => {
    await Promise.all(opened.splice(0).map(async (one) => one.close()));
  });
  const described = async (name: string, from = local) => {
    const told = await from.entra.describe(person(name).id);
    assert.ok(told);
    return told;
  };
  const explained = async (name: string, from = local) => {
    const findings = await from.entra.explainSignIn(person(name).id);
    assert.ok(findings);
    return findings.map((one) => ('about' in one ? `${one.what} ${one.about}` : one.what));
  };

  describe('describing', () => {
    it('takes one round trip', async () => {
      const fresh = await opening();
      await fresh.entra.describe(emily.id);
      assert.equal(fresh.graph.requests().filter(({ inBatch }) => !inBatch).length, 1);
    });

    it('agrees with the company about every single person', async () => {
      for (const one of people.people) {
        const told = await local.entra.describe(one.id);
        assert.ok(told, one.userPrincipalName);
        assert.deepEqual(
          [told.department, told.jobTitle, told.manager?.id, told.enabled, told.guest, told.employeeId, told.mail],
          [
            one.department ?? undefined,
            one.jobTitle ?? undefined,
            one.manager ?? undefined,
            one.accountEnabled,
            one.userType === 'Guest',
            one.employeeId ?? undefined,
            one.mail ?? undefined,
          ],
        );
        assert.equal(told.mustChange, one.mustChange);
        const { phones, emails, authenticators } = one.methods;
        assert.equal(told.methods.length, phones.length + emails.length + authenticators.length);
      }
    });

    it('names methods by kind with the time of their registration, without number or address', async () => {
      const { methods } = await described('alva.lindstrom');
      assert.deepEqual(
        methods.map(({ kind }) => kind),
        ['phone', 'phone', 'office-phone', 'email', 'authenticator-app'],
      );
      assert.equal(methods[0]?.since, Date.parse('2024-03-11T08:15:00Z'));
      assert.doesNotMatch(JSON.stringify(methods), /\+46|@/);
    });

    it('computes an expiry only where Graph says everything', async () => {
      const hugo = await described('hugo.berg');
      assert.equal(hugo.passwordExpires, (hugo.passwordChangedAt ?? 0) + 90 * 86_400_000);
      assert.equal((await described('emily.carter')).passwordExpires, 'never');
      for (const name of ['ingrid.solheim', 'pavel.dvorak', 'chloe_fabrik.example#EXT#']) {
        assert.equal((await described(name)).passwordExpires, 'unknown', name);
      }
      const days = (passwordValidityPeriodInDays: number | null) =>
        opening({
          company: {
            ...changed('hugo.berg', { passwordExpired: false }),
            tenant: {
              ...people.tenant,
              domains: people.tenant.domains.map((domain) => ({ ...domain, passwordValidityPeriodInDays })),
            },
          },
        });
      assert.equal((await described('hugo.berg', await days(null))).passwordExpires, 'unknown');
      assert.equal((await described('hugo.berg', await days(2_147_483_647))).passwordExpires, 'never');
    });

    it('A38 is a Fault if any one part cannot be read, and bears that there is no manager', async () => {
      const fresh = await opening();
      for (const path of [`/users/${emily.id}`, '/manager', '/authentication/methods']) {
        fresh.faults.write({ graph: { kind: '503', path } });
        await assert.rejects(fresh.entra.describe(emily.id), isFault('unavailable', /503/), path);
      }
      assert.equal((await described('karin.wallin')).manager, undefined);
    });

    it('does not know whether a password must be changed where Graph keeps that back', async () => {
      const hidden = await scriptedGraph((seen, response) => {
        const asked = JSON.parse(seen.body) as { requests: { id: string }[] };
        const user = {
          id: emily.id,
          userPrincipalName: 'a@nordlys.example',
          accountEnabled: true,
          passwordProfile: null,
        };
        const bodies: Record<string, unknown> = {
          account: user,
          manager: {},
          'authentication methods': { value: [] },
          domains: { value: [{ id: 'nordlys.example', authenticationType: 'Managed' }] },
        };
        json(response, 200, { responses: asked.requests.map(({ id }) => ({ id, status: 200, body: bodies[id] })) });
      });
      const entra = local.another({ graphUrl: hidden.root }, { credential: plainCredential });
      assert.equal((await entra.describe(emily.id))?.mustChange, undefined);
      assert.deepEqual(await entra.explainSignIn(emily.id), [
        { what: 'no-methods' },
        { what: 'unknown', about: 'must-change' },
        { what: 'unknown', about: 'password-expiry' },
        { what: 'unknown', about: 'lock' },
      ] satisfies SignInFinding[]);
      await hidden.close();
    });
  });

  describe('explaining a sign-in', () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['emily.carter', []],
      ['petra.holm', ['disabled']],
      ['freja.dahl', ['must-change', 'password-changed']],
      ['hugo.berg', ['password-expired']],
      ['oliver.grant', ['no-methods']],
      ['ingrid.solheim', ['synced']],
      ['pavel.dvorak', ['federated']],
      ['chloe_fabrik.example#EXT#', ['guest']],
      // A lock shows nowhere: it is the one thing that is always left open.
      ['viggo.nystrom', []],
    ];
    for (const [name, findings] of cases) {
      it(`${name}: ${findings.join(', ') || 'nothing that can be seen'}`, async () => {
        assert.deepEqual(await explained(name), [...findings, 'unknown lock']);
      });
    }

    it('a guest who never answered the invitation', async () => {
      const company = changed('chloe_fabrik.example#EXT#', { externalUserState: 'PendingAcceptance' });
      assert.deepEqual(await explained('chloe_fabrik.example#EXT#', await opening({ company })), [
        'invited',
        'guest',
        'unknown lock',
      ]);
    });

    it('sessions that were ended just now, and a new password only once', async () => {
      const fresh = await opening();
      await fresh.entra.revokeSessions(emily.id);
      assert.deepEqual(await explained('emily.carter', fresh), ['sessions-ended', 'unknown lock']);
      await fresh.entra.reset(emily.id, new Secret(good));
      assert.deepEqual(await explained('emily.carter', fresh), ['password-changed', 'unknown lock']);
    });
  });

  describe('looking people up', () => {
    const names = async (text: string, limit = 10) =>
      (await local.entra.search(text, limit)).found.map(({ userName }) => userName.split('@')[0]);

    it('finds people by names with accents, apostrophes and other alphabets', async () => {
      assert.deepEqual(await names('wisniewska'), ['zofia.wisniewska']);
      assert.deepEqual(await names('Wiśniewska'), ['zofia.wisniewska']);
      assert.deepEqual(await names("O'Brien"), ["siobhan.o'brien"]);
      assert.deepEqual(await names('ليلى'), ['layla.haddad']);
      assert.deepEqual(await names('chloe_fabrik.example#EXT#@nordlys.onmicrosoft.example'), [
        'chloe_fabrik.example#EXT#',
      ]);
    });

    it('shows both accounts of one human, and what tells them apart', async () => {
      const { found } = await local.entra.search('simon iversen', 10);
      assert.deepEqual(
        found.map(({ displayName }) => displayName),
        ['Simon Iversen', 'Simon Iversen (admin)'],
      );
      assert.deepEqual(await names('N-1021'), ['simon.iversen', 'simon.iversen.admin']);
      const both = await local.entra.findByContact({ employeeId: 'N-1021' });
      assert.equal(both.length, 2);
    });

    it('sorts by name and cuts after that', async () => {
      const { found, more } = await local.entra.search('nordlys', 10);
      assert.equal(more, true);
      const shown = found.map(({ displayName }) => displayName);
      assert.deepEqual(
        shown,
        shown.toSorted((a, b) => a.localeCompare(b)),
      );
    });

    it('finds a profile’s phone however it is written there', async () => {
      for (const mobilePhone of ['+46 701740699', '+46701740699']) {
        const one = await opening({ company: changed('noah.falk', { mobilePhone }) });
        const found = await one.entra.findByContact({ phone: '+46 70-174 06 99' });
        assert.deepEqual(
          found.map(({ id }) => id),
          [person('noah.falk').id],
        );
      }
      // Registered for sign-in, and nowhere in the profile: Graph cannot be asked for it.
      assert.deepEqual(await local.entra.findByContact({ phone: '+46701740611' }), []);
    });

    it('finds by every address an account has, alias and private one included', async () => {
      const ids = async (mail: string) => (await local.entra.findByContact({ mail })).map(({ id }) => id);
      const { id } = person('alva.lindstrom');
      assert.deepEqual(await ids('alva.lindstrom@nordlys.onmicrosoft.example'), [id]);
      assert.deepEqual(await ids('Alva.Lindstrom@hemma.example'), [id]);
      assert.deepEqual(await ids("siobhan.o'brien@nordlys.example"), [person("siobhan.o'brien").id]);
    });

    it('does not take what Graph found loosely for the contact that was asked for', async () => {
      const user = { id: emily.id, userPrincipalName: 'emily@nordlys.example', accountEnabled: true };
      const near = { mail: 'emily.carter@nordlys.example.org', mobilePhone: '+44 77009001070', employeeId: 'N-10011' };
      const loose = await scriptedGraph((seen, response) => {
        const asked = JSON.parse(seen.body) as { requests: { id: string }[] };
        const body = {
          value: [{ ...user, ...near, otherMails: [], proxyAddresses: ['SIP:emily.carter@nordlys.example'] }],
        };
        json(response, 200, { responses: asked.requests.map(({ id }) => ({ id, status: 200, body })) });
      });
      const entra = local.another({ graphUrl: loose.root }, { credential: plainCredential });
      assert.deepEqual(await entra.findByContact({ mail: 'emily.carter@nordlys.example' }), []);
      assert.deepEqual(await entra.findByContact({ phone: '+447700900107' }), []);
      assert.deepEqual(await entra.findByContact({ employeeId: 'N-1001' }), []);
      assert.equal((await entra.findByContact({ employeeId: 'n-10011' })).length, 1);
      await loose.close();
    });

    it('A38 throws a Fault instead of half a list', async () => {
      local.faults.write({ graph: { kind: '503', path: '/users' } });
      await assert.rejects(local.entra.search('emily', 10), isFault('unavailable'));
      await assert.rejects(local.entra.findByContact({ employeeId: 'N-1' }), isFault('unavailable'));
      await assert.rejects(local.entra.manager(emily.id), isFault('unavailable'));
      local.faults.write({ graph: null });
    });
  });

  describe('writing', () => {
    it('sends nothing for what is switched off, whatever the application may', async () => {
      const plain = local.another({ features: ['administration'] });
      const before = local.graph.requests().length;
      await assert.rejects(plain.setEnabled(emily.id, false), isFault('misconfigured', /enable-accounts/));
      await assert.rejects(plain.createAccessPass(emily.id, 60), isFault('misconfigured', /access-passes/));
      assert.equal(local.graph.requests().length, before);
    });

    it('is not authorized without the permission of each write', async () => {
      const poor = await opening({ permissions: ['User.Read.All', 'UserAuthenticationMethod.Read.All'] });
      const refused = { outcome: 'not-applied', reason: 'not-authorized' };
      assert.deepEqual(await poor.entra.setPassword(emily.id, new Secret(good)), refused);
      assert.deepEqual(await poor.entra.forceChange(emily.id), refused);
      assert.deepEqual(await poor.entra.setEnabled(emily.id, false), refused);
      assert.deepEqual(await poor.entra.createAccessPass(emily.id, 60), refused);
    });

    it('A36 does not get past the directory: synced, restricted, privileged', async () => {
      const refused = { outcome: 'not-applied', reason: 'not-authorized' };
      for (const name of ['ingrid.solheim', 'vera.sund', 'karin.wallin', 'elias.thorn', 'casper.toft']) {
        assert.deepEqual(await local.entra.setPassword(person(name).id, new Secret(good)), refused, name);
        assert.deepEqual(await local.entra.forceChange(person(name).id), refused, name);
        assert.deepEqual(await local.entra.setEnabled(person(name).id, false), refused, name);
      }
    });

    it('A36 gets past the directory with an access pass, which asks for nobody’s role: authorize is the only guard', async () => {
      const answer = await (await opening()).entra.createAccessPass(person('karin.wallin').id, 60);
      assert.equal(answer.outcome, 'applied');
    });

    it('says that the policy does not allow an access pass', async () => {
      const refused = { outcome: 'not-applied', reason: 'not-allowed' };
      assert.deepEqual(await local.entra.createAccessPass(emily.id, 481), refused);
      assert.deepEqual(await local.entra.createAccessPass(person('chloe_fabrik.example#EXT#').id, 60), refused);
      const off = { ...people, accessPasses: { ...people.accessPasses, enabled: false } };
      assert.deepEqual(await (await opening({ company: off })).entra.createAccessPass(emily.id, 60), refused);
    });

    it('F04 writes at most once under every fault, and says what is known', async () => {
      const fresh = await opening();
      const calls = [
        () => fresh.entra.setPassword(emily.id, new Secret(good)),
        () => fresh.entra.forceChange(emily.id),
        () => fresh.entra.setEnabled(emily.id, false),
        () => fresh.entra.createAccessPass(emily.id, 60),
      ];
      const cases: readonly (readonly [string, string, number])[] = [
        ['429', 'not-applied unavailable', 0],
        ['429-without-retry-after', 'not-applied unavailable', 0],
        ['503', 'unknown ', 0],
        ['applied-then-dropped', 'unknown ', 1],
      ];
      for (const call of calls) {
        for (const [kind, expected, written] of cases) {
          const before = [fresh.truth.history(emily.id).length, fresh.graph.requests().length] as const;
          fresh.faults.write({ graph: { kind } });
          const answer = await call();
          assert.equal(`${answer.outcome} ${'reason' in answer ? answer.reason : ''}`, expected, kind);
          assert.equal(fresh.truth.history(emily.id).length - before[0], written, kind);
          assert.equal(fresh.graph.requests().length - before[1], 1, kind);
        }
        fresh.faults.write({ graph: null });
      }
    });
  });
});

describe('what Graph answers to an access pass', () => {
  let server: ScriptedGraph;
  const notes: string[] = [];
  const answering = async (status: number, body: unknown) => {
    server = await scriptedGraph((_seen, response) => json(response, status, body));
    notes.length = 0;
    const entra = makeEntra(
      { cloud: 'global', graphUrl: server.root, features },
      { credential: plainCredential, note: (sentence) => notes.push(sentence) },
    );
    const answer = await entra.createAccessPass(emily.id, 60);
    return `${answer.outcome} ${'reason' in answer ? answer.reason : ''}`.trim();
  };
  afterEach(async () => server.close());

  const pass = {
    temporaryAccessPass: 'Canary-42x',
    startDateTime: '2026-11-21T12:00:00Z',
    createdDateTime: '2026-11-21T12:00:00Z',
    lifetimeInMinutes: 60,
  };
  const cases: readonly (readonly [string, number, unknown, string])[] = [
    ['a pass', 201, pass, 'applied'],
    ['a pass without its beginning, but made now', 201, { ...pass, startDateTime: null }, 'applied'],
    ['no pass', 201, { ...pass, temporaryAccessPass: null }, 'unknown'],
    ['a pass without end', 201, { ...pass, lifetimeInMinutes: null }, 'unknown'],
    ['nothing', 201, undefined, 'unknown'],
    ['the policy’s no', 400, graphError('badRequest'), 'not-applied not-allowed'],
    ['no right', 403, graphError('accessDenied'), 'not-applied not-authorized'],
    ['nobody', 404, graphError('resourceNotFound'), 'not-applied not-authorized'],
    ['busy', 429, graphError('TooManyRequests'), 'not-applied unavailable'],
    ['an expired token', 401, graphError('InvalidAuthenticationToken'), 'not-applied unavailable'],
    ['a failure', 500, graphError('InternalServerError'), 'unknown'],
    ['too late', 504, graphError('GatewayTimeout'), 'unknown'],
  ];
  for (const [what, status, body, meaning] of cases) {
    it(`${what} (${status}) is ${meaning}, after one request`, async () => {
      assert.equal(await answering(status, body), meaning);
      assert.equal(server.seen.length, 1);
      assert.equal(server.seen[0]?.url, `/v1.0/users/${emily.id}/authentication/temporaryAccessPassMethods`);
      assert.deepEqual(JSON.parse(server.seen[0]?.body ?? ''), { lifetimeInMinutes: 60, isUsableOnce: true });
      assert.equal(notes.length, meaning === 'applied' ? 0 : 1);
      assert.doesNotMatch(notes.join(), /Canary/);
    });
  }
});
