// The one filter on groups that is asked for here: by the beginning of a name, or by the whole of it.
import { badRequest } from './answer.ts';
import type { GraphRequest } from './request.ts';

/** Whether a group's name fits the one filter that this list takes; everybody without one. */
export function fitsName(request: GraphRequest): (name: string) => boolean {
  const filter = request.query.get('$filter');
  if (filter === undefined) return () => true;
  const [, word, quoted] = /^(startswith)\(displayName,'((?:[^']|'')*)'\)$/i.exec(filter) ?? [];
  const [, exact] = /^displayName eq '((?:[^']|'')*)'$/.exec(filter) ?? [];
  const wanted = (quoted ?? exact)?.replaceAll("''", "'").toLowerCase();
  if (wanted === undefined)
    throw badRequest('Invalid filter clause: the local company does not know it.', 'BadRequest');
  return (name) => (word === undefined ? name.toLowerCase() === wanted : name.toLowerCase().startsWith(wanted));
}
