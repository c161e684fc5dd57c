// The page on which somebody allows the app into a workspace or an organisation. Must never send a code to an address that
// the app's owner did not enter. https://docs.slack.dev/authentication/installing-with-oauth
import { invalidArguments, refuse } from './answer.ts';
import type { Stage } from './stage.ts';
import type { Organisation, SlackUser, Workspace } from './world.ts';

/** What the app's link asks for, checked. */
export interface Asked {
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string;
  /** The workspace that the link is for, if it says so. */
  readonly team: string | undefined;
}

/** Reads the query; throws what Slack's page would say instead of asking. */
export function readAsked({ app }: Stage, query: URLSearchParams): Asked {
  const text = (name: string): string => query.get(name) ?? '';
  if (text('client_id') !== app.clientId) refuse('invalid_client_id');
  if (text('user_scope') !== '') refuse('invalid_scope');
  const scopes = text('scope')
    .split(/[,\s]+/)
    .filter((scope) => scope !== '');
  const unknown = scopes.filter((scope) => !app.scopes.includes(scope));
  if (scopes.length === 0 || unknown.length > 0) refuse('invalid_scope');
  const redirectUri = text('redirect_uri') === '' ? app.redirectUrls[0] : text('redirect_uri');
  const known = redirectUri !== undefined && app.redirectUrls.some((url) => isBelow(redirectUri, url));
  if (!known) return refuse('bad_redirect_uri');
  return { scopes, redirectUri, state: text('state'), team: query.get('team') ?? undefined };
}

/** Slack takes addresses below the one that was entered. */
function isBelow(url: string, entered: string): boolean {
  return url === entered || url.startsWith(`${entered.replace(/\/$/, '')}/`);
}

/** The workspaces and organisations that this person may choose. */
export function choicesOf({ app, world }: Stage, user: SlackUser): readonly (Workspace | Organisation)[] {
  const workspace = world.workspace(user.teamId);
  if (workspace === undefined || user.member !== 'full') return [];
  return app.orgDeploy && workspace.organisation !== undefined ? [workspace, workspace.organisation] : [workspace];
}

/** Installs the app there and answers where the browser goes. */
export function allow(stage: Stage, asked: Asked, user: SlackUser, where: string): string {
  const chosen = choicesOf(stage, user).find(({ id }) => id === where);
  if (chosen === undefined) invalidArguments('this person may not install the app there');
  const { tokens, world } = stage;
  const workspace = world.workspace(where);
  const at = workspace === undefined ? { organisation: chosen } : { workspace };
  const installation = tokens.install(at, asked.scopes);
  const code = tokens.grant({ installation, redirectUri: asked.redirectUri, userId: user.id });
  return backTo(asked, { code });
}

/** Where the browser goes when somebody said no. */
export function deny(asked: Asked): string {
  return backTo(asked, { error: 'access_denied' });
}

function backTo({ redirectUri, state }: Asked, result: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...result, state })) url.searchParams.set(name, value);
  return url.href;
}

/** The page: who allows it, and where. */
export function authorizePage(stage: Stage, { scopes, team }: Asked): string {
  const { app, world } = stage;
  const people = world.users().flatMap((user) =>
    choicesOf(stage, user)
      .filter(({ id }) => team === undefined || id === team)
      .map((place) => ({ value: `${user.key} ${place.id}`, label: `${user.displayName}, ${place.name}` })),
  );
  const options = people.map(({ value, label }) => `<option value="${escaped(value)}">${escaped(label)}</option>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(app.name)} asks for access</title>
<h1>${escaped(app.name)} asks for access to Slack</h1>
<p>It will be able to: ${scopes.map(escaped).join(', ')}</p>
<form method="post">
<p><label>Who allows it, and where <select name="as">${options.join('')}</select></label></p>
<p><button name="answer" value="allow">Allow</button> <button name="answer" value="cancel">Cancel</button></p>
</form>
</html>
`;
}

/** The page that says what is wrong with the link. */
export function errorPage(error: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack</title><h1>Something went wrong: ${escaped(error)}</h1></html>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
