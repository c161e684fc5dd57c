// A campaign that goes on: portion by portion, wave by wave, round by round. Each step is one answer to one effect, so that
// any replica goes on with it; what was pressed or ordered meanwhile is applied between two portions.
import type { Instant } from '../account.ts';
import { noCounts } from '../campaign.ts';
import type { AudienceSize, CampaignWait } from '../campaign.ts';
import type { CampaignOrder } from '../campaign-events.ts';
import type { Setting } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { EventOf } from '../event.ts';
import type { Presser } from '../person.ts';
import { isOld, noted, portion } from './campaign-portion.ts';
import {
  actionFor,
  audienceName,
  begun,
  end,
  known,
  line,
  needsSecond,
  progressOf,
  stageOf,
} from './campaign-state.ts';
import type { At, Begun, CampaignState, Known, Next, Pair } from './campaign-state.ts';

type Running = At<'running'>;
type Paused = At<'paused'>;
type Open = Running | Paused;

/** The card is not brought up to date more often (ms), but for steps that people wait for. */
const cardEvery = 10_000;
/** After something did not answer (ms). */
const pause = 5 * 60_000;

function running(state: Begun, over: Partial<Begun> = {}): Running {
  return { at: 'running', ...begun(state, over) };
}

function showing(state: Open, setting: Setting): Effect {
  const progress = progressOf(state, stageOf(state), setting);
  return { do: 'show', card: 'campaign', data: { at: 'progress', live: true, ...progress } };
}

/** Begins with the first wave. */
export function first(
  state: Known & { readonly size: AudienceSize; readonly pair?: Pair },
  at: Instant,
  setting: Setting,
): Next {
  const start: Begun = {
    ...known(state),
    mark: 'campaign',
    first: state.size,
    size: state.size,
    round: 1,
    wave: 0,
    position: { chunk: 0, offset: 0 },
    pass: 0,
    inWave: 0,
    counts: noCounts,
    bounces: [],
    doing: 'waiting',
    turn: 0,
    why: '',
    nextAt: 0,
    then: 'wave',
    shownAt: at,
    ...(state.pair && { pair: state.pair }),
  };
  return wave(start, at, setting);
}

/** Before each wave whoever started it, and whoever agreed, must still be somebody who may, and the audit must hold it. */
function wave(state: Begun, at: Instant, setting: Setting): Next {
  const next = running(state, { wave: state.wave + 1, inWave: 0, doing: 'checking', why: '', nextAt: 0, shownAt: at });
  const { pair } = state;
  // Whoever may start one for everybody agrees to a large one too.
  const agreed = pair && ({ action: 'campaign-everyone', by: pair.seconds.map(({ id }) => id) } as const);
  const check = { do: 'check', action: actionFor(state.audience), ...(agreed && { agreed }) } as const;
  return [next, showing(next, setting), check];
}

export function waveChecked(state: Running, event: EventOf<'checked'>, setting: Setting): Next {
  const { verdict } = event;
  if (isPressed(state, event)) return judged(state, event, setting);
  // A wave that takes two is begun by the answer about both.
  if (state.doing !== 'checking' || (state.pair !== undefined && event.agreed === undefined)) return [state];
  if (!verdict.allowed) return lost(state, 'not-allowed', event, setting);
  if (event.agreed === false) return lost(state, 'second-not-allowed', event, setting);
  return [running(state, { doing: 'sending' }), line('intended', `wave-${state.wave}`), portion(state)];
}

/** How it goes on behind a wait. */
function goOn(state: Begun, at: Instant, setting: Setting): Next {
  switch (state.then) {
    case 'portion': {
      const next = running(state, { doing: 'sending', why: '', nextAt: 0 });
      return [next, portion(next)];
    }
    case 'wave':
      return wave(state, at, setting);
    case 'round':
    case 'summary': {
      const next = running(state, { doing: 'planning', why: '', nextAt: 0 });
      return [next, { do: 'plan-campaign', audience: state.audience, round: state.round + 1 }];
    }
  }
}

/** Waits until then; a wait that people would notice is shown. */
function waitUntil(
  state: Begun,
  until: Instant,
  { at, then, why }: { readonly at: Instant; readonly then: Begun['then']; readonly why: CampaignWait },
  setting: Setting,
): Next {
  const turn = state.turn + 1;
  const isStep = why !== '' && why !== state.why;
  const shows = isStep || at - state.shownAt >= cardEvery;
  const next = running(state, {
    doing: 'waiting',
    turn,
    then,
    why,
    nextAt: why === '' ? 0 : until,
    shownAt: shows ? at : state.shownAt,
  });
  return [next, ...(shows ? [showing(next, setting)] : []), { do: 'wait', until, mark: `turn-${turn}` }];
}

export function waited(state: Running, { mark, at }: EventOf<'waited'>, setting: Setting): Next {
  return mark === `turn-${state.turn}` ? goOn(state, at, setting) : [state];
}

export function portionSent(state: Open, event: EventOf<'portion-sent'>, setting: Setting): Next {
  if (isOld(state, event)) return [state];
  const next = noted(state, event);
  if (event.gone === true) return end(next, 'group-gone');
  const step = behind(next, event, event.at, setting);
  if (state.at === 'running') return step;
  // Paused meanwhile: what was done is noted, and nothing follows.
  const [after] = step;
  return after.at === 'running' ? [{ ...after, at: 'paused', doing: 'waiting', why: state.why }] : step;
}

function behind(state: Begun, event: EventOf<'portion-sent'>, at: Instant, setting: Setting): Next {
  const { between, reminders } = setting.campaign;
  if (event.end && state.laterAt === undefined) {
    const then = state.round > reminders ? 'summary' : 'round';
    return waitUntil(state, at + between, { at, then, why: 'wave' }, setting);
  }
  if (state.waveSize > 0 && state.inWave >= state.waveSize)
    return waitUntil(state, at + between, { at, then: 'wave', why: 'wave' }, setting);
  if (!event.end) {
    const { notBefore: until, why } = event;
    return waitUntil(state, until, { at, then: 'portion', why }, setting);
  }
  // Once more through the list, for those who were passed over.
  const { laterAt = at, ...rest } = state;
  return waitUntil(
    { ...rest, position: { chunk: 0, offset: 0 }, pass: state.pass + 1 },
    Math.max(laterAt, event.notBefore),
    { at, then: 'portion', why: 'quiet' },
    setting,
  );
}

export function roundPlanned(state: Running, { size, round, at }: EventOf<'campaign-planned'>, setting: Setting): Next {
  if (state.doing !== 'planning' || round !== state.round + 1) return [state];
  if (size === 'gone') return end(state, 'group-gone');
  const next = begun(state, { size });
  if (state.then === 'summary' || size.toWrite === 0) return end(next, 'done');
  // One person alone started it for a few.
  if (needsSecond(next, setting) && !needsSecond({ ...next, size: state.first }, setting))
    return end(next, 'group-grew');
  return wave({ ...next, round, pass: 0, position: { chunk: 0, offset: 0 }, then: 'portion' }, at, setting);
}

/** Something did not answer at all: the same again later, as long as the campaign lasts. */
export function stumbled(state: Running, { at }: EventOf<'failed'>, setting: Setting): Next {
  // It does not say whose question failed: what was pressed can be pressed again, and what was under way begins again.
  const { asked, ...known } = state;
  if (asked !== undefined && state.doing === 'waiting') return [known];
  const then = state.doing === 'sending' ? 'portion' : state.doing === 'checking' ? 'wave' : state.then;
  const again = state.doing === 'checking' ? { ...known, wave: state.wave - 1 } : known;
  return waitUntil(begun(again), at + pause, { at, then, why: 'throttled' }, setting);
}

/** Nothing goes on until somebody says so. */
function hold(state: Running, why: CampaignWait, setting: Setting): Next {
  // The wave was not begun.
  const back =
    state.doing === 'checking' ? { wave: state.wave - 1, then: 'wave' as const, doing: 'waiting' as const } : {};
  const next: Paused = { at: 'paused', ...begun(state), ...back, turn: state.turn + 1, why, nextAt: 0 };
  return [next, line('done', why === 'asked' ? 'paused' : why), showing(next, setting)];
}

/** One of those without whom it does not go on: the helpdesk hears of it, and so does whoever is left. */
function lost(
  state: Running,
  why: 'not-allowed' | 'second-not-allowed',
  { actor, by }: EventOf<'checked'>,
  setting: Setting,
): Next {
  const { pair, audience } = state;
  const starter = pair?.starter ?? { id: actor?.id ?? '', name: actor?.userName ?? by };
  const seconds = pair?.seconds ?? [];
  const [gone, left] = why === 'not-allowed' ? [[starter], seconds] : [seconds, [starter]];
  const userName = gone.map(({ name }) => name).join(', ');
  const detail = audience.kind === 'group' ? audience.name : audienceName(audience);
  const [next, ...effects] = hold(state, why, setting);
  return [
    next,
    ...effects,
    { do: 'tell-helpdesk', what: 'campaign-held', userName, detail },
    ...left.map(({ id }): Effect => ({ do: 'tell-held', account: id, name: userName })),
  ];
}

/** A button of the progress card: the rules are asked first, live. The ticket of a message opens this case as well. */
export function asked(state: Open, { what, by }: EventOf<'campaign-asked'>): Next {
  const pressed = state.asked ?? [];
  const index = pressed.findIndex((one) => one.by.person.id === by.person.id);
  // Asked about already: the answer decides what they want by now.
  if (index >= 0) return [{ ...state, asked: pressed.with(index, { what, by }) }];
  return [
    { ...state, asked: [...pressed, { what, by }] },
    { do: 'check', by: { person: by.person, place: by.place }, action: actionFor(state.audience) },
  ];
}

function bouncesFor({ bounces, counts }: Open, by: Presser): Effect {
  const data = { bounces, total: counts.bounced };
  return { do: 'show', here: by.personal, language: by.language, card: 'campaign-bounces', data };
}

/** Whether this is the answer about somebody who pressed, and not about whoever started the campaign. */
export function isPressed({ asked: pressed = [] }: Open, { by, agreed }: EventOf<'checked'>): boolean {
  return agreed === undefined && pressed.some((one) => one.by.person.id === by);
}

/** What they pressed, with the answer about them. */
export function judged(state: Open, { verdict, by, at }: EventOf<'checked'>, setting: Setting): Next {
  const { asked: pressed = [], ...known } = state;
  const index = pressed.findIndex((one) => one.by.person.id === by);
  const order = pressed[index];
  if (order === undefined) return [state];
  const others = pressed.toSpliced(index, 1);
  const rest: Open = others.length === 0 ? known : { ...known, asked: others };
  const { what } = order;
  if (!verdict.allowed) {
    const who = { platform: order.by.place.channel, person: by };
    return [rest, { do: 'audit', facts: { action: 'authz_fail', decision: 'refused', reason: what, by: who } }];
  }
  return what === 'bounces' ? [rest, bouncesFor(rest, order.by)] : ordered(rest, { what, at }, setting);
}

export function ordered(
  state: Open,
  { what, at }: { readonly what: CampaignOrder; readonly at: Instant },
  setting: Setting,
): Next {
  if (what === 'stop') return end(begun(state), 'stopped');
  if (what === 'pause' && state.at === 'running') return hold(state, 'asked', setting);
  if (what !== 'resume' || state.at !== 'paused') return [state];
  const next = running(state, { why: '', nextAt: 0 });
  const told = line('intended', 'resumed');
  // A portion that is still under way goes on by itself.
  if (state.doing !== 'waiting') return [next, told, showing(next, setting)];
  const [after, ...effects] = goOn(next, at, setting);
  return [
    after,
    told,
    ...(state.then === 'portion' && after.at === 'running' ? [showing(after, setting)] : []),
    ...effects,
  ];
}

/** An answer that comes while nothing is to go on: it is asked for again later. */
export function setAside(state: Paused): Next {
  if (state.doing === 'checking') return [{ ...state, doing: 'waiting', then: 'wave', wave: state.wave - 1 }];
  return [state.doing === 'planning' ? { ...state, doing: 'waiting' } : state];
}

/** What was pressed can be pressed again. */
export function forgotten({ asked: _asked, ...state }: Paused): Next {
  return setAside(state);
}

export function snoozeAsked(state: Open, { by }: EventOf<'snooze-asked'>): Next {
  return [state, { do: 'snooze-person', by }];
}

export function snoozed(state: Open): Next {
  const { counts } = state;
  return [{ ...state, counts: { ...counts, snoozed: counts.snoozed + 1 } } satisfies CampaignState];
}

export function registerAsked(state: Open, { by }: EventOf<'register-asked'>): Next {
  return [state, { do: 'open-register', by }];
}
