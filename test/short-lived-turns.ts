// Plays many turns and tells its parent what each of them left in V8's old generation. Run with the flags of
// short-lived.test.ts: collections of the young generation come often, and none of the old one hides what was left.
import { getHeapStatistics } from 'node:v8';
import { makeCredentials } from '../src/channels/teams/credential.ts';
import { makeReceive } from '../src/channels/teams/adapter.ts';
import { makeMemoryStore } from '../src/store/memory.ts';
import { appId, makeRig, message, tenant } from './channels/teams/rig.ts';
import { makeOutside, makeReplica, teamsUser } from './runtime/world.ts';

/** Bytes of objects and of their buffers, once what died young is gone: it may survive one collection, never two. */
function held(): number {
  for (let times = 0; times < 2; times += 1) globalThis.gc?.({ type: 'minor' });
  const { used_heap_size: objects, external_memory: buffers } = getHeapStatistics();
  return objects + buffers;
}

/** Bytes that one of `turns` turns leaves behind, in a process whose lasting parts have grown old. */
async function leftBy(turns: number, play: (nth: number) => Promise<unknown>): Promise<number> {
  for (let nth = 0; nth < turns; nth += 1) await play(nth);
  globalThis.gc?.();
  const before = held();
  for (let nth = turns; nth < 2 * turns; nth += 1) await play(nth);
  return (held() - before) / turns;
}

async function leftByReceiving(): Promise<number> {
  const rig = await makeRig();
  const receive = makeReceive(
    { appId, appTenantId: tenant, endpoints: rig.endpoints },
    makeCredentials(appId),
    async () => {},
  );
  const authorization = `Bearer ${await rig.issuer.signToken(rig.serviceUrl)}`;
  const body = JSON.stringify(message(rig.serviceUrl));
  const left = await leftBy(20_000, async () => {
    if ((await receive(authorization, JSON.parse(body))) !== 'handled') throw new Error('a turn was not handled');
  });
  await rig.close();
  return left;
}

async function leftByAnswering(): Promise<number> {
  const outside = makeOutside();
  const store = makeMemoryStore(() => outside.now);
  const { loop } = makeReplica(outside, store);
  const windows = Array.from({ length: 16 }, (_none, nth) => teamsUser(`account ${nth}`));
  const left = await leftBy(2_000, async (nth) => {
    outside.now += 1_000;
    const answered = outside.shown.length;
    await Promise.all(
      windows.map(async ({ person, home: place }) => {
        const what = { type: 'said', text: 'help' } as const;
        const { settled } = await loop.hear({ id: `said ${nth}`, person, place, language: 'en', what });
        await settled;
      }),
    );
    if (outside.shown.length !== answered + windows.length) throw new Error('somebody got no answer');
    outside.shown.length = 0;
    outside.audit.length = 0;
  });
  return left / windows.length;
}

process.send?.({ receiving: await leftByReceiving(), answering: await leftByAnswering() });
