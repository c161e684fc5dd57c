// The cards about Microsoft's self-service reset, in one language: words, filled with escaped data.
import type { Cards } from '../core/card.ts';
import type { Finding, LeftOut, Registration } from '../core/sspr.ts';
import type { SsprLook } from '../core/sspr-cards.ts';
import { fill } from '../locales/words.ts';
import type { Text, Words } from '../locales/words.ts';
import { escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

const line = (text: string): { readonly text: string } => ({ text });

export function ssprStatusView(data: Cards['sspr-status'], words: Words): View {
  const { status } = words.administration.sspr;
  const none = { lines: [], url: '', open: status.open };
  switch (data.about) {
    case 'nothing':
      return { ...none, ...status.not[data.why] };
    case 'person':
      return {
        ...none,
        title: status.person.title,
        body: `**${escape(data.name)}**`,
        lines: personLines(data, words).map(line),
      };
    default:
      return { ...none, ...status[data.about], lines: groupLines(data, words).map(line), url: data.portal };
  }
}

function groupLines(
  { group, pinned }: Extract<SsprLook, { readonly about: 'whole' | 'everyone' }>,
  { administration: { sspr } }: Words,
): readonly string[] {
  const { status, problems } = sspr;
  if (group === undefined) return [status.noGroup];
  return [
    fill(status.group, { group: escape(group.name), id: escape(group.id) }),
    ...(group.problem === '' ? [] : [problems[group.problem]]),
    ...(pinned ? [status.pinned] : []),
  ];
}

function personLines(
  { group, inGroup, registration }: Extract<SsprLook, { readonly about: 'person' }>,
  words: Words,
): readonly string[] {
  const { person } = words.administration.sspr.status;
  const name = { group: escape(group?.name ?? '') };
  const member = inGroup === undefined ? person.noGroup : fill(inGroup ? person.inGroup : person.notInGroup, name);
  if (registration === undefined) return [member, person.nothing];
  if (registration === 'hidden') return [member, person.hidden];
  return [member, ...reported(registration, inGroup === true, words)];
}

function reported(registration: Registration, inGroup: boolean, words: Words): readonly string[] {
  const { sspr, tag } = words.administration;
  const { person } = sspr.status;
  const { enabled, registered, administrator, methods, at } = registration;
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  const nameOf = (method: string) => escape(words.report.methods[method] ?? method);
  const contradicts = enabled === inGroup ? [] : [enabled ? person.otherwise : person.late];
  return [
    enabled ? person.on : person.off,
    registered ? fill(person.registered, { methods: methods.map(nameOf).join(', ') }) : person.notRegistered,
    ...(administrator ? [person.administrator] : []),
    ...contradicts,
    at === undefined ? person.undated : fill(person.asOf, { when: `${format.format(at)} UTC` }),
  ];
}

export function ssprCheckView({ findings }: Cards['sspr-check'], { administration: { sspr } }: Words): View {
  const { title, body, names, notes, states } = sspr.check;
  const rowsOf = (wanted: Finding['state']) =>
    findings
      .filter(({ state }) => state === wanted)
      .map(({ what, note, detail }) => line(`**${names[what]}:** ${fill(notes[note], { detail: escape(detail) })}`));
  const shown = (['missing', 'unknown', 'ok'] as const).map((state) => ({ state: states[state], rows: rowsOf(state) }));
  // Several things are mended on one page; what is in order needs none.
  const open = findings.filter(({ state }) => state !== 'ok');
  const links = [...new Map(open.map(({ url, what }) => [url, { url, title: names[what] }])).values()];
  return { title, body, groups: shown.filter(({ rows }) => rows.length > 0), links };
}

export function ssprConfirmView(data: Cards['sspr-confirm'], words: Words): View {
  const { confirm } = words.administration.sspr;
  const { title, body, yes } = confirm[data.change];
  const everybody = data.from === '' ? [] : [fill(confirm.everybodyIn, { from: escape(data.from) })];
  return {
    title,
    body: fill(body, { group: escape(data.group) }),
    people: [...data.people.map(escape), ...everybody].map(line),
    left: data.left.map((one) => line(leftText(one, confirm.left, words))),
    yes,
  };
}

function leftText({ name, why }: LeftOut, text: string, { administration: { sspr, refusals } }: Words): string {
  const reasons: Readonly<Record<string, string>> = { ...refusals, ...sspr.why };
  return fill(text, { name: escape(name), why: reasons[why] ?? '' });
}

export function ssprProgressView(data: Cards['sspr-progress'], words: Words): View {
  const { progress, problems } = words.administration.sspr;
  const { change, changed, already, left, leftCount, at, problem } = data;
  const isNone = at === 'done' && changed + already === 0 && leftCount > 0;
  const own: Text = at === 'done' ? (isNone ? progress.none : progress.done[change]) : progress[at];
  const counts = [
    ...(changed === 0 ? [] : [fill(progress.changed[change], { count: changed })]),
    ...(already === 0 ? [] : [fill(progress.already[change], { count: already })]),
    ...left.map((one) => leftText(one, progress.left, words)),
    ...(leftCount > left.length ? [fill(progress.more, { count: leftCount - left.length })] : []),
  ];
  return {
    title: own.title,
    body: fill(own.body, { who: escape(data.who), group: escape(data.group) }),
    problem: problem === '' ? '' : problems[problem],
    lines: counts.map(line),
    cancels: at === 'signing-in' || at === 'asking' || at === 'working' ? 'yes' : '',
  };
}

export function ssprSettingView({ what, answer, name, problem }: Cards['sspr-setting'], words: Words): View {
  const { setting, problems } = words.administration.sspr;
  const own: Text = answer === 'done' || answer === 'already' ? setting[answer][what] : setting[answer];
  const why = problem === '' ? problems.missing : problems[problem];
  return {
    title: own.title,
    body: fill(own.body, { name: escape(name), problem: why }),
    cancels: answer === 'signing-in' || answer === 'waiting' ? 'yes' : '',
  };
}
