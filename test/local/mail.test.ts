import assert from 'node:assert/strict';
import { createTransport } from 'nodemailer';
import { type Certificates, makeCertificates } from '../../src/local/certificates.ts';
import { type DeliveryFaultKind, type Mail, makeMail } from '../../src/local/mail.ts';
import { type Outbox, makeOutbox } from '../../src/local/outbox.ts';
import { loadPeople } from '../../src/local/people.ts';

const { people } = loadPeople();
const alva = people.find(({ userPrincipalName }) => userPrincipalName.startsWith('alva'));

describe('the local mail server, spoken to by nodemailer', () => {
  let certificates: Certificates;
  let mail: Mail;
  let outbox: Outbox;
  let fault: DeliveryFaultKind | undefined;

  const transport = (change: object = {}) => {
    const { hostname, port, username, password } = new URL(mail.url);
    return createTransport({
      host: hostname,
      port: Number(port),
      requireTLS: true,
      auth: { user: username, pass: password },
      tls: { ca: certificates.ca },
      ...change,
    } as any);
  };
  const letter = {
    from: 'it@nordlys.example',
    to: 'alva@hemma.example',
    subject: 'Din kod',
    text: 'Koden är 12345678',
  };
  const failure = (sending: Promise<unknown>) =>
    sending.then(
      () => assert.fail('it was sent'),
      (error: any) => [error.code, error.responseCode],
    );

  before(async () => {
    certificates = await makeCertificates();
  });
  beforeEach(async () => {
    fault = undefined;
    outbox = makeOutbox(people);
    mail = await makeMail({ ...certificates, outbox, fault: () => fault, slowness: 200 });
  });
  afterEach(() => mail.stop());

  it('takes a mail over STARTTLS and login and finds whose it is', async () => {
    await transport().sendMail({ ...letter, html: '<p>Koden är <b>12345678</b></p>' });
    const [sent] = outbox.list(alva?.id);
    assert.ok(sent);
    assert.deepEqual(
      { via: sent.via, to: sent.to, subject: sent.subject, text: sent.text, html: sent.html, person: sent.person },
      {
        via: 'mail',
        to: 'alva@hemma.example',
        subject: 'Din kod',
        text: 'Koden är 12345678',
        html: '<p>Koden är <b>12345678</b></p>',
        person: alva?.id,
      },
    );
  });

  it('lists a mail to several people once for each', async () => {
    await transport().sendMail({ ...letter, to: ['ALVA@hemma.example', 'nobody@else.example'] });
    assert.deepEqual(
      outbox.list().map(({ to, person }) => [to, person]),
      [
        ['nobody@else.example', undefined],
        ['ALVA@hemma.example', alva?.id],
      ],
    );
  });

  it('refuses a wrong password, no login, no TLS, and a client that does not know the CA', async () => {
    assert.deepEqual(await failure(transport({ auth: { user: 'latchkey', pass: 'wrong' } }).sendMail(letter)), [
      'EAUTH',
      535,
    ]);
    assert.deepEqual(await failure(transport({ auth: { user: 'other', pass: 'wrong' } }).sendMail(letter)), [
      'EAUTH',
      535,
    ]);
    const [, without] = await failure(transport({ auth: undefined }).sendMail(letter));
    assert.equal(without, 530);
    const [, plain] = await failure(transport({ requireTLS: false, ignoreTLS: true }).sendMail(letter));
    assert.ok(plain === 538 || plain === 530 || plain === 500 || plain === 502, String(plain));
    const [untrusted] = await failure(transport({ tls: {} }).sendMail(letter));
    assert.equal(untrusted, 'ESOCKET');
    assert.deepEqual(outbox.list(), []);
  });

  it('has a fresh password at every start', async () => {
    const again = await makeMail({ ...certificates, outbox });
    assert.notEqual(new URL(again.url).password, new URL(mail.url).password);
    await again.stop();
  });

  it('refuse: the address is turned down', async () => {
    fault = 'refuse';
    assert.deepEqual(await failure(transport().sendMail(letter)), ['EENVELOPE', 550]);
  });

  it('down: nobody is served, not even over a connection that is open already', async () => {
    const pooled = transport({ pool: true });
    await pooled.sendMail(letter);
    fault = 'down';
    const [, code] = await failure(pooled.sendMail(letter));
    assert.equal(code, 421);
    pooled.close();
    const [, fresh] = await failure(transport().sendMail(letter));
    assert.equal(fresh, 421);
    assert.equal(outbox.list().length, 1);
  });

  it('slow: it takes its time, then takes the mail', async () => {
    fault = 'slow';
    const before = performance.now();
    await transport().sendMail(letter);
    assert.ok(performance.now() - before >= 190);
    assert.equal(outbox.list().length, 1);
  });

  it('refuses what is far too big', async () => {
    const [, code] = await failure(transport().sendMail({ ...letter, text: 'x'.repeat(400_000) }));
    assert.equal(code, 552);
  });

  it('stops at once although a client keeps its connection', async () => {
    const pooled = transport({ pool: true });
    await pooled.sendMail(letter);
    const before = performance.now();
    await mail.stop();
    assert.ok(performance.now() - before < 500);
    pooled.close();
  });
});
