// People's own phones and addresses in Entra ID, through the real client, against the strict local Graph.
import assert from 'node:assert/strict';
import type { ContactChange } from '../../../src/core/registered.ts';
import { isMade } from '../../../src/core/registered.ts';
import { administration, type LocalEntra, localEntra, permissions, person } from './local-entra.ts';

const phone = (value: string): ContactChange => ({ do: 'add', kind: 'phone', value });
const email = (value: string): ContactChange => ({ do: 'add', kind: 'email', value });

describe('contacts in Entra ID', () => {
  let local: LocalEntra | undefined;
  afterEach(async () => {
    await local?.close();
    local = undefined;
  });
  const starting = async (...settings: Parameters<typeof localEntra>) => (local = await localEntra(...settings));
  const { id: oliver } = person('oliver.grant');
  const { id: jens } = person('jens.kjaer');
  const { id: alva } = person('alva.lindstrom');

  it('knows what there is, what there is room for, and where the person is', async () => {
    const { entra } = await starting();
    assert.deepEqual(await entra.contactBook(oliver), {
      held: [],
      room: { phone: 'entra', email: 'entra' },
      country: undefined,
    });
    const book = await entra.contactBook(jens);
    assert.deepEqual(book, {
      held: [{ kind: 'phone', value: '+4510011083', place: 'entra' }],
      room: { phone: 'entra', email: 'entra' },
      country: 'DK',
    });
    assert.deepEqual((await entra.contactBook(alva))?.room, {});
    assert.equal(await entra.contactBook('00000000-0000-0000-0000-000000000000'), undefined);
    assert.equal(await entra.contactBook('../me'), undefined);
  });

  it('writes a mobile first, then an alternate one, then no more; each is found afterwards', async () => {
    const { entra, truth } = await starting();
    for (const value of ['+46701234567', '+4520123456']) {
      assert.deepEqual(await entra.changeContact(oliver, phone(value)), { outcome: 'applied' });
      assert.ok(isMade(phone(value), (await entra.reachable.find(oliver))!.contacts));
    }
    assert.deepEqual(
      truth.find(oliver)?.methods.phones.map(({ type, number }) => [type, number]),
      [
        ['mobile', '+46 701234567'],
        ['alternateMobile', '+45 20123456'],
      ],
    );
    assert.deepEqual(await entra.changeContact(oliver, phone('+46739999999')), {
      outcome: 'not-applied',
      reason: 'full',
    });
    assert.deepEqual(await entra.changeContact(oliver, email('o@home.example')), { outcome: 'applied' });
    assert.deepEqual(await entra.changeContact(oliver, email('p@home.example')), {
      outcome: 'not-applied',
      reason: 'full',
    });
  });

  it('changes and removes what it names, and nothing else', async () => {
    const { entra, truth } = await starting();
    const change: ContactChange = { do: 'change', kind: 'phone', old: '+4510011083', value: '+12015550123' };
    assert.deepEqual(await entra.changeContact(jens, change), { outcome: 'applied' });
    assert.equal(truth.find(jens)?.methods.phones[0]?.number, '+1 2015550123');
    assert.deepEqual(await entra.changeContact(jens, change), { outcome: 'not-applied', reason: 'gone' });
    const remove: ContactChange = { do: 'remove', kind: 'phone', old: '+12015550123' };
    assert.deepEqual(await entra.changeContact(jens, remove), { outcome: 'applied' });
    assert.deepEqual(truth.find(jens)?.methods.phones, []);
    const others = truth.find(alva)?.methods;
    assert.deepEqual(await entra.changeContact(alva, { ...remove, old: '+46700000000' }), {
      outcome: 'not-applied',
      reason: 'gone',
    });
    assert.deepEqual(truth.find(alva)?.methods, others);
  });

  it('writes once and does not know when the answer is lost; reading settles it', async () => {
    const { entra, truth, faults, notes } = await starting();
    await entra.contactBook(oliver);
    faults.write({ graph: { kind: 'applied-then-dropped', method: 'POST', path: '/phoneMethods' } });
    const answer = await entra.changeContact(oliver, phone('+46701234567'));
    faults.write({ graph: null });
    assert.deepEqual(answer, { outcome: 'unknown' });
    assert.equal(truth.find(oliver)?.methods.phones.length, 1);
    assert.ok(isMade(phone('+46701234567'), (await entra.reachable.find(oliver))!.contacts));
    assert.ok(notes.some((note) => note.includes('unknown')) && !notes.join().includes('701234567'));
  });

  it('says that it may not where a permission is missing, and sends nothing where it is switched off', async () => {
    const { entra } = await starting({
      permissions: [...permissions, ...administration.filter((name) => !name.includes('-Phone.'))],
    });
    assert.deepEqual(await entra.changeContact(oliver, phone('+46701234567')), {
      outcome: 'not-applied',
      reason: 'not-authorized',
    });
    const off = local!.another({ features: ['administration'] });
    assert.deepEqual(await off.contactBook(oliver), { held: [], room: {}, country: undefined });
    await assert.rejects(off.changeContact(oliver, email('o@home.example')), { code: 'misconfigured' });
  });

  it('reads the methods of an account once for a look and the write behind it', async () => {
    const { entra } = await starting();
    await entra.find(oliver);
    await entra.contactBook(oliver);
    assert.deepEqual(await entra.changeContact(oliver, phone('+46701234567')), { outcome: 'applied' });
    // Whoever writes sees it at once.
    assert.deepEqual((await entra.contactBook(oliver))?.held, [
      { kind: 'phone', value: '+46701234567', place: 'entra' },
    ]);
  });

  it('knows the mail domains of the company', async () => {
    const { entra } = await starting();
    assert.ok((await entra.ownDomains()).includes('nordlys.example'));
  });
});
