/** Work that was begun before anybody knows whether it is wanted: its failure is for whoever awaits it, if anybody does. */
export function ahead<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
