import { UserError } from '../../../src/base/errors.ts';
import type { Change, RunEvent } from '../../../src/base/events.ts';
import { literal } from '../../../src/base/message.ts';
import type { Deployment } from '../../../src/config/deployment.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import type { RunDir, UnstampedEntry } from '../../../src/runs/run-dir.ts';
import type { Step } from '../../../src/runs/step.ts';
import { runSteps } from '../../../src/runs/step-runner.ts';

const change = (name: string): Change => ({ kind: 'file', action: 'create', name });

/** A step that keeps its own state and writes down what is asked of it. */
export function fakeStep(id: string, log: string[], parts: Partial<Step> = {}): Step {
  let done = false;
  return {
    id,
    title: literal(id),
    async plan() {
      log.push(`plan ${id}`);
      return done ? [] : [change(id)];
    },
    async act() {
      log.push(`act ${id}`);
      done = true;
    },
    async prove() {
      log.push(`prove ${id}`);
      return literal(`${id} is so`);
    },
    ...parts,
  };
}

export const failure = (id: string) =>
  new UserError({ id, title: literal(`${id} failed`), next: [{ command: 'mend it' }] });

/** Effects of which only the clock may be used. */
export const clockOnly = new Proxy({ clock: realClock } as unknown as Effects, {
  get(target, name) {
    if (name === 'clock') return target.clock;
    throw new Error(`unexpected use of ${String(name)}`);
  },
});

export interface RunOptions {
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly signal?: AbortSignal;
  readonly effects?: Effects;
}

/** Runs steps with a journal in memory. */
export async function run(steps: readonly Step[], options: RunOptions = {}) {
  const events: RunEvent[] = [];
  const entries: UnstampedEntry[] = [];
  const journal: RunDir = {
    run: '0001',
    dir: '/nowhere',
    write: async (entry) => void entries.push(entry),
  };
  const result = await runSteps({
    deployment: {} as Deployment,
    effects: options.effects ?? clockOnly,
    steps,
    title: literal('test'),
    signal: options.signal ?? new AbortController().signal,
    emit: (event) => events.push(event),
    journal: options.dryRun ? undefined : journal,
    options: {
      ...{ dryRun: options.dryRun ?? false, overwriteEdited: false },
      assetsFrom: undefined,
    },
    ...(options.from === undefined ? {} : { from: options.from }),
  });
  return { result, events, entries };
}
