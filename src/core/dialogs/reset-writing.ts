// The link, the write and what follows it. From the moment of the write there is no way back to another one.
import type { Setting } from '../dialog.ts';
import type { EventOf, Link, WriteRefusal } from '../event.ts';
import { sufficient } from '../policy.ts';
import type { Refusal } from '../policy.ts';
import { noHandIns, oneMore } from './hand-ins.ts';
import { audit, showEnd } from './reset-cards.ts';
import { known } from './reset-state.ts';
import type { At, Known, Next } from './reset-state.ts';

export function link(state: Known): Next {
  return [
    { at: 'linking', ...known(state) },
    audit({ action: 'authn_token_created', decision: 'intended' }, state),
    { do: 'link' },
  ];
}

/** Kept before it is shown: nobody ever sees a link that does not work. */
export function linked(state: At<'linking'>, { at, link: made, url, number }: EventOf<'linked'>): Next {
  const minutes = Math.round((made.expiresAt - at) / 60_000);
  const { userName } = state;
  return [
    { ...known(state), at: 'setting', link: made, handIns: noHandIns },
    { do: 'show', card: 'set-password', data: { userName, url, number, minutes } },
  ];
}

export function submitted(state: At<'setting'>, event: EventOf<'submitted'>): Next {
  if (event.at >= state.link.expiresAt || !sufficient(state.proofs, state.needed, state.alone)) return [state];
  const { account, proofs, changedAt } = state;
  const { number, password } = event;
  return [
    { ...known(state), at: 'resetting', link: state.link, handIns: state.handIns },
    audit({ action: 'authn_password_change', decision: 'intended' }, state),
    { do: 'reset', account, proofs, link: state.link, number, password, changedAt },
  ];
}

export function wrote(state: At<'resetting'>, event: EventOf<'wrote'>, setting: Setting): Next {
  if (event.outcome === 'applied') return finish(state);
  if (event.outcome === 'not-applied') return notApplied(state, event.reason, setting);
  const { account, changedAt, userName } = state;
  return [
    { at: 'settling', ...known(state), link: state.link },
    audit({ action: 'authn_password_change', decision: 'unknown' }, state),
    { do: 'show', card: 'settling', data: { userName } },
    { do: 'settle', account, changedAt, until: event.at + setting.settleFor },
  ];
}

function notApplied(state: At<'resetting'>, reason: WriteRefusal, setting: Setting): Next {
  const line = audit({ action: 'authn_password_change', decision: 'refused', reason }, state);
  if (isFinal(reason)) {
    const { userName } = state;
    return [
      { at: 'ended', ending: 'refused' },
      line,
      { do: 'show', card: 'refused', data: { userName, reason, excluded: [] } },
      { do: 'tell-helpdesk', what: 'refused', userName, detail: reason },
    ];
  }
  const handIns = oneMore(state.handIns, reason, setting);
  if (handIns === undefined) {
    const [next, ...effects] = link(state);
    return [next, line, ...effects];
  }
  return [{ ...known(state), at: 'setting', link: state.link, handIns, refusal: reason }, line];
}

type Final = Extract<WriteRefusal, Refusal>;

/** Whether no other try can change it. */
function isFinal(reason: WriteRefusal): reason is Final {
  const final: Readonly<Record<Final, true>> = {
    'not-authorized': true,
    'changed-meanwhile': true,
    'changed-too-recently': true,
    'account-frozen': true,
    'self-service-frozen': true,
    'frozen-meanwhile': true,
  };
  return Object.hasOwn(final, reason);
}

function finish(state: Known & { readonly link: Link }): Next {
  return [
    { at: 'finishing', ...known(state), link: state.link },
    audit({ action: 'authn_password_change', decision: 'done' }, state),
    { do: 'revoke', account: state.account },
  ];
}

export function settled(state: At<'settling'>, event: EventOf<'settled'>): Next {
  if (event.outcome === 'applied') return finish(state);
  return [
    { at: 'ended', ending: 'unconfirmed' },
    ...showEnd('unconfirmed'),
    { do: 'tell-helpdesk', what: 'unconfirmed', userName: state.userName, detail: '' },
    { do: 'notify', account: state.account, what: 'maybe' },
  ];
}

export function revoked(state: At<'finishing'>, event: EventOf<'revoked'>): Next {
  const { userName, account, cloudAfter } = state;
  const cloud = cloudAfter === undefined ? {} : { cloudMinutes: Math.ceil(cloudAfter / 60_000) };
  const signedOut = event.revoked;
  const detail = state.proofs.map((proof) => proof.method).join('+');
  return [
    { at: 'ended', ending: 'done', signedOut },
    audit({ action: 'session_revoke', decision: signedOut ? 'done' : 'failed' }, state),
    audit({ action: 'reset_ended', decision: 'done' }, state),
    { do: 'show', about: account, card: 'done', data: { userName, signedOut, ...cloud } },
    { do: 'tell-helpdesk', what: signedOut ? 'reset-done' : 'sessions-live', userName, detail },
    { do: 'notify', account, what: 'changed' },
  ];
}
