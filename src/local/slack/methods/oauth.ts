// oauth.v2.access: tokens for a code or a refresh token. Must never give anything without the app's secret.
// https://docs.slack.dev/reference/methods/oauth.v2.access
import { type Json, refuse, textOf } from '../answer.ts';
import { isOrg } from '../envelope.ts';

import type { Installation, Issued } from '../tokens.ts';
import { type Methods, type OwnCall, tier } from './method.ts';

export const oauthMethods: Methods = {
  'oauth.v2.access': {
    token: 'none',
    args: ['client_id', 'client_secret', 'code', 'redirect_uri', 'grant_type', 'refresh_token'],
    perMinute: tier.four,
    run: access,
  },
};

function access(call: OwnCall): Json {
  const { stage, args, basic } = call;
  const { app } = stage;
  if ((basic?.id ?? args['client_id']) !== app.clientId) return refuse('invalid_client_id');
  if ((basic?.secret ?? args['client_secret']) !== app.clientSecret) return refuse('bad_client_secret');
  const { grant_type: type = 'authorization_code' } = args;
  if (type === 'refresh_token') return refresh(call);
  return type === 'authorization_code' ? exchange(call) : refuse('invalid_grant_type');
}

function exchange({ stage, args }: OwnCall): Json {
  const grant = stage.tokens.redeem(textOf(args['code'] ?? ''));
  if (typeof grant === 'string') return refuse(grant);
  // what the browser was sent to must be named again
  if ((args['redirect_uri'] ?? grant.redirectUri) !== grant.redirectUri) return refuse('bad_redirect_uri');
  const issued = stage.tokens.issue(grant.installation, stage.app.rotation);
  return { ...tokenFields(stage.app.appId, grant.installation, issued), authed_user: { id: grant.userId } };
}

function refresh({ stage, args }: OwnCall): Json {
  if (!stage.app.rotation) return refuse('token_rotation_not_enabled');
  const rotated = stage.tokens.rotate(textOf(args['refresh_token'] ?? ''));
  if (rotated === undefined) return refuse('invalid_refresh_token');
  return tokenFields(stage.app.appId, rotated.installation, rotated.issued);
}

function tokenFields(appId: string, installation: Installation, { token, refresh }: Issued): Json {
  const { workspace, organisation } = installation;
  return {
    app_id: appId,
    scope: installation.scopes.join(','),
    token_type: 'bot',
    access_token: token,
    bot_user_id: installation.botUserId,
    team: workspace === undefined ? null : { id: workspace.id, name: workspace.name },
    enterprise: organisation === undefined ? null : { id: organisation.id, name: organisation.name },
    is_enterprise_install: isOrg(installation),
    ...(refresh === undefined ? {} : { refresh_token: refresh.token, expires_in: refresh.expiresIn }),
  };
}
