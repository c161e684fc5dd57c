// Microsoft's report of many made-up people, in a process of its own: the local Graph, as strict as ever but for its pace.
import { makeDirectory } from '../../src/local/directory.ts';
import { makeFaults } from '../../src/local/faults.ts';
import { makeGraph } from '../../src/local/graph/server.ts';
import { crowd } from '../../test/crowd.ts';
import { mayReport } from '../../test/runtime/report-stage.ts';

const company = crowd({ people: Number(process.env['PEOPLE']), seed: 7 });
const caller = { appId: 'bench', permissions: mayReport };
const graph = await makeGraph({
  directory: makeDirectory(company, { now: Date.now }),
  faults: makeFaults(),
  tokens: { verify: (bearer) => (bearer === 'good' ? caller : undefined) },
  now: Date.now,
  reportPace: { most: 1000, within: 100 },
});
process.send?.({ url: graph.url });
