import type { Objects } from './tables.ts';

export interface Server {
  readonly objects: Objects;
  readonly origin: string;
  /** Logged-in users by session cookie. */
  readonly sessions: Map<string, { owner: string; name: string }>;
  readonly codes: Map<string, Code>;
}

export interface Code {
  readonly clientId: string;
  readonly owner: string;
  readonly name: string;
  /** Name of the token that it was given for: it is good once. */
  readonly usedFor?: string;
}
