// What the templates of the helpdesk's cards can name, besides requests: words, filled with escaped data.
import type { Cards } from '../core/card.ts';
import { digestKinds } from '../core/desk-cards.ts';
import type { AuditRow, DeskCards } from '../core/desk-cards.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { hoursText } from './card-approval.ts';
import { chartElements, number } from './card-chart.ts';
import { escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

/** A day in numbers, what there was of it, with the resets and the registrations of the last days as charts. */
export function digestView(data: DeskCards['digest'], words: Words, language: string): View {
  const { digest } = words.desk;
  const { from, to, days, zone, counts, week } = data;
  const period = { from: momentIn(words, from, zone), to: momentIn(words, to, zone), zone: escape(zone) };
  const isQuiet = digestKinds.every((kind) => counts[kind] === 0);
  const charts = (['resets', 'registered'] as const).flatMap((kind) => {
    const bars = week.map((one) => ({ label: weekdayIn(words, one.day), value: one[kind] }));
    const isEmpty = bars.every(({ value }) => value === 0);
    return isEmpty ? [] : chartElements({ title: digest.charts[kind], look: 'bars', bars }, language);
  });
  return {
    title: days > 1 ? digest.titles.several : digest.titles.one,
    body: fill(digest.period, period),
    quiet: isQuiet ? digest.quiet : '',
    facts: digestKinds.flatMap((kind) =>
      counts[kind] === 0 ? [] : [{ title: digest.kinds[kind], value: number(counts[kind], language) }],
    ),
    hasFacts: !isQuiet,
    chart: charts,
    hasChart: charts.length > 0,
  };
}

/** A side that is away, or was. */
export function outageView({ part, since, over, minutes, zone, server }: DeskCards['outage'], words: Words): View {
  const { outage } = words.desk;
  const { away, back, todo } = outage.parts[part];
  return {
    title: over ? back : away,
    body: fill(over ? outage.back : outage.away, {
      minutes,
      since: escape(`${momentIn(words, since, zone)} (${zone})`),
    }),
    todo: over ? '' : todo,
    server: server === '' ? '' : fill(outage.server, { server: escape(server) }),
    style: over ? 'good' : 'attention',
  };
}

/** How stopping self-service, or letting it go on, stands. */
export function freezeView({ answer, userName, hours }: Cards['freeze'], words: Words): View {
  const { title, body } = words.cards.freeze[answer];
  return { title, body: fill(body, { userName: escape(userName), hours: hoursText(hours, words) }) };
}

/** A page of the audit, or why there is none. */
export function auditView(data: DeskCards['audit'], words: Words): View {
  const { audit } = words.desk;
  const { answer, displayName, userName, rows, heldSince, zone, page, broken } = data;
  const empty = { notes: [], rows: [], broken: '', older: false, newest: false, olderTitle: '', newestTitle: '' };
  if (answer !== 'page') {
    const { title, body } = audit[answer];
    return { ...empty, title, body: fill(body, { who: escape(userName) }) };
  }
  const { days, asked, servers, isAlone, unread } = data;
  const who = displayName === '' ? escape(userName) : `${escape(displayName)} (${escape(userName)})`;
  const notes = [
    ...(asked > days ? [audit.most] : []),
    ...(page > 1 ? [fill(audit.page, { page })] : []),
    ...(rows.length === 0 && !broken ? [audit.none] : []),
    ...(isAlone ? [audit.alone] : []),
    ...(unread.length === 0 ? [] : [fill(audit.unread, { files: namesOf(unread) })]),
    ...(heldSince === undefined ? [] : [fill(audit.heldSince, { when: momentIn(words, heldSince, zone) })]),
  ];
  return {
    title: audit.title,
    body: fill(audit.intro, { who, days, server: namesOf(servers), zone: escape(zone) }),
    notes: notes.map((text) => ({ text })),
    rows: rows.map((row) => ({ text: rowText(row, zone, words) })),
    broken: broken ? audit.broken : '',
    older: data.older,
    olderTitle: audit.older,
    newest: page > 1,
    newestTitle: audit.newest,
  };
}

/** The first of these, and how many there are besides. */
function namesOf(names: readonly string[]): string {
  const most = 5;
  const first = names.slice(0, most).map((name) => escape(name));
  return [...first, ...(names.length > most ? [`+ ${names.length - most}`] : [])].join(', ');
}

function rowText({ at, action, decision, method, reason, by, platform, to }: AuditRow, zone: string, words: Words) {
  const { audit } = words.desk;
  const what = audit.actions[action] ?? action.replaceAll('_', ' ');
  const how = method === '' ? '' : ` (${methodName(method, words)})`;
  const who = by === '' ? [] : [fill(audit.by, { by: escape(by), platform: escape(platformName(platform)) })];
  const whom = to === '' ? [] : [fill(audit.to, { to: escape(to) })];
  const outcome = audit.decisions[decision] ?? decision;
  const rest = [...who, ...whom, ...(reason === '' ? [] : [escape(reason)])];
  return `**${escape(momentIn(words, at, zone))}** · ${escape(what + how)}: ${outcome} · ${rest.join(' · ')}`;
}

function methodName(method: string, words: Words): string {
  const action = Object.entries(words.administration.actions).find(([name]) => name === method)?.[1];
  return action?.button ?? words.methodNames[method] ?? method;
}

function platformName(platform: string): string {
  return { teams: 'Teams', slack: 'Slack' }[platform] ?? platform;
}

function momentIn({ administration: { tag } }: Words, at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}

/** The day of a date, as people call it. */
function weekdayIn({ administration: { tag } }: Words, date: string): string {
  const format = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
  return format.format(Date.parse(date));
}
