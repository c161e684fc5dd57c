// Tells at the start what Teams lacks: the issuer's keys, or a token of our own. Sends nothing to anybody.
import { asFault } from '../../core/fault.ts';
import type { Problem } from '../../runtime/ports.ts';
import type { GetToken } from './credential.ts';
import type { TeamsEndpoints } from './endpoints.ts';
import { isRecord, textAt } from './read.ts';

/** Ms for each of the look-ups. */
const deadline = 5_000;

/** What an operator must put right before people can talk to the bot in Teams. */
export async function checkTeams(endpoints: TeamsEndpoints, token: GetToken): Promise<readonly Problem[]> {
  const problems = await Promise.all([keysProblem(endpoints.metadataUrl), tokenProblem(endpoints.audience, token)]);
  return problems.filter((sentence) => sentence !== undefined).map((sentence) => ({ part: 'teams', sentence }));
}

async function keysProblem(metadataUrl: string): Promise<string | undefined> {
  try {
    const keysUrl = textAt(await readJson(metadataUrl), 'jwks_uri') ?? '';
    const keys = await readJson(keysUrl);
    if (isRecord(keys) && Array.isArray(keys['keys']) && keys['keys'].length > 0) return undefined;
  } catch {
    // Whatever it was, the operator needs to know the address and nothing else.
  }
  return `The signing keys of Teams could not be read from ${metadataUrl}; nobody will be heard in Teams.`;
}

async function readJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(deadline) });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function tokenProblem(audience: string, token: GetToken): Promise<string | undefined> {
  try {
    await token(`${audience}/.default`);
    return undefined;
  } catch (error) {
    return `No token for sending to Teams could be got (${asFault(error).code}): check the application's id and secret.`;
  }
}
