// How a phone number or an address is shown to somebody who may not be its owner.

const dots = '•••';

/** `anna@gmail.com` → `a•••@g•••.com`. What is not an address is hidden whole. */
export function maskEmail(address: string): string {
  const [, user, domain] = /^([^@]+)@([^@]+)$/.exec(address) ?? [];
  if (user === undefined || domain === undefined) return dots;
  const dot = domain.lastIndexOf('.');
  const ending = dot > 0 ? domain.slice(dot) : '';
  return `${first(user)}${dots}@${first(domain)}${dots}${ending}`;
}

/** `+46701234542` → `••• •• 42`. */
export function maskPhone(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits.length < 4 ? `${dots} ••` : `${dots} •• ${digits.slice(-2)}`;
}

function first(text: string): string {
  return [...text][0] ?? '';
}
