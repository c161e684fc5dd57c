// What may be called or written to, out of what directories hold as phone numbers and addresses. What is not exactly one
// number or one bare address is none: nothing is ever repaired.

/** `+46 701234542` → `+46701234542`; undefined for an extension or anything else that no text message reaches. */
export function phoneNumber(text: string): string | undefined {
  const number = text.replace(/[ -]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

/** The address if it is one bare address: no list, no display name, no control or invisible character (RFC 5321 4.5.3). */
export function bareAddress(text: string): string | undefined {
  const bare = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u;
  return text.length <= 254 && bare.test(text) ? text : undefined;
}
