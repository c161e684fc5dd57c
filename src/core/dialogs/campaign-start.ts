// Before a campaign: who may start one, whom it is about, how many they are, and who agrees. Nobody is written to here, and
// nobody without authority learns the name of a group.
import type { Audience, AudienceSize } from '../campaign.ts';
import type { Json } from '../json.ts';
import type { EventOf } from '../event.ts';
import type { Setting } from '../dialog.ts';
import { caseKey, casePrefix } from '../record.ts';
import type { RequestAsked } from '../request.ts';
import { actionFor, audienceName, end, known, line, needsSecond, wanted } from './campaign-state.ts';
import type { At, Known, Next, Pair, Wanted } from './campaign-state.ts';
import { first } from './campaign-running.ts';

/** Ms that a plan waits for its answer. */
const patience = 30 * 60_000;

type Sized = Known & { readonly size: AudienceSize };

export function begin(asked: Json | undefined, id = ''): Next {
  const {
    order,
    about = '',
    days = 0,
    list,
  } = asked as {
    readonly order: 'campaign' | 'campaign-everyone';
    readonly about?: string;
    readonly days?: number;
    readonly list?: 'sms-only';
  };
  const audience: Audience | undefined =
    list !== undefined ? { kind: 'list', list } : order === 'campaign-everyone' ? { kind: 'everyone' } : undefined;
  const state = { id, about, waveSize: days };
  if (audience === undefined && about.trim() === '') return end(state, 'no-group');
  const [next, ...effects] = check({ ...state, ...(audience && { audience }) });
  return [next, line('intended', audience === undefined ? 'group' : audienceName(audience)), ...effects];
}

function check(state: Wanted & { readonly audience?: Audience }): Next {
  const { audience } = state;
  return [
    { at: 'checking', ...wanted(state), ...(audience && { audience }) },
    { do: 'check', action: actionFor(audience) },
  ];
}

export function checked(state: At<'checking'>, { verdict, actor }: EventOf<'checked'>): Next {
  if (!verdict.allowed || actor === undefined) return end(state, 'not-allowed');
  const { audience, about } = state;
  if (verdict.freshSignIn) return signIn(state);
  if (audience !== undefined) return plan({ ...wanted(state), audience });
  return [
    { at: 'finding', ...wanted(state) },
    { do: 'find-audience', about },
  ];
}

function signIn(state: Wanted & { readonly audience?: Audience; readonly size?: AudienceSize }): Next {
  const { id, audience, size } = state;
  const then = { key: caseKey(id), dialog: id };
  return [
    { at: 'signing-in', ...wanted(state), ...(audience && { audience }), ...(size && { size }) },
    ...(audience === undefined
      ? []
      : [{ do: 'show', card: 'campaign', data: { at: 'signing-in', audience } } as const]),
    { do: 'ask-sign-in', purpose: 'confirm', what: actionFor(audience), then },
  ];
}

export function signedIn(state: At<'signing-in'>): Next {
  const { audience, size } = state;
  return audience === undefined || size === undefined ? check(state) : recheck({ ...wanted(state), audience, size });
}

export function found(state: At<'finding'>, { groups, at }: EventOf<'audience-found'>): Next {
  const [only, ...more] = groups;
  if (only === undefined) return end(state, 'no-group', state.about);
  if (more.length === 0) return plan({ ...wanted(state), audience: { kind: 'group', ...only } });
  return [
    { at: 'picking', ...wanted(state), groups },
    { do: 'show', card: 'campaign', data: { at: 'pick', groups } },
    { do: 'wait', until: at + patience, mark: 'picking' },
  ];
}

export function picked(state: At<'picking'>, { way }: EventOf<'chose'>): Next {
  const group = state.groups[Number(way) - 1];
  return group === undefined ? [state] : plan({ ...wanted(state), audience: { kind: 'group', ...group } });
}

function plan(state: Known): Next {
  const { audience } = state;
  return [
    { at: 'planning', ...known(state) },
    { do: 'show', card: 'campaign', data: { at: 'counting', audience } },
    { do: 'plan-campaign', audience, round: 1 },
  ];
}

export function planned(state: At<'planning'>, event: EventOf<'campaign-planned'>, setting: Setting): Next {
  const { size, at } = event;
  if (size === 'gone') return end(state, 'group-gone');
  if (size.toWrite === 0) return end({ ...state, ...counted(size) }, 'nobody-to-write');
  return [
    { at: 'confirming', ...known(state), size },
    { do: 'show', ...planCard({ ...known(state), size }, setting) },
    { do: 'wait', until: at + patience, mark: 'confirming' },
  ];
}

function counted(size: AudienceSize) {
  const none = { sent: 0, mailed: 0, unsure: 0, registered: 0, excluded: 0, snoozed: 0, bounced: 0 };
  return { first: size, size, counts: none };
}

export function planCard({ audience, size, waveSize }: Sized, setting: Setting) {
  const { reminders, between } = setting.campaign;
  const waves = waveSize === 0 ? 1 : Math.ceil(size.toWrite / waveSize);
  const days = Math.round(between / 86_400_000);
  const second = needsSecond({ audience, size }, setting);
  return { card: 'campaign', data: { at: 'plan', audience, size, waveSize, waves, days, reminders, second } } as const;
}

export function confirmed(state: At<'confirming'>, { way }: EventOf<'chose'>): Next {
  return way === 'start' ? recheck(state) : [state];
}

/** At the click the rules are asked once more: what was true when the order was given may not be. */
function recheck(state: Sized): Next {
  const { audience, size } = state;
  return [
    { at: 'rechecking', ...known(state), size },
    { do: 'check', action: actionFor(audience) },
  ];
}

export function rechecked(state: At<'rechecking'>, { verdict, actor }: EventOf<'checked'>, setting: Setting): Next {
  const { audience, size, id } = state;
  if (!verdict.allowed || actor === undefined) return end(state, 'not-allowed');
  if (verdict.freshSignIn) return signIn(state);
  if (!needsSecond(state, setting)) return take(state);
  const request = `${casePrefix}second-${id.slice(casePrefix.length)}`;
  // Whoever may start one for everybody agrees to a large one too.
  const then = { key: caseKey(id), dialog: id };
  const asked: RequestAsked = {
    purpose: 'act',
    action: 'campaign-everyone',
    by: actor.id,
    about: aboutOf(state),
    then,
  };
  return [
    { at: 'asking', ...known(state), size, request, starter: { id: actor.id, name: actor.userName } },
    line('intended', 'second-person'),
    { do: 'show', card: 'campaign', data: { at: 'asking', audience } },
    { do: 'open-case', id: request, kind: 'approval', asked: asked as unknown as Json },
  ];
}

/** Whoever agrees must see to what: one large group is not everybody. */
function aboutOf({ audience, size }: Sized): string {
  if (audience.kind === 'everyone') return String(size.toWrite);
  return `${audience.kind === 'group' ? audience.name : audience.list} (${size.toWrite})`;
}

export function approved(state: At<'asking'>, { request, approvers = [] }: EventOf<'approved'>): Next {
  if (request !== state.request) return [state];
  const { starter } = state;
  const seconds = approvers.map(({ account: id, name }) => ({ id, name }));
  return take(state, starter && { starter, seconds });
}

export function denied(state: At<'asking'>, { request, text }: EventOf<'denied'>): Next {
  return request === state.request ? end(state, 'not-approved', text) : [state];
}

function take(state: Sized, pair?: Pair): Next {
  return [{ at: 'taking', ...known(state), size: state.size, ...(pair && { pair }) }, { do: 'take-campaign' }];
}

export function taken(state: At<'taking'>, event: EventOf<'campaign-taken'>, setting: Setting): Next {
  return event.taken ? first(state, event.at, setting) : end(state, 'already');
}

/** What nobody answered in time. */
export function waitedFor(state: At<'picking'> | At<'confirming'>, { mark }: { readonly mark: string }): Next {
  return mark === state.at ? end(state, 'expired') : [state];
}
