// What an approver is shown of a request: facts read just now, numbers masked, and nothing that anybody decides by.
import type { Account, Contact, ReachableAccount } from '../core/account.ts';
import type { ApprovalRequest } from '../core/authority/approval.ts';
import { maskEmail, maskPhone } from '../core/mask.ts';
import { excluded, isAdministrator } from '../core/policy.ts';
import type { Evidence } from '../core/request.ts';
import type { Scene } from './perform.ts';
import { shortNumber } from './short-numbers.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** Counts the request, too. `known`: the number that it has already. Throws a Fault. */
export async function evidenceOf(request: ApprovalRequest, known: string | undefined, scene: Scene): Promise<Evidence> {
  const { world, record, now } = scene;
  const { requester, action } = request;
  const about = 'target' in request ? request.target : undefined;
  const key = `requests:${action}:${(about ?? requester).id}`;
  const [requestsToday = Infinity] = await world.store.count([{ key, within: day }]);
  return {
    number: known ?? (await shortNumber(scene)),
    requester: requester.userName,
    requesterName: requester.displayName,
    from: record.place.channel,
    askedAt: now,
    phones: phonesOf(about ?? requester, scene),
    doubtful: doubtfulOf(about ?? requester, scene),
    requestsToday,
    ...(about === undefined ? nobody(requester) : await factsOf(about, world)),
  };
}

type Facts = Pick<Evidence, 'target' | 'targetName' | 'department' | 'privileged' | 'passwordChangedAt'>;

function nobody({ displayName: targetName }: Account): Facts {
  return { target: '', targetName, department: '', privileged: false, passwordChangedAt: undefined };
}

async function factsOf(about: Account, { administration }: World): Promise<Facts> {
  const { userName: target, displayName: targetName, passwordChangedAt } = about;
  const department = (await administration.describe(about.id))?.department ?? '';
  return { target, targetName, department, privileged: isAdministrator(about), passwordChangedAt };
}

/** Only what has stood there for a while, and was not put there by whoever asks. */
function phonesOf(account: ReachableAccount, scene: Scene): readonly string[] {
  const doubtful = account.contacts.filter((contact) => whyDoubtful(contact, account, scene) !== undefined);
  const good = account.contacts.filter((contact) => contact.kind === 'phone' && !doubtful.includes(contact));
  return [...new Set(good.map(({ value }) => maskPhone(value)))];
}

function doubtfulOf(account: ReachableAccount, scene: Scene): Evidence['doubtful'] {
  return account.contacts.flatMap((contact) => {
    const why = whyDoubtful(contact, account, scene);
    const hint = contact.kind === 'phone' ? maskPhone(contact.value) : maskEmail(contact.value);
    return why === undefined ? [] : [{ hint, why }];
  });
}

function whyDoubtful({ kind, value, changedAt }: Contact, account: Account, { world, now }: Scene) {
  const offer = { method: kind, kind, target: value, hint: '', changedAt };
  const why = excluded(offer, account, { ...world.policy, methods: [kind] }, now);
  return why === 'too-new' || why === 'unknown-age' ? why : undefined;
}
