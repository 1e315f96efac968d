import type { Change, Emit } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import { deployTexts } from '../base/texts/deploy.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Operation } from './operation.ts';
import type { Plan } from './plan.ts';
import { reporter, type Session } from './run.ts';
import { plainOptions, type Stage, type StepOptions } from './step.ts';
import { applySteps, planSteps, type StepResult, type StepsPlan } from './steps.ts';

export interface StepsInput<S extends CommonSettings = CommonSettings> {
  readonly command: string;
  readonly stages: readonly Stage<S>[];
  readonly options?: Omit<StepOptions, 'looksOnly'>;
  /** How to get back to what was there before, or why there is no way. */
  readonly undo?: Plan['undo'];
  readonly untouched?: (plan: Plan) => Message | undefined;
  readonly irreversible?: Plan['irreversible'];
  /** Each step is shown as it is looked at: the plan is all there is to come. */
  readonly announcePlan?: boolean;
}

/** Stages one after the other: what is done stays, however it ends, and the same command resumes it. */
export function stepsOperation<S extends CommonSettings>(
  session: Session<S>,
  input: StepsInput<S>,
): Operation<Plan, readonly StepResult[]> {
  const { command, stages, undo, untouched, irreversible, options = plainOptions } = input;
  const title = titleOf(session);
  const steps = stages.map(({ id, title }) => ({ id, title }));
  return {
    command,
    title,
    steps: () => steps,
    async plan() {
      const notices: Message[] = [];
      const looking = input.announcePlan ? session.emit : collecting(notices);
      looking({ type: 'run-start', run: '', title, steps });
      const began = session.effects.clock.monotonic();
      const report = reporter({ ...session, emit: looking });
      const planned = await planSteps(session, report, stages, options);
      const durationMs = session.effects.clock.monotonic() - began;
      looking({ type: 'run-end', durationMs, outcome: 'planned' });
      const plan: Plan = {
        ...{ ...shownSteps(planned, session), irreversible },
        notices: input.announcePlan ? [] : [...notices, ...planned.later],
        ...(undo && { undo }),
      };
      return { ...plan, untouched: untouched?.(plan) };
    },
    apply: (run) => applySteps(session, run, stages, { ...options, looksOnly: false }),
  };
}

/** Warnings are reported with the plan; nothing else is said of how it is made. */
const collecting =
  (notices: Message[]): Emit =>
  (event) => {
    if (event.type === 'notice') notices.push(event.text);
  };

function titleOf<S extends CommonSettings>({ deployment }: Session<S>): Message {
  const { dir, blueprint, settings } = deployment;
  return deployTexts.title({ stack: blueprint.name, address: settings.server.address, dir });
}

/** The changes of the steps, each thing once, and the services stopped by them. */
function shownSteps<S extends CommonSettings>(
  { changes, refusal }: StepsPlan,
  { deployment: { blueprint } }: Session<S>,
): Plan {
  const due = changes.filter(({ action }) => action !== 'keep');
  const keyOf = ({ kind, name }: Change) => `${kind} ${name}`;
  const once = [...new Map(due.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
  const known = new Set(blueprint.services.map(({ name }) => name));
  const services = (...actions: Change['action'][]) =>
    once.flatMap(({ kind, action, name }) =>
      kind === 'container' && actions.includes(action) && known.has(name) ? [name] : [],
    );
  return {
    changes: once,
    restarts: services('update', 'restart'),
    starts: services('create', 'start'),
    stops: services('remove', 'stop'),
    refusal,
    checksOnly: once.length === 0,
  };
}
