import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientSecretCredential } from '@azure/identity';
import { createTransport } from 'nodemailer';
import { type LocalCompany, startCompany } from '../../src/local/company.ts';
import { startCompanyBot } from './company-bot.ts';

describe('the local company', () => {
  let company: LocalCompany;

  afterEach(() => company.stop());

  const bearerFor = async (scope: string) => {
    const { settings, ca } = company;
    const credential = new ClientSecretCredential(settings.TENANT_ID, settings.CLIENT_ID, settings.CLIENT_SECRET, {
      authorityHost: settings.SIGN_IN_AUTHORITY,
      disableInstanceDiscovery: true,
      tlsOptions: { ca },
    });
    return (await credential.getToken(scope)).token;
  };

  it('gives settings with which everything can be reached: Graph, Teams, mail, text messages', async () => {
    company = await startCompany();
    const { settings, ca } = company;
    const graphBearer = await bearerFor('https://graph.microsoft.com/.default');
    const users = await fetch(`${settings.GRAPH_URL}/v1.0/users?$top=5`, {
      headers: { Authorization: `Bearer ${graphBearer}` },
    });
    assert.equal(users.status, 200);

    const bot = await startCompanyBot(company, async (context) => {
      await context.sendActivity(`echo ${context.activity.text}`);
    });
    const [person] = company.people;
    assert.ok(person);
    assert.equal((await company.teams.say(person.id, 'hello')).status, 200);
    assert.equal(company.teams.conversation(person.id).messages.at(-1)?.text, 'echo hello');
    assert.deepEqual(company.teams.refusals(), []);
    await bot.stop();

    const { hostname, port, username, password } = new URL(settings.MAIL_URL);
    const transport = createTransport({
      host: hostname,
      port: Number(port),
      requireTLS: true,
      auth: { user: username, pass: password },
      tls: { ca },
    } as any);
    await transport.sendMail({ from: settings.MAIL_FROM, to: person.mail ?? '', subject: 's', text: 't' });
    const sms = await fetch(settings.SMS_URL, {
      method: 'POST',
      headers: { Authorization: `Bearer ${settings.SMS_KEY}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ to: '+447700900107', text: 'code' }),
    });
    assert.equal(sms.status, 201);
    assert.deepEqual(
      company.outbox.list(person.id).map(({ via }) => via),
      ['sms', 'mail'],
    );
  });

  it('takes in Teams no bearer that is for Graph, and in Graph none that is for Teams', async () => {
    company = await startCompany();
    const { settings } = company;
    const graphBearer = await bearerFor('https://graph.microsoft.com/.default');
    const botBearer = await bearerFor('https://api.botframework.com/.default');
    const members = (bearer: string) =>
      fetch(
        `${settings.TEAMS_SERVICE_URL}v3/conversations/${encodeURIComponent(settings.TEAMS_HELPDESK_CONVERSATION)}/members`,
        {
          headers: { Authorization: `Bearer ${bearer}` },
        },
      );
    assert.equal((await members(botBearer)).status, 200);
    assert.equal((await members(graphBearer)).status, 401);
    assert.equal((await members(`${botBearer.slice(0, -4)}AAAA`)).status, 401);
    const users = await fetch(`${settings.GRAPH_URL}/v1.0/users`, {
      headers: { Authorization: `Bearer ${botBearer}` },
    });
    assert.equal(users.status, 401);
  });

  it('says in one sentence that the port of the chat page is taken, and leaves nothing running', async () => {
    company = await startCompany();
    const port = Number(new URL(company.chatUrl).port);
    await assert.rejects(startCompany({ ports: { chat: port } }), {
      message: `The local company's chat page cannot use port ${port} because another program listens there: stop that program or choose another port.`,
    });
  });

  it('uses the port it is given, and gives it back when it stops', async () => {
    company = await startCompany();
    const port = Number(new URL(company.chatUrl).port);
    await company.stop();
    await assert.rejects(connect(port));
    company = await startCompany({ ports: { chat: port } });
    assert.equal(company.chatUrl, `http://localhost:${port}`);
    await connect(port);
  });

  it('stops at once although pages and clients hold connections', async () => {
    company = await startCompany();
    const [person] = company.people;
    const events = await fetch(`${company.chatUrl}/local/people/${person?.id}/events`);
    const before = performance.now();
    await company.stop();
    assert.ok(performance.now() - before < 1_000);
    await assert.rejects(events.text());
  });

  it('names all mistakes of another file of people', async () => {
    company = await startCompany();
    const folder = mkdtempSync(join(tmpdir(), 'people-'));
    const peopleFile = join(folder, 'people.json');
    writeFileSync(peopleFile, '{}');
    await assert.rejects(startCompany({ peopleFile }), /cannot be used/);
    rmSync(folder, { recursive: true });
  });

  it('is described with every person, call and fault that there is', async () => {
    company = await startCompany();
    const text = readFileSync(new URL('../../docs/local-company.md', import.meta.url), 'utf8');
    for (const { userPrincipalName, about } of company.people) {
      assert.ok(text.includes(`\`${userPrincipalName}\``), userPrincipalName);
      assert.ok(text.includes(about), about);
    }
    assert.equal(text.match(/^\| .* \| `\S+@\S+` \| (en|sv|da) \|/gm)?.length, company.people.length);
    const routes = readFileSync(new URL('../../src/local/chat/routes.ts', import.meta.url), 'utf8');
    const calls = [...routes.matchAll(/'(?:GET|POST) (?:\/local\/)?([a-z-]+)'/g)].map(([, call]) => call ?? '');
    assert.ok(calls.length >= 9);
    for (const call of calls) assert.match(text, new RegExp(`/${call}\\b`));
    const faults = readFileSync(new URL('../../src/local/faults.ts', import.meta.url), 'utf8');
    const [lists] = /const graphFaults[^]*?deliveryFaults = [^;]+;/.exec(faults) ?? [''];
    const kinds = [...lists.matchAll(/'([a-z0-9-]+)'/g)].map(([, kind]) => kind ?? '');
    assert.ok(kinds.length >= 14);
    for (const kind of kinds) assert.ok(text.includes(`\`${kind}\``), kind);
  });

  it('has the same bot, people and conversations at every start, and fresh secrets', async () => {
    company = await startCompany();
    const first = company.settings;
    await company.stop();
    company = await startCompany();
    const second = company.settings;
    for (const same of ['TEAMS_APP_ID', 'TENANT_ID', 'TEAMS_HELPDESK_CONVERSATION'] as const) {
      assert.equal(first[same], second[same]);
    }
    for (const fresh of ['CLIENT_SECRET', 'SMS_KEY', 'MAIL_URL'] as const) assert.notEqual(first[fresh], second[fresh]);
  });
});

function connect(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
  });
}
