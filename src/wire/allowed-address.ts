// Which addresses of those that a delivery names may be written to.

/**
 * Whether an address may be connected to: its origin is listed, and it carries no user name or password. Never throws.
 * `URL.canParse` would not do: compiled by Node 20's optimizer it says yes to some addresses that `new URL` refuses.
 */
export function allowedAddress(address: string, origins: readonly string[]): boolean {
  try {
    const url = new URL(address);
    return url.username === '' && url.password === '' && origins.includes(url.origin);
  } catch {
    return false;
  }
}
