// What happens to the app as a whole: it is uninstalled, its tokens are revoked, its address is checked. Must never tell
// an app that is gone anything but that it is gone.
import { parseObject } from '../request-body.ts';
import type { Json } from './answer.ts';
import { type BotAnswer, type Delivery, sign } from './delivery.ts';
import { eventEnvelope } from './envelope.ts';
import { secretText } from './ids.ts';
import type { Stage } from './stage.ts';
import type { Installation } from './tokens.ts';

/** Somebody removes the app: its tokens end, and it is told so. Answers what it answered. */
export async function uninstall(stage: Stage, where: string): Promise<readonly BotAnswer[]> {
  const installation = stage.tokens.installations().find((one) => one.where === where);
  if (installation === undefined) return [];
  stage.tokens.uninstall(installation);
  const tokens = { oauth: [], bot: [installation.botUserId] };
  return Promise.all([
    tell(stage, installation, { type: 'tokens_revoked', tokens, event_ts: stage.nextTs() }),
    tell(stage, installation, { type: 'app_uninstalled', event_ts: stage.nextTs() }),
  ]);
}

async function tell(
  stage: Stage,
  installation: Installation,
  event: Json & { readonly type: string },
): Promise<BotAnswer> {
  const { app, world, courier } = stage;
  const workspace = installation.workspace ?? world.main;
  if (!app.events.includes(event.type)) return { status: 204, body: '', type: '', noRetry: false };
  return courier.event(eventEnvelope({ app, world, installation }, workspace, event, stage.now()));
}

/** The check of the app's address when its owner enters it: whether it answers the challenge. */
export async function verifyEndpoint({ app, now }: Stage, delivery: Delivery): Promise<boolean> {
  const challenge = secretText(48);
  const body = JSON.stringify({ token: app.verificationToken, challenge, type: 'url_verification' });
  const answer = await delivery.post(sign(body, 'json', { secret: app.signingSecret, at: now() }));
  const json = /^application\/json\b/.test(answer.type) ? parseObject(answer.body)?.['challenge'] : undefined;
  return answer.status === 200 && (json ?? answer.body) === challenge;
}
