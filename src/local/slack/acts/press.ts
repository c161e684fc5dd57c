// Pressing buttons and choosing in menus, in messages, modals and the Home tab. Must never press what is not there in the
// newest version, and never open the address of a link button: a browser would, Slack does not.
// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
import type { Json } from '../answer.ts';
import { type Located, locate } from '../blocks.ts';
import { type State, fill, isStateful, pick, stateOf } from '../controls.ts';
import { type Conversation, type Message, visibleMessage } from '../conversations.ts';
import { type Scene, interactionEnvelope } from '../envelope.ts';
import { messageObject } from '../message-object.ts';
import type { Stage } from '../stage.ts';
import { viewObject } from '../view-object.ts';
import type { View } from '../views.ts';
import type { SlackUser } from '../world.ts';
import { cannot, visitorOf } from './cannot.ts';
import type { Outcome } from './outcome.ts';

/** Where the control is. */
export type Target = { readonly message: string } | { readonly view: string } | { readonly home: true };

export interface Press {
  readonly blockId: string;
  readonly actionId: string;
  /** What is chosen; nothing for a button. */
  readonly value?: unknown;
  /** What stands in the other controls by now, by block and action. */
  readonly values?: Json;
}

/** Presses it. Throws an ActError. */
export async function press(stage: Stage, key: string, target: Target, what: Press): Promise<Outcome> {
  const { user, scene } = visitorOf(stage, key);
  const payload =
    'message' in target
      ? pressInMessage(stage, scene, user, target.message, what)
      : pressInView(stage, scene, user, viewAt(stage, key, target), what);
  const { status } = await stage.courier.interaction(payload);
  return { status };
}

function pressInMessage(stage: Stage, scene: Scene, user: SlackUser, ts: string, what: Press): Json {
  const { conversation, message } = find(stage, user, ts);
  const { blocks } = message;
  const located = locate(blocks, what.blockId, what.actionId) ?? noControl();
  const before = filled(blocks, stateOf(blocks, (message.state ?? {}) as State), what.values);
  const { action, state } = act(stage, located, before, what);
  stage.conversations.put(conversation, { ...message, state });
  const { installation, app, world } = scene;
  const ephemeral = message.onlyTo !== undefined;
  const reply = { conversationId: conversation.id, key: user.key, messageTs: ts, where: installation.where };
  const trigger = stage.triggers.make({ key: user.key, where: installation.where });
  return {
    type: 'block_actions',
    ...interactionEnvelope(scene, user, trigger),
    container: { type: 'message', message_ts: ts, channel_id: conversation.id, is_ephemeral: ephemeral },
    channel: { id: conversation.id, name: conversation.name },
    ...(ephemeral ? {} : { message: messageObject(message, installation, app.appId, world, conversation.teamId) }),
    state: { values: state },
    response_url: stage.responseUrls.make(reply),
    actions: [action],
  };
}

function pressInView(stage: Stage, scene: Scene, user: SlackUser, view: View, what: Press): Json {
  const { blocks } = view.definition;
  const located = locate(blocks, what.blockId, what.actionId) ?? noControl();
  const before = filled(blocks, view.state, what.values);
  const { action, state } = act(stage, located, before, what);
  const after = stage.views.setState(view, state);
  const isHome = view.definition['type'] === 'home';
  const where = scene.installation.where;
  const trigger = stage.triggers.make({ key: user.key, where, viewId: isHome ? undefined : view.id });
  return {
    type: 'block_actions',
    ...interactionEnvelope(scene, user, trigger, isHome),
    container: { type: 'view', view_id: view.id },
    view: viewObject(after, scene.installation, scene.app.appId, user.contextTeamId),
    actions: [action],
  };
}

/** The message of the app under that time, in its newest version. */
function find({ conversations }: Stage, user: SlackUser, ts: string): { conversation: Conversation; message: Message } {
  for (const conversation of [conversations.im(user.key), conversations.channel(user.contextTeamId)]) {
    if (conversation === undefined || !conversation.members.has(user.key)) continue;
    const message = visibleMessage(conversation, ts, user.key);
    if (message?.byBot === true && message.failed === undefined) return { conversation, message };
  }
  return cannot(404, 'MessageNotFound', 'The app wrote no such message that this person can see.');
}

function viewAt({ views }: Stage, key: string, target: Exclude<Target, { readonly message: string }>): View {
  if ('home' in target) return views.home(key) ?? cannot(404, 'NoHome', 'There is nothing in the Home tab.');
  const stack = views.stack(key);
  const view = stack.find(({ id }) => id === target.view) ?? cannot(404, 'ViewNotFound', 'That modal is not open.');
  return view === stack.at(-1) ? view : cannot(409, 'ViewCovered', 'Another modal covers it.');
}

function noControl(): never {
  return cannot(404, 'ControlNotFound', 'There is no such control in the newest version.');
}

function filled(blocks: unknown, state: State, values: Json | undefined): State {
  const { state: next, mistakes } = fill(blocks, state, values ?? {});
  const [first] = mistakes;
  return first === undefined ? next : cannot(409, 'InputRefused', first.message);
}

/** The action as it is told, and what the controls show after it. */
function act(stage: Stage, { block, element }: Located, state: State, { value }: Press) {
  const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])];
  if (block['type'] === 'input' && block['dispatch_action'] !== true) {
    cannot(409, 'NotPressed', 'What is put into this control is told only when the modal is submitted.');
  }
  const base = { type: element['type'], action_id: actionId, block_id: blockId, action_ts: stage.nextTs() };
  if (element['type'] === 'button') return { action: { ...base, ...buttonFields(element) }, state };
  const picked = pick(element, value);
  if (typeof picked === 'string') return cannot(409, 'InputRefused', picked);
  const next = isStateful(element) ? { ...state, [blockId]: { ...state[blockId], [actionId]: picked } } : state;
  const placeholder = element['placeholder'] === undefined ? {} : { placeholder: element['placeholder'] };
  return { action: { ...base, ...picked, ...placeholder }, state: next };
}

function buttonFields(button: Json): Json {
  const names = ['text', 'value', 'url', 'style', 'confirm'];
  return Object.fromEntries(names.filter((name) => button[name] !== undefined).map((name) => [name, button[name]]));
}
