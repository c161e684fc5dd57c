// Tells the app of what it wrote itself: Slack delivers an app's own messages, changes and deletions to it like anybody's,
// and an app that does not look who wrote them answers itself for ever. Must never tell of an ephemeral message.
import type { Json } from './answer.ts';
import type { Conversation, Message } from './conversations.ts';
import { eventEnvelope } from './envelope.ts';
import { messageObject, placeFields } from './message-object.ts';
import type { Stage } from './stage.ts';
import type { Installation } from './tokens.ts';

export interface Echo {
  readonly installation: Installation;
  readonly conversation: Conversation;
}

/** A new message. */
export function echoPosted(stage: Stage, echo: Echo, message: Message): void {
  tell(stage, echo, { ...objectOf(stage, echo, message), ...placeFields(echo.conversation, message.ts) });
}

/** A change; its own time is `ts`. */
export function echoChanged(stage: Stage, echo: Echo, before: Message, after: Message, ts: string): void {
  const [message, previous] = [after, before].map((one) => objectOf(stage, echo, one));
  const change = { type: 'message', subtype: 'message_changed', hidden: true, ts };
  tell(stage, echo, { ...change, message, previous_message: previous, ...placeFields(echo.conversation, ts) });
}

/** A deletion. */
export function echoDeleted(stage: Stage, echo: Echo, before: Message, ts: string): void {
  const deletion = { type: 'message', subtype: 'message_deleted', hidden: true, ts, deleted_ts: before.ts };
  const previous = objectOf(stage, echo, before);
  tell(stage, echo, { ...deletion, previous_message: previous, ...placeFields(echo.conversation, ts) });
}

function objectOf({ app, world }: Stage, { installation, conversation }: Echo, message: Message): Json {
  return messageObject(message, installation, app.appId, world, conversation.teamId);
}

function tell(stage: Stage, { installation, conversation }: Echo, event: Json): void {
  const { app, world } = stage;
  const name = conversation.kind === 'im' ? 'message.im' : 'message.channels';
  const workspace = world.workspace(conversation.teamId);
  if (!app.events.includes(name) || workspace === undefined) return;
  const scene = { app, world, installation };
  stage.aside(stage.courier.event(eventEnvelope(scene, workspace, event, stage.now(), conversation.isShared)));
}
