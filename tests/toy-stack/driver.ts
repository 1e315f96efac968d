// A deploy of the toy as a process of its own, so that tests can kill it, interrupt it and start two.
// Arguments: directory, then options as JSON. Events go to standard output, one JSON line each.
import { setMaxListeners } from 'node:events';
import { UserError } from '../../src/base/errors.ts';
import type { Emit } from '../../src/base/events.ts';
import { exit } from '../../src/base/exit.ts';
import { say } from '../../src/base/message.ts';
import { loadDeployment } from '../../src/config/settings/load.ts';
import { deployOperation } from '../../src/deploy/deploy.ts';
import { deploySteps } from '../../src/deploy/deploy-steps.ts';
import { perform } from '../../src/runs/operation.ts';
import { unplanned } from '../../src/runs/plan.ts';
import type { Check, Stage } from '../../src/runs/step.ts';
import { isCheck } from '../../src/runs/steps.ts';
import { toyEffects } from '../support/toy.ts';
import { opaqueToy, toyDeployParts } from '../support/toy-parts.ts';

export interface DriverOptions {
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly lang?: 'en' | 'zh';
  /** Ends this process with SIGKILL at that boundary: "before-act:services". */
  readonly dieAt?: string;
  /** Waits for this long before the first step, so that two can meet. */
  readonly holdMs?: number;
}

const [dir = '', json = '{}'] = process.argv.slice(2);
const options: DriverOptions = JSON.parse(json);
const stop = new AbortController();
setMaxListeners(0, stop.signal);
process.on('SIGINT', () => stop.abort(new DOMException('interrupted', 'AbortError')));

function boundary(name: string): void {
  if (options.dieAt === name) process.kill(process.pid, 'SIGKILL');
}

/** The same step, which dies where it is asked to. */
const mortal = (stage: Stage): Stage =>
  isCheck(stage)
    ? {
        ...stage,
        async check(context) {
          const summary = await stage.check(context);
          boundary(`after-prove:${stage.id}`);
          return summary;
        },
      }
    : {
        ...stage,
        async plan(context) {
          boundary(`before-plan:${stage.id}`);
          return stage.plan(context);
        },
        async act(context, planned) {
          boundary(`before-act:${stage.id}`);
          await stage.act(context, planned);
          boundary(`after-act:${stage.id}`);
        },
        async prove(context, planned) {
          const summary = await stage.prove(context, planned);
          boundary(`after-prove:${stage.id}`);
          return summary;
        },
      };

async function main(): Promise<number> {
  const effects = toyEffects();
  const deployment = await loadDeployment(effects, dir, [opaqueToy]);
  const held: Check = {
    id: 'hold',
    title: { id: 'hold', params: {}, text: { en: 'hold', zh: 'hold' } },
    check: async ({ signal, effects: { clock } }) => {
      await clock.sleep(options.holdMs ?? 0, signal);
      return { id: 'held', params: {}, text: { en: 'held', zh: 'held' } };
    },
  };
  const stages = deploySteps(deployment, toyDeployParts, undefined).map(mortal);
  const emit: Emit = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
  const session = { deployment, effects, signal: stop.signal, emit };
  const operation = deployOperation(session, {
    ...{ command: 'deploy', from: options.from, announcePlan: true },
    stages: options.holdMs ? [held, ...stages] : stages,
  });
  if (options.dryRun !== true) {
    await perform(session, operation, unplanned);
    return exit.ok;
  }
  const plan = await operation.plan();
  if ('view' in plan) return plan.exit;
  if (plan.refusal !== undefined) throw plan.refusal;
  if (plan.changes.length > 0) emit({ type: 'step-changes', step: 'plan', changes: plan.changes });
  return exit.ok;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    if (!(error instanceof UserError)) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(exit.internal);
    }
    const lang = options.lang ?? 'en';
    const lines = [error.title, ...error.why].map((message) => say(message, lang));
    const quote = error.quote.map((line) => (typeof line === 'string' ? line : say(line, lang)));
    const next = error.next.map(({ command }) => `→ ${command}`);
    process.stderr.write(`${[error.id, ...lines, ...quote, ...next].join('\n')}\n`);
    process.exit(error.exit);
  },
);
