// Holds our requests, and the answers we read, against Microsoft's own description of Graph, where that lies beside
// the checkout.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Secret } from '../../../src/core/secret.ts';
import { localEntra, people, person } from './local-entra.ts';
import { forwardingGraph } from './scripted-graph.ts';

const file = new URL('../../../../shared/facts/graph-openapi-subset.json', import.meta.url);

interface Call {
  readonly method: string;
  readonly path: string;
  readonly options: readonly string[];
  readonly body?: unknown;
  readonly status: number;
  readonly answer: any;
}

/** Left out of the description. */
const undescribed = [
  'get /identityGovernance/privilegedAccess/group/eligibilityScheduleInstances',
  'get /users/{}/ownedObjects/graph.group',
];

describe('our calls to Graph', () => {
  const calls: Call[] = [];
  let description: any;
  let ajv: Ajv2020;

  before(async function () {
    if (!existsSync(file)) this.skip();
    description = JSON.parse(readFileSync(file, 'utf8'));
    ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema({ $id: 'graph', components: description.components });
    calls.push(...(await everyCall()));
  });

  const plain = (path: string) =>
    path.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '{}').replaceAll('microsoft.graph.', 'graph.');
  const described = (call: Call) => {
    const path = Object.keys(description.paths).find((known) => known.replace(/\{[^}]+\}/g, '{}') === plain(call.path));
    return path === undefined ? undefined : description.paths[path][call.method.toLowerCase()];
  };

  it('are all described by Microsoft, but for those that the description leaves out', () => {
    const missing = calls.filter((call) => described(call) === undefined);
    assert.deepEqual(
      [...new Set(missing.map(({ method, path }) => `${method.toLowerCase()} ${plain(path)}`))].toSorted(),
      undescribed,
    );
    assert.ok(calls.length > 100);
  });

  it('use only options that the call takes', () => {
    for (const call of calls) {
      const known = described(call)?.parameters?.map(({ name }: { name: string }) => name) ?? call.options;
      for (const option of call.options) assert.ok(known.includes(option), `${option} of ${call.path}`);
    }
  });

  it('send a body of the described shape, without a property that Graph does not know', () => {
    const writes = calls.filter(({ method }) => method === 'PATCH');
    assert.ok(writes.length > 0);
    for (const { body } of writes) holds('microsoft.graph.user', body);
    const made = calls.filter(({ path }) => path.endsWith('/temporaryAccessPassMethods'));
    assert.equal(made.length, 1);
    for (const { body, answer } of made) {
      holds('microsoft.graph.temporaryAccessPassAuthenticationMethod', body);
      holds('microsoft.graph.temporaryAccessPassAuthenticationMethod', answer);
    }
  });

  it('read only answers of the described shape', () => {
    let checked = 0;
    for (const call of calls) {
      if (call.status !== 200 || !('value' in call.answer || 'id' in call.answer)) continue;
      const name = schemaOf(call);
      if (name === undefined) continue;
      for (const item of name.endsWith('CollectionResponse') ? call.answer.value : [call.answer]) {
        holds(item['@odata.type']?.slice(1) ?? name.replace('CollectionResponse', ''), item);
        checked += 1;
      }
    }
    assert.ok(checked > 100);
  });

  function schemaOf(call: Call): string | undefined {
    if (plain(call.path).endsWith('graph.group') || call.path === '/groups')
      return 'microsoft.graph.groupCollectionResponse';
    // Described as a directoryObject; what it is, the answer says itself.
    if (call.path.endsWith('/manager')) return 'microsoft.graph.user';
    const schema = described(call)?.responses['2XX']?.content['application/json'].schema;
    return schema?.$ref?.split('/').at(-1);
  }

  /** Valid, and every property is one of the type or of a type it builds on. */
  function holds(type: string, value: any): void {
    const validate = ajv.getSchema(`graph#/components/schemas/${type}`);
    assert.ok(validate, type);
    assert.ok(validate(value), `${type}: ${ajv.errorsText(validate.errors)}`);
    const known = propertiesOf(type);
    for (const name of Object.keys(value))
      assert.ok(name.startsWith('@odata.') || known.has(name), `${name} of ${type}`);
  }

  function propertiesOf(type: string): ReadonlySet<string> {
    const parts = (schema: any): string[] => [
      ...Object.keys(schema.properties ?? {}),
      ...(schema.$ref === undefined ? [] : [...propertiesOf(schema.$ref.split('/').at(-1))]),
      ...(schema.allOf ?? []).flatMap(parts),
    ];
    return new Set(parts(description.components.schemas[type]));
  }
});

/** Everything the directory ever asks, with what the local Graph answered; parts of batches one by one. */
async function everyCall(): Promise<readonly Call[]> {
  const local = await localEntra();
  const between = await forwardingGraph(local.graph.url);
  const entra = local.another({ graphUrl: between.root });
  const { id } = person('emily.carter');
  await entra.check();
  for (const one of people.people) await entra.find(one.id);
  await entra.findByAddress('emily.carter@nordlys.example');
  await entra.reset(id, new Secret('Brass-Kettle-4-Rivers'));
  await entra.passwordChangedAt(id);
  await entra.revokeSessions(id);
  for (const one of people.people) await entra.describe(one.id);
  await entra.search('nordlys', 10);
  await entra.findByContact({ mail: 'emily.carter@nordlys.example' });
  await entra.findByContact({ phone: '+447700900107' });
  await entra.findByContact({ employeeId: 'N-1021' });
  await entra.manager(id);
  await entra.setPassword(id, new Secret('Brass-Kettle-5-Rivers'));
  await entra.forceChange(id);
  await entra.setEnabled(id, false);
  await entra.createAccessPass(id, 60);
  await between.close();
  await local.close();
  return between.answers.flatMap(({ seen, status, body }) => {
    const asked = seen.body === '' ? undefined : JSON.parse(seen.body);
    const whole = callOf(seen.method, seen.url.replace('/v1.0', ''), asked, status, body ?? {});
    const parts = (asked?.requests ?? []).map((part: any) => {
      const answer = body.responses.find((one: any) => one.id === part.id);
      return callOf(part.method, part.url, part.body, answer.status, answer.body ?? {});
    });
    return [whole, ...parts];
  });
}

function callOf(method: string, url: string, body: unknown, status: number, answer: any): Call {
  const { pathname, searchParams } = new URL(url, 'http://graph');
  return { method, path: decodeURIComponent(pathname), options: [...searchParams.keys()], body, status, answer };
}
