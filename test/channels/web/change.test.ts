// The page where the present password is typed too: what is refused before anybody is asked, and what is handed on.
import assert from 'node:assert/strict';
import { makeDeskDouble } from './desk-double.ts';
import { ask, buildPage, post, serve, type Serving } from './serving.ts';

const old = 'The-Present-One-7';
const good = 'Brass-Kettle-4-Rivers';

describe('the page for a change of a known password', function () {
  this.timeout(20_000);
  const desk = makeDeskDouble();
  let page: Awaited<ReturnType<typeof buildPage>>;
  let at: Serving;

  before(async () => {
    page = await buildPage();
    at = await serve(desk, page.folder);
  });
  after(async () => {
    await at.close();
    await page.remove();
  });
  const change = (link: { readonly token: string; readonly number: string }, from: string, to: string) =>
    post(at, '/reset/change', { ...link, old: from, password: to });

  it('asks for the present password, and hands both in', async () => {
    const link = desk.link({ old });
    assert.equal((await post(at, '/reset/open', { token: link.token })).json.view.old, true);
    const wrong = await change(link, 'not this one', good);
    assert.deepEqual([wrong.json.view.refusal, wrong.json.view.oldLeft], ['old-password-wrong', 4]);
    assert.equal((await change(link, old, good)).json.view.state, 'done');
    assert.equal(desk.written.at(-1), good);
  });

  it('refuses the present one, a weak one and a common one before anybody is asked, at no cost', async () => {
    const link = desk.link({ old: good });
    const before = desk.calls.submit;
    for (const [to, refusal] of [
      [good, 'old-password-same'],
      ['Passw0rd!', 'password-common'],
    ] as const) {
      assert.equal((await change(link, good, to)).json.view.refusal, refusal);
    }
    assert.deepEqual((await change(link, good, 'short')).json.broken, ['length', 'classes']);
    assert.equal(desk.calls.submit, before);
    assert.equal((await post(at, '/reset/open', { token: link.token })).json.view.oldLeft, 5);
  });

  it('takes a form for the one to be no form for the other', async () => {
    const [known, forgotten] = [desk.link({ old }), desk.link()];
    assert.equal((await post(at, '/reset/submit', { ...known, password: good })).json.view.state, 'open');
    assert.equal((await change(forgotten, old, good)).json.view.state, 'open');
  });

  it('A47 takes exactly its fields, and a present password of any shape', async () => {
    const link = desk.link({ old: ' åäö\u0001'.padEnd(1024, 'x') });
    assert.equal((await change(link, ' åäö\u0001'.padEnd(1024, 'x'), good)).json.view.state, 'done');
    const { token, number } = desk.link({ old });
    for (const body of [
      { token, number, password: good },
      { token, number, password: good, old: '' },
      { token, number, password: good, old, more: '1' },
      { token, number, password: good, old: 'x'.repeat(1025) },
    ]) {
      assert.equal((await post(at, '/reset/change', body)).status, 400, JSON.stringify(Object.keys(body)));
    }
    assert.equal((await ask(at, 'GET', '/reset/change')).status, 405);
    assert.ok(!JSON.stringify(at.lines).includes(good));
  });
});
