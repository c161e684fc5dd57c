// The sides whose answers are watched, and how each is asked when nothing was heard of it.
import type { OutagePart } from '../core/desk-cards.ts';
import type { Health } from '../runtime/health.ts';
import type { OutageSettings } from '../runtime/outage-watch.ts';
import type { Audit, Directory, Mailer, Problem, Store, Texter } from '../runtime/ports.ts';

export interface Watched {
  readonly directory: Pick<Directory, 'find'>;
  readonly mailer: Pick<Mailer, 'check'>;
  /** Undefined: there are no text messages. */
  readonly texter: Pick<Texter, 'check'> | undefined;
  readonly store: Pick<Store, 'load'>;
  readonly audit: Pick<Audit, 'check'>;
}

/** Nobody has this id, and every directory can say so. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** `after`: ms; undefined: nobody is told. */
export function outageSettings(
  after: number | undefined,
  server: string,
  health: Health,
  { directory, mailer, texter, store, audit }: Watched,
): OutageSettings | undefined {
  if (after === undefined) return undefined;
  const well = (check: () => Promise<readonly Problem[]>) => async (): Promise<boolean> => (await check()).length === 0;
  const probes: Partial<Record<OutagePart, () => Promise<boolean>>> = {
    directory: async () => {
      await directory.find(nobody);
      return true;
    },
    mail: well(() => mailer.check()),
    ...(texter === undefined ? {} : { sms: well(() => texter.check()) }),
    store: async () => {
      await store.load('health');
      return true;
    },
    audit: well(() => audit.check()),
  };
  return { after, server, health, probes };
}
