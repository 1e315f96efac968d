import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Step, StepContext } from '../runs/step.ts';

/** How a stack is deployed, beyond what every stack goes through. */
export interface Procedure<S extends CommonSettings = CommonSettings> {
  /** After the services are healthy, before the journey. */
  readonly steps: readonly Step<S>[];
  readonly journey: readonly JourneyStep<S>[];
  summary(deployment: Deployment<S>): {
    readonly rows: readonly SummaryRow[];
    readonly next: readonly NextStep[];
  };
}

/** One step of the user's journey. Throws a UserError that says what answered instead. */
export interface JourneyStep<S extends CommonSettings = CommonSettings> {
  readonly id: string;
  readonly title: Message;
  /** Returns a short detail for the report. */
  run(context: StepContext<S>): Promise<Message | undefined>;
}

export interface SummaryRow {
  readonly label: Message;
  readonly value: string;
  readonly note?: Message;
  /** To type, for more about it. */
  readonly command?: string;
}
