import type { Deployment } from '../config/deployment.ts';
import type { Effects } from '../effects/effects.ts';
import type { Look } from './why.ts';

export interface Looker {
  readonly effects: Pick<Effects, 'docker' | 'host' | 'http' | 'clock' | 'postgres' | 'redis'>;
  readonly deployment: Deployment;
  readonly signal: AbortSignal;
  /** Most time for one question. */
  readonly waitMs: number;
}

export interface Way {
  readonly host: string;
  readonly port: number;
  /** Path of the service's own health check, where it is an HTTP one. */
  readonly path: string | undefined;
}

/** Words of others on one line, for a report. */
export const cut = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);

export const failed = (parts: Omit<Extract<Look, { ok: false }>, 'ok' | 'broken'>): Look => ({
  ok: false,
  broken: true,
  ...parts,
});
