// Somebody changes a password they know: asked in the chat, typed on the page, checked by the directory, once.
import assert from 'node:assert/strict';
import { Secret } from '../../src/core/secret.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account } from '../core/samples.ts';
import { last, makeOutside, makeReplica, newPassword, pressed, said, shownIn, teams } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';
import type { Heard, PageView } from '../../src/runtime/ports.ts';

interface Stage {
  readonly outside: Outside;
  readonly replica: Replica;
}

function start(over: Partial<Outside> = {}, world: Parameters<typeof makeReplica>[3] = {}): Stage {
  const outside = makeOutside(over);
  return {
    outside,
    replica: makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
      undefined,
      world,
    ),
  };
}

async function hear({ replica }: Stage, heard: Heard): Promise<void> {
  await (
    await replica.loop.hear(heard)
  ).settled;
  await replica.loop.idle();
}

/** Typed, and "I know it" pressed. */
async function ask(stage: Stage, at: Window = teams): Promise<void> {
  await hear(stage, said('I want to change my password', {}, at));
  await hear(stage, pressed('know-password', last(stage.outside, 'change-ask', at), {}, at));
}

function linkOf({ outside }: Stage, at: Window = teams): { readonly token: Secret; readonly number: Secret } {
  const { shown } = last(outside, 'change', at);
  assert.equal(shown.card, 'change');
  const { url, number } = shown.data;
  return { token: new Secret(new URL(url.reveal()).hash.slice(1)), number };
}

async function type(stage: Stage, old: string, next = newPassword, number?: string): Promise<PageView> {
  const link = linkOf(stage);
  const view = await stage.replica.desk.change(
    link.token,
    number === undefined ? link.number : new Secret(number),
    new Secret(old),
    new Secret(next),
  );
  await stage.replica.loop.idle();
  return view;
}

function told({ outside }: Stage, at: Window = teams): string {
  const shown = shownIn(outside, at).findLast(({ shown: { card } }) => card === 'change-told')?.shown;
  return shown?.card === 'change-told' ? shown.data.what : '';
}

const reasons = ({ outside }: Stage): readonly string[] =>
  outside.audit.map(({ facts }) => `${facts.action} ${facts.decision} ${facts.reason ?? ''}`.trim());

describe('a change of a password that its owner knows', () => {
  it('asks whether it is known, leads to the page, and writes once with an audit line before', async () => {
    const stage = start();
    await ask(stage);
    const opened = await stage.replica.desk.open(linkOf(stage).token);
    assert.equal(opened.state === 'open' && opened.old, true);
    assert.equal((await type(stage, 'old')).state, 'done');
    assert.deepEqual([stage.outside.password, stage.outside.writes], [newPassword, 1]);
    assert.equal(told(stage), 'done');
    assert.deepEqual(reasons(stage), [
      'change_requested intended',
      'authn_token_created intended',
      'authn_password_change intended',
      'authn_password_change done',
    ]);
    assert.deepEqual(stage.outside.mails, account().noticeAddresses);
  });
});
