// The app manifest: what an administrator gives to Slack so that the app is set up there as this code needs it. Made from
// the same lists that the code works by. https://docs.slack.dev/reference/app-manifest
import { deliveriesPath, redirectPath } from './install/paths.ts';
import { botEvents, botScopes } from './install/scopes.ts';

/** What differs between environments. */
export interface ManifestValues {
  /** https, without a trailing slash. */
  readonly baseUrl: string;
  readonly companyName: string;
  /** With its slash. */
  readonly command: string;
  /** Deliveries come over a connection that we open: Slack then needs no address of ours. */
  readonly socketMode: boolean;
  /** Workspaces install the app themselves; tokens then rotate, which one that stands in the settings cannot. */
  readonly oauth: boolean;
}

/** The one global shortcut. */
const shortcutId = 'reset_password';

/** The manifest as an object, ready to be written as JSON. */
export function slackManifest({ baseUrl, companyName, command, socketMode, oauth }: ManifestValues): object {
  const url = `${baseUrl}${deliveriesPath}`;
  const delivered = socketMode ? {} : { request_url: url };
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Latchkey',
      description: 'Forgot your password? Prove that it is you and choose a new one, right here.',
      long_description: `Write "reset my password" or press the button on Latchkey's home tab. Latchkey asks you to prove that it is you, with codes sent to the phone and e-mail address that ${companyName} already knows or with your authenticator app. Then it opens a page, once, where you choose a new password.\n\nNever type a password into Slack: Latchkey does not ask for one there, and nobody from IT asks you for a code. Latchkey answers in its own conversation with you, in English, Swedish and Danish.`,
      background_color: '#1b2a4a',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Latchkey', always_online: true },
      shortcuts: [
        {
          name: 'Reset my password',
          type: 'global',
          callback_id: shortcutId,
          description: 'Prove that it is you and choose a new password',
        },
      ],
      slash_commands: [
        {
          command,
          ...(socketMode ? {} : { url }),
          description: 'Help with a forgotten password',
          usage_hint: '[reset | change | register | status | help | cancel]',
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      ...(oauth ? { redirect_urls: [`${baseUrl}${redirectPath}`] } : {}),
      scopes: { bot: botScopes },
    },
    settings: {
      event_subscriptions: { ...delivered, bot_events: botEvents },
      interactivity: { is_enabled: true, ...delivered },
      org_deploy_enabled: true,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: oauth,
    },
  };
}

/** The same as a file. */
export function slackManifestText(values: ManifestValues): string {
  return `${JSON.stringify(slackManifest(values), null, 2)}\n`;
}

/** The environment of the manifest that lies in appPackage/, to be read and to be copied. */
export const exampleValues: ManifestValues = {
  baseUrl: 'https://latchkey.example.com',
  companyName: 'Nordlys',
  command: '/password',
  socketMode: false,
  oauth: true,
};
