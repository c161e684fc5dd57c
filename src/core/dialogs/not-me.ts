// Somebody says of a reset that it was not them. First everything stops, then everybody hears of it: whoever presses in
// error has lost a few minutes, and a thief has lost the account. The brake waits for no audit line: it only protects.
import type { AuditFacts, Effect } from '../effect.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { EventOf } from '../event.ts';
import type { Json } from '../json.ts';

/** What the case is opened with. */
export type NotMeAsked = {
  readonly account: string;
  /** Where the button stood: only in chat is there somebody to answer. */
  readonly from: 'chat' | 'mail';
  /** The dialog that the notice told of. */
  readonly of?: string;
};

interface Stopped {
  readonly asked: NotMeAsked;
  readonly userName: string;
}

export type NotMeState =
  | { readonly at: 'stopping'; readonly asked: NotMeAsked }
  | ({ readonly at: 'signing-out' } & Stopped)
  | Ended;

type Next = Step<NotMeState>;
type At<Name extends NotMeState['at']> = Extract<NotMeState, { readonly at: Name }>;

const showNotMe = { card: 'not-me', data: {} } as const;

function audit({ account: subject }: NotMeAsked, facts: AuditFacts): Effect {
  return { do: 'audit', facts: { ...facts, subject } };
}

function stopped({ asked }: At<'stopping'>, { userName, dialogs }: EventOf<'stopped'>): Next {
  return [
    { at: 'signing-out', asked, userName },
    { do: 'alarm', what: 'not-me', userName, detail: String(dialogs) },
    {
      do: 'tell-helpdesk',
      what: 'said-not-me',
      userName,
      detail: '',
      inThread: true,
      ...(asked.of && { of: asked.of }),
    },
    audit(asked, { action: 'not_me', decision: 'done', reason: asked.from }),
    audit(asked, { action: 'account_frozen', decision: 'done', reason: 'not-me' }),
    audit(asked, { action: 'session_revoke', decision: 'intended' }),
    { do: 'revoke', account: asked.account },
  ];
}

function signedOut({ asked, userName }: At<'signing-out'>, { revoked }: EventOf<'revoked'>): Next {
  return [
    { at: 'ended', ending: 'done', signedOut: revoked, late: showNotMe },
    audit(asked, { action: 'session_revoke', decision: revoked ? 'done' : 'failed' }),
    ...answer(asked),
    ...(revoked ? [] : [{ do: 'alarm', what: 'not-me-sessions-live', userName, detail: '' } as const]),
  ];
}

/** Whatever could not be done in time: the helpdesk has to do it by hand. */
function expired({ asked, ...state }: At<'stopping' | 'signing-out'>): Next {
  const userName = 'userName' in state ? state.userName : asked.account;
  return [
    { at: 'ended', ending: 'failed', late: showNotMe },
    { do: 'alarm', what: 'not-me-failed', userName, detail: '' },
    audit(asked, { action: 'not_me', decision: 'failed', reason: state.at }),
    ...answer(asked),
  ];
}

function answer({ from }: NotMeAsked): readonly Effect[] {
  return from === 'chat' ? [{ do: 'show', ...showNotMe }] : [];
}

function isAsked(asked: Json | undefined): asked is NotMeAsked {
  return typeof asked === 'object' && asked !== null && 'account' in asked;
}

export const notMe: Dialog<NotMeState> = {
  name: 'not-me',
  version: 1,
  lasts: 15 * 60_000,
  begin(asked) {
    if (!isAsked(asked)) return [{ at: 'ended', ending: 'failed' }];
    return [
      { at: 'stopping', asked },
      { do: 'freeze-account', account: asked.account },
    ];
  },
  table: {
    stopping: { stopped, expired },
    'signing-out': { revoked: signedOut, expired },
    ended: {},
  },
  press: () => undefined,
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
