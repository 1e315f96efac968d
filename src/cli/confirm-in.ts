import type { Message } from '../base/message.ts';
import type { Finding } from '../base/verdict.ts';
import { issuesOf } from '../doctor/issues-of.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import { checksOf } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { shownDir } from './installation-text.ts';
import { targetHere } from './target.ts';

/** The verdict of doctor on some issues in a deployment. */
export interface Confirmation {
  /** Its directory, as it is shown. */
  readonly dir: Message;
  /** The worst finding of each issue that doctor can see at all. */
  readonly statuses: ReadonlyMap<string, Finding['status']>;
}

/** Most time that a look at the deployment takes beside a text. */
const budgetMs = 3_000;
const worst: readonly Finding['status'][] = ['broken', 'warn', 'unknown', 'ok'];

/** Looks for some issues in the deployment there; undefined where there is none, or where doctor looks for none of them. */
export async function confirmIn(
  context: CommandContext,
  dir: string,
  ids: readonly string[],
): Promise<Confirmation | undefined> {
  const there = { ...context, options: { ...context.options, dir } };
  const target = await targetHere(there, { keepDefaults: true }).catch(() => undefined);
  if (target?.deployment === undefined) return undefined;
  const checks = await checksOf(target.blueprint);
  const { adopted } = target.deployment;
  const issues = issuesOf(checks, { stage: 'running', adopted }).filter(
    ({ id, reads }) => ids.includes(id) && reads.length > 0,
  );
  if (issues.length === 0) return undefined;
  const { effects, signal } = context;
  const { knowledge } = checks;
  const input = { effects, signal, ...target, knowledge, issues, budgetMs };
  const { findings } = await runDoctor(input);
  const statuses = new Map<string, Finding['status']>();
  for (const { id } of issues) {
    const own = findings.filter(({ issue }) => issue === id).map(({ status }) => status);
    const status = worst.find((one) => own.includes(one));
    if (status !== undefined) statuses.set(id, status);
  }
  return { dir: shownDir(effects.host, target.dir), statuses };
}
