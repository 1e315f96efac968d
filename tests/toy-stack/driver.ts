// A deploy of the toy as a process of its own, so that tests can kill it, interrupt it and start two.
// Arguments: directory, then options as JSON. Events go to standard output, one JSON line each.
import { setMaxListeners } from 'node:events';
import { UserError } from '../../src/base/errors.ts';
import { exit } from '../../src/base/exit.ts';
import { say } from '../../src/base/message.ts';
import { loadDeployment } from '../../src/config/settings/load.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { deploySteps } from '../../src/deploy/deploy-steps.ts';
import type { Step } from '../../src/runs/step.ts';
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

/** The same step, which dies where it is told to. */
const mortal = (step: Step): Step => ({
  ...step,
  async plan(context) {
    boundary(`before-plan:${step.id}`);
    return step.plan(context);
  },
  async act(context, changes) {
    boundary(`before-act:${step.id}`);
    await step.act(context, changes);
    boundary(`after-act:${step.id}`);
  },
  async prove(context) {
    const summary = await step.prove(context);
    boundary(`after-prove:${step.id}`);
    return summary;
  },
});

async function main(): Promise<number> {
  const effects = toyEffects();
  const deployment = await loadDeployment(effects, dir, [opaqueToy]);
  const held: Step = {
    id: 'hold',
    title: { id: 'hold', params: {}, text: { en: 'hold', zh: 'hold' } },
    plan: async () => [],
    act: async () => undefined,
    prove: async ({ signal, effects: { clock } }) => {
      await clock.sleep(options.holdMs ?? 0, signal);
      return { id: 'held', params: {}, text: { en: 'held', zh: 'held' } };
    },
  };
  const steps = deploySteps(deployment, toyDeployParts, false).map(mortal);
  const result = await deploy({
    deployment,
    effects,
    command: 'deploy',
    signal: stop.signal,
    steps: options.holdMs ? [held, ...steps] : steps,
    options: {
      dryRun: options.dryRun === true,
      overwriteEdited: false,
      assetsFrom: undefined,
    },
    emit: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
    ...(options.from === undefined ? {} : { from: options.from }),
  });
  if (result.error !== undefined) throw result.error;
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
