import { isAbsolute, join } from 'node:path';
import { program } from '../../base/program.ts';
import type { Host } from '../../effects/effects.ts';

type Home = Pick<Host, 'env' | 'home'>;

/** A stack's own directory below the user's data. */
export function dataDir(host: Home, stack: string, name: string): string {
  const data = host.env('XDG_DATA_HOME') ?? '';
  // The base directory specification has relative paths ignored.
  const base = isAbsolute(data) ? data : join(host.home, '.local', 'share');
  return join(base, program.command, stack, name);
}

/** Where a rehearsal lives unless a directory is named: never in a real deployment's one. */
export const rehearsalDir = (host: Home, stack: string): string =>
  dataDir(host, stack, 'rehearsal');
