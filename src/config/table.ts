// The table of settings: the one list that is read, checked and written into the reference.
import { activeDirectorySettings } from './active-directory.ts';
import { deskSettings } from './desk.ts';
import { campaignSettings } from './campaign.ts';
import { directorySettings } from './directory.ts';
import { generalSettings } from './general.ts';
import { localSettings } from './local.ts';
import { messageSettings } from './messages.ts';
import { registrationSettings } from './registration.ts';
import { policySettings } from './policy.ts';
import { signInSettings } from './sign-in.ts';
import { slackSettings } from './slack.ts';
import { ssprSettings } from './sspr.ts';
import { storeSettings } from './store.ts';
import { teamsSettings } from './teams.ts';

/** The groups in the order of the reference. */
export const groups = {
  General: generalSettings,
  Directory: directorySettings,
  'Active Directory': activeDirectorySettings,
  'Signing in to confirm': signInSettings,
  'Microsoft Teams': teamsSettings,
  Slack: slackSettings,
  Store: storeSettings,
  'Mail, text messages, breached passwords': messageSettings,
  Policy: policySettings,
  'The helpdesk’s channel': deskSettings,
  "Microsoft's self-service reset": ssprSettings,
  Registration: registrationSettings,
  'Registration campaigns': campaignSettings,
  'Local company': localSettings,
};

export const table = {
  ...generalSettings,
  ...directorySettings,
  ...activeDirectorySettings,
  ...signInSettings,
  ...teamsSettings,
  ...slackSettings,
  ...storeSettings,
  ...messageSettings,
  ...policySettings,
  ...deskSettings,
  ...ssprSettings,
  ...registrationSettings,
  ...campaignSettings,
  ...localSettings,
};
