import { isAbsolute, join } from 'node:path';
import type { HostPort } from '../ports/ports.ts';
import { program } from '../program.ts';

/** Where a rehearsal lives unless a directory is named: never in a real deployment's one. */
export function rehearsalDir(host: Pick<HostPort, 'env' | 'home'>): string {
  const data = host.env('XDG_DATA_HOME') ?? '';
  // The base directory specification has relative paths ignored.
  const base = isAbsolute(data) ? data : join(host.home, '.local', 'share');
  return join(base, program.command, 'rehearsal');
}
