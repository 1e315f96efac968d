import { retold, UserError } from '../base/errors.ts';
import { literal, type Message } from '../base/message.ts';
import { stepTexts } from '../base/texts/steps.ts';
import type { StepContext } from '../runs/step.ts';
import type { JourneyStep } from './procedure.ts';

export interface JourneyStepResult {
  readonly id: string;
  readonly title: Message;
  readonly durationMs: number;
  readonly detail: Message | undefined;
}

/**
 * Goes the way of a user, step by step, each timed. The first step that fails ends it with a UserError
 * that names the step and keeps the step's own explanation.
 */
export async function runJourney(
  context: StepContext,
  steps: readonly JourneyStep[],
): Promise<readonly JourneyStepResult[]> {
  const { effects, signal } = context;
  const passed: JourneyStepResult[] = [];
  for (const step of steps) {
    signal.throwIfAborted();
    const { id, title } = step;
    const began = effects.clock.monotonic();
    context.say(title);
    context.item({ id, label: id, status: 'running', text: title });
    try {
      const detail = await step.run(context);
      const durationMs = effects.clock.monotonic() - began;
      passed.push({ id, title, durationMs, detail });
      context.item({ id, label: id, status: 'done', text: timeOf(durationMs, detail) });
    } catch (error) {
      signal.throwIfAborted();
      context.item({ id, label: id, status: 'failed' });
      throw broken(error, title, passed, steps.length);
    }
  }
  return passed;
}

function timeOf(durationMs: number, detail: Message | undefined): Message {
  const ms = Math.round(durationMs);
  return detail ? stepTexts.stepTimeDetail({ ms, detail }) : stepTexts.stepTime({ ms });
}

function broken(
  error: unknown,
  step: Message,
  passed: readonly JourneyStepResult[],
  count: number,
): unknown {
  if (!(error instanceof UserError)) return error;
  const steps = literal(passed.map(({ id }) => id).join(', '));
  return retold(error, {
    title: stepTexts.journeyBroke({ number: passed.length + 1, count, step }),
    why: [
      error.title,
      ...error.why,
      ...(passed.length > 0 ? [stepTexts.passedBefore({ steps })] : []),
    ],
  });
}
