// Settings of Microsoft's self-service reset.
import { flag, guid, oneOf } from './kinds.ts';
import { type Reading, type Values, setting } from './setting.ts';

export const ssprSettings = {
  SSPR: setting(
    oneOf('off', 'on'),
    "Whether administrators turn Microsoft's self-service reset on and off for people from chat. Takes GroupMember.ReadWrite.All and AuditLog.Read.All.",
    { default: 'off', localDefault: 'on' },
  ),
  SSPR_GROUP: setting(
    guid,
    'The group for which the portal has it as Selected; fixed here, it cannot be named from chat.',
    {
      otherwise: 'what two administrators name in chat',
    },
  ),
  SSPR_ADMINISTRATORS: setting(
    flag,
    'Whether the switch of self-service for administrators (allowedToUseSSPR) can be turned from chat, by two people. Takes Policy.ReadWrite.Authorization.',
    { default: 'false', localDefault: 'true' },
  ),
};

/** Undefined: Microsoft's self-service reset is left alone. */
export interface SsprConfig {
  readonly group: string | undefined;
  readonly administrators: boolean;
}

/** Notes what was set for something that is off. */
export function readSspr(values: Values<typeof ssprSettings>, { wrong, mode }: Reading): SsprConfig | undefined {
  const { SSPR: use, SSPR_GROUP: group, SSPR_ADMINISTRATORS: administrators } = values;
  if (use === 'on') return { group, administrators };
  if (group !== undefined)
    wrong('LATCHKEY_SSPR_GROUP is set, but LATCHKEY_SSPR is off: set LATCHKEY_SSPR=on, or remove it.');
  if (administrators && mode === 'production')
    wrong('LATCHKEY_SSPR_ADMINISTRATORS is true, but LATCHKEY_SSPR is off: set LATCHKEY_SSPR=on, or remove it.');
  return undefined;
}
