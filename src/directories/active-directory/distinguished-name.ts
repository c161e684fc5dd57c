// Compares distinguished names as the directory does: without regard to case and to blanks around their parts. Pure.

/** Cuts a name at the commas between its parts; escaped ones belong to a part (RFC 4514 2.4). */
function parts(dn: string): readonly string[] {
  const found = dn.match(/(?:\\.|[^,\\])+/gs) ?? [];
  return found.map((part) =>
    part
      .trim()
      .replace(/^([^=]+?)\s*=\s*/, '$1=')
      .toLowerCase(),
  );
}

/** Whether `dn` is `base` or stands below it. */
export function isBelow(dn: string, base: string): boolean {
  if (dn === base) return true;
  const [own, top] = [parts(dn), parts(base)];
  const offset = own.length - top.length;
  return offset >= 0 && top.every((part, index) => own[offset + index] === part);
}
