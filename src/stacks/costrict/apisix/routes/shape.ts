import type { Secret } from '../../../../base/secret.ts';

/** JSON in which a leaf may be a secret. */
export type GatewayValue =
  | string
  | number
  | boolean
  | Secret
  | readonly GatewayValue[]
  | { readonly [key: string]: GatewayValue };

export type GatewayObject = { readonly [key: string]: GatewayValue };

/** What the token check needs to know of the accounts service. */
export interface OidcValues {
  readonly clientId: Secret;
  readonly clientSecret: Secret;
}

/** Where requests go: one service of the stack. */
export interface UpstreamRow {
  readonly id: string;
  /** service:port inside the network. */
  readonly node: string;
}

/** Which requests the gateway takes, and what happens to them on the way. */
export interface RouteRow {
  readonly id: string;
  readonly name: string;
  readonly uris: readonly string[];
  /** Id of an upstream, or a node of its own. */
  readonly upstream: string | { readonly node: string };
  readonly websocket?: true;
  /** In the order in which a reader thinks of them; metrics are added to every route. */
  plugins?(oidc: OidcValues): GatewayObject;
}
