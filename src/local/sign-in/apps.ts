// The applications registered in the local company's directory, and how each may prove itself.
import type { JWK } from 'jose';

export type ClientSecret = {
  readonly value: string;
  /** An ISO date-time; without it the secret never expires. */
  readonly expiresAt?: string;
};

/** Trusts assertions of another issuer (a workload identity). */
export type FederatedCredential = {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** The issuer's public key. */
  readonly key: JWK;
};

export type RegisteredApp = {
  readonly appId: string;
  readonly secrets?: readonly ClientSecret[];
  /** PEM certificates with an RSA key; the private key stays with the application. */
  readonly certificates?: readonly string[];
  readonly federated?: readonly FederatedCredential[];
  /** Application permissions for Microsoft Graph that an administrator granted. */
  readonly permissions?: readonly string[];
  /** Delegated permissions for Microsoft Graph that an administrator consented to for everybody. */
  readonly delegated?: readonly string[];
  /** Where browsers may be sent back to with a code, each exactly as registered. */
  readonly redirectUris?: readonly string[];
  /** May sign people in without a secret of its own. */
  readonly isPublic?: boolean;
};
