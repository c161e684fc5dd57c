// Says whether a directory's value is one bare mail address or one phone number, so that nothing else can be made of
// it on the way. Never repairs a value: what is doubtful is not written to.

/**
 * One address and nothing around it (RFC 5321 4.1.2, dot-atom only): no display name, list, comment, quotes, line
 * break or control character, any of which can send a mail to somebody else.
 */
export function isBareAddress(value: string): boolean {
  return value.length <= 254 && bareAddress.test(value) && !/\.\.|^\.|\.@/.test(value);
}

/** An international number (ITU-T E.164): `+`, then 7 to 15 digits, no spaces. */
export function isPhoneNumber(value: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(value);
}

const bareAddress =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;
