// The contract of every directory, over Active Directory on a real Samba controller.
import { domain, firstPassword } from '../../samba/company.ts';
import type { SambaDc } from '../../samba/server.ts';
import { administrationContract } from '../../contracts/administration.ts';
import { directoryContract } from '../../contracts/directory.ts';
import { needs } from '../../found.ts';
import { dnOf, idOf, signIn, stageOn, startCompany } from './stage.ts';
import { change, resetPasswords } from './tidy.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

describe('Active Directory on Samba', function () {
  this.timeout(120_000);
  let dc: SambaDc;

  before(async function () {
    needs(this, 'samba');
    dc = await startCompany();
    // The tests write the same password again and again.
    await change(dc, domain, { pwdHistoryLength: '0' });
  });
  after(async () => dc?.close());

  directoryContract('active-directory', async () => {
    await resetPasswords(dc, ['alice']);
    const stage = await stageOn(dc);
    const [alice, nested] = [await idOf(dc, 'alice'), await idOf(dc, 'nested')];
    const names = new Map([[alice, await dnOf(dc, 'alice')]]);
    return {
      directory: stage.directory,
      resettable: alice,
      address: 'Alice@corp.example.test',
      quoted: { address: "q.o'quote@corp.example.test", account: await idOf(dc, 'quoted') },
      sharedAddress: 'shared.mail@corp.example.test',
      unknown: nobody,
      refused: nested,
      opens: async (id, password) => (await signIn(dc, names.get(id) ?? '', password)) === 'ok',
      writes: async () => stage.relay.passwords(),
      sessionsEndedAt: undefined,
      loseAnswers: async () => stage.relay.lose('answers'),
      vanish: async () => stage.relay.vanish('gone'),
      close: async () => stage.close(),
    };
  });

  administrationContract('active-directory', async () => {
    await resetPasswords(dc, ['alice']);
    const stage = await stageOn(dc);
    const [alice, mona, nested] = [await idOf(dc, 'alice'), await idOf(dc, 'mona'), await idOf(dc, 'nested')];
    const dn = await dnOf(dc, 'alice');
    return {
      directory: stage.directory,
      member: {
        id: alice,
        userName: 'alice@corp.example.test',
        displayName: 'Alice Exempel',
        manager: mona,
        mail: 'alice@corp.example.test',
        phone: '+46701740605',
        employeeId: 'N-2001',
      },
      withoutManager: mona,
      unknown: nobody,
      refused: nested,
      frequent: 'Frequent',
      accessPasses: false,
      signIn: async (_id, password) => {
        const end = await signIn(dc, dn, password);
        return end === 'locked' ? 'disabled' : end;
      },
      firstPassword,
      changes: async () => stage.relay.changes(),
      loseAnswers: async () => stage.relay.lose('answers'),
      vanish: async () => stage.relay.vanish('gone'),
      close: async () => stage.close(),
    };
  });
});
