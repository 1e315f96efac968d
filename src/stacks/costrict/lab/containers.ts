import type { Message } from '../../../base/message.ts';
import { startService } from '../../../repair/lab/containers.ts';
import type { Fault } from '../../../repair/lab/fault.ts';
import { give } from '../../../repair/lab/files.ts';
import { recreate, replaceContainer } from '../../../repair/lab/stand-in.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { fault, type Lab, revertValue } from './tools.ts';

/** What gives up while another is away, and is back in its own time. */
const others = ['casdoor', 'oidc-auth', 'codebase-embedder', 'apisix'];

/** Starts a service again, and waits for it and for what gave up meanwhile. */
export const startAgain = (context: Lab, service: string): Promise<void> =>
  startService(context, service, others);

/** Of a container that restarts whenever it ends. */
export const always = ['--restart', 'always'];

/** A container that does not do its work in the place of a service's. */
export const replaced = (
  [id, issue]: readonly [id: string, issue: string],
  title: Message,
  [service, options, script]: readonly [string, readonly string[], string],
): Fault<CostrictSettings> =>
  fault({
    ...{ id, issue, title, needs: [service] },
    make: (context) => replaceContainer(context, service, options, script),
    heal: (context) => recreate(context, service),
  });

/** Gives a directory below data/ to root, and keeps who had it. */
export async function toRoot(context: Lab, dir: string): Promise<void> {
  const { uid, gid } = await give(context, dir, { uid: 0, gid: 0 });
  await context.keep('owner', `${uid}:${gid}`);
}

/** Gives it back. */
export const toOwner = (context: Lab, dir: string): Promise<void> =>
  revertValue(context, 'owner', (text) => {
    const [uid = 0, gid = 0] = text.split(':').map(Number);
    return give(context, dir, { uid, gid });
  });
