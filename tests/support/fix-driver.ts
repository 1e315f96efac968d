// A fix or an undo as a process of its own, so that tests can kill it at any line of its journal.
// Arguments: stack (the path of its registry is chosen by the bundle), directory, options as JSON.

import { setMaxListeners } from 'node:events';
import { UserError } from '../../src/base/errors.ts';
import { say } from '../../src/base/message.ts';
import { loadDeployment } from '../../src/config/settings/load.ts';
import { serverIssues } from '../../src/doctor/issues-of.ts';
import type { Effects, Prompt } from '../../src/effects/effects.ts';
import { fixOperation } from '../../src/repair/fix-operation.ts';
import { prepare } from '../../src/repair/prepare.ts';
import type { FixSession } from '../../src/repair/session.ts';
import { runToUndo, undoOperation } from '../../src/repair/undo.ts';
import { planAndPerform } from '../../src/runs/operation.ts';
import { loadBlueprints, partsOf } from '../../src/stacks/stacks.ts';
import { realEffects } from './effects.ts';

export interface FixDriverOptions {
  readonly resources: string;
  readonly issue?: string;
  readonly choices?: readonly string[];
  /** Number of the run to roll back; '' the last. */
  readonly undo?: string;
  /** Ends this process with SIGKILL before that line of the journal is written, counted from 1 … */
  readonly dieBefore?: number;
  /** … or when it has been. */
  readonly dieAfter?: number;
  /** The detector says that it is still there, whatever it sees. */
  readonly neverVerified?: boolean;
}

export interface FixDriverResult {
  readonly outcome: string;
  readonly exit: number;
  readonly text: string;
  /** Lines of the journal that were written. */
  readonly lines: number;
}

const [dir = '', json = '{}'] = process.argv.slice(2);
const options: FixDriverOptions = JSON.parse(json);
const stop = new AbortController();
setMaxListeners(0, stop.signal);

let lines = 0;

function mortal(effects: Effects): Effects {
  const { fs } = effects;
  return {
    ...effects,
    fs: {
      ...fs,
      async appendLine(path, line, mode) {
        lines++;
        if (lines === options.dieBefore) process.kill(process.pid, 'SIGKILL');
        await fs.appendLine(path, line, mode);
        if (lines === options.dieAfter) process.kill(process.pid, 'SIGKILL');
      },
    },
  };
}

async function main(): Promise<Omit<FixDriverResult, 'lines'>> {
  const effects = mortal(realEffects(options.resources, { interactive: false } as Prompt));
  const blueprints = await loadBlueprints();
  const deployment = await loadDeployment(effects, dir, blueprints, { keepDefaults: true });
  const parts = partsOf(deployment);
  const session: FixSession = {
    ...{ parts, deployment, effects },
    ...{ signal: stop.signal, emit: () => undefined },
  };
  if (options.undo !== undefined) {
    const past = await runToUndo(session, options.undo === '' ? undefined : options.undo);
    if (!past) return { outcome: 'nothing-to-undo', exit: 0, text: '' };
    await planAndPerform(session, undoOperation(session, past));
    return { outcome: 'undone', exit: 0, text: past.run };
  }
  const issue = serverIssues(await parts.checks(), deployment).find(
    ({ id }) => id === options.issue,
  );
  if (!issue) throw new Error(`no issue ${options.issue}`);
  const prepared = await prepare(session, issue, new Set(options.choices ?? []));
  if (prepared.kind !== 'plan') return { outcome: prepared.kind, exit: 0, text: '' };
  const prove = () => Promise.reject(new UserError({ id: 'never', title: issue.title }));
  const fix = options.neverVerified ? { ...prepared.fix, prove } : prepared.fix;
  const done = await planAndPerform(session, fixOperation(session, { ...prepared, fix }));
  return { outcome: 'fixed', exit: 0, text: done?.run ?? '' };
}

function print(result: Omit<FixDriverResult, 'lines'>): void {
  process.stdout.write(`${JSON.stringify({ ...result, lines })}\n`, () => {
    process.exit(result.exit);
  });
}

main().then(print, (error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  const text = [error.title, ...error.why].map((message) => say(message, 'en')).join('\n');
  print({ outcome: error.id, exit: error.exit, text });
});
