// The cards of administrators' commands, in one language: words, filled with escaped data.
import type { CardAction, SignInFinding } from '../core/act.ts';
import { roleIds } from '../core/authority/roles.ts';
import type { Cards } from '../core/card.ts';
import type { Order } from '../core/orders.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { clean, escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

const line = (text: string): { readonly text: string } => ({ text });

/** What somebody may order, one line each. */
export function orderLines(orders: readonly Order[], { administration: { help } }: Words): View {
  const lines: Readonly<Partial<Record<Order, string>>> = help.lines;
  const own = orders.flatMap((order) => lines[order] ?? []);
  return { ordersTitle: own.length === 0 ? '' : help.title, orders: own.map(line) };
}

export function pickView({ hits, more }: Cards['pick-account'], { administration: { pick } }: Words): View {
  return {
    title: pick.title,
    body: pick.body,
    more: more ? pick.more : '',
    people: hits.map(({ id, displayName, userName, department, enabled, mixed }, index) => {
      const marks = [department, enabled ? '' : pick.disabled, mixed ? pick.mixed : ''].filter((one) => one !== '');
      return {
        way: String(index + 1),
        // A button's title is no Markdown: nothing in it is alive, so nothing is escaped.
        button: `${index + 1}. ${clean(displayName)}`,
        line: `**${index + 1}. ${escape(displayName)}** · ${[userName, ...marks, id].map(escape).join(' · ')}`,
      };
    }),
  };
}

export function accountView(data: Cards['account'], words: Words): View {
  const { account, actions, refusals } = words.administration;
  const explains = data.order === 'explain';
  const seen = data.findings.filter(({ what }) => explains || what !== 'unknown');
  const found = seen.map((finding) => line(findingText(finding, words)));
  const clear = explains && seen.every(({ what }) => what === 'unknown') ? [line(account.clear)] : [];
  return {
    title: explains ? account.titles.explain : account.titles.act,
    name: `**${escape(data.displayName)}** · ${escape(data.userName)}`,
    facts: factsOf(data, words).map(line),
    findings: [...clear, ...found],
    excluded: data.excluded.map(({ method, hint, why }) =>
      line(fill(words.cards.excluded[why], { hint: escape(hint === '' ? method : hint) })),
    ),
    notice: data.notice === '' ? '' : account.notices[data.notice],
    refusal: data.refusal === '' || explains ? '' : refusals[data.refusal],
    actions: ordered(data).map((way, index) => ({
      way,
      title: way === 'unlock' && data.lock !== 'held' ? account.lockedOut : actions[way].button,
      style: index === 0 && !explains ? 'positive' : 'default',
    })),
  };
}

/** What was asked for comes first; what was just told is not offered again. */
function ordered({ actions, order, notice }: Cards['account']): readonly CardAction[] {
  const open = actions.filter((action) => notice !== 'lock' || action !== 'unlock');
  return [...open.filter((action) => action === order), ...open.filter((action) => action !== order)];
}

function factsOf(data: Cards['account'], words: Words): readonly string[] {
  const { account, tag } = words.administration;
  const { labels } = account;
  const proofs = data.proofs.map(({ method, hint }) => fill(words.methods[method] ?? method, { hint: clean(hint) }));
  const roles = data.roles.map((role) => roleText(role, words));
  const facts: readonly (readonly [label: string, values: readonly string[]])[] = [
    [labels.department, [data.department]],
    [labels.jobTitle, [data.jobTitle]],
    [labels.employeeId, [data.employeeId]],
    [labels.manager, [data.manager]],
    [labels.roles, roles.length === 0 ? [account.none] : roles],
    [labels.changedAt, [data.changedAt === undefined ? account.neverChanged : when(data.changedAt, tag)]],
    [labels.proofs, proofs.length === 0 ? [account.noProofs] : proofs],
    [labels.id, [data.id]],
    [words.desk.number, [data.number]],
  ];
  return facts
    .filter(([, [first]]) => first !== '')
    .map(([label, values]) => `**${label}:** ${values.map(escape).join(', ')}`);
}

function roleText({ role, held, scope }: Cards['account']['roles'][number], words: Words): string {
  const { account } = words.administration;
  const name = roleNames.get(role) ?? { custom: account.customRole, 'role-assignable-group': account.roleGroup }[role];
  const called = name ?? account.otherRole;
  const part = scope === 'tenant' ? called : fill(account.partly, { role: called });
  return held === 'active' ? part : fill(account.eligible, { role: part });
}

/** Microsoft's own names, which are the same in every language of their documentation's tables. */
const roleNames: ReadonlyMap<string, string> = new Map(
  Object.entries(roleIds).map(([name, id]) => [
    id,
    name.replaceAll(/[A-Z]/g, ' $&').replace(/^./, (first) => first.toUpperCase()),
  ]),
);

function findingText(finding: SignInFinding, { administration: { account, tag } }: Words): string {
  if (finding.what === 'unknown') return account.unknown[finding.about];
  const text = account.findings[finding.what];
  return 'at' in finding ? fill(text, { when: when(finding.at, tag) }) : text;
}

function when(at: number, tag: string): string {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}

export function confirmView({ action, displayName, userName, targets }: Cards['confirm-act'], words: Words): View {
  const { actions, confirm } = words.administration;
  const yes = [{ way: 'yes', title: confirm.yes, style: 'positive' }];
  const withSignOut = [{ way: 'sign-out', title: confirm.withSignOut, style: 'default' }];
  const sends = targets.map(({ id, method, hint }) => ({
    way: id,
    title: fill(confirm.sendTo[method] ?? '{hint}', { hint: clean(hint) }),
    style: targets.length === 1 ? 'positive' : 'default',
  }));
  const choices = action === 'reset' ? sends : endsSessionsToo.has(action) ? [...yes, ...withSignOut] : yes;
  return {
    ...actions[action].confirm,
    who: fill(confirm.who, { displayName: escape(displayName), userName: escape(userName) }),
    choices,
    back: confirm.back,
  };
}

/** Sessions are worth ending with these, and nothing else of them does it already. */
const endsSessionsToo: ReadonlySet<CardAction> = new Set(['force-change', 'block']);

export function waitingView({ at, userName }: Cards['act-waiting'], { administration: { waiting } }: Words): View {
  const { title, body } = waiting[at];
  return { title, body: fill(body, { userName: escape(userName) }), canCancel: at === 'signing-in' || at === 'asking' };
}

export function endedView(data: Cards['act-ended'], words: Words): View {
  const { ended, done, sessions, followed } = words.administration;
  const { outcome, action, userName, detail } = data;
  const values = { userName: escape(userName), reason: escape(reasonText(detail, words)) };
  const { title, body } = ended[outcome];
  const isDone = outcome === 'done' && action !== '';
  const own = isDone ? (detail === 'sent' ? followed.sent.title : done[action]) : body;
  return {
    title,
    body: numbered(fill(own, values), data.number ?? '', words),
    sessions: data.sessions === '' ? '' : sessions[data.sessions],
    sessionsStyle: data.sessions === 'live' ? 'attention' : 'default',
  };
}

/** With the number by which people speak of it. */
function numbered(text: string, number: string, { desk }: Words): string {
  return number === '' ? text : `${text}\n\n${desk.number}: ${escape(number)}`;
}

/** A reason of the rules in words, or what somebody wrote. */
function reasonText(detail: string, { administration: { refusals }, cards }: Words): string {
  const known = Object.entries(refusals).find(([reason]) => reason === detail)?.[1];
  if (known !== undefined) return known;
  return /^[0-9a-f]{8}$/.test(detail) ? fill(cards.incident, { incident: detail }) : detail;
}

export function followedView(data: Cards['followed'], { administration: { followed, page } }: Words): View {
  const { step, action, displayName, userName, hint } = data;
  const words = action === 'reset' ? followed : page;
  const values = { displayName: escape(displayName), userName: escape(userName), hint: escape(hint) };
  const style = { sent: 'default', opened: 'good', 'not-opened': 'warning', failed: 'attention' }[step];
  const call = step === 'not-opened' || step === 'failed' ? 'positive' : 'default';
  return { title: words[step].title, body: fill(words[step].body, values), style, again: words.again, call };
}
