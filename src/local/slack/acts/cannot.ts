// What a person cannot do in Slack, and the people who can do nothing at all. Must never let somebody act whom Slack has
// locked out.
import type { Scene } from '../envelope.ts';
import type { Stage } from '../stage.ts';
import type { SlackUser } from '../world.ts';

/** What a client would not let a person do: 404, it is not there; 409, not now or not this person; 400, not in this way. */
export interface ActError extends Error {
  readonly status: 400 | 404 | 409;
  readonly code: string;
}

/** Throws it. */
export function cannot(status: ActError['status'], code: string, message: string): never {
  throw Object.assign(new Error(message), { status, code });
}

/** Somebody at their screen, and the installation that hears of it. */
export interface Actor {
  readonly user: SlackUser;
  /** Undefined: the app is not installed where this person is. */
  readonly scene: Scene | undefined;
}

/** Who acts. Throws an ActError for nobody, for bots and for deactivated members. */
export function actorOf({ app, world, tokens }: Stage, key: string): Actor {
  const user = world.byKey(key) ?? cannot(404, 'PersonNotFound', 'There is no such person in Slack.');
  if (user.member === 'deactivated')
    cannot(409, 'Deactivated', 'This person was deactivated and cannot sign in to Slack.');
  if (user.member === 'bot') cannot(409, 'Bot', 'A bot does nothing by hand.');
  const installation = tokens.serving(world.workspace(user.contextTeamId));
  return { user, scene: installation === undefined ? undefined : { app, world, installation } };
}

/** As `actorOf`, where nothing can be done without the app. */
export function visitorOf(stage: Stage, key: string): { readonly user: SlackUser; readonly scene: Scene } {
  const { user, scene } = actorOf(stage, key);
  return { user, scene: scene ?? cannot(409, 'NotInstalled', 'The app is not installed in this workspace.') };
}
