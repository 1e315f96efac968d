import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { renderTexts as t } from '../../base/texts/render.ts';
import type { Comparison } from './compare.ts';
import type { WriteChoice } from './write.ts';

/**
 * Before the first render nothing in the directory is ours: a file that is there already comes from another
 * installer or another person. It is not kept, because it would be started; and not replaced unasked.
 * @throws UserError `foreign-files`, exit 5
 */
export function refuseForeign({ files, record }: Comparison, choice: WriteChoice): void {
  if (record.size > 0 || choice.overwriteEdited) return;
  const paths = files.filter(({ state }) => state === 'edited').map(({ file }) => file.path);
  if (paths.length === 0) return;
  throw new UserError({
    id: 'foreign-files',
    title: t.foreign({ count: paths.length, paths: literal(paths.join(', ')) }),
    why: [t.foreignWhy()],
    next: [
      { command: `${program.command} render --diff`, what: t.foreignSee() },
      { command: `${program.command} deploy --overwrite-edited`, what: t.foreignReplace() },
    ],
    exit: exit.refused,
  });
}
