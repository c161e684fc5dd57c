// What administrators' commands ask of Entra ID: joins the look-ups and the writes of this folder. Decides nothing
// about who may.
import { Fault } from '../../core/fault.ts';
import type { Administration } from '../../runtime/ports-administration.ts';
import { writeAccessPass, writeEnabled, writeMustChange } from './account-writes.ts';
import { describeUser, findingsOf } from './describe.ts';
import type { Domains } from './domains.ts';
import type { Graph } from './graph-client.ts';
import { managerOf, searchUsers, usersByContact } from './listed.ts';
import { isObjectId, pathId } from './object-id.ts';
import type { EntraFeature } from './preflight.ts';
import { writePassword } from './reset.ts';
import type { MethodReads } from './method-reads.ts';
import type { Note } from './write.ts';

export interface AdministrationDeps {
  readonly graph: Graph;
  readonly domains: Domains;
  readonly methods: MethodReads;
  readonly now: () => number;
  readonly note: Note;
  readonly features: readonly EntraFeature[];
}

export function administrationOf(deps: AdministrationDeps): Administration {
  const { graph, now, note } = deps;
  const describe = async (accountId: string) => (isObjectId(accountId) ? describeUser(accountId, deps) : undefined);
  // The permission may be there although the operator switched the feature off: then nothing is sent.
  const need = (feature: EntraFeature) => {
    if (!deps.features.includes(feature)) throw new Fault('misconfigured', `the feature ${feature} is switched off`);
  };
  return {
    describe,
    search: async (text, limit) => searchUsers(graph, text, limit, now),
    findByContact: async (clue) => usersByContact(graph, clue, now),
    manager: async (accountId) => (isObjectId(accountId) ? managerOf(graph, accountId) : undefined),
    async explainSignIn(accountId) {
      const description = await describe(accountId);
      return description === undefined ? undefined : findingsOf(description, now());
    },
    setPassword: async (accountId, password) => writePassword(graph, pathId(accountId), password, note, true),
    forceChange: async (accountId) => writeMustChange(graph, pathId(accountId), note),
    async setEnabled(accountId, enabled) {
      need('enable-accounts');
      return writeEnabled(graph, pathId(accountId), enabled, note);
    },
    async createAccessPass(accountId, minutes) {
      need('access-passes');
      // Graph's own bounds, 10 minutes and 30 days; the tenant's policy may be narrower.
      if (!Number.isInteger(minutes) || minutes < 10 || minutes > 43_200) {
        throw new Fault('internal', 'an access pass lasts 10 to 43,200 whole minutes');
      }
      return writeAccessPass(graph, pathId(accountId), minutes, note);
    },
  };
}
