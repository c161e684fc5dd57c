// The method email, against the local company's real SMTP server.
import assert from 'node:assert/strict';
import { verifierContract } from '../contracts/verifier.ts';
import { makeMailStage } from '../messengers/stage.ts';
import { makeEmail } from '../../src/verifiers/email.ts';
import { account, codeIn, ring, texts } from './rig.ts';

const home = { kind: 'email', value: 'ada@home.example', changedAt: 50 } as const;
const old = { kind: 'email', value: 'ada@old.example', changedAt: 10 } as const;
const ageless = { kind: 'email', value: 'ada@ageless.example', changedAt: undefined } as const;
const phone = { kind: 'phone', value: '+46701234542', changedAt: 5 } as const;

async function makeRig() {
  const { mailer, outbox, close } = await makeMailStage();
  const verifier = makeEmail({ keys: ring(), mailer, texts, company: 'Company', lasts: 600_000 });
  return { verifier, outbox, close };
}

verifierContract(
  'email',
  async () => {
    const rig = await makeRig();
    return {
      ...rig,
      account: account([home]),
      stranger: account([phone]),
      answer: async () => codeIn(rig.outbox.list()[0]?.text ?? ''),
    };
  },
  ['12345678'],
);

describe('email', () => {
  it('offers every address once, the one registered longest ago first', async () => {
    const { verifier, close } = await makeRig();
    const again = { ...home, value: 'ADA@home.example', changedAt: 90 };
    const offers = await verifier.offers(account([again, ageless, home, phone, old]));
    assert.deepEqual(
      offers.map(({ target, hint, changedAt }) => [target, hint, changedAt]),
      [
        ['ada@old.example', 'a•••@o•••.example', 10],
        ['ada@home.example', 'a•••@h•••.example', 50],
        ['ada@ageless.example', 'a•••@a•••.example', undefined],
      ],
    );
    await close();
  });

  it('leaves the mailbox that the forgotten password opens to the policy', async () => {
    const { verifier, close } = await makeRig();
    const own = { kind: 'email', value: 'ada@company.example', changedAt: 0 } as const;
    assert.equal((await verifier.offers(account([own]))).length, 1);
    await close();
  });

  it('sends one mail in the person’s language to the address of the offer', async () => {
    const { verifier, outbox, close } = await makeRig();
    const [offer] = await verifier.offers(account([home]));
    assert.ok(offer);
    await verifier.start(offer, { dialog: 'd', account: 'a', language: 'da', now: 0 });
    const [sent, ...more] = outbox.list();
    assert.deepEqual([sent?.to, sent?.subject, more.length], ['ada@home.example', 'da: Company', 0]);
    assert.match(sent?.text ?? '', /^\d{8} works for 10 minutes\./);
    await close();
  });
});
