// How the page was reached: with a link from the chat, or back from the sign-in service. Both stand in the fragment, which
// no server sees. Must never take a word that is not on the list for an ending.
import { endings, type SignInEnding, tokenShape } from '../../sign-in/wire.ts';
import { takeToken } from '../link-token.ts';

export type Arrival =
  | { readonly ending: SignInEnding; readonly language: string }
  | { readonly token: string | undefined };

/** What the address says. A token is then gone from it; an ending stays, so that it is shown again after a reload. */
export function readArrival(): Arrival {
  const [word = '', language = ''] = location.hash.slice(1).split('.');
  const ending = endings.find((one) => one === word);
  if (ending !== undefined) return { ending, language };
  const token = takeToken();
  // A link that was cut off on its way opens nothing, and need not be asked about.
  return token === undefined || tokenShape.test(token) ? { token } : { ending: 'gone', language: '' };
}
