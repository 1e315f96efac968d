import { UserError } from '../../base/errors.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { Deployment } from '../../config/deployment.ts';
import { serverIssues } from '../../doctor/issues-of.ts';
import { planAndPerform } from '../../runs/operation.ts';
import { nothingToUndo } from '../action.ts';
import { fixOperation } from '../fix-operation.ts';
import { prepare } from '../prepare.ts';
import type { FixSession } from '../session.ts';
import { runToUndo, undoOperation } from '../undo.ts';
import type { LabParts } from './context.ts';
import { reasonOf } from './reason.ts';
import type { FixOutcome, LabFixer } from './score.ts';

/** The program's own fixes as the score uses them: with consent given beforehand, and without a word. */
export function labFixer(
  { parts, effects, signal }: Pick<LabParts, 'parts' | 'effects' | 'signal'>,
  load: () => Promise<Deployment>,
): LabFixer {
  let last: string | undefined;
  const open = async (): Promise<FixSession> => ({
    deployment: await load(),
    ...{ parts, effects, signal },
    emit: () => undefined,
  });
  return {
    async fix(id) {
      const session = await open();
      const { outcome, run } = await fixOne(session, id);
      last = run ?? last;
      return outcome;
    },
    async undo() {
      const session = await open();
      const past = await runToUndo(session, last);
      if (past) await planAndPerform(session, undoOperation(session, past));
    },
  };
}

async function fixOne(
  session: FixSession,
  id: string,
): Promise<{ outcome: FixOutcome; run?: string }> {
  const checks = await session.parts.checks();
  const issue = serverIssues(checks, session.deployment).find((one) => one.id === id);
  if (issue === undefined) return { outcome: { kind: 'none', why: t.noFix() } };
  try {
    const prepared = await prepare(session, issue, new Set());
    if (prepared.kind === 'not-needed')
      return { outcome: { kind: 'failed', why: t.fixNotNeeded() } };
    if (prepared.kind === 'guide') return { outcome: { kind: 'guided', why: t.manually() } };
    const { plan } = prepared;
    if (plan.irreversible) return { outcome: { kind: 'guided', why: t.irreversible() } };
    const done = await planAndPerform(session, fixOperation(session, prepared));
    if (!done) return { outcome: { kind: 'failed', why: t.fixNotNeeded() } };
    return { outcome: { kind: 'fixed', nothingToUndo: nothingToUndo(plan) }, run: done.run };
  } catch (error) {
    session.signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    return { outcome: { kind: 'failed', why: reasonOf(error) } };
  }
}
