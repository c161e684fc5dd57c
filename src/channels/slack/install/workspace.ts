// Where the app is installed, as the rest of the channel sees it.
import type { Secret } from '../../../core/secret.ts';
import type { Problem } from '../../../runtime/ports.ts';

/** A workspace, or an organisation (Enterprise Grid), as a payload names it. */
export interface Where {
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
}

/** One installation of the app, with a token that is good now. */
export interface Workspace extends Where {
  /** For all workspaces of the organisation at once: then `teamId` is undefined. */
  readonly isEnterpriseInstall: boolean;
  readonly botToken: Secret;
  readonly botId: string;
  readonly botUserId: string;
  readonly appId: string;
}

/** All installations of the app. */
export interface Installations {
  /**
   * The installation that a payload's workspace or organisation belongs to; undefined: not installed there, or not
   * allowed to be. Known for at most a minute. Throws a Fault: `misconfigured` if Slack takes the token no more.
   */
  of(where: Where): Promise<Workspace | undefined>;
  /**
   * After `app_uninstalled` and `tokens_revoked`: asks Slack, and forgets what is really gone. A late or repeated
   * event never ends an installation that was made anew. Throws a Fault if Slack could not be asked.
   */
  forget(where: Where): Promise<void>;
  check(): Promise<readonly Problem[]>;
  /** Waits for a token that is being renewed; to be called before the store closes. */
  close(): Promise<void>;
}

/** A line for operators. Never holds a token. */
export type Log = (line: {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly code?: string;
}) => void;
