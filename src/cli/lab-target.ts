import { resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { labTexts as t } from '../base/texts/lab.ts';
import type { Deployment } from '../config/deployment.ts';
import { completeSecrets, loadDeployment } from '../config/settings/load.ts';
import { usedSecrets } from '../docker/recover-secrets.ts';
import type { LabParts } from '../repair/lab/context.ts';
import type { Fault } from '../repair/lab/fault.ts';
import { loadFaults } from '../repair/lab/faults.ts';
import { assertLab, assertRehearsal, labAround, labDir } from '../repair/lab/marker.ts';
import { assertOwnContainers } from '../repair/lab/ownership.ts';
import { checksOf, fixesOf, loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { sessionOf } from './session.ts';
import { assertStack, stackBlueprint } from './stack-choice.ts';
import { usageError } from './usage.ts';

/** The lab's directory: the one named, the one around, else its own, which commands that are shown then carry. */
export async function labDirOf(context: CommandContext): Promise<string> {
  const { effects, options, cwd, aim } = context;
  if (options.dir !== undefined) return resolve(cwd, options.dir);
  const around = await labAround(effects, cwd);
  if (around !== undefined) return around;
  const dir = labDir(effects.host, (await stackBlueprint(context)).id);
  aim(dir);
  return dir;
}

/** The deployment in a lab's directory, read again. */
export async function loadLab(context: CommandContext, dir: string): Promise<Deployment> {
  const { effects } = context;
  // A public password may be the very fault that was made.
  const options = { keepDefaults: true };
  const deployment = await loadDeployment(effects, dir, await loadBlueprints(), options);
  assertRehearsal(dir, deployment.settings);
  assertStack(context, deployment);
  return deployment;
}

export interface Lab {
  readonly parts: LabParts;
  readonly rows: readonly Fault[];
}

/** The lab that a command works on; anything else is refused before it is touched. */
export async function openLab(context: CommandContext): Promise<Lab> {
  const { effects, signal } = context;
  const dir = await labDirOf(context);
  await assertLab(effects, dir);
  const { deployment } = await completeSecrets(
    effects,
    await loadLab(context, dir),
    usedSecrets(effects, signal),
  );
  const parts = sessionOf(context, deployment);
  await assertOwnContainers(parts);
  return { parts, rows: await rowsOf(deployment) };
}

/** Faults that a lab of that stack can have. Throws where the stack has no faults. */
export async function rowsOf({
  blueprint,
}: Pick<Deployment, 'blueprint'>): Promise<readonly Fault[]> {
  const [{ faults }, { issues }] = await Promise.all([fixesOf(blueprint), checksOf(blueprint)]);
  const rows = await loadFaults(faults, issues);
  if (rows.length > 0) return rows;
  const title = t.cannotRehearse({ stack: blueprint.name });
  throw new UserError({ id: 'no-faults', title, exit: exit.usage });
}

/** The fault of that id, or the usual one of the issue of that id. */
export function rowOf(rows: readonly Fault[], id: string, command: string): Fault {
  const row = rows.find((one) => one.id === id) ?? rows.find((one) => one.issue === id);
  if (row !== undefined) return row;
  throw usageError({
    id: 'unknown-fault',
    title: t.unknownFault({ id }),
    path: `lab ${command}`,
    word: id,
    known: [...new Set(rows.flatMap((one) => [one.id, one.issue]))],
    corrected: (meant) => `${program.command} lab ${command} ${meant}`,
    also: [{ command: `${program.command} lab list`, what: t.nextList() }],
  });
}
