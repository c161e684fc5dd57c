// What waits in the helpdesk's channels, for those who may know.
import assert from 'node:assert/strict';
import { makeStage } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { last, teams, teamsUser } from './world.ts';
import type { Window } from './world.ts';

const desk = teamsUser('DESK');

async function read(text: string, stage: Stage, at: Window = desk): Promise<string> {
  await stage.say(text, at);
  const { shown } = last(stage.outside, 'queue', at);
  assert.ok(shown.card === 'queue');
  const { answer, requests } = shown.data;
  return [answer, ...requests.map(({ userName, minutes, kind }) => `${userName} ${kind} ${minutes}`)].join();
}

describe('the requests that wait', () => {
  it('are listed with their numbers while they wait, and one of them by its number', async () => {
    const stage = makeStage({});
    assert.equal(await read('queue', stage), 'list');
    await stage.ask();
    const { shown } = stage.request();
    assert.ok(shown.card === 'approval-request');
    await stage.pass(2 * 60_000);
    assert.equal(await read('queue', stage), 'list,anna@nordlys.example own 2');
    assert.equal(await read(`show ${shown.data.number}`, stage), 'list,anna@nordlys.example own 2');
    assert.equal(await read('show 99999', stage), 'list');
    await stage.signIn('DESK');
    await stage.answer('DESK', { answer: 'deny', reason: 'not on the phone' });
    await stage.pass(1000);
    assert.equal(await read('queue', stage), 'list');
  });

  it('are nobody’s business who could not reset a password', async () => {
    const stage = makeStage({});
    await stage.ask();
    assert.equal(await read('queue', stage, teams), 'not-allowed');
    assert.equal(await read('show 4711', stage, teams), 'not-allowed');
  });
});
