// Shows a message that Slack refused where it would have been. A real client shows nothing of it; here it helps whoever
// builds the bot. Must never show what the message said.
import { type Json, type Refusal, lineOf, textOf } from './answer.ts';
import type { Stage } from './stage.ts';

const shown = ['chat.postMessage', 'chat.postEphemeral', 'chat.update'];
const faults = ['no_text', 'invalid_blocks', 'invalid_blocks_format', 'invalid_arguments', 'msg_too_long'];

/** Shows it, if it was a message whose content was refused. */
export function showFailure(stage: Stage, method: string, args: Json, refusal: Refusal): void {
  if (!shown.includes(method) || !faults.includes(refusal.error)) return;
  const channel = textOf(args['channel'] ?? '');
  const user = stage.world.byId(channel);
  const conversation = user === undefined ? stage.conversations.find(channel) : stage.conversations.im(user.key);
  if (conversation === undefined) return;
  const failed = { status: 200, code: refusal.error, message: lineOf(refusal) };
  const message = { ts: stage.nextTs(), at: stage.now(), from: 'app', byBot: true, text: '', blocks: [] };
  stage.conversations.put(conversation, { ...message, failed });
}
