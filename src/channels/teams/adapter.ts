// The SDK at work: verifies the token and dispatches by the routes of a teams-ai Application. Keeps no state, starts
// no timer, sends nothing, and never lets the SDK answer the HTTP request.
// Not from the package's index: that loads its models and their word lists too, 16 MB that a router never needs.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import { TurnContext, type Activity } from 'botbuilder';
import { AuthenticationError, type ServiceClientCredentialsFactory } from 'botframework-connector';
import { Fault } from '../../core/fault.ts';
import type { TeamsEndpoints } from './endpoints.ts';
import { makeGenuine } from './genuine.ts';

/** What is needed to verify tokens. */
export interface AdapterSettings {
  readonly appId: string;
  readonly appTenantId: string;
  readonly endpoints: TeamsEndpoints;
}

/** What became of an activity: handled by a route, or there is none for it. */
export type Dispatched = 'handled' | 'no-route';

/** Verifies and dispatches one activity that the gate let through. Undefined: the token is not genuine. */
export type Receive = (authorization: string, activity: Activity) => Promise<Dispatched | undefined>;

/**
 * Makes the SDK's side. `listen` gets every activity of the types we hear; what it throws is passed on. Throws a Fault
 * `unavailable` when the keys of the issuer could not be read.
 */
export function makeReceive(
  settings: AdapterSettings,
  credentials: ServiceClientCredentialsFactory,
  listen: (activity: Activity) => Promise<void>,
): Receive {
  const adapter = new Edge(sdkSettings(settings), credentials, {
    requiredEndorsements: ['msteams'],
    validateClaims: async (claims) => {
      const issuer = claims.find((claim) => claim.type === 'iss')?.value;
      if (issuer !== settings.endpoints.issuer) throw new AuthenticationError('issuer', 401);
    },
  });
  const application = new Routes({ adapter, botAppId: settings.appId, removeRecipientMention: false });
  application.activity(['message', 'conversationUpdate', 'installationUpdate'], (context) => listen(context.activity));
  return (authorization, activity) => adapter.receive(authorization, activity, (context) => application.run(context));
}

/** A class because the SDK starts its timer for "is typing" whatever its option `startTypingTimer` says. */
class Routes extends Application {
  override startTypingTimer(): void {}
}

/** A class because a turn of the SDK can only be started from inside its adapter without the HTTP part around it. */
class Edge extends TeamsAdapter {
  readonly #known = makeGenuine();

  /**
   * As the SDK's own turn, without the two HTTP clients that it builds for each one: nothing is sent through a turn. And
   * not by `runMiddleware`: there is no middleware, and the generator function that it makes for each turn has a hidden
   * class, which V8 keeps among what is old, and with it all of the turn until the next marking of the whole heap.
   */
  async receive(
    authorization: string,
    activity: Activity,
    run: (context: TurnContext) => Promise<boolean>,
  ): Promise<Dispatched | undefined> {
    if (!(await this.#genuine(authorization, activity))) return undefined;
    return (await run(new TurnContext(this, activity))) ? 'handled' : 'no-route';
  }

  /** The check is of the token alone: what an activity must share with it, the gate compared, and its times too. */
  async #genuine(authorization: string, activity: Activity): Promise<boolean> {
    if (this.#known.has(authorization, Date.now())) return true;
    try {
      const { claimsIdentity } = await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
      if (!claimsIdentity.isAuthenticated) return false;
      this.#known.add(authorization, Date.now(), Number(claimsIdentity.getClaimValue('exp')) * 1000);
      return true;
    } catch (error) {
      if (isOurTrouble(error)) throw new Fault('unavailable', 'The keys of the Teams token issuer could not be read.');
      return false;
    }
  }
}

/** Every other error of the SDK is about the token; several of them are not of its own error class. */
function isOurTrouble(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode === 500;
  return error instanceof Error && error.name === 'FetchError';
}

/** One of these alone would leave the rest undefined. The emulator's and OAuth addresses are never asked: the gate. */
function sdkSettings({ appId, appTenantId, endpoints }: AdapterSettings): Record<string, string> {
  return {
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: appTenantId,
    ToChannelFromBotLoginUrl: endpoints.metadataUrl,
    ToChannelFromBotOAuthScope: endpoints.audience,
    ToBotFromChannelTokenIssuer: endpoints.issuer,
    OAuthUrl: endpoints.metadataUrl,
    ToBotFromChannelOpenIdMetadataUrl: endpoints.metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: endpoints.metadataUrl,
    CallerId: 'urn:botframework:azure',
    ValidateAuthority: 'true',
  };
}
