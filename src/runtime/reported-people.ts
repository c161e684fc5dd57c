// What the registration report says of a whole tenant, in as little memory as will do: of each person the few facts that the
// plan of a campaign asks for, as bits, and of whoever has none of them nothing. A hundred thousand are 7 MB.
import type { ReportedMethods } from '../core/campaign.ts';

export interface ReportedPeople {
  add(id: string, reported: ReportedMethods): void;
  /** As much of the row as `hasEnough` asks for; undefined: nothing is there. */
  of(id: string): ReportedMethods | undefined;
}

const [registered, admin] = [1, 2];
/** The methods that count beside what somebody has with us, by Microsoft's names. */
const methods = [
  [4, 'mobilePhone'],
  [8, 'email'],
] as const;

export function makeReportedPeople(): ReportedPeople {
  const known = new Map<string, number>();
  return {
    add(id, row) {
      const own = (row.registered ? registered : 0) + (row.admin ? admin : 0);
      const bits = methods.reduce((sum, [bit, name]) => sum + (row.methods.includes(name) ? bit : 0), own);
      if (bits > 0) known.set(short(id), bits);
    },
    of(id) {
      const bits = known.get(short(id));
      if (bits === undefined) return undefined;
      const had = methods.filter(([bit]) => (bits & bit) > 0).map(([, name]) => name);
      return { registered: (bits & registered) > 0, admin: (bits & admin) > 0, methods: had };
    },
  };
}

/** A GUID as 16 characters. */
function short(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('latin1') || id;
}
