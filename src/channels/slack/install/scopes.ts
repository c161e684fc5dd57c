// What the app asks a workspace for, and no more. Used by the manifest, the installation and the check of a token.

/** Bot scopes; there are no user scopes. Which call needs which is shown by test/channels/slack/manifest.test.ts. */
export const botScopes: readonly string[] = [
  'chat:write',
  'im:write',
  'im:history',
  'users:read',
  'users:read.email',
  'commands',
];

/** The events that Slack delivers. */
export const botEvents: readonly string[] = ['app_home_opened', 'message.im', 'app_uninstalled', 'tokens_revoked'];
