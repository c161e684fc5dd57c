// Tells an open page that something changed, by server-sent events. Must never carry content: the page asks for it.
import type { ServerResponse } from 'node:http';
import type { Outbox } from '../outbox.ts';
import type { Slack } from '../slack/slack.ts';
import type { Teams } from '../teams/teams.ts';

export interface EventsOptions {
  readonly teams: Pick<Teams, 'onChange' | 'conversation' | 'shared'>;
  readonly outbox: Pick<Outbox, 'onChange' | 'revision'>;
  /** Without it nothing is in Slack. */
  readonly slack?: Pick<Slack, 'onChange' | 'show'>;
}

const keepAlive = 20_000;

/** Keeps the answer open and writes `conversation`, `outbox`, `helpdesk` and `slack` events to it until the page goes away. */
export function streamEvents(
  response: ServerResponse,
  personId: string,
  { teams, outbox, slack }: EventsOptions,
): void {
  const write = (event: string, revision: number): void => {
    response.write(`event: ${event}\ndata: ${revision}\n\n`);
  };
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
  const timer = setInterval(() => response.write(':\n\n'), keepAlive).unref();
  const stops = [
    teams.onChange((whose) => {
      if (whose === personId) write('conversation', teams.conversation(personId).revision);
      if (whose === 'team') write('helpdesk', teams.shared('team').revision);
    }),
    outbox.onChange(() => write('outbox', outbox.revision())),
    ...(slack === undefined
      ? []
      : [slack.onChange((whose) => whose === personId && write('slack', slack.show(personId)?.revision ?? 0))]),
    () => clearInterval(timer),
  ];
  response.once('close', () => {
    for (const stop of stops) stop();
  });
}
