import type { DataDir, Volume } from '../../../config/blueprint.ts';

/** A directory below data/. */
export const data = (path: string, target: string): Volume => ({ from: 'data', path, target });

/** A rendered file or directory, which the service only reads. */
export const config = (path: string, target: string): Volume => ({
  from: 'config',
  path,
  target,
  readOnly: true,
});

/** The image may run as any user, who writes its logs there. */
export const logs = (path: string): DataDir => ({
  ...{ path, uid: 0, gid: 0, mode: 0o777, saved: false },
});
