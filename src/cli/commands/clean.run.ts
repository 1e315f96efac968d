import type { Change } from '../../base/events.ts';
import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { backupTexts as t } from '../../base/texts/backup.ts';
import { fixTexts } from '../../base/texts/fix.ts';
import type { Deployment } from '../../config/deployment.ts';
import { assertOwn, cleanSteps } from '../../deploy/clean.ts';
import { deploy, planDeploy } from '../../deploy/deploy.ts';
import type { FixPlan } from '../../repair/action.ts';
import type { Block } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { choiceOf, consent } from '../confirm-plan.ts';
import { openDeployment } from '../services.ts';

export const run: CommandRun = async (context, _args, given) => {
  const { effects, signal, emit } = context;
  const deployment = await openDeployment(context, { keepDefaults: true });
  const { project } = deployment.settings;
  const keepData = given.keepData === true;
  await assertOwn(context, deployment, keepData);
  const input = {
    ...{ deployment, effects, signal, emit, steps: cleanSteps(keepData), command: 'clean' },
    options: { dryRun: false, overwriteEdited: false, assetsFrom: undefined },
  };
  const changes = await planDeploy(input);
  if (changes.length === 0)
    return {
      exit: exit.ok,
      view: [{ kind: 'headline', status: 'ok', text: t.nothing({ project }) }],
      json: { outcome: 'not-needed' },
    };
  context.show(planOf(deployment, changes, keepData));
  const rows = changes.map(({ kind, action, name }) => ({ kind, action, name }));
  if (given.dryRun === true)
    return { exit: exit.ok, view: [], json: { outcome: 'planned', changes: rows } };
  const plan: FixPlan = keepData
    ? { actions: [] }
    : { actions: [], irreversible: { name: project, why: t.forGood() } };
  await consent(context, plan, choiceOf(given), keepData ? 'clean --keep-data' : 'clean');
  // Somebody may have mounted or started something while the question stood there.
  await assertOwn(context, deployment, keepData);
  const result = await deploy(input);
  if (result.error !== undefined) throw result.error;
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text: keepData ? t.doneKept() : t.done() },
      { kind: 'next', steps: [{ command: `${program.command} deploy`, what: t.next() }] },
    ],
    json: { outcome: 'done', run: result.run, changes: rows },
  };
};

function planOf(
  { dir, settings: { project } }: Deployment,
  changes: readonly Change[],
  keepData: boolean,
): readonly Block[] {
  const undo = keepData
    ? t.backAgain({ command: `${program.command} up` })
    : fixTexts.canUndoNo({ why: t.forGood() });
  return [
    { kind: 'headline', status: 'plain', text: t.head({ project, dir }) },
    { kind: 'gap' },
    { kind: 'text', text: fixTexts.willChange() },
    { kind: 'changes', changes, indent: 4 },
    { kind: 'gap' },
    {
      kind: 'pairs',
      rows: [
        { label: fixTexts.willNot(), value: t.untouched() },
        { label: fixTexts.canUndo(), value: undo },
      ],
    },
    { kind: 'gap' },
  ];
}
