// From an account to a user of Slack: by address, and only a full member of that very installation.
import type { Channel } from '../../runtime/ports.ts';
import type { Api } from './api.ts';
import type { Installations } from './install/workspace.ts';
import { memberOf } from './members.ts';
import { personOf, placeOf, refOf } from './person.ts';
import { own, textAt } from './read.ts';

const notThere: ReadonlySet<string> = new Set(['users_not_found', 'user_not_found', 'user_not_visible']);

/** Makes the look-up. An address only says to whom a card is shown; what it counts for is asked when it is pressed. */
export function makeReach(api: Api, installations: Pick<Installations, 'of'>): Channel['reach'] {
  return async ({ addresses }, near) => {
    const where = refOf(near);
    const workspace = await installations.of(where);
    if (workspace === undefined) return undefined;
    for (const email of new Set(addresses)) {
      const answer = await api.call(workspace, 'later', 'users.lookupByEmail', { email }, notThere);
      const user = own(answer, 'user');
      const userId = textAt(user, 'id');
      if (userId === undefined || memberOf(user, userId, workspace) === undefined) continue;
      const { teamId, enterpriseId } = where;
      const place = placeOf('personal', { teamId, enterpriseId, userId, channelId: undefined, outside: false });
      return { person: personOf(workspace, userId), place };
    }
    return undefined;
  };
}
