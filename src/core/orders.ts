// What somebody with authority can ask for by typing, and everything else that is a case of its own: an order. Which
// dialog of the book answers it; who may, that dialog asks.

/** What can be ordered. */
export const orders = [
  'reset-for',
  'force-change',
  'unlock',
  'sign-out',
  'block',
  'unblock',
  'explain',
  'access-pass',
  'freeze',
  'unfreeze',
  'queue',
  'show',
  'audit',
  'helpdesk-here',
  'report',
  'find-user-name',
  'link-account',
  'change-password',
  'call',
  'who-calls',
  'security-page',
  'sspr-enable',
  'sspr-disable',
  'sspr-enable-group',
  'sspr-disable-group',
  'sspr-everyone',
  'sspr-status',
  'sspr-check',
  'sspr-group',
  'sspr-administrators-on',
  'sspr-administrators-off',
  'campaign',
  'campaign-everyone',
  'campaign-status',
  'campaign-stop',
  'campaign-pause',
  'campaign-resume',
  'nudge-status',
  'nudge-on',
  'nudge-off',
] as const;

export type Order = (typeof orders)[number];

/** The dialog of the book that a case of this order runs. */
export const orderKinds: Readonly<Record<Order, string>> = {
  'reset-for': 'act',
  'force-change': 'act',
  unlock: 'act',
  'sign-out': 'act',
  block: 'act',
  unblock: 'act',
  explain: 'act',
  'access-pass': 'act',
  freeze: 'freeze',
  unfreeze: 'freeze',
  queue: 'queue',
  show: 'queue',
  audit: 'audit',
  'helpdesk-here': 'helpdesk-here',
  report: 'report',
  'find-user-name': 'user-name',
  'link-account': 'sign-in',
  'change-password': 'change',
  call: 'call',
  'who-calls': 'who-calls',
  'security-page': 'security-page',
  'sspr-enable': 'sspr',
  'sspr-disable': 'sspr',
  'sspr-enable-group': 'sspr',
  'sspr-disable-group': 'sspr',
  'sspr-everyone': 'sspr-look',
  'sspr-status': 'sspr-look',
  'sspr-check': 'sspr-look',
  'sspr-group': 'sspr-setting',
  'sspr-administrators-on': 'sspr-setting',
  'sspr-administrators-off': 'sspr-setting',
  campaign: 'campaign',
  'campaign-everyone': 'campaign',
  'campaign-status': 'campaign-order',
  'campaign-stop': 'campaign-order',
  'campaign-pause': 'campaign-order',
  'campaign-resume': 'campaign-order',
  'nudge-status': 'nudge',
  'nudge-on': 'nudge',
  'nudge-off': 'nudge',
};

/**
 * How a language says the orders. `{who}` stands for somebody (up to six words), `{whose}` for the same with the ending
 * of possession, `{list}` for several people or a group, `{address}` for one word with an @, `{number}` for digits, `{days}` for a number of days.
 */
export interface OrderPhrases {
  readonly orders: Readonly<Record<Order, readonly string[]>>;
  /** Words by which people mean themselves: me, my. Whoever is named so is no one else. */
  readonly own: readonly string[];
  /** Words that name no person: password, account. */
  readonly things: readonly string[];
}
