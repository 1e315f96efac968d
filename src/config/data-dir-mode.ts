import type { DataDir } from './blueprint.ts';

/**
 * Whether the permissions of a directory that its image takes over shut its own server out: whoever owns it may do
 * all, and while it is as it was made, the server's user passes by the bits that were meant for it.
 */
export const shutsOut = (
  have: { readonly mode: number; readonly uid: number },
  { mode, uid }: Pick<DataDir, 'mode' | 'uid'>,
): boolean => (have.mode & 0o700) !== 0o700 || (have.uid === uid && (mode & ~have.mode) !== 0);
