import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { literal, type Message } from '../base/message.ts';
import { shellWord } from '../base/shell.ts';
import { deployTexts as t } from '../base/texts/deploy.ts';
import { type DataNeeds, type DataOwner, formerName, othersWriting } from '../docker/data-users.ts';

/**
 * Throws while containers that are not this deployment's work on its data: those of another project, which this one
 * may have been once, or of another directory. A second server on the same files would damage them.
 */
export async function assertNobodyWrites(
  needs: DataNeeds,
  deployment: DataOwner,
  why: readonly Message[],
): Promise<void> {
  const found = await othersWriting(needs, deployment);
  if (found.length === 0) return;
  const names = found.map(({ name }) => name).sort();
  const stop = `docker stop ${names.map(shellWord).join(' ')}`;
  throw new UserError({
    id: 'data-in-use',
    title: t.dataInUse({ names: literal(names.join(', ')) }),
    why,
    next: [{ command: stop, what: t.dataInUseNext() }, ...formerName(found, deployment)],
    exit: exit.refused,
  });
}
