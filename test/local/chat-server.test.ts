import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import { type LocalCompany, startCompany } from '../../src/local/company.ts';
import { startCompanyBot } from './company-bot.ts';
import { type SdkBot, quietly } from './sdk-bot.ts';

const card = CardFactory.adaptiveCard({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'Input.Text', id: 'code', label: 'Code' }],
  actions: [{ type: 'Action.Submit', title: 'Go', data: { verb: 'go' } }],
});

describe('the chat’s HTTP interface', () => {
  let company: LocalCompany;
  let bot: SdkBot;
  let pageRoot: string;
  let seen: TurnContext['activity'][];

  const turn = async (context: TurnContext) => {
    const { activity } = context;
    seen.push(activity);
    if (activity.type !== 'message') return;
    if (activity.text === 'fail') throw new Error('broken');
    if (activity.value !== undefined) await context.sendActivity(`pressed ${JSON.stringify(activity.value)}`);
    else if (activity.text === 'card') await context.sendActivity(MessageFactory.attachment(card));
    else if (activity.text === 'typing') await context.sendActivity({ type: 'typing' });
    else await context.sendActivity(`echo ${activity.text}`);
  };
  const get = async (path: string) => {
    const response = await fetch(company.chatUrl + path);
    return { status: response.status, body: await response.json() };
  };
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(company.chatUrl + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const idOf = (name: string) => company.people.find((person) => person.userPrincipalName.startsWith(name))?.id ?? '';
  const refused = ({ status, body }: { status: number; body: any }) => `${status} ${body.error.code}`;

  beforeEach(async () => {
    seen = [];
    pageRoot = mkdtempSync(join(tmpdir(), 'chat-page-'));
    writeFileSync(join(pageRoot, 'index.html'), '<!doctype html><title>Chat</title>');
    writeFileSync(join(pageRoot, 'page.js'), 'export {};');
    mkdirSync(join(pageRoot, 'deep'));
    writeFileSync(join(pageRoot, 'deep', 'x.css'), 'p{}');
    writeFileSync(join(pageRoot, 'secret.txt'), 'no');
    company = await startCompany({ pageRoot, slowness: 200 });
    bot = await startCompanyBot(company, turn);
  });
  afterEach(async () => {
    await company.stop();
    await bot.stop();
    rmSync(pageRoot, { recursive: true });
  });

  describe('people', () => {
    it('lists everybody with what the page shows, and no secret', async () => {
      const { status, body } = await get('/local/people');
      assert.equal(status, 200);
      assert.equal(body.length, company.people.length);
      const alva = body.find(({ id }: { id: string }) => id === idOf('alva'));
      assert.deepEqual(alva, {
        id: idOf('alva'),
        displayName: 'Alva Lindström',
        userName: 'alva.lindstrom@nordlys.example',
        language: 'sv',
        jobTitle: 'Head of Sales',
        department: 'Sales',
        about: alva.about,
        enabled: true,
        phones: ['+46 701740606', '+46 701740607', '+46 846500401'],
        mails: ['alva@hemma.example', 'alva.lindstrom@nordlys.example', 'alva.lindstrom@hemma.example'],
        authenticator: true,
      });
      const all = JSON.stringify(body);
      for (const { password, totpSecret } of company.people) {
        assert.ok(password === null || !all.includes(password));
        assert.ok(totpSecret === null || !all.includes(totpSecret));
      }
    });

    it('says at once when an account is disabled', async () => {
      company.directory.setEnabled(idOf('alva'), false);
      const { body } = await get('/local/people');
      assert.equal(body.find(({ id }: { id: string }) => id === idOf('alva')).enabled, false);
    });
  });

  describe('a conversation', () => {
    it('is said into and read', async () => {
      const ada = idOf('alva');
      const before = (await get(`/local/people/${ada}/conversation`)).body;
      assert.deepEqual([before.messages, before.installed, before.typing], [[], true, false]);
      const said = await post(`/local/people/${ada}/say`, { text: 'hej' });
      assert.equal(said.status, 202);
      assert.equal(said.body.status, 200);
      const after = (await get(`/local/people/${ada}/conversation`)).body;
      assert.ok(after.revision > before.revision);
      assert.deepEqual(
        after.messages.map((message: any) => [message.from, message.text, message.edited]),
        [
          ['person', 'hej', false],
          ['bot', 'echo hej', false],
        ],
      );
      assert.equal(after.messages[0].id, said.body.id);
      assert.deepEqual(company.teams.refusals(), []);
    });

    it('shows a card, takes a press, and the bot hears the inputs', async () => {
      const ada = idOf('alva');
      await post(`/local/people/${ada}/say`, { text: 'card' });
      const { messages } = (await get(`/local/people/${ada}/conversation`)).body;
      assert.equal(messages[1].card.actions[0].data.verb, 'go');
      const pressed = await post(`/local/people/${ada}/press`, {
        messageId: messages[1].id,
        data: { verb: 'go', code: '12345678' },
      });
      assert.deepEqual([pressed.status, pressed.body.status], [202, 200]);
      assert.deepEqual(seen.at(-1)?.value, { verb: 'go', code: '12345678' });
    });

    it('shows typing', async () => {
      await post(`/local/people/${idOf('alva')}/say`, { text: 'typing' });
      assert.equal((await get(`/local/people/${idOf('alva')}/conversation`)).body.typing, true);
    });

    it('tells what the bot answered when it fails', async () => {
      const { status, body } = await quietly(() => post(`/local/people/${idOf('alva')}/say`, { text: 'fail' }));
      assert.deepEqual([status, body.status], [202, 500]);
      const { messages } = (await get(`/local/people/${idOf('alva')}/conversation`)).body;
      assert.equal(messages[0].failed.status, 500);
    });

    it('goes on in the team, where everybody reads it in the helpdesk channel', async () => {
      await post(`/local/people/${idOf('mads')}/say`, { text: 'hjælp', where: 'team' });
      const { messages } = (await get('/local/helpdesk')).body;
      assert.deepEqual(
        messages.map((message: any) => [message.from, message.text]),
        [
          [idOf('mads'), '@Latchkey hjælp'],
          ['bot', 'echo @Latchkey hjælp'],
        ],
      );
    });

    it('is not touched by wrong requests', async () => {
      const ada = `/local/people/${idOf('alva')}`;
      const nobody = '/local/people/nobody';
      assert.equal(refused(await get(`${nobody}/conversation`)), '404 PersonNotFound');
      assert.equal(refused(await post(`${nobody}/say`, { text: 'x' })), '404 PersonNotFound');
      assert.equal(refused(await get('/local/people/%ff/conversation')), '400 BadRequest');
      assert.equal(refused(await post(`${ada}/say`, {})), '400 BadRequest');
      assert.equal(refused(await post(`${ada}/say`, { text: '' })), '400 BadRequest');
      assert.equal(refused(await post(`${ada}/say`, { text: 'x'.repeat(28_001) })), '400 TooLong');
      assert.equal(refused(await post(`${ada}/say`, { text: 'x', where: 'moon' })), '400 BadRequest');
      assert.equal(refused(await post(`${ada}/say`, { text: 'x', as: 'admin' })), '400 UnknownProperty');
      assert.equal(refused(await post(`${ada}/press`, { messageId: '1', data: 'x' })), '400 BadRequest');
      assert.equal(refused(await post(`${ada}/press`, { messageId: '1', data: {} })), '404 MessageNotFound');
      assert.equal(refused(await post(`${ada}/say`, '{')), '400 NotJson');
      assert.equal(refused(await post(`${ada}/other`, {})), '404 NotFound');
      assert.equal(seen.length, 0);
      await company.teams.uninstall(idOf('alva'));
      assert.equal(refused(await post(`${ada}/say`, { text: 'x' })), '409 NotInstalled');
      assert.equal((await get(`${ada}/conversation`)).body.installed, false);
    });
  });

  describe('events', () => {
    const listen = async (id: string) => {
      const end = new AbortController();
      const response = await fetch(`${company.chatUrl}/local/people/${id}/events`, { signal: end.signal });
      const events: string[] = [];
      const reading = (async () => {
        for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
          const text = Buffer.from(chunk).toString();
          for (const [, event, data] of text.matchAll(/event: (\w+)\ndata: (\d+)\n\n/g))
            events.push(`${event} ${data}`);
        }
      })().catch(() => undefined);
      return {
        response,
        events,
        stop: async () => {
          end.abort();
          await reading;
        },
      };
    };
    const until = async (done: () => boolean) => {
      for (let round = 0; round < 200 && !done(); round += 1) await wait(10);
      assert.ok(done());
    };

    it('come for the person’s own conversation, the outbox and the helpdesk, with revisions', async () => {
      const alva = idOf('alva');
      const { response, events, stop } = await listen(alva);
      assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
      await until(() => seen.length === 2);
      await post(`/local/people/${alva}/say`, { text: 'hej' });
      const revision = (await get(`/local/people/${alva}/conversation`)).body.revision;
      await until(() => events.includes(`conversation ${revision}`));
      await post(`/local/people/${idOf('mads')}/say`, { text: 'x', where: 'team' });
      await until(() => events.some((event) => event.startsWith('helpdesk ')));
      company.outbox.add({ via: 'sms', to: '+46701740606', text: 'x' });
      await until(() => events.includes('outbox 1'));
      const before = events.length;
      await post(`/local/people/${idOf('mads')}/say`, { text: 'private' });
      await wait(30);
      assert.equal(events.length, before, 'nothing of other people’s conversations');
      await stop();
    });

    it('are where the first look at an empty chat tells the bot that it was installed, once', async () => {
      const first = await listen(idOf('alva'));
      await until(() => seen.length === 2);
      assert.deepEqual(
        seen.map(({ type }) => type),
        ['installationUpdate', 'conversationUpdate'],
      );
      const second = await listen(idOf('alva'));
      await wait(50);
      assert.equal(seen.length, 2);
      await first.stop();
      await second.stop();
    });

    it('are not there for nobody', async () => {
      assert.equal(refused(await get('/local/people/nobody/events')), '404 PersonNotFound');
    });
  });

  describe('proofs and sign-in', () => {
    it('shows the authenticator’s code, which really is the current one', async () => {
      const { Secret, TOTP } = await import('otpauth');
      const { status, body } = await get(`/local/people/${idOf('alva')}/authenticator`);
      assert.equal(status, 200);
      const secret = company.people.find(({ id }) => id === idOf('alva'))?.totpSecret ?? '';
      const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: body.code, window: 1 });
      assert.notEqual(delta, null);
      assert.ok(body.secondsLeft >= 1 && body.secondsLeft <= 30);
      assert.equal(refused(await get(`/local/people/${idOf('mads')}/authenticator`)), '404 NoAuthenticator');
    });

    it('lists the outbox newest first, for all or for one', async () => {
      company.outbox.add({ via: 'sms', to: '+46701740606', text: 'one' });
      company.outbox.add({ via: 'mail', to: 'mads@postkasse.example', subject: 's', text: 'two' });
      assert.deepEqual(
        (await get('/local/outbox')).body.map(({ text }: { text: string }) => text),
        ['two', 'one'],
      );
      const own = (await get(`/local/outbox?to=${idOf('alva')}`)).body;
      assert.deepEqual(
        own.map((sent: any) => [sent.text, sent.person]),
        [['one', idOf('alva')]],
      );
    });

    it('tries a sign-in against the real authority, with the real codes', async () => {
      const alva = company.people.find(({ id }) => id === idOf('alva'));
      const userName = alva?.userPrincipalName;
      const good = await post('/local/sign-in', { userName, password: alva?.password });
      assert.deepEqual(good, { status: 200, body: { signedIn: true } });
      const { status, body } = await post('/local/sign-in', { userName, password: 'wrong' });
      assert.equal(status, 200);
      assert.deepEqual([body.signedIn, body.error, body.code], [false, 'invalid_grant', 50126]);
      assert.match(body.message, /^AADSTS50126: [^\r\n]+$/);
      assert.doesNotMatch(body.message, /Trace ID/);
      const nobody = await post('/local/sign-in', { userName: 'nobody@nordlys.example', password: 'x' });
      assert.equal(nobody.body.code, 50034);
      assert.equal(refused(await post('/local/sign-in', { userName })), '400 BadRequest');
    });

    it('reads and sets the faults', async () => {
      const off = { graph: null, connector: null, slack: null, mail: null, sms: null };
      assert.deepEqual((await get('/local/faults')).body, off);
      const set = await post('/local/faults', { connector: { kind: '500', times: 1 } });
      assert.deepEqual(set, { status: 200, body: { ...off, connector: { kind: '500', times: 1 } } });
      await post(`/local/people/${idOf('alva')}/say`, { text: 'hej' });
      assert.equal(company.teams.refusals().length, 1);
      assert.deepEqual((await get('/local/faults')).body, off);
      assert.equal(refused(await post('/local/faults', { connector: { kind: 'fire' } })), '400 BadRequest');
    });
  });

  describe('the page', () => {
    const raw = (path: string, headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const { port } = new URL(company.chatUrl);
        request({ host: '127.0.0.1', port, path, headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });

    it('is served with its assets and strict headers', async () => {
      const page = await fetch(`${company.chatUrl}/`);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<title>Chat/);
      const policy = page.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
      assert.doesNotMatch(policy, /unsafe|\*/);
      assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(
        (await fetch(`${company.chatUrl}/assets/page.js`)).headers.get('content-type'),
        'text/javascript; charset=utf-8',
      );
      assert.equal((await fetch(`${company.chatUrl}/assets/deep/x.css`)).status, 200);
      assert.match(
        (await fetch(`${company.chatUrl}/local/people`)).headers.get('content-security-policy') ?? '',
        /self/,
      );
    });

    it('never leads out of its folder', async () => {
      for (const path of [
        '/assets/../index.html',
        '/assets/../../x.js',
        '/assets/%2e%2e/x.js',
        '/assets/secret.txt',
        '/assets/',
        '/assets/none.js',
        '/x.js',
      ]) {
        assert.equal(await raw(path, { Host: 'localhost' }), 404, path);
      }
    });

    it('says so when it is not built', async () => {
      rmSync(join(pageRoot, 'index.html'));
      assert.equal(refused(await get('/')), '404 NotBuilt');
    });

    it('answers only to this machine’s own names, whatever the browser was made to believe', async () => {
      const { port } = new URL(company.chatUrl);
      assert.equal(await raw('/local/people', { Host: `localhost:${port}` }), 200);
      assert.equal(await raw('/local/people', { Host: `127.0.0.1:${port}` }), 200);
      for (const Host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', `evil.example:${port}`]) {
        assert.equal(await raw('/local/people', { Host }), 400, Host);
      }
    });

    it('cannot be driven by a form of another page: a body must come as JSON', async () => {
      const path = `/local/people/${idOf('alva')}/say`;
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        assert.equal(refused(await post(path, '{"text":"x"}', { 'Content-Type': type })), '415 NotJson');
      }
      assert.equal(seen.length, 0);
    });
  });
});
