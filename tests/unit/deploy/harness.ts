import { UserError } from '../../../src/base/errors.ts';
import type { Change, RunEvent } from '../../../src/base/events.ts';
import { literal } from '../../../src/base/message.ts';
import type { Deployment } from '../../../src/config/deployment.ts';
import { deployOperation } from '../../../src/deploy/deploy.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { carryOut } from '../../../src/runs/operation.ts';
import { unplanned } from '../../../src/runs/plan.ts';
import type { RunDir, UnstampedEntry } from '../../../src/runs/run-dir.ts';
import type { Check, Stage, Step } from '../../../src/runs/step.ts';

const change = (name: string): Change => ({ kind: 'file', action: 'create', name });

/** A step that keeps its own state and writes down what is asked of it. */
export function fakeStep(id: string, log: string[], parts: Partial<Step> = {}): Step {
  let done = false;
  return {
    id,
    title: literal(id),
    async plan() {
      log.push(`plan ${id}`);
      return { changes: done ? [] : [change(id)] };
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

/** A stage that only looks. */
export const fakeCheck = (id: string, log: string[], parts: Partial<Check> = {}): Check => ({
  id,
  title: literal(id),
  async check() {
    log.push(`check ${id}`);
    return literal(`${id} is so`);
  },
  ...parts,
});

export const failure = (id: string) =>
  new UserError({ id, title: literal(`${id} failed`), next: [{ command: 'mend it' }] });

const unused = new Proxy(
  {},
  {
    get(_target, name) {
      throw new Error(`unexpected use of ${String(name)}`);
    },
  },
);

/** Effects of which only the clock may be used. */
const clockOnly = {
  ...{ clock: realClock, http: unused, docker: unused, host: unused, postgres: unused },
  ...{ fs: unused, exec: unused, redis: unused, net: unused, archive: unused, prompt: unused },
} as unknown as Effects;

export interface RunOptions {
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly signal?: AbortSignal;
  readonly effects?: Effects;
  /** Takes the place of the journal in memory. */
  readonly write?: RunDir['write'];
}

interface Result {
  readonly error?: unknown;
  readonly changes?: readonly Change[];
}

/** Runs stages with a journal in memory, or only plans them; what came of it, whatever it was. */
export async function run(stages: readonly Stage[], options: RunOptions = {}) {
  const events: RunEvent[] = [];
  const entries: UnstampedEntry[] = [];
  const session = {
    deployment: { blueprint: { services: [] }, settings: { server: {} } } as unknown as Deployment,
    effects: options.effects ?? clockOnly,
    signal: options.signal ?? new AbortController().signal,
    emit: (event: RunEvent) => void events.push(event),
  };
  const operation = deployOperation(session, {
    ...{ command: 'deploy', stages, from: options.from, announcePlan: true },
  });
  const write = options.write ?? (async (entry) => void entries.push(entry));
  const end = options.dryRun
    ? operation.plan().then((plan) => ('view' in plan ? plan : { ...plan, error: plan.refusal }))
    : carryOut(session, operation, unplanned, { run: '0001', dir: '/nowhere', write });
  const result: Result = await (end as Promise<Result>).catch((error) => ({ error }));
  return { result, events, entries, steps: outcomesIn(events) };
}

/** How each step ended, in order. */
const outcomesIn = (events: readonly RunEvent[]): readonly string[] =>
  events.flatMap((e) => (e.type === 'step-end' ? [`${e.step} ${e.outcome}`] : []));
