// What is known of Microsoft's self-service reset: of one person, of the whole, and what is missing. Read and shown,
// nothing is changed.
import type { AuditFacts, Effect } from '../effect.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { EventOf } from '../event.ts';
import type { SsprLook } from '../sspr-cards.ts';

export type SsprLookState = { readonly at: 'looking' } | Ended;

type Next = Step<SsprLookState>;
type Looking = Extract<Effect, { readonly do: 'sspr-look' }>['what'];

function show(look: SsprLook): Next {
  const fine = look.about !== 'nothing';
  const why = fine ? undefined : look.why;
  const decision: AuditFacts['decision'] = fine ? 'allowed' : why === 'failed' ? 'failed' : 'refused';
  const reason = fine ? look.about : look.why;
  const line: Effect = { do: 'audit', facts: { action: 'sspr_read', decision, reason } };
  const card: Effect =
    look.about === 'check'
      ? { do: 'show', card: 'sspr-check', data: { findings: look.findings } }
      : { do: 'show', card: 'sspr-status', data: look };
  return [{ at: 'ended', ending: fine ? 'done' : 'refused' }, line, card];
}

const failed = (): Next => show({ about: 'nothing', why: 'failed' });

const looks: Readonly<Record<string, Looking>> = { 'sspr-check': 'check', 'sspr-everyone': 'everyone' };

export const ssprLook: Dialog<SsprLookState> = {
  name: 'sspr-look',
  version: 1,
  begin(asked) {
    const { order, about = '' } = asked as { readonly order: string; readonly about?: string };
    return [{ at: 'looking' }, { do: 'sspr-look', what: looks[order] ?? 'status', about }];
  },
  table: {
    looking: {
      'sspr-looked': (_state, { look }: EventOf<'sspr-looked'>) => show(look),
      failed,
      expired: failed,
    },
    ended: {},
  },
  press: () => undefined,
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
