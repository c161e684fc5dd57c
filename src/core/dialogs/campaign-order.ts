// "Campaign status", "stop campaign", "pause", "resume": a small case of whoever says so, which asks the rules and lets the
// campaign that is under way hear of it.
import type { CampaignEnd } from '../campaign.ts';
import type { CampaignOrder as Wish } from '../campaign-events.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { EventOf } from '../event.ts';
import { caseKey } from '../record.ts';

type Asked = 'status' | Exclude<Wish, 'bounces'>;

export type CampaignOrderState =
  | { readonly at: 'checking'; readonly what: Asked }
  | { readonly at: 'reading'; readonly what: Asked }
  | Ended;

type At<Name extends CampaignOrderState['at']> = Extract<CampaignOrderState, { readonly at: Name }>;
type Next = Step<CampaignOrderState>;

function audit(decision: AuditFacts['decision'], reason: string): Effect {
  return { do: 'audit', facts: { action: 'registration_campaign', decision, reason } };
}

function end(outcome: CampaignEnd): Next {
  const card = { card: 'campaign', data: { at: 'ended', end: outcome, text: '' } } as const;
  const ending = outcome === 'failed' ? 'failed' : 'refused';
  return [{ at: 'ended', ending, late: card }, audit(ending, outcome), { do: 'show', ...card }];
}

function checked({ what }: At<'checking'>, { verdict }: EventOf<'checked'>): Next {
  // Reading and stopping take the role, not the fresh sign-in that starting takes.
  return verdict.allowed ? [{ at: 'reading', what }, { do: 'read-campaign' }] : end('not-allowed');
}

function read({ what }: At<'reading'>, { progress, id, at }: EventOf<'campaign-read'>): Next {
  if (progress === undefined) return end('none-running');
  const stage = { stop: progress.stage, pause: 'paused', resume: 'sending', status: progress.stage } as const;
  const said: Effect =
    what === 'stop'
      ? { do: 'show', card: 'campaign', data: { at: 'ended', end: 'stopped', text: '', ...progress } }
      : {
          do: 'show',
          card: 'campaign',
          data: {
            at: 'progress',
            live: false,
            ...progress,
            stage: stage[what],
            ...(what === 'pause' && { why: 'asked' }),
          },
        };
  const order: readonly Effect[] =
    what === 'status'
      ? []
      : [
          audit('intended', what),
          { do: 'tell', key: caseKey(id), dialog: id, event: { type: 'campaign-ordered', at, what } },
        ];
  return [{ at: 'ended', ending: 'done' }, ...order, said];
}

const words: Readonly<Record<string, Asked>> = {
  'campaign-status': 'status',
  'campaign-stop': 'stop',
  'campaign-pause': 'pause',
  'campaign-resume': 'resume',
};

export const campaignOrder: Dialog<CampaignOrderState> = {
  name: 'campaign-order',
  version: 1,
  begin(asked) {
    const { order = '' } = (asked ?? {}) as { readonly order?: string };
    return [
      { at: 'checking', what: words[order] ?? 'status' },
      { do: 'check', action: 'campaign' },
    ];
  },
  table: {
    checking: { checked, failed: () => end('failed'), expired: () => end('failed') },
    reading: { 'campaign-read': read, failed: () => end('failed'), expired: () => end('failed') },
    ended: {},
  },
  press: () => undefined,
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
