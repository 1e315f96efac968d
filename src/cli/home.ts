import type { Host } from '../effects/effects.ts';

/** The home that ~ stands for where this is typed; none under sudo, where the shell is another user's. */
export function homeOf({ home, env }: Pick<Host, 'home' | 'env'>): string | undefined {
  return env('SUDO_UID') ? undefined : home;
}
