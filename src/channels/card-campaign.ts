// The cards of registration campaigns, in one language: words, filled with escaped data.
import type { Audience, CampaignProgress } from '../core/campaign.ts';
import type { Cards } from '../core/card.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { clean, escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;
type Own = Words['cards']['campaign'];
type Of<At extends Cards['campaign']['at']> = Extract<Cards['campaign'], { readonly at: At }>;

interface Choice {
  readonly way: string;
  readonly title: string;
  readonly style: 'positive' | 'default' | 'destructive';
}

const line = (text: string): { readonly text: string } => ({ text });

function card(
  title: string,
  body: string,
  rows: readonly string[] = [],
  choices: readonly Choice[] = [],
  canCancel = false,
): View {
  return { title, body, rows: rows.map(line), choices, canCancel };
}

function audienceText(audience: Audience | undefined, { audience: own }: Own): string {
  if (audience === undefined) return '';
  return fill(own[audience.kind], { name: audience.kind === 'group' ? escape(audience.name) : '' });
}

/** A card of whoever runs a campaign. */
export function campaignView(data: Cards['campaign'], words: Words): View {
  const own = words.cards.campaign;
  switch (data.at) {
    case 'pick': {
      const groups = data.groups.map(({ name }, index): Choice => {
        return { way: String(index + 1), title: clean(name), style: 'default' };
      });
      return card(own.pick.title, own.pick.body, [], groups, true);
    }
    case 'counting':
    case 'signing-in':
    case 'asking': {
      const { title, body } = { counting: own.counting, 'signing-in': own.signingIn, asking: own.asking }[data.at];
      return card(title, fill(body, { audience: audienceText(data.audience, own) }), [], [], true);
    }
    case 'plan':
      return planView(data, own);
    case 'progress':
      return progressView(data, words);
    case 'ended':
      return endedView(data, words);
  }
}

function planView({ audience, size, waveSize, waves, days, reminders, second }: Of<'plan'>, own: Own): View {
  const { plan } = own;
  const counted = (['people', 'registered', 'excluded', 'noMail', 'toWrite'] as const)
    .filter((name) => size[name] > 0 || name === 'people' || name === 'toWrite')
    .map((name) => fill(plan[name], { count: size[name] }));
  const waveLine = waveSize === 0 || waves < 2 ? plan.oneWave : fill(plan.waves, { waves, size: waveSize, days });
  const more = reminders === 0 ? plan.noReminders : fill(plan.reminders, { reminders, days });
  const rows = [...counted, waveLine, more, ...(second ? [plan.second] : [])];
  const start: Choice = { way: 'start', title: plan.start, style: 'positive' };
  return card(plan.title, fill(plan.body, { audience: audienceText(audience, own) }), rows, [start], true);
}

function counted({ size, since, counts }: Pick<CampaignProgress, 'size' | 'since' | 'counts'>, own: Own): string[] {
  const { progress } = own;
  const some = (['mailed', 'unsure', 'snoozed', 'excluded', 'bounced'] as const).filter((name) => counts[name] > 0);
  return [
    fill(progress.sent, { count: counts.sent, of: size.toWrite }),
    fill(progress.since, { count: since }),
    ...some.map((name) => fill(progress[name], { count: counts[name] })),
  ];
}

function progressView(data: Of<'progress'>, words: Words): View {
  const own = words.cards.campaign;
  const { progress } = own;
  const { audience, stage, why, wave, round, rounds, nextAt, live, counts } = data;
  const next = nextAt > 0 ? [fill(progress.next, { when: when(nextAt, words) })] : [];
  const rows = [...counted(data, own), ...(why === '' ? [] : [progress.why[why]]), ...next];
  const body = fill(progress.wave, { audience: audienceText(audience, own), wave, round, rounds });
  const choices: readonly Choice[] = [
    stage === 'paused'
      ? { way: 'resume', title: progress.resume, style: 'positive' }
      : { way: 'pause', title: progress.pause, style: 'default' },
    ...(counts.bounced > 0 ? [{ way: 'bounces', title: progress.bounces, style: 'default' } as const] : []),
    { way: 'stop', title: progress.stop, style: 'destructive' },
  ];
  return card(progress.titles[stage], body, rows, live ? choices : []);
}

function endedView(
  { end, text, audience, size, since, counts }: Of<'ended'>,
  { cards: { campaign: own } }: Words,
): View {
  const { title, body } = own.ended[end];
  const summary =
    size === undefined || counts === undefined || since === undefined ? [] : counted({ size, since, counts }, own);
  const about = audience === undefined || summary.length === 0 ? [] : [audienceText(audience, own)];
  return card(title, fill(body, { text: escape(text) }), [...about, ...summary]);
}

function when(at: number, { administration: { tag } }: Words): string {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}

export function bouncesView({ bounces, total }: Cards['campaign-bounces'], { cards: { campaign: own } }: Words): View {
  const rows = bounces.map(({ who, why }) => `${escape(who)}: ${own.bounces.why[why]}`);
  const rest = total - bounces.length;
  const more = rest > 0 ? [fill(own.bounces.more, { count: rest })] : [];
  const body = total === 0 ? own.bounces.none : fill(own.bounces.body, { count: total });
  return { title: own.bounces.title, body, rows: [...rows, ...more].map(line) };
}

/** What whoever is asked to register reads. */
export function invitationView(
  { reminder, why }: Cards['campaign-invitation'],
  { cards: { campaign: own } }: Words,
  helpdesk: string,
): View {
  const { invitation } = own;
  return {
    title: reminder === 0 ? invitation.title : invitation.reminder,
    body: why === 'list' ? invitation.list : fill(invitation.body, { helpdesk }),
    time: invitation.time,
    safe: invitation.safe,
    register: invitation.register,
    later: invitation.later,
  };
}

export function replyView(data: Cards['campaign-reply'], words: Words): View {
  const own = words.cards.campaign;
  const { title, body } = own.reply[data.what];
  const register = data.what === 'snoozed' ? own.invitation.register : '';
  const values = data.what === 'held' ? { name: escape(data.name) } : {};
  const when = data.what === 'snoozed' ? { when: dayOf(data.until, words) } : {};
  return { title, body: fill(body, { ...values, ...when }), register };
}

function dayOf(at: number, { administration: { tag } }: Words): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

/** Microsoft's own campaign. */
export function nudgeView(data: Cards['nudge'], { cards: { campaign } }: Words): View {
  const { nudge: own } = campaign;
  if (data.at === 'confirm') {
    const { title, body, on, off, days, yes } = own.confirm;
    const { state, snoozeDays } = data.wanted;
    const put = snoozeDays === undefined ? [] : [fill(days, { days: snoozeDays })];
    const rows = [...policyLines(data.policy, campaign), state === 'enabled' ? on : off, ...put];
    return card(title, body, rows, [{ way: 'yes', title: yes, style: 'positive' }], true);
  }
  if (data.at !== 'ended') {
    const { title, body } = data.at === 'signing-in' ? campaign.signingIn : own[data.at];
    return card(title, body, [], [], data.at !== 'writing');
  }
  const { title, body } = own.ended[data.end];
  return card(title, body, data.policy === undefined ? [] : policyLines(data.policy, campaign));
}

function policyLines(
  policy: NonNullable<Extract<Cards['nudge'], { at: 'ended' }>['policy']>,
  { nudge }: Own,
): string[] {
  const { state, snoozeDays: days, includes, excludes } = policy;
  return [fill(nudge.facts, { state: nudge.states[state], days }), fill(nudge.targets, { includes, excludes })];
}
