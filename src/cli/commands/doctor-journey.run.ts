import { exit } from '../../base/exit.ts';
import { stepTexts } from '../../base/texts/steps.ts';
import { whyTexts } from '../../base/texts/why.ts';
import { runJourney } from '../../deploy/journey.ts';
import { withOwnPorts } from '../../docker/own-ports.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import { type StepProgress, stepContext } from '../../runs/run.ts';
import { lookingOptions } from '../../runs/step.ts';
import { deployParts } from '../../stacks/stacks.ts';
import type { CommandContext } from '../command.ts';
import { findDoctorTarget } from '../target.ts';

/** The end-to-end check, once, without waiting; throws the error of the first step that fails. */
export async function runDoctorJourney(context: CommandContext): Promise<CommandResult> {
  const { effects, signal, emit } = context;
  const deployment = await findDoctorTarget(context);
  const { procedure } = await deployParts(deployment);
  const rows: Block[] = [];
  const progress: StepProgress = {
    say: (text) => emit({ type: 'status', text }),
    item({ label, status, text: said }) {
      const text = said && whyTexts.row({ service: label, said });
      if (status === 'done' && text) rows.push({ kind: 'text', status: 'ok', text });
    },
    warn: (text) => emit({ type: 'notice', level: 'warn', text }),
  };
  const session = { deployment, effects: withOwnPorts(effects, deployment), signal, emit };
  const steps = await runJourney(stepContext(session, progress, lookingOptions), procedure.journey);
  const text = stepTexts.journeyPassed({ count: steps.length });
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text }, { kind: 'gap' }, ...rows],
    json: {
      journey: steps.map(({ id, title, durationMs, detail }) => ({
        ...{ id, title, ms: Math.round(durationMs), detail: detail ?? null },
      })),
    },
  };
}
