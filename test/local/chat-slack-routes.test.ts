// The Slack calls of the chat's HTTP interface, as the page makes them, without a bot behind them.
import assert from 'node:assert/strict';
import { type LocalCompany, startCompany } from '../../src/local/company.ts';

describe('the chat’s HTTP interface for Slack', () => {
  let company: LocalCompany;
  let emily: string;

  const get = async (path: string) => {
    const response = await fetch(company.chatUrl + path);
    return { status: response.status, body: await response.json() };
  };
  const post = async (path: string, body: unknown, type = 'application/json') => {
    const init = { method: 'POST', headers: { 'Content-Type': type }, body: JSON.stringify(body) };
    const response = await fetch(company.chatUrl + path, init);
    return { status: response.status, body: await response.json() };
  };
  const refused = ({ status, body }: { status: number; body: any }) => `${status} ${body.error.code}`;

  before(async () => {
    company = await startCompany();
    emily = `/local/slack/people/${company.people.find(({ userPrincipalName }) => userPrincipalName.startsWith('emily'))!.id}`;
  });
  after(async () => company.stop());

  it('lists who is in Slack, employees by the ids of the list of people, and outsiders', async () => {
    const { status, body } = await get('/local/slack/people');
    assert.equal(status, 200);
    const employees = new Set(company.people.map(({ id }) => id));
    assert.ok(body.some(({ id, member }: any) => employees.has(id) && member === 'full'));
    const outside = body.filter(({ id }: any) => !employees.has(id));
    assert.ok(outside.some(({ member }: any) => member === 'stranger'));
    for (const one of body) assert.match(one.slackUserId, /^[UW][A-Z0-9]+$/u);
  });

  it('shows what a person sees, and takes what they type', async () => {
    const before = (await get(emily)).body;
    assert.deepEqual([before.messages, before.channel, before.home, before.views], [[], [], null, []]);
    assert.ok(before.commands.length > 0 && before.shortcuts.length > 0);
    const said = await post(`${emily}/say`, { text: 'a <b> & c' });
    assert.deepEqual([said.status, said.body.status], [202, 502], 'there is no bot to take it');
    const after = (await get(emily)).body;
    assert.ok(after.revision > before.revision);
    assert.deepEqual(
      after.messages.map(({ ts, from, text, failed }: any) => [ts, from, text, failed.status]),
      [[said.body.ts, 'person', 'a &lt;b&gt; &amp; c', 502]],
    );
  });

  it('refuses what is no call, no person, no control or no JSON', async () => {
    const rejections = await Promise.all([
      post(`${emily}/dance`, {}),
      post('/local/slack/people/nobody/say', { text: 'x' }),
      post(`${emily}/say`, { text: '' }),
      post(`${emily}/say`, { text: 'x', where: 'moon' }),
      post(`${emily}/say`, { text: 'x', loud: true }),
      post(`${emily}/say`, { text: 'x' }, 'text/plain'),
      post(`${emily}/press`, { message: '1.0', blockId: 'b', actionId: 'a' }),
      post(`${emily}/press`, { message: '1.0', home: true, blockId: 'b', actionId: 'a' }),
      post(`${emily}/submit`, { view: 'V1', values: {} }),
      post(`${emily}/submit`, { view: 'V1', values: 7 }),
      post(`${emily}/command`, { command: '/nothing' }),
      post(`${emily}/shortcut`, { callbackId: 'nothing' }),
      get('/local/slack/people/nobody'),
      get('/local/people/nobody/events'),
    ]);
    assert.deepEqual(rejections.map(refused), [
      '404 NotFound',
      '404 PersonNotFound',
      '400 BadRequest',
      '400 BadRequest',
      '400 UnknownProperty',
      '415 NotJson',
      '404 MessageNotFound',
      '400 BadRequest',
      '404 ViewNotFound',
      '400 BadRequest',
      '404 NoSuchCommand',
      '404 NoSuchShortcut',
      '404 PersonNotFound',
      '404 PersonNotFound',
    ]);
  });

  it('tells an open page, an outsider’s too, that something changed in Slack', async () => {
    const stranger = company.slack.users().find(({ member }) => member === 'stranger')!.id;
    const response = await fetch(`${company.chatUrl}/local/people/${stranger}/events`);
    assert.equal(response.status, 200);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const read = async (what: RegExp): Promise<void> => {
      while (!what.test(heard)) {
        const { value, done } = await reader.read();
        assert.equal(done, false, 'the stream ended');
        heard += value;
      }
    };
    await read(/retry/u);
    await post(`/local/slack/people/${stranger}/say`, { text: 'hello' });
    await read(/event: slack\ndata: \d+\n\n/u);
    await reader.cancel();
  });
});
