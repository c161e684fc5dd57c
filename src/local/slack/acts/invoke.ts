// Slash commands and shortcuts. Must never offer them to anybody from outside the workspace.
// https://docs.slack.dev/interactivity/implementing-slash-commands
import { parseObject } from '../../request-body.ts';
import { lineOf, refusalOf } from '../answer.ts';
import type { Conversation } from '../conversations.ts';
import type { BotAnswer } from '../delivery.ts';
import { commandEnvelope, interactionEnvelope } from '../envelope.ts';
import { respond } from '../respond.ts';
import type { Reply } from '../response-urls.ts';
import type { Stage } from '../stage.ts';
import type { SlackUser } from '../world.ts';
import { cannot, visitorOf } from './cannot.ts';
import { type Outcome, isTaken } from './outcome.ts';
import { type Where, placeOf } from './say.ts';

/** Somebody types a command in a conversation. Throws an ActError. */
export async function command(stage: Stage, key: string, name: string, text: string, where: Where): Promise<Outcome> {
  const { user, scene } = visitorOf(stage, key);
  needMember(user);
  const { installation } = scene;
  const known = stage.app.commands.some((one) => one.command === name) && installation.scopes.includes('commands');
  if (!known) cannot(404, 'NoSuchCommand', `${name} is not a valid command.`);
  const conversation = placeOf(stage, user, where);
  const reply: Reply = { conversationId: conversation.id, key, messageTs: undefined, where: installation.where };
  const answer = await stage.courier.command({
    ...commandEnvelope(scene, user),
    channel_id: conversation.id,
    channel_name: conversation.name,
    command: name,
    text,
    response_url: stage.responseUrls.make(reply),
    trigger_id: stage.triggers.make({ key, where: installation.where }),
  });
  takeAnswer(stage, conversation, reply, name, answer);
  return { status: answer.status };
}

/** Somebody chooses a shortcut of the app. Throws an ActError. */
export async function shortcut(stage: Stage, key: string, callbackId: string): Promise<Outcome> {
  const { user, scene } = visitorOf(stage, key);
  needMember(user);
  const known = stage.app.shortcuts.some((one) => one.callbackId === callbackId);
  if (!known || !scene.installation.scopes.includes('commands')) {
    cannot(404, 'NoSuchShortcut', 'The app has no such shortcut.');
  }
  const trigger = stage.triggers.make({ key, where: scene.installation.where });
  const envelope = interactionEnvelope(scene, user, trigger, true);
  const { status } = await stage.courier.interaction({
    type: 'shortcut',
    ...envelope,
    callback_id: callbackId,
    action_ts: stage.nextTs(),
  });
  return { status };
}

function needMember({ member }: SlackUser): void {
  if (member === 'stranger') cannot(409, 'Stranger', 'People from other companies see no commands and shortcuts here.');
}

/** The body of an answer to a command is a message. */
function takeAnswer(stage: Stage, conversation: Conversation, reply: Reply, name: string, answer: BotAnswer): void {
  if (!isTaken(answer)) {
    const error = answer.status === 504 ? 'operation_timeout' : 'dispatch_failed';
    return showTrouble(stage, conversation, reply.key, `${name} failed with the error "${error}"`, answer.status);
  }
  if (answer.body.trim() === '') return;
  const json = /^application\/json\b/.test(answer.type) ? parseObject(answer.body) : undefined;
  try {
    respond(stage, reply, json ?? { text: answer.body });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    stage.refused(`answer to ${name}: ${lineOf(refusal)}`);
    showTrouble(stage, conversation, reply.key, `${name} failed with the error "invalid_command_response"`, 200);
  }
}

/** What Slackbot says to this person alone. */
function showTrouble(stage: Stage, conversation: Conversation, key: string, text: string, status: number): void {
  const failed = { status, code: 'CommandFailed', message: text };
  const message = {
    ts: stage.nextTs(),
    at: stage.now(),
    from: 'USLACKBOT',
    byBot: true,
    text,
    blocks: [],
    onlyTo: key,
  };
  stage.conversations.put(conversation, { ...message, failed });
}
