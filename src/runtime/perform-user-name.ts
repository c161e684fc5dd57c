// Looks for the one account that has a contact, for whoever forgot its name. Nothing of what is found goes back to the chat.
import type { EffectOf } from '../core/effect.ts';
import type { Done, Scene } from './perform.ts';
import type { ContactClue } from './ports-administration.ts';

const day = 86_400_000;
/** How often one person may ask within a day, and how often one account is mailed. */
const asksPerDay = 5;
const mailsPerDay = 3;

export async function performFindUserName({ contact }: EffectOf<'find-user-name'>, scene: Scene): Promise<Done> {
  const { world, record, now } = scene;
  const answer = (reason: string, account?: string): Done => ({
    event: { type: 'looked-for-name', at: now, reason, account },
  });
  const [asks = 0] = await world.store.count([{ key: `user-name:by:${record.person.id}`, within: day }]);
  if (asks > asksPerDay) return answer('too-often');
  const found = await world.administration.findByContact(clueOf(contact));
  const [one, ...more] = found.filter(({ enabled, guest }) => enabled && !guest);
  // More than one proves nothing about either.
  if (one === undefined || more.length > 0) return answer(one === undefined ? 'nobody' : 'several');
  const { breakGlass, serviceAccounts } = world.policy;
  if (breakGlass.includes(one.id) || serviceAccounts.includes(one.id)) return answer('nobody');
  const [mails = 0] = await world.store.count([{ key: `user-name:to:${one.id}`, within: day }]);
  return mails > mailsPerDay ? answer('mailed-often') : answer('found', one.id);
}

/** What somebody typed, as a directory keeps it: an address, a number with its country, or an employee number. */
export function clueOf(typed: string): ContactClue {
  if (typed.includes('@')) return { mail: typed.toLowerCase() };
  const digits = typed.replaceAll(/[\s().-]/g, '').replace(/^00/, '+');
  return /^\+\d{7,15}$/.test(digits) ? { phone: digits } : { employeeId: typed };
}
