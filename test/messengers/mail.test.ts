// Mail on its way to a real SMTP server: what arrives, what never leaves, and what is said when it does not.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeCertificates } from '../../src/local/certificates.ts';
import { makeMailer } from '../../src/messengers/mail.ts';
import { makeMailStage } from './stage.ts';

const mail = {
  id: 'dialog-1:email:1',
  to: 'ada@home.example',
  subject: 'Your code',
  text: '1234 5678 <b>is</b> "your" code.\nIt works for 10 minutes.\n\nNobody asks for it: å ä ö • ’',
  language: 'sv',
};

const fails = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Fault, inspect(error));
  assert.equal(error.code, code, inspect(error));
  assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /1234 5678|ada@home|Your code/);
  return true;
};

/** A plain server that keeps what it got as it came. */
async function makePlainServer() {
  const got: { readonly to: readonly string[]; readonly email: Email; readonly raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 50,
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        void PostalMime.parse(raw).then((email) => {
          got.push({ to: envelope.rcptTo.map(({ address }) => address), email, raw: raw.toString() });
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const from = { name: 'IT <"x"> of Company', address: 'it@company.example' };
  const mailer = makeMailer({ host: '127.0.0.1', port, security: 'none', from });
  const close = async () => {
    mailer.close();
    await new Promise<void>((resolve) => server.close(resolve));
  };
  return { mailer, got, close };
}

describe('a mail', () => {
  it('arrives over TLS and with a login, as text and the same as HTML', async () => {
    const { mailer, outbox, close } = await makeMailStage();
    await mailer.send(mail);
    const [sent] = outbox.list();
    assert.deepEqual([sent?.to, sent?.subject, sent?.text], [mail.to, mail.subject, mail.text]);
    assert.match(sent?.html ?? '', /<html lang="sv">/);
    assert.match(sent?.html ?? '', /1234 5678 &lt;b&gt;is&lt;\/b&gt; &quot;your&quot; code\.<br>It works/);
    assert.doesNotMatch(sent?.html ?? '', /<(?:b|a|img|script|style|link)[\s>]/);
    assert.deepEqual(await mailer.check(), []);
    await close();
  });

  it('says that a machine wrote it, and has the same id whenever it is sent again', async () => {
    const { mailer, got, close } = await makePlainServer();
    await mailer.send(mail);
    await mailer.send(mail);
    await mailer.send({ ...mail, id: 'dialog-1:email:2' });
    const [one, again, other] = got.map(({ email }) => email);
    const header = (name: string) => one?.headers.find(({ key }) => key === name)?.value;
    assert.equal(header('auto-submitted'), 'auto-generated');
    assert.equal(header('content-language'), 'sv');
    assert.match(one?.messageId ?? '', /^<[\w-]{32}@company\.example>$/);
    assert.equal(again?.messageId, one?.messageId);
    assert.notEqual(other?.messageId, one?.messageId);
    assert.equal(one?.from?.address, 'it@company.example');
    assert.equal(one?.from?.name, 'IT <"x"> of Company');
    assert.doesNotMatch(got[0]?.raw ?? '', /dialog-1/);
    await close();
  });

  it('A51 goes to one bare address or not at all', async () => {
    const { mailer, got, close } = await makePlainServer();
    const bad = [
      'ada@home.example\r\nBcc: evil@x.test',
      'ada@home.example\nBcc: evil@x.test',
      'ada@home.example, evil@x.test',
      'ada@home.example;evil@x.test',
      'ada@home.example evil@x.test',
      'Ada <ada@home.example>',
      '<ada@home.example>',
      '"ada evil@x.test"@home.example',
      'ada(evil@x.test)@home.example',
      'ada@home.example@x.test',
      'ada@[127.0.0.1]',
      'ada@localhost',
      'ada@home..example',
      '.ada@home.example',
      'ada.@home.example',
      'ada@home.example\u0000',
      'ada@-home.example',
      'ada＠home.example',
      `${'a'.repeat(250)}@home.example`,
      '@home.example',
      'ada@',
      '',
    ];
    for (const to of bad)
      await assert.rejects(mailer.send({ ...mail, to }), { code: 'unreachable' }, JSON.stringify(to));
    assert.equal(got.length, 0);
    for (const to of [
      "o'hara+x@home.example",
      'ada.holm_1@sub.home.example',
      'ada@xn--hm-fka.example',
      'ada@höme.example',
    ]) {
      await mailer.send({ ...mail, to });
    }
    assert.deepEqual(
      got.map((one) => one.to.length),
      [1, 1, 1, 1],
    );
    await close();
  });

  it('A51 gains no header from its subject', async () => {
    const { mailer, got, close } = await makePlainServer();
    await mailer.send({ ...mail, subject: 'Code\r\nBcc: evil@x.test\r\n\r\nbody' });
    assert.deepEqual(got[0]?.to, [mail.to]);
    assert.equal(got[0]?.email.subject, 'Code Bcc: evil@x.test body');
    assert.equal(got[0]?.email.bcc, undefined);
    await close();
  });

  it('shares connections: fifty at once need four at most', async () => {
    const { mailer, got, close } = await makePlainServer();
    const start = performance.now();
    await Promise.all(Array.from({ length: 50 }, (_, at) => mailer.send({ ...mail, id: `m${at}` })));
    assert.equal(got.length, 50);
    assert.ok(performance.now() - start < 3_000);
    await close();
  });
});

describe('a mail that cannot be sent', () => {
  it('is unreachable when the address is refused, and unavailable when the server is down', async () => {
    const stage = await makeMailStage();
    stage.fault = 'refuse';
    await assert.rejects(stage.mailer.send(mail), fails('unreachable'));
    stage.fault = 'down';
    await assert.rejects(stage.mailer.send(mail), fails('unavailable'));
    assert.match((await stage.mailer.check())[0]?.sentence ?? '', /does not answer/);
    stage.fault = undefined;
    await stage.mailer.send(mail);
    assert.equal(stage.outbox.list().length, 1);
    await stage.close();
  });

  it('is a matter for an operator when the login or the certificate is wrong', async () => {
    const wrong = { user: 'latchkey', password: new Secret('wrong') };
    const stranger = (await makeCertificates()).ca;
    for (const over of [{ login: wrong }, { ca: stranger }]) {
      const { mailer, close, outbox } = await makeMailStage(over);
      await assert.rejects(mailer.send(mail), fails('misconfigured'));
      assert.match((await mailer.check())[0]?.sentence ?? '', /refuses us/);
      assert.deepEqual(outbox.list(), []);
      await close();
    }
  });

  it('is unavailable when nobody listens or somebody listens and says nothing', async () => {
    const from = { name: '', address: 'it@company.example' };
    const nobody = makeMailer({ host: '127.0.0.1', port: 9, security: 'starttls', from });
    await assert.rejects(nobody.send(mail), fails('unavailable'));
    nobody.close();
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const mute = makeMailer({
      host: '127.0.0.1',
      port: (silent.address() as AddressInfo).port,
      security: 'starttls',
      stepTimeout: 200,
      from,
    });
    await assert.rejects(mute.send(mail), fails('unavailable'));
    mute.close();
    silent.close();
  });

  it('never goes in clear: a server without TLS is refused, and so is a setting without it', async () => {
    const { got, close } = await makePlainServer();
    const from = { name: '', address: 'it@company.example' };
    const plain = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      closeTimeout: 50,
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.server.address() as AddressInfo;
    const mailer = makeMailer({ host: '127.0.0.1', port, security: 'starttls', from });
    await assert.rejects(mailer.send(mail), Fault);
    mailer.close();
    await new Promise<void>((resolve) => plain.close(resolve));
    assert.equal(got.length, 0);
    await close();
    for (const host of ['mail.company.example', '10.0.0.1', 'localhost.evil.test', '127.evil.test']) {
      assert.throws(() => makeMailer({ host, port: 25, security: 'none', from }), { code: 'misconfigured' });
    }
    const listed = { name: '', address: 'it@company.example, x@y.test' };
    assert.throws(() => makeMailer({ host: 'localhost', port: 25, security: 'none', from: listed }), {
      code: 'misconfigured',
    });
  });
});
