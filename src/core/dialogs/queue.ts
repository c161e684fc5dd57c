// What waits in the helpdesk's channels, or one request by its number: read and shown, nothing is changed.
import type { AuditFacts, Effect } from '../effect.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { EventOf } from '../event.ts';
import type { QueueAnswer } from '../card.ts';

export type QueueState = { readonly at: 'reading'; readonly number: string } | Ended;

type At<Name extends QueueState['at']> = Extract<QueueState, { readonly at: Name }>;
type Next = Step<QueueState>;

function end(answer: QueueAnswer, number: string, requests: EventOf<'queue-read'>['requests'] = []): Next {
  const card = { card: 'queue', data: { answer, number, requests } } as const;
  const decision: AuditFacts['decision'] = answer === 'list' ? 'allowed' : answer === 'failed' ? 'failed' : 'refused';
  const line: Effect = { do: 'audit', facts: { action: 'queue_read', decision } };
  return [{ at: 'ended', ending: answer === 'list' ? 'done' : 'refused' }, line, { do: 'show', ...card }];
}

function read({ number }: At<'reading'>, { allowed, requests }: EventOf<'queue-read'>): Next {
  return allowed ? end('list', number, requests) : end('not-allowed', number);
}

export const queue: Dialog<QueueState> = {
  name: 'queue',
  version: 1,
  begin(asked) {
    const { order, about = '' } = asked as { readonly order: 'queue' | 'show'; readonly about?: string };
    const number = order === 'show' ? about : '';
    return [
      { at: 'reading', number },
      { do: 'read-queue', number },
    ];
  },
  table: {
    reading: {
      'queue-read': read,
      failed: ({ number }) => end('failed', number),
      expired: ({ number }) => end('failed', number),
    },
    ended: {},
  },
  press: () => undefined,
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
