import { exit } from '../../base/exit.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { runTexts } from '../../base/texts/run-commands.ts';
import { downStep } from '../../deploy/steps/stop.ts';
import type { LabParts } from '../../repair/lab/context.ts';
import { assertNothingElse } from '../../repair/lab/ownership.ts';
import { removeContainers, removeDirectory } from '../../repair/lab/remove.ts';
import type { Operation } from '../../runs/operation.ts';
import type { Plan } from '../../runs/plan.ts';
import { stepContext } from '../../runs/run.ts';
import type { CommandRun } from '../command.ts';
import { openLab } from '../lab-target.ts';
import { choiceOf, operate } from '../operate.ts';

/** Removes the lab: only a directory that `lab up` made itself gets this far. */
export const run: CommandRun = async (context, _args, options) => {
  const { parts: lab } = await openLab(context);
  const { dir } = lab.deployment;
  const operation = labDown(lab);
  return operate(
    context,
    lab,
    {
      ...operation,
      result: (_plan, { value: n }) => ({
        exit: exit.ok,
        view: [{ kind: 'headline', status: 'ok', text: t.down({ n, dir }) }],
        json: { dir, containers: n },
      }),
    },
    choiceOf(options),
  );
};

/** Its containers, then its directory, with lock and journal. */
function labDown(lab: LabParts): Operation<Plan, number> {
  const { effects, deployment, signal } = lab;
  const { dir } = deployment;
  const steps = [{ id: 'down', title: runTexts.stepDown() }];
  return {
    ...{ command: 'lab down', title: runTexts.labDown({ dir }), unwritten: true },
    async plan() {
      await assertNothingElse(lab);
      const { changes } = await downStep(undefined).plan(stepContext(lab));
      return {
        changes: [...changes, { kind: 'directory', action: 'remove', name: dir }],
        restarts: [],
        stops: changes.map(({ name }) => name),
        undo: { why: runTexts.labDownFinal() },
      };
    },
    // Again: a question may have stood there for long.
    recheck: () => assertNothingElse(lab),
    steps: () => steps,
    async apply(run) {
      let n = 0;
      await run.step('down', async () => {
        n = await removeContainers(effects, deployment, signal);
        await removeDirectory(effects, deployment, signal);
        return { outcome: 'done', summary: t.down({ n, dir }) };
      });
      return n;
    },
  };
}
