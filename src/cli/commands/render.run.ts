import type { Change } from '../../base/events.ts';
import { exit } from '../../base/exit.ts';
import { fileError } from '../../base/file-error.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { renderTexts as t } from '../../base/texts/render.ts';
import type { Deployment } from '../../config/deployment.ts';
import { fileChange } from '../../config/render/change.ts';
import { type Comparison, compareDeployment } from '../../config/render/compare.ts';
import { differences } from '../../config/render/difference.ts';
import { refuseForeign } from '../../config/render/foreign.ts';
import { isDue, type WriteChoice, writeFiles } from '../../config/render/write.ts';
import { assertNotLost, completeSecrets } from '../../config/settings/load.ts';
import { usedSecrets } from '../../docker/recover-secrets.ts';
import type { Block, Cell, CommandResult } from '../../report/view.ts';
import { underLock } from '../../runs/lock.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';

/** Files from settings and secrets: writes them, or with --check and --diff only says what differs. */
export const run: CommandRun = async (context, _args, options) => {
  const { effects } = context;
  const looksOnly = options.check === true || options.diff === true;
  const choice = { overwriteEdited: options.overwriteEdited === true };
  const deployment = await load(context, looksOnly);
  try {
    const { comparison, hostCpus } = await compareDeployment(deployment, effects, context.signal);
    if (!looksOnly) refuseForeign(comparison, choice);
    const differing = comparison.files.filter(({ state }) => state !== 'same');
    const hasEdits = differing.some((file) => !isDue(file, choice));
    const diffs =
      options.diff === true || hasEdits
        ? await differences(deployment, effects, hostCpus, differing)
        : new Map<string, string>();
    const changes = differing.map((file) => fileChange(file, choice, diffs.get(file.file.path)));
    if (!looksOnly) await write(context, deployment, comparison, choice);
    const check = options.check === true && changes.length > 0;
    return report({
      comparison,
      changes,
      looksOnly,
      showAll: options.diff === true,
      check,
    });
  } catch (error) {
    throw fileError(error, deployment.dir) ?? error;
  }
};

/** Under the deployment's lock: a deploy that runs at the same time writes the same files. */
async function write(
  { effects }: CommandContext,
  { dir }: Deployment,
  comparison: Comparison,
  choice: WriteChoice,
): Promise<void> {
  await underLock(effects, dir, 'render', () => writeFiles(dir, comparison, choice, effects.fs));
}

async function load(context: CommandContext, looksOnly: boolean): Promise<Deployment> {
  const { effects, signal } = context;
  const used = usedSecrets(effects, signal);
  const loaded = await openDeployment(context, { keepDefaults: looksOnly });
  if (!looksOnly) return (await completeSecrets(effects, loaded, used)).deployment;
  await assertNotLost(effects, loaded, used);
  return loaded;
}

interface Report {
  readonly comparison: Comparison;
  readonly changes: readonly Change[];
  readonly looksOnly: boolean;
  /** Differences of all files; else only of those that were kept. */
  readonly showAll: boolean;
  readonly check: boolean;
}

function report({ comparison, changes, looksOnly, showAll, check }: Report): CommandResult {
  const count = comparison.files.length;
  const kept = changes.filter(({ action }) => action === 'keep');
  const due = changes.length - kept.length;
  const differing = looksOnly ? changes.length : due;
  const text = looksOnly
    ? t.wouldWrite({ count, written: differing })
    : t.written({ count, written: due });
  const shown = showAll ? changes : kept;
  return {
    exit: check ? exit.findings : exit.ok,
    view: [
      {
        kind: 'headline',
        status: check ? 'broken' : kept.length > 0 ? 'warn' : 'ok',
        text: changes.length === 0 ? t.allSame({ count }) : text,
      },
      ...(changes.length > 0 ? [table(changes)] : []),
      ...shown.flatMap(({ diff }): Block[] =>
        diff === undefined
          ? []
          : [{ kind: 'gap' }, { kind: 'verbatim', text: diff, syntax: 'diff' }],
      ),
      { kind: 'next', steps: nextSteps(changes, kept.length, looksOnly) },
    ],
    json: {
      files: comparison.files.map(({ file, state }) => ({ path: file.path, state })),
      changes: changes.map(({ name, action, diff }) => ({ name, action, diff: diff ?? null })),
    },
  };
}

function table(changes: readonly Change[]): Block {
  const rows = changes.map(({ name, action, detail }): Cell[] => [
    { text: name },
    { text: detail ?? '', status: action === 'keep' ? 'warn' : 'plain' },
  ]);
  return { kind: 'table', columns: [t.columnFile(), t.columnState()], rows };
}

function nextSteps(changes: readonly Change[], kept: number, looksOnly: boolean): NextStep[] {
  const command = `${program.command} render`;
  const deploy = `${program.command} deploy`;
  return [
    ...(looksOnly ? [] : [{ command: deploy, what: t.nextDeploy() }]),
    ...(looksOnly && changes.length > kept ? [{ command, what: t.nextRender() }] : []),
    ...(kept > 0 ? [{ command: `${command} --overwrite-edited`, what: t.nextOverwrite() }] : []),
  ];
}
