import { errorCode, UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { shellWord } from '../../base/shell.ts';
import { deploymentTexts as t } from '../../base/texts/deployment.ts';
import { settingsProblemTexts } from '../../base/texts/settings-problems.ts';
import type { Effects } from '../../effects/effects.ts';
import { largestFile, tooLarge } from './document.ts';

/** A small text file that a person may have written; undefined when there is none. `shown` is its name in errors. */
export async function readSmallFile(
  effects: Effects,
  path: string,
  shown: string,
): Promise<string | undefined> {
  try {
    const stat = await effects.fs.stat(path);
    if (!stat) return undefined;
    if (stat.kind === 'dir' || stat.kind === 'other') {
      const title = settingsProblemTexts.notAFile({ file: shown });
      throw new UserError({ id: 'settings-unreadable', title, exit: exit.usage });
    }
    if (stat.size > largestFile) throw tooLarge(shown);
    const text = await effects.fs.readText(path);
    if (text.length > largestFile) throw tooLarge(shown);
    return text;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      id: 'settings-unreadable',
      title: t.notReadable({ path, code: errorCode(error) ?? String(error) }),
      next: [{ command: `ls -l ${shellWord(path)}`, what: t.whatLook() }],
      exit: exit.usage,
      cause: error,
    });
  }
}
