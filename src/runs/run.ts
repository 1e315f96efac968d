import type { Emit, StepOutcome } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Effects } from '../effects/effects.ts';
import type { RunDir } from './run-dir.ts';
import { plainOptions, type StepContext, type StepOptions } from './step.ts';

/** The means of every operation. */
export interface Session<S extends CommonSettings = CommonSettings> {
  readonly deployment: Deployment<S>;
  readonly effects: Effects;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

export type StepProgress = Pick<StepContext, 'say' | 'item' | 'warn'>;

/** A run's steps as events of the report: they begin and end one after the other. */
export interface Reporter {
  /** Speaks into the line of the step that is under way. */
  readonly progress: StepProgress;
  /** Tells that a step begins, and how it ended: by what `work` returns, or by what it throws. */
  step(
    id: string,
    work: () => Promise<{ readonly outcome: StepOutcome; readonly summary?: Message | undefined }>,
  ): Promise<StepOutcome>;
}

/** An operation under way: its number, its journal, and its report. */
export interface Run extends RunDir, Reporter {}

export function reporter({
  emit,
  effects: { clock },
  signal,
}: Omit<Session, 'deployment'>): Reporter {
  let step = '';
  return {
    progress: {
      say: (text) => emit({ type: 'step-progress', step, text }),
      item: (item) => emit({ type: 'step-progress', step, item }),
      warn: (text) => emit({ type: 'notice', level: 'warn', text }),
    },
    async step(id, work) {
      const began = clock.monotonic();
      const end = (outcome: StepOutcome, summary?: Message) => {
        const durationMs = clock.monotonic() - began;
        emit({ type: 'step-end', step: id, outcome, durationMs, ...(summary && { summary }) });
      };
      step = id;
      emit({ type: 'step-start', step });
      try {
        const { outcome, summary } = await work();
        end(outcome, summary);
        return outcome;
      } catch (error) {
        end(signal.aborted ? 'interrupted' : 'failed');
        throw error;
      }
    },
  };
}

/** The context of a step; without `progress` it reports none. */
export function stepContext<S extends CommonSettings>(
  { deployment, effects, signal, emit }: Session<S>,
  progress?: StepProgress,
  options: StepOptions = plainOptions,
): StepContext<S> {
  const silent: StepProgress = {
    say: () => undefined,
    item: () => undefined,
    warn: (text) => emit({ type: 'notice', level: 'warn', text }),
  };
  return { deployment, effects, signal, options, carry: new Map(), ...(progress ?? silent) };
}
