import type { Objects } from './tables.ts';

export interface Server {
  readonly objects: Objects;
  readonly origin: string;
  /** Logged-in users by session cookie. */
  readonly sessions: Map<string, { owner: string; name: string }>;
  readonly codes: Map<string, { clientId: string; owner: string; name: string }>;
}
