// The method phone, against the local company's real SMS gateway.
import assert from 'node:assert/strict';
import { Secret } from '../../src/core/secret.ts';
import { makeOutbox, type Outbox } from '../../src/local/outbox.ts';
import { makePhones } from '../../src/local/phones.ts';
import { makeTexter } from '../../src/messengers/sms.ts';
import { makePhone } from '../../src/verifiers/phone.ts';
import { verifierContract } from '../contracts/verifier.ts';
import { account, codeIn, ring, texts } from './rig.ts';

const mobile = { kind: 'phone', value: '+46701234542', changedAt: 5 } as const;
const office = { kind: 'phone', value: '+4684000100', changedAt: 1 } as const;
const mail = { kind: 'email', value: 'ada@home.example', changedAt: 1 } as const;

async function makeRig(fault?: () => 'refuse' | 'down' | undefined) {
  const outbox: Outbox = makeOutbox([]);
  const phones = await makePhones({ outbox, ...(fault && { fault }) });
  const texter = makeTexter({ url: phones.url, key: new Secret(phones.key) });
  const verifier = makePhone({ keys: ring(), texter, texts, company: 'Company', lasts: 600_000 });
  return { verifier, outbox, close: () => phones.stop() };
}

verifierContract(
  'phone',
  async () => {
    const rig = await makeRig();
    return {
      ...rig,
      account: account([mail, mobile, office]),
      stranger: account([mail]),
      answer: async () => codeIn(rig.outbox.list()[0]?.text ?? ''),
    };
  },
  ['12345678'],
);

describe('phone', () => {
  it('offers every phone in the directory’s order, masked, with its age, so that the policy can pass over a new one', async () => {
    const { verifier, close } = await makeRig();
    const target = '+46701234542';
    const [first, ...others] = await verifier.offers(account([mail, mobile, office]));
    assert.deepEqual(first, { method: 'phone', kind: 'phone', target, hint: '••• •• 42', changedAt: 5 });
    assert.deepEqual(
      others.map(({ changedAt }) => changedAt),
      [1],
    );
    await close();
  });

  it('sends one message in the person’s language to the number of the offer', async () => {
    const { verifier, outbox, close } = await makeRig();
    const [offer] = await verifier.offers(account([mobile]));
    assert.ok(offer);
    await verifier.start(offer, { dialog: 'd', account: 'a', language: 'sv', now: 0 });
    const [sent, ...more] = outbox.list();
    assert.deepEqual([sent?.to, sent?.via, more.length], ['+46701234542', 'sms', 0]);
    assert.match(sent?.text ?? '', /^sv Company: \d{8} \(10 minutes\)$/);
    await close();
  });

  it('says by a Fault when the message could not be sent', async () => {
    for (const [fault, code] of [
      ['refuse', 'unreachable'],
      ['down', 'unavailable'],
    ] as const) {
      const { verifier, close } = await makeRig(() => fault);
      const [offer] = await verifier.offers(account([mobile]));
      assert.ok(offer);
      await assert.rejects(verifier.start(offer, { dialog: 'd', account: 'a', language: 'sv', now: 0 }), { code });
      await close();
    }
  });
});
