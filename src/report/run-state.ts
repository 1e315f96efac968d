import type { Change, ProgressItem, RunEvent, StepOutcome } from '../base/events.ts';
import type { Message } from '../base/message.ts';

export interface StepState {
  readonly id: string;
  readonly title: Message;
  status: 'waiting' | 'running' | 'ended';
  outcome?: StepOutcome;
  text?: Message | undefined;
  durationMs?: number;
  changes: readonly Change[];
  /** By id, in the order in which they were first seen. */
  readonly items: Map<string, ProgressItem>;
}

/** The state of a run after some of its events. */
export interface RunState {
  run: string | undefined;
  title: Message | undefined;
  readonly steps: Map<string, StepState>;
  readonly notices: Message[];
  outcome: 'done' | 'planned' | 'failed' | 'interrupted' | undefined;
  durationMs: number | undefined;
}

export function emptyRun(): RunState {
  return {
    run: undefined,
    title: undefined,
    steps: new Map(),
    notices: [],
    outcome: undefined,
    durationMs: undefined,
  };
}

type StepEvent = Extract<RunEvent, { readonly step: string }>;

function followStep(step: StepState, event: StepEvent): void {
  switch (event.type) {
    case 'step-start':
      step.status = 'running';
      return;
    case 'step-progress':
      if (event.text) step.text = event.text;
      if (event.item) step.items.set(event.item.id, event.item);
      return;
    case 'step-changes':
      step.changes = event.changes;
      return;
    case 'step-end':
      step.status = 'ended';
      step.outcome = event.outcome;
      step.durationMs = event.durationMs;
      step.text = event.summary;
  }
}

/** Takes one event into the state. An event of a step that was not announced is left out. */
export function follow(state: RunState, event: RunEvent): void {
  switch (event.type) {
    case 'run-start':
      state.run = event.run;
      state.title = event.title;
      for (const { id, title } of event.steps)
        state.steps.set(id, { id, title, status: 'waiting', changes: [], items: new Map() });
      return;
    case 'step-start':
    case 'step-progress':
    case 'step-changes':
    case 'step-end': {
      const step = state.steps.get(event.step);
      if (step) followStep(step, event);
      return;
    }
    case 'notice':
      state.notices.push(event.text);
      return;
    case 'findings':
    case 'status':
      return;
    case 'run-end':
      state.outcome = event.outcome;
      state.durationMs = event.durationMs;
  }
}

/** The run as data, for the json document. */
export function runAsJson(state: RunState): Readonly<Record<string, unknown>> {
  return {
    id: state.run,
    outcome: state.outcome ?? null,
    durationMs: state.durationMs === undefined ? null : Math.round(state.durationMs),
    steps: [...state.steps.values()].map((step) => ({
      id: step.id,
      title: step.title,
      outcome: step.outcome ?? null,
      durationMs: step.durationMs === undefined ? null : Math.round(step.durationMs),
      summary: step.outcome === undefined ? null : (step.text ?? null),
      changes: step.changes,
    })),
    notices: state.notices,
  };
}
