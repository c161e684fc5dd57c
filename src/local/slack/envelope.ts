// What is the same in everything that Slack tells an app: which workspace or organisation, which app, which person.
// Must never contain what Slack leaves out: bots lean on what is missing as much as on what is there.
import type { Json } from './answer.ts';
import type { App } from './app.ts';
import { freshId } from './ids.ts';
import type { Installation } from './tokens.ts';
import type { SlackUser, Workspace, World } from './world.ts';

/** Who is told what of whom. */
export interface Scene {
  readonly app: App;
  readonly world: World;
  readonly installation: Installation;
}

/** The workspace in which the bot meets this person. */
export function contextOf(world: World, user: SlackUser): Workspace {
  return world.workspace(user.contextTeamId) ?? world.main;
}

/** An event with its envelope. `at` in ms. */
export function eventEnvelope(scene: Scene, workspace: Workspace, event: Json, at: number, isShared = false): Json {
  const { app, installation } = scene;
  const organisation = workspace.organisation;
  return {
    token: app.verificationToken,
    team_id: workspace.id,
    ...(organisation === undefined ? {} : { enterprise_id: organisation.id }),
    context_team_id: workspace.id,
    context_enterprise_id: organisation?.id ?? null,
    api_app_id: app.appId,
    event,
    type: 'event_callback',
    event_id: freshId('Ev'),
    event_time: Math.floor(at / 1_000),
    authorizations: [
      {
        enterprise_id: organisation?.id ?? null,
        team_id: isOrg(installation) ? null : workspace.id,
        user_id: installation.botUserId,
        is_bot: true,
        is_enterprise_install: isOrg(installation),
      },
    ],
    is_ext_shared_channel: isShared,
    event_context: `4-${Buffer.from(JSON.stringify({ et: event['type'], tid: workspace.id, aid: app.appId })).toString('base64url')}`,
  };
}

/** Where an interaction happened. In an organisation what belongs to no workspace, such as App Home, has `team: null`. */
export function interactionEnvelope(
  scene: Scene,
  user: SlackUser,
  trigger: string | undefined,
  placeless = false,
): Json {
  const { app, world, installation } = scene;
  const workspace = contextOf(world, user);
  const organisation = workspace.organisation;
  return {
    team: placeless && isOrg(installation) ? null : teamOf(workspace),
    user: { id: user.id, username: user.handle, name: user.handle, team_id: user.teamId },
    api_app_id: app.appId,
    token: app.verificationToken,
    ...(trigger === undefined ? {} : { trigger_id: trigger }),
    enterprise: organisation === undefined ? null : { id: organisation.id, name: organisation.name },
    is_enterprise_install: isOrg(installation),
  };
}

/** The fields of a slash command's form that say who and where. */
export function commandEnvelope(scene: Scene, user: SlackUser): Readonly<Record<string, string>> {
  const { app, world, installation } = scene;
  const { id, domain, organisation } = contextOf(world, user);
  return {
    token: app.verificationToken,
    team_id: id,
    team_domain: domain,
    ...(organisation === undefined ? {} : { enterprise_id: organisation.id, enterprise_name: organisation.name }),
    user_id: user.id,
    user_name: user.handle,
    api_app_id: app.appId,
    is_enterprise_install: String(isOrg(installation)),
  };
}

/** Whether it was installed for a whole organisation. */
export function isOrg({ workspace }: Installation): boolean {
  return workspace === undefined;
}

function teamOf({ id, domain, organisation }: Workspace): Json {
  const grid = organisation === undefined ? {} : { enterprise_id: organisation.id, enterprise_name: organisation.name };
  return { id, domain, ...grid };
}
