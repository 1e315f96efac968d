import { isAbsolute, join } from 'node:path';
import { program } from '../../base/program.ts';
import type { Host } from '../../effects/effects.ts';

type Home = Pick<Host, 'env' | 'home'>;

/** A directory of ours below the user's data. */
export function dataDir(host: Home, name: string): string {
  const data = host.env('XDG_DATA_HOME') ?? '';
  // The base directory specification has relative paths ignored.
  const base = isAbsolute(data) ? data : join(host.home, '.local', 'share');
  return join(base, program.command, name);
}

/** Where a rehearsal lives unless a directory is named: never in a real deployment's one. */
export const rehearsalDir = (host: Home): string => dataDir(host, 'rehearsal');
