// The token of the link: taken out of the address into memory, so that neither the history nor a picture of the screen
// holds it. Must never be put into storage or an address.

/** The token in the fragment, which is then gone from the address; undefined if there is none. */
export function takeToken(): string | undefined {
  const token = location.hash.slice(1);
  if (token === '') return undefined;
  history.replaceState(null, '', location.pathname);
  return token;
}
