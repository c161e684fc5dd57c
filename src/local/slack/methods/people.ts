// auth.*, users.*, team.* and conversations.open. Must never answer about somebody whom the installation cannot see.
// https://docs.slack.dev/reference/methods
import { type Json, invalidArguments, refuse, textOf } from '../answer.ts';
import { isOrg } from '../envelope.ts';
import type { Stage } from '../stage.ts';
import type { Installation } from '../tokens.ts';
import { userObject } from '../user-object.ts';
import { type SlackUser, isActive } from '../world.ts';
import { type Call, type Methods, isYes, tier } from './method.ts';

export const peopleMethods: Methods = {
  'auth.test': { token: 'bot', scopes: [], args: [], perMinute: tier.four, run: test },
  'auth.revoke': { token: 'bot', scopes: [], args: ['test'], perMinute: tier.three, run: revoke },
  'users.info': {
    token: 'bot',
    scopes: ['users:read'],
    args: ['user', 'include_locale'],
    required: ['user'],
    perMinute: tier.four,
    run: info,
  },
  'users.lookupByEmail': {
    token: 'bot',
    scopes: ['users:read', 'users:read.email'],
    args: ['email'],
    required: ['email'],
    perMinute: tier.three,
    run: lookup,
  },
  'team.info': { token: 'bot', scopes: ['team:read'], args: ['team', 'domain'], perMinute: tier.three, run: team },
  'conversations.open': {
    token: 'bot',
    scopes: ['im:write'],
    args: ['channel', 'prevent_creation', 'return_im', 'users'],
    perMinute: tier.three,
    run: open,
  },
};

function test({ stage, installation }: Call): Json {
  const { workspace, organisation } = installation;
  const place = workspace ?? organisation;
  return {
    url: `https://${place?.domain ?? ''}.${workspace === undefined ? 'enterprise.' : ''}slack.com/`,
    team: place?.name,
    user: stage.app.name.toLowerCase(),
    // for a whole organisation Slack puts its id where the workspace's would be
    team_id: place?.id,
    user_id: installation.botUserId,
    bot_id: installation.botId,
    app_id: stage.app.appId,
    app_name: stage.app.name,
    ...(organisation === undefined ? {} : { enterprise_id: organisation.id }),
    is_enterprise_install: isOrg(installation),
  };
}

function revoke({ stage, args, token }: Call): Json {
  if (isYes(args['test'])) return { revoked: false };
  stage.tokens.revoke(token);
  return { revoked: true };
}

function info({ stage, args, installation }: Call): Json {
  const user = seen(stage, installation, textOf(args['user'])) ?? botItself(stage, installation, args['user']);
  return { user: objectOf(stage, installation, user, isYes(args['include_locale'])) };
}

function lookup({ stage, args, installation }: Call): Json {
  const email = textOf(args['email']).toLowerCase();
  const found = stage.world
    .users()
    .find(
      (user) =>
        user.email?.toLowerCase() === email &&
        isActive(user) &&
        user.member !== 'stranger' &&
        sees(stage, installation, user),
    );
  if (found === undefined) return refuse('users_not_found');
  return { user: objectOf(stage, installation, found, false) };
}

function team({ stage, args, installation }: Call): Json {
  const id = args['team'] ?? installation.workspace?.id ?? stage.world.main.id;
  const workspace = stage.world.workspace(textOf(id));
  if (workspace === undefined || stage.tokens.serving(workspace) !== installation) return refuse('team_not_found');
  const { name, domain, organisation } = workspace;
  const grid = organisation === undefined ? {} : { enterprise_id: organisation.id, enterprise_name: organisation.name };
  return { team: { id: workspace.id, name, domain, email_domain: '', icon: { image_default: true }, ...grid } };
}

function open(call: Call): Json {
  const { stage, args } = call;
  const user = toOpen(call);
  if (!isActive(user)) return refuse('user_disabled');
  if (user.member === 'bot') return refuse('cannot_dm_bot');
  const im = stage.conversations.im(user.key) ?? refuse('channel_not_found');
  const full = { created: 1_780_000_000, is_im: true, is_org_shared: false, user: user.id, is_open: true };
  const known = im.messages.size > 0;
  const channel = { id: im.id, ...(isYes(args['return_im']) ? full : {}) };
  return { no_op: known, already_open: known, channel };
}

/** Whom to open a conversation with: named themselves, or by a conversation that was there before. */
function toOpen({ stage, args, installation }: Call): SlackUser {
  if (args['channel'] !== undefined) {
    const conversation = stage.conversations.find(textOf(args['channel']));
    if (conversation?.kind !== 'im') return refuse('channel_not_found');
    return seen(stage, installation, conversation.user?.id ?? '') ?? refuse('channel_not_found');
  }
  const [id, ...others] = textOf(args['users']).split(',');
  if (id === undefined || id === '') return refuse('users_list_not_supplied');
  if (others.length > 0) return invalidArguments('this double opens conversations with one person only');
  return seen(stage, installation, id) ?? refuse('user_not_found');
}

/** The user of that id, if this installation can see them. */
export function seen(stage: Stage, installation: Installation, id: string): SlackUser | undefined {
  const user = stage.world.byId(id);
  return user !== undefined && sees(stage, installation, user) ? user : undefined;
}

function sees({ tokens, world }: Stage, installation: Installation, user: SlackUser): boolean {
  return tokens.serving(world.workspace(user.contextTeamId))?.where === installation.where;
}

function objectOf({ world, now }: Stage, { scopes }: Installation, user: SlackUser, withLocale: boolean): Json {
  return userObject(user, world, { withEmail: scopes.includes('users:read.email'), withLocale, now: now() });
}

/** The app's own bot user; throws for anybody else. */
function botItself({ app, world }: Stage, installation: Installation, id: unknown): SlackUser {
  if (id !== installation.botUserId) return refuse('user_not_found');
  const teamId = installation.workspace?.id ?? world.main.id;
  return {
    key: installation.botUserId,
    id: installation.botUserId,
    teamId,
    contextTeamId: teamId,
    displayName: app.name,
    givenName: app.name,
    surname: '',
    handle: app.name.toLowerCase(),
    email: null,
    emailConfirmed: false,
    locale: null,
    timeZone: 'Europe/Stockholm',
    title: '',
    member: 'bot',
    about: '',
  };
}
