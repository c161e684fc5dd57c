// Submitting and closing modals. Must never submit what the client would hold back, and never do with the app's answer what
// Slack would not do. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
import { isObject, parseObject } from '../../request-body.ts';
import { type Json, lineOf, refusalOf } from '../answer.ts';
import { objectsIn } from '../blocks.ts';
import { checkedView } from '../content.ts';
import { fill, missing } from '../controls.ts';
import type { BotAnswer } from '../delivery.ts';
import { interactionEnvelope } from '../envelope.ts';
import type { Stage } from '../stage.ts';
import { viewObject } from '../view-object.ts';
import type { View } from '../views.ts';
import { cannot, visitorOf } from './cannot.ts';
import { type Outcome, isTaken, untold } from './outcome.ts';

export interface Submitted extends Outcome {
  /** What the app said is wrong, by block id: the modal stays open. */
  readonly errors?: Readonly<Record<string, string>>;
  /** What Slack says because the app's answer was none: the modal stays open. */
  readonly trouble?: string;
}

const trouble = 'We had some trouble connecting. Try again?';

/** Fills the modal on top and submits it. Throws an ActError. */
export async function submit(stage: Stage, key: string, viewId: string, values: Json): Promise<Submitted> {
  const { user, scene } = visitorOf(stage, key);
  const top = topView(stage, key, viewId);
  const { blocks, submit } = top.definition;
  if (submit === undefined) cannot(409, 'NoSubmit', 'This modal has nothing to submit it with.');
  const { state, mistakes } = fill(blocks, top.state, values);
  const [first] = [...mistakes, ...missing(blocks, state)];
  if (first !== undefined) cannot(409, 'InputRefused', `${first.blockId}: ${first.message}`);
  const view = stage.views.setState(top, state);
  const trigger = stage.triggers.make({ key, where: scene.installation.where, viewId: view.id });
  const answer = await stage.courier.interaction({
    type: 'view_submission',
    ...interactionEnvelope(scene, user, trigger),
    view: viewObject(view, scene.installation, scene.app.appId, user.contextTeamId),
    response_urls: [],
  });
  return { status: answer.status, ...takeAnswer(stage, view, answer) };
}

/** Closes the modal on top, or with `all` every one, as the X does. Throws an ActError. */
export async function close(stage: Stage, key: string, viewId: string, all: boolean): Promise<Outcome> {
  const { user, scene } = visitorOf(stage, key);
  const view = topView(stage, key, viewId);
  const { notify_on_close: notify, clear_on_close: clears } = view.definition;
  const cleared = all || clears === true;
  if (cleared) stage.views.clear(key);
  else stage.views.pop(key);
  if (notify !== true) return untold;
  const { status } = await stage.courier.interaction({
    type: 'view_closed',
    ...interactionEnvelope(scene, user, undefined),
    view: viewObject(view, scene.installation, scene.app.appId, user.contextTeamId),
    is_cleared: cleared,
  });
  return { status };
}

function topView({ views }: Stage, key: string, viewId: string): View {
  const stack = views.stack(key);
  const top = stack.at(-1);
  if (top?.id === viewId) return top;
  const open = stack.some(({ id }) => id === viewId);
  return open
    ? cannot(409, 'ViewCovered', 'Another modal covers it.')
    : cannot(404, 'ViewNotFound', 'That modal is not open.');
}

type Taken = Pick<Submitted, 'errors' | 'trouble'>;

function takeAnswer(stage: Stage, view: View, answer: BotAnswer): Taken {
  if (!isTaken(answer)) return { trouble };
  if (answer.body.trim() === '') {
    if (stage.views.stack(view.key).at(-1)?.id === view.id) stage.views.pop(view.key);
    return {};
  }
  const body = /^application\/json\b/.test(answer.type) ? parseObject(answer.body) : undefined;
  const todo = responses[String(body?.['response_action'])];
  if (body === undefined || todo === undefined) return troubled(stage, 'must have a response_action');
  // the app may have changed or closed the modal while it answered
  const current = stage.views.find(view.id);
  if (current === undefined) return {};
  try {
    return todo(stage, current, body);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return troubled(stage, lineOf(refusal));
  }
}

const responses: Readonly<Record<string, (stage: Stage, view: View, body: Json) => Taken>> = {
  clear: ({ views }, { key }) => {
    views.clear(key);
    return {};
  },
  update: ({ views }, view, body) => {
    views.update(view, checkedView(body['view'], 'modal'));
    return {};
  },
  push: ({ views }, { key, where }, body) => {
    views.push(key, where, checkedView(body['view'], 'modal'));
    return {};
  },
  errors: (stage, view, body) => {
    const errors = body['errors'];
    const inputs = objectsIn(view.definition['blocks']).filter(({ type }) => type === 'input');
    const ids = inputs.map((block) => block['block_id']);
    const entries = isObject(errors) ? Object.entries(errors) : [];
    const right =
      entries.length > 0 && entries.every(([id, text]) => ids.includes(id) && typeof text === 'string' && text !== '');
    return right
      ? { errors: errors as Readonly<Record<string, string>> }
      : troubled(stage, 'the keys of errors must be block_ids of input blocks, each with a text');
  },
};

function troubled({ refused }: Stage, line: string): Taken {
  refused(`answer to view_submission: ${line}`);
  return { trouble };
}
