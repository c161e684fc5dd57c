// A member as `users.info` answers it. Must never tell of an outsider what Slack Connect keeps to itself, nor an address
// without the scope for it. https://docs.slack.dev/reference/objects/user-object
import type { Json } from './answer.ts';
import { type SlackUser, type World, isActive } from './world.ts';

export interface Seen {
  /** Whether the token has `users:read.email`. */
  readonly withEmail: boolean;
  /** Whether `include_locale` was asked for. */
  readonly withLocale: boolean;
  /** ms since 1970. */
  readonly now: number;
}

/** The object. Deactivated members keep hardly more than their name. */
export function userObject(user: SlackUser, world: World, seen: Seen): Json {
  const stranger = user.member === 'stranger';
  const bot = user.member === 'bot';
  const base = {
    id: user.id,
    team_id: user.teamId,
    name: user.handle,
    deleted: !isActive(user),
    profile: profile(user, seen),
    is_bot: bot,
    is_app_user: false,
    updated: 1_780_000_000,
    ...grid(user, world),
  };
  if (!isActive(user)) return base;
  return {
    ...base,
    color: '9f69e7',
    real_name: user.displayName,
    ...timeZone(user, seen.now),
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.member === 'guest' || user.member === 'single-channel-guest',
    is_ultra_restricted: user.member === 'single-channel-guest',
    ...(stranger ? { is_stranger: true } : {}),
    ...(bot || stranger ? {} : { is_email_confirmed: user.emailConfirmed }),
    ...(seen.withLocale && user.locale !== null && !stranger ? { locale: user.locale } : {}),
    who_can_share_contact_card: 'EVERYONE',
  };
}

function profile(user: SlackUser, { withEmail }: Seen): Json {
  const open = withEmail && user.email !== null && user.member !== 'stranger' && user.member !== 'bot';
  return {
    title: user.member === 'stranger' ? '' : user.title,
    phone: '',
    skype: '',
    real_name: user.displayName,
    real_name_normalized: user.displayName,
    display_name: user.handle,
    display_name_normalized: user.handle,
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: 'g000000000',
    first_name: user.givenName,
    last_name: user.surname,
    ...(open ? { email: user.email } : {}),
    team: user.teamId,
  };
}

function grid({ id, teamId, member }: SlackUser, world: World): Json {
  const organisation = world.workspace(teamId)?.organisation;
  if (organisation === undefined || member === 'stranger') return {};
  return {
    enterprise_user: {
      id,
      enterprise_id: organisation.id,
      enterprise_name: organisation.name,
      is_admin: false,
      is_owner: false,
      is_primary_owner: false,
      teams: [teamId],
    },
  };
}

function timeZone({ timeZone }: SlackUser, now: number): Json {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? ['', '+', '0', '0'];
  const seconds = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1);
  return { tz: timeZone, tz_label: name, tz_offset: seconds };
}
