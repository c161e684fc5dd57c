// The switches by which the local company misbehaves on purpose. It only keeps and hands out what is
// switched on; the servers act on it.
import { isObject } from './request-body.ts';

const graphFaults = ['429', '429-without-retry-after', '503', 'timeout', 'applied-then-dropped', 'slow', 'stale'];
const connectorFaults = ['429', '500', 'drop', 'slow'];
const slackFaults = ['429', '500', '503', 'internal-error', 'timeout', 'drop', 'applied-then-dropped', 'slow'];
const deliveryFaults = ['refuse', 'down', 'slow'];

export type GraphFaultKind =
  | '429'
  | '429-without-retry-after'
  | '503'
  | 'timeout'
  | 'applied-then-dropped'
  | 'slow'
  | 'stale';

export type GraphFault = {
  readonly kind: GraphFaultKind;
  /** How many requests it hits; without it, all until it is switched off. */
  readonly times?: number;
  /** A part of the decoded path it is limited to, such as `/authentication/` or a person's id. */
  readonly path?: string;
  /** The HTTP method it is limited to. */
  readonly method?: string;
};
export type ConnectorFault = { readonly kind: '429' | '500' | 'drop' | 'slow'; readonly times?: number };
export type SlackFaultKind =
  | '429'
  | '500'
  | '503'
  | 'internal-error'
  | 'timeout'
  | 'drop'
  | 'applied-then-dropped'
  | 'slow';
export type SlackFault = {
  readonly kind: SlackFaultKind;
  readonly times?: number;
  /** The method of Slack's Web API it is limited to, such as `chat.update`. */
  readonly method?: string;
};
export type DeliveryFault = { readonly kind: 'refuse' | 'down' | 'slow' };

export type FaultSettings = {
  readonly graph: GraphFault | null;
  readonly connector: ConnectorFault | null;
  readonly slack: SlackFault | null;
  readonly mail: DeliveryFault | null;
  readonly sms: DeliveryFault | null;
};

export type Faults = {
  /** What is switched on now; `times` counts down and a used-up fault is `null`. */
  read(): FaultSettings;
  /** Switches the parts named in `change`; `null` switches one off. Throws one Error naming all mistakes. */
  write(change: unknown): void;
  /** The fault this Graph request meets, if any; counts it. */
  nextGraph(request: { readonly method: string; readonly path: string }): GraphFaultKind | undefined;
  /** The fault this Connector request meets, if any; counts it. */
  nextConnector(): ConnectorFault['kind'] | undefined;
  /** The fault this call of Slack's Web API meets, if any; counts it. */
  nextSlack(method: string): SlackFaultKind | undefined;
};

const off: FaultSettings = { graph: null, connector: null, slack: null, mail: null, sms: null };

/** Makes the switches, all off. */
export function makeFaults(): Faults {
  let settings = off;
  return {
    read: () => settings,
    write: (change) => {
      const mistakes = mistakesIn(change);
      if (mistakes.length > 0) throw new Error(`The faults cannot be set: ${mistakes.join('; ')}`);
      settings = { ...settings, ...(change as Partial<FaultSettings>) };
    },
    nextGraph: (request) => {
      const fault = settings.graph;
      if (fault === null || !concerns(fault, request)) return undefined;
      settings = { ...settings, graph: used(fault) };
      return fault.kind;
    },
    nextConnector: () => {
      const fault = settings.connector;
      if (fault === null) return undefined;
      settings = { ...settings, connector: used(fault) };
      return fault.kind;
    },
    nextSlack: (method) => {
      const fault = settings.slack;
      if (fault === null || (fault.method !== undefined && fault.method !== method)) return undefined;
      settings = { ...settings, slack: used(fault) };
      return fault.kind;
    },
  };
}

function concerns(fault: GraphFault, { method, path }: { readonly method: string; readonly path: string }): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path !== undefined && !path.includes(fault.path)) return false;
  return fault.kind !== 'stale' || method === 'GET';
}

function used<T extends { readonly times?: number }>(fault: T): T | null {
  if (fault.times === undefined) return fault;
  return fault.times > 1 ? { ...fault, times: fault.times - 1 } : null;
}

function mistakesIn(change: unknown): readonly string[] {
  if (!isObject(change)) return ['must be an object'];
  return Object.entries(change).flatMap(([part, fault]) => {
    const kinds = kindsOf(part);
    if (kinds === undefined) return [`“${part}” is not known`];
    if (fault === null) return [];
    if (!isObject(fault)) return [`${part} must be an object or null`];
    return faultMistakes(part, fault, kinds);
  });
}

function kindsOf(part: string): readonly string[] | undefined {
  const kinds = { graph: graphFaults, connector: connectorFaults, slack: slackFaults };
  if (part in kinds) return kinds[part as keyof typeof kinds];
  return part === 'mail' || part === 'sms' ? deliveryFaults : undefined;
}

function faultMistakes(part: string, fault: Readonly<Record<string, unknown>>, kinds: readonly string[]): string[] {
  const { kind, times, path, method, ...others } = fault;
  const limits = { graph: ['times', 'path', 'method'], connector: ['times'], slack: ['times', 'method'] }[part] ?? [];
  const rules: readonly (readonly [boolean, string])[] = [
    [!kinds.includes(String(kind)), `${part}: kind must be one of ${kinds.join(', ')}`],
    [times !== undefined && !(Number.isInteger(times) && Number(times) > 0), `${part}: times must be a number above 0`],
    [path !== undefined && typeof path !== 'string', `${part}: path must be a text`],
    [method !== undefined && typeof method !== 'string', `${part}: method must be a text`],
    [times !== undefined && !limits.includes('times'), `${part}: times is not known`],
    [path !== undefined && !limits.includes('path'), `${part}: path is not known`],
    [method !== undefined && !limits.includes('method'), `${part}: method is not known`],
    [Object.keys(others).length > 0, `${part}: ${Object.keys(others).join(', ')} is not known`],
  ];
  return rules.filter(([broken]) => broken).map(([, line]) => line);
}
