// Tells an open page that something changed, by server-sent events. Must never carry content: the page asks for it.
import type { ServerResponse } from 'node:http';
import type { Outbox } from '../outbox.ts';
import type { Teams } from '../teams/teams.ts';

export interface EventsOptions {
  readonly teams: Pick<Teams, 'onChange' | 'conversation' | 'shared'>;
  readonly outbox: Pick<Outbox, 'onChange' | 'revision'>;
}

const keepAlive = 20_000;

/** Keeps the answer open and writes `conversation`, `outbox` and `helpdesk` events to it until the page goes away. */
export function streamEvents(response: ServerResponse, personId: string, { teams, outbox }: EventsOptions): void {
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
    () => clearInterval(timer),
  ];
  response.once('close', () => {
    for (const stop of stops) stop();
  });
}
