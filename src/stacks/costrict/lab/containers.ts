import { startService } from '../../../repair/lab/containers.ts';
import type { Lab } from './tools.ts';

/** Services that give up while another is away, and come back in their own time. */
const others = ['casdoor', 'oidc-auth', 'codebase-embedder', 'apisix'];

/** Starts a service again, and waits for it and for what gave up meanwhile. */
export const startAgain = (context: Lab, service: string): Promise<void> =>
  startService(context, service, others);
