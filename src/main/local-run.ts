// A local run: whatever is not set is played by the local company, and the production code runs against it unchanged.
import { readConfig } from '../config.ts';
import type { LocalConfig } from '../config.ts';
import type { CompanySettings } from '../local/company-settings.ts';
import type { Enrolments, Registrations } from '../runtime/ports-registration.ts';
import { enrolPeople } from './enrol-people.ts';
import type { Complete } from './parts.ts';

/** A complete configuration with what plays the missing parts. */
export interface LocalRun {
  readonly config: Complete;
  /** PEM of the throw-away authority, if the company plays. */
  readonly ca: string | undefined;
  /** Enrols the company's people with their authenticators, as their owners did long ago. */
  enrol(into: { readonly enrolments: Enrolments; readonly registrations: Registrations }): Promise<void>;
  /** Tells the visitor what to open. */
  say(milliseconds: number): void;
  stop(): Promise<void>;
}

/** Starts the local company if anything is missing. Rejects with one sentence if one of its ports is taken. */
export async function playMissing(asked: LocalConfig): Promise<LocalRun> {
  const own = complete(asked);
  if (own !== undefined) {
    return {
      config: own,
      ca: undefined,
      enrol: async () => {},
      say: () => print([`Latchkey listens on ${own.baseUrl}`]),
      stop: async () => {},
    };
  }
  const { peopleFile, chatPort, generated } = asked.company;
  // Loaded only when somebody is played: a run in which everything is set holds none of it.
  const { startCompany } = await import('../local/company.ts');
  const company = await startCompany({
    ...(peopleFile === undefined ? {} : { peopleFile }),
    ports: { chat: chatPort },
    generated,
    botEndpoint: `http://127.0.0.1:${asked.port}/api/messages`,
    ...(asked.baseUrl === undefined ? {} : { baseUrl: asked.baseUrl }),
  });
  const settings = Object.entries(played(company.settings, asked))
    .filter(([name]) => !isReal(name, asked))
    .map(([name, value]) => [`LATCHKEY_${name}`, value]);
  // What the visitor set wins over what the company would play.
  const config = complete(readConfig(undefined, Object.fromEntries(settings)) as LocalConfig);
  if (config === undefined) throw new Error('The local company does not play every missing part.');
  return {
    config,
    ca: company.ca,
    stop: () => company.stop(),
    enrol: (into) => enrolPeople(company.people, into),
    say(milliseconds) {
      const memory = config.store.kind === 'memory';
      print([
        `Latchkey is ready (${milliseconds} ms). Open this address:`,
        '',
        `  ${company.chatUrl}`,
        '',
        ...(memory
          ? ['State is kept in this process only (no Redis): it is gone when you stop. Fine to try, not to use.']
          : []),
        'Everyone you see there is made up, and everything stays on this machine. Ctrl-C ends it.',
      ]);
    },
  };
}

/** What the company gives this run: in a company without Entra ID the bot is all that is registered there. */
function played(settings: CompanySettings, { activeDirectory }: LocalConfig): Readonly<Record<string, string>> {
  if (activeDirectory?.alone !== true) return settings;
  const { GRAPH_URL: _graph, CLIENT_ID: _client, CLIENT_SECRET: secret, ...rest } = settings;
  const { SIGN_IN_AUTH_CONTEXT: _context, SIGN_IN_CHANGES_PASSWORDS: _changes, ...left } = rest;
  return { ...left, TEAMS_CLIENT_SECRET: secret };
}

/**
 * Whether a setting belongs to a platform or server that the visitor has set: a real token must never go to a stand-in, so
 * the company then leaves that part alone.
 */
function isReal(name: string, { teams, slack, mail }: LocalConfig): boolean {
  const real = { TEAMS_: teams, SLACK_: slack, MAIL_: mail };
  return Object.entries(real).some(([start, part]) => part !== undefined && name.startsWith(start));
}

function complete(config: LocalConfig): Complete | undefined {
  const { directory, activeDirectory, signIn, teams, slack, mail } = config;
  const isPlayed = directory === undefined ? activeDirectory?.alone !== true : signIn === undefined;
  if (isPlayed || mail === undefined || (teams === undefined && slack === undefined)) return undefined;
  return { ...config, directory, signIn, mail, baseUrl: config.baseUrl ?? `http://localhost:${config.port}` };
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
