import { UserError } from '../../src/base/errors.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { pathsOf } from '../../src/config/paths.ts';
import { loadDeployment } from '../../src/config/settings/load.ts';
import type { Issue } from '../../src/doctor/issue.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { fixOperation } from '../../src/repair/fix-operation.ts';
import { type Preparation, prepare } from '../../src/repair/prepare.ts';
import type { FixSession } from '../../src/repair/session.ts';
import { runToUndo, undoOperation } from '../../src/repair/undo.ts';
import { planAndPerform } from '../../src/runs/operation.ts';
import { findUnfinished } from '../../src/runs/run-read.ts';
import { opaqueToy, toyParts } from './toy-parts.ts';

/** Fixes in this process, with ports of the test's own. */
export interface Fixer {
  plan(issue: Issue, choices?: readonly string[]): Promise<Preparation>;
  /** Plans and carries out; the run, or the id of the error that it ended with. */
  fix(issue: Issue, choices?: readonly string[], more?: { neverVerified?: true }): Promise<string>;
  undo(): Promise<void>;
}

export function fixer(effects: Effects, dir: string): Fixer {
  const session = async (): Promise<FixSession> => {
    const deployment: Deployment = await loadDeployment(effects, dir, [opaqueToy]);
    const { signal } = new AbortController();
    return { parts: toyParts, deployment, effects, signal, emit: () => undefined };
  };
  const plan = async (issue: Issue, choices: readonly string[] = []) =>
    prepare(await session(), issue, new Set(choices));
  return {
    plan,
    async fix(issue, choices = [], { neverVerified } = {}) {
      const prepared = await plan(issue, choices);
      if (prepared.kind !== 'plan') return prepared.kind;
      const prove = () => Promise.reject(new UserError({ id: 'never', title: issue.title }));
      const fix = neverVerified ? { ...prepared.fix, prove } : prepared.fix;
      try {
        const own = await session();
        await planAndPerform(own, fixOperation(own, { ...prepared, fix }));
        return 'fixed';
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return (await findUnfinished(effects, pathsOf(dir))) ? `open: ${error.id}` : error.id;
      }
    },
    async undo() {
      const own = await session();
      const past = await runToUndo(own, undefined);
      if (past) await planAndPerform(own, undoOperation(own, past));
    },
  };
}
