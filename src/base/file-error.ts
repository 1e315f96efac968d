import { errorCode, UserError } from './errors.ts';
import { shellWord } from './shell.ts';
import { deployTexts } from './texts/deploy.ts';

const forbidden = new Set(['EACCES', 'EPERM', 'EROFS']);
const full = new Set(['ENOSPC', 'EDQUOT']);

/** A file system's refusal as something a person can fix; undefined for every other error. */
export function fileError(error: unknown, path: string): UserError | undefined {
  if (error instanceof UserError) return undefined;
  const code = errorCode(error);
  if (code === undefined) return undefined;
  if (forbidden.has(code))
    return new UserError({
      id: 'directory-not-writable',
      title: deployTexts.notWritable({ path }),
      why: [deployTexts.notWritableWhy({ code })],
      next: [{ command: `ls -ld ${shellWord(path)}`, what: deployTexts.owner() }],
      cause: error,
    });
  if (full.has(code))
    return new UserError({
      id: 'disk-full',
      title: deployTexts.diskFull({ path }),
      why: [deployTexts.diskFullWhy()],
      next: [{ command: `df -h ${shellWord(path)}`, what: deployTexts.diskFullNext() }],
      cause: error,
    });
  return undefined;
}
