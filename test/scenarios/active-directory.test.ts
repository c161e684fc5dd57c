// The whole product in a company without Entra ID: somebody whom only an attribute of Active Directory joins to their
// account in Teams, from the first word to a sign-in at a real Samba controller; in Slack the address of the profile does.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signIn } from '../directories/active-directory/stage.ts';
import { needs } from '../found.ts';
import { domain, leastRights, servicePassword, staff } from '../samba/company.ts';
import { type Filling, type SambaDc, startSamba } from '../samba/server.ts';
import { brokenChain } from './chain.ts';
import { submit, toLink, words } from './play.ts';
import { freePort } from '../free-port.ts';
import { cardWith, marker, startStack, until } from './stack.ts';
import type { Stack } from './stack.ts';

const first = 'First-Kettle-4-Rivers';
/** The attribute that joins chat and directory: the id by which Teams knows the person. */
const idAttribute = 'msDS-ExternalDirectoryObjectId';
const service = 'svc-latchkey@corp.example.test';

interface Sample {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mobilePhone: string;
  readonly methods: { readonly emails: readonly { readonly address: string }[] };
}

const file = new URL('../../src/local/people.json', import.meta.url);
const { people } = JSON.parse(readFileSync(file, 'utf8')) as { readonly people: readonly Sample[] };

function sample(name: string): Sample {
  const found = people.find(({ userPrincipalName }) => userPrincipalName === `${name}@nordlys.example`);
  assert.ok(found, name);
  return found;
}

/** The same people as in chat, known on premises only. */
function fillingOf(some: readonly Sample[]): Filling {
  return {
    units: [staff, `OU=Service,${domain}`],
    users: [
      ...some.map(({ id, displayName, userPrincipalName, mobilePhone, methods }) => ({
        cn: displayName,
        name: userPrincipalName.split('@')[0] ?? '',
        unit: staff,
        password: first,
        attributes: {
          displayName,
          userPrincipalName,
          mail: userPrincipalName,
          mobile: mobilePhone,
          otherMailbox: methods.emails.map(({ address }) => address),
          [idAttribute]: id,
        },
      })),
      {
        cn: 'Latchkey',
        name: 'svc-latchkey',
        unit: `OU=Service,${domain}`,
        password: servicePassword,
        attributes: { userPrincipalName: service },
        flags: 0x10000,
      },
    ],
    groups: [],
    psos: [],
    grants: [{ dn: staff, name: 'svc-latchkey', aces: leastRights.join('') }],
    modify: { [domain]: { minPwdLength: '10', pwdProperties: '1', pwdHistoryLength: '3', minPwdAge: '0' } },
  };
}

/** Everything about the directory that such a company has to set. */
function directoryOf(dc: SambaDc, folder: string) {
  const caFile = join(folder, 'dc-ca.pem');
  writeFileSync(caFile, dc.ca);
  return {
    LATCHKEY_DIRECTORY: 'active-directory',
    LATCHKEY_AD_URLS: `ldaps://${dc.host}`,
    LATCHKEY_AD_BASE: staff,
    LATCHKEY_AD_BIND_DN: service,
    LATCHKEY_AD_PASSWORD: servicePassword,
    LATCHKEY_AD_CA_FILE: caFile,
    LATCHKEY_AD_ID_ATTRIBUTE: idAttribute,
    LATCHKEY_AD_MAIL_ATTRIBUTES: 'otherMailbox',
    // Everybody was registered a minute ago.
    LATCHKEY_POLICY_CONTACT_MIN_AGE_DAYS: '0',
  };
}

describe('an employee of a company without Entra ID resets a forgotten password', function () {
  this.timeout(120_000);
  const emily = sample('emily.carter');
  const mads = sample('mads.sorensen');
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-ad-'));
  let dc: SambaDc;
  let stack: Stack;

  before(async function () {
    needs(this, 'redis-server', 'samba');
    dc = await startSamba({ filling: fillingOf([emily, mads]) });
    stack = await startStack('active-directory', (company) => ({
      ...directoryOf(dc, folder),
      // Nothing of the directory's registration in Entra ID is there: the bot has one of its own.
      LATCHKEY_GRAPH_URL: undefined,
      LATCHKEY_CLIENT_ID: undefined,
      LATCHKEY_CLIENT_SECRET: undefined,
      LATCHKEY_SIGN_IN_AUTH_CONTEXT: undefined,
      LATCHKEY_SIGN_IN_CHANGES_PASSWORDS: undefined,
      LATCHKEY_TEAMS_CLIENT_SECRET: company.CLIENT_SECRET,
    }));
    await stack.start();
  });

  after(async () => {
    await stack?.stop();
    await dc?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('in Teams, joined by the attribute that was set, up to a sign-in at the controller', async () => {
    const password = `${marker}-Tulip-4-Harbour`;
    assert.equal(await signIn(dc, emily.userPrincipalName, first), 'ok');
    const link = await toLink(stack, emily.id, 'en');
    assert.notEqual((await submit(stack, link, `${marker}1`)).view.state, 'done', 'shorter than the domain allows');
    assert.equal((await submit(stack, link, password)).view.state, 'done');
    await cardWith(stack, emily.id, words.en.done);
    assert.deepEqual(
      [await signIn(dc, emily.userPrincipalName, password), await signIn(dc, emily.userPrincipalName, first)],
      ['ok', 'wrong'],
    );
    assert.deepEqual([dc.kinit('emily.carter', password), dc.kinit('emily.carter', first)], ['ok', 'wrong']);
    await until(
      async () => JSON.stringify(await stack.helpdesk()).includes(emily.userPrincipalName),
      'the helpdesk is told',
    );
    const lines = stack.auditLines();
    assert.equal(brokenChain(lines), undefined);
    assert.ok(lines.some(({ action, decision }) => action === 'authn_password_change' && decision === 'done'));
  });

  it('in Slack, joined by the address of the profile', async () => {
    const { slack } = stack.company;
    const said = () => JSON.stringify(slack.show(mads.id)?.messages.filter(({ from }) => from === 'bot'));
    await slack.say(mads.id, words.da.start);
    await until(async () => words.da.choose.test(said()), 'the choice of proofs');
    assert.match(said(), /phone\+email/);
    assert.deepEqual(slack.refusals(), []);
  });

  it('says to somebody whom no attribute joins that there is no account, and sends nothing', async () => {
    const alva = sample('alva.lindstrom');
    await stack.say(alva.id, words.sv.start);
    await cardWith(stack, alva.id, /hittar inte ditt konto/);
    assert.deepEqual(await stack.outbox(alva.id), []);
  });

  it('runs beside the chat that a local run plays, with nothing set but Active Directory', async () => {
    const { PATH } = process.env;
    const local = { LATCHKEY_MODE: 'local', LATCHKEY_PORT: String(await freePort()), LATCHKEY_CHAT_PORT: '0' };
    const audit = { LATCHKEY_AUDIT_FILE: join(folder, 'local.jsonl') };
    const words = [fileURLToPath(new URL('../../dist/main.js', import.meta.url))];
    const env = { PATH, ...local, ...audit, ...directoryOf(dc, folder) };
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      let told = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (told += data.toString()));
      const address = () => /^ +(http:\S+)$/m.exec(told)?.[1] ?? '';
      await until(async () => address() !== '' || child.exitCode !== null, 'the local run says its address');
      assert.equal(child.exitCode, null, told);
      const person = new URL(`/local/people/${emily.id}/`, address());
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ text: 'reset my password' });
      assert.ok((await fetch(new URL('say', person), { method: 'POST', headers, body })).ok);
      const shown = async () => (await fetch(new URL('conversation', person))).text();
      await until(async () => /phone\+email/.test(await shown()), `the choice of proofs: ${told}`);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('asks nothing of Microsoft Graph', () => {
    assert.deepEqual(stack.company.directoryRequests(), []);
    assert.equal(stack.company.directory.passwordWrites(emily.id), 0);
  });
});
