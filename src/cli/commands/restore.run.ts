import { join, resolve } from 'node:path';
import { exit } from '../../base/exit.ts';
import { localTime } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import { loadDeployment } from '../../config/settings/load.ts';
import { notFound } from '../../repair/restore/archive.ts';
import { finishRestore, prepareRestore, type Restored } from '../../repair/restore/operation.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import type { Done } from '../../runs/operation.ts';
import type { Plan } from '../../runs/plan.ts';
import { deployParts, loadBlueprints } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { locate } from '../deployment-dir.ts';
import { choiceOf, operate } from '../operate.ts';
import { listBackups } from '../restore-list.ts';

export const run: CommandRun = async (context, [named], options) => {
  if (named === undefined) return listBackups(context);
  const { effects, signal, emit } = context;
  const stacks = await loadBlueprints();
  const { dir, deployed } = await place(context);
  const path = await backupPath(context, dir, named);
  const present = deployed
    ? await loadDeployment(effects, dir, stacks, { keepDefaults: true })
    : undefined;
  const shown = path.startsWith(`${dir}/`) ? path.slice(dir.length + 1) : path;
  const setAside = options.setAside === true;
  const { session, operation } = await prepareRestore(
    { effects, signal, emit },
    {
      ...{ command: typed(shown, options), path, shown, dir, present, stacks, setAside },
      set: options.set,
      parts: (blueprint) => deployParts({ blueprint }),
    },
  );
  const facts = ({ changes }: Plan) => ({
    backup: path,
    dir,
    changes: changes.map(({ kind, action, name }) => ({ kind, action, name })),
  });
  const result = await operate(
    context,
    session,
    { ...operation, facts, result: (plan, done) => restored(shown, done, facts(plan)) },
    choiceOf(options),
  );
  const aside = options.dryRun === true ? undefined : await finishRestore(session, setAside);
  return aside === undefined ? result : withAside(result, aside);
};

/** As it is typed again. */
function typed(shown: string, { set, setAside }: OptionValues): string {
  const values = [set ?? []].flat().map((one) => `--set ${shellWord(String(one))}`);
  const flags = setAside === true ? ['--set-aside'] : [];
  return ['restore', shellWord(shown), ...values, ...flags].join(' ');
}

/** The deployment that is there, or the directory that was named for a new one. */
async function place(context: CommandContext): Promise<{ dir: string; deployed: boolean }> {
  const { kind, dir } = await locate(context);
  return { dir, deployed: kind === 'deployment' };
}

/** By its path, or by its name below the deployment. */
async function backupPath(
  { effects: { fs }, cwd }: CommandContext,
  dir: string,
  named: string,
): Promise<string> {
  const places = [resolve(cwd, named), resolve(dir, named), join(dir, 'backups', named)];
  for (const path of places) if (await fs.stat(path)) return path;
  throw notFound(named);
}

function restored(
  shown: string,
  { run, value: { saved, at } }: Done<Restored>,
  facts: CommandResult['json'],
): CommandResult {
  const view: Block[] = [
    { kind: 'gap' },
    { kind: 'headline', status: 'ok', text: t.done({ path: shown, at: localTime(at) }) },
    ...(saved === undefined
      ? []
      : [{ kind: 'text', text: t.doneSaved({ path: saved }) } satisfies Block]),
    {
      kind: 'next',
      steps: [
        { command: `${program.command} doctor`, what: t.nextDoctor() },
        ...(saved === undefined
          ? []
          : [{ command: `${program.command} restore ${shellWord(saved)}`, what: t.nextBack() }]),
      ],
    },
  ];
  return { exit: exit.ok, view, json: { ...facts, outcome: 'done', run, saved: saved ?? null } };
}

const withAside = (result: CommandResult, path: string): CommandResult => ({
  ...result,
  view: [...result.view, { kind: 'text', text: t.doneAside({ path }) }],
  json: { ...result.json, aside: path },
});
