// The app as its owner set it up at Slack: what it may do, which events it is told of, and what it offers to people.
// Must never hold what the bot decides at run time.
import { derivedId, secretText } from './ids.ts';

export interface Command {
  /** With the slash. */
  readonly command: string;
  /** A hint for the arguments. */
  readonly usage: string;
  readonly description: string;
}

export interface Shortcut {
  readonly callbackId: string;
  readonly name: string;
}

export interface App {
  readonly appId: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** Comes with everything that Slack delivers; obsolete, and no proof of anything. */
  readonly verificationToken: string;
  /** `xapp-…`, with `connections:write`. */
  readonly appToken: string;
  /** What a bot token may do. */
  readonly scopes: readonly string[];
  /** Names of the events it is told of. */
  readonly events: readonly string[];
  readonly commands: readonly Command[];
  readonly shortcuts: readonly Shortcut[];
  readonly home: boolean;
  /** Whether people may write to the bot. */
  readonly messagesTab: boolean;
  /** Whether bot tokens that come from OAuth end after twelve hours. */
  readonly rotation: boolean;
  /** Where OAuth may lead back to. */
  readonly redirectUrls: readonly string[];
  /** Whether it may be installed for a whole organisation. */
  readonly orgDeploy: boolean;
}

/** The app of `facts`, the rest being Latchkey's own with fresh secrets. */
export function makeApp(facts: Partial<App>): App {
  const appId = facts.appId ?? derivedId('A', facts.name ?? 'Latchkey');
  return {
    appId,
    name: 'Latchkey',
    clientId: '2204871190.7413902288',
    clientSecret: secretText(32).toLowerCase(),
    signingSecret: secretText(32).toLowerCase(),
    verificationToken: secretText(24),
    appToken: `xapp-1-${appId}-${secretText(13)}-${secretText(64)}`,
    scopes: ['chat:write', 'commands', 'im:history', 'im:write', 'users:read', 'users:read.email'],
    events: ['app_home_opened', 'app_uninstalled', 'message.im', 'tokens_revoked'],
    commands: [
      {
        command: '/password',
        usage: '[reset | change | register | status | help | cancel]',
        description: 'Help with a forgotten password',
      },
    ],
    shortcuts: [{ callbackId: 'reset_password', name: 'Reset my password' }],
    home: true,
    messagesTab: true,
    rotation: true,
    redirectUrls: [],
    orgDeploy: true,
    ...facts,
  };
}
