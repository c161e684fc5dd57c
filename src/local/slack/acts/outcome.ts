// What became of something that a person did. Must never hide that the app was not told.
import type { BotAnswer } from '../delivery.ts';

export interface Outcome {
  /** The HTTP status of the bot: 502 unreachable, 504 too late; 204 if Slack does not tell the bot of such a thing. */
  readonly status: number;
}

/** Nothing was delivered, because the app did not ask for such events. */
export const untold: Outcome = { status: 204 };

/** Whether Slack takes this answer for a success. */
export function isTaken({ status }: Pick<BotAnswer, 'status'>): boolean {
  return status >= 200 && status < 300;
}
