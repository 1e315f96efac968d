import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { localTime } from '../base/format.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { DeploymentPaths } from '../config/paths.ts';
import type { Effects } from '../effects/effects.ts';
import type { Unfinished } from './journal.ts';
import { assertUnlocked } from './lock.ts';
import { findUnfinished, interruptedNow } from './run-read.ts';

/** Both ways on from a run that was interrupted; one that was being undone has only that. */
function waysOn({ run, command, undoing }: Unfinished): readonly NextStep[] {
  const back = { command: `${program.command} undo ${run}`, what: t.wayBack() };
  return undoing ? [back] : [{ command: `${program.command} ${command}`, what: t.wayOn() }, back];
}

/** The run that was killed before its end. One that somebody is at work on was not: then it throws (exit 6). */
export async function findInterrupted(
  effects: Pick<Effects, 'fs' | 'host'>,
  paths: DeploymentPaths,
): Promise<Unfinished | undefined> {
  await assertUnlocked(effects, paths.lock);
  return interruptedNow(effects, paths);
}

/**
 * Throws while a fix is open that is not `reopen`: only that run knows what it left, and nothing else may build on it;
 * one that somebody is at work on is exit 6.
 */
export async function assertNoneOpen(
  effects: Pick<Effects, 'fs' | 'host'>,
  paths: DeploymentPaths,
  reopen: string | undefined,
): Promise<void> {
  const blocks = (left: Unfinished | undefined): left is Unfinished =>
    left?.fix !== undefined && left.run !== reopen;
  if (!blocks(await findUnfinished(effects, paths))) return;
  const left = await findInterrupted(effects, paths);
  if (blocks(left)) throw interruptedRun(left);
}

const kinds: ReadonlyMap<string, () => Message> = new Map([
  ['containers', t.kindContainers],
  ['file', t.kindFile],
  ['database', t.kindDatabase],
]);

/**
 * "containers redis" of a journal, in the reader's language. Any other text is a name of its own.
 */
function actionText(action: string): Message {
  const [first = '', ...rest] = action.split(' ');
  const kind = kinds.get(first)?.();
  return kind && rest.length > 0
    ? t.actionOn({ kind, name: literal(rest.join(' ')) })
    : literal(action);
}

/**
 * The same for a command that only looks. A run that is neither a fix nor a restore stops nobody: its command
 * resumes it, and any other change closes it.
 */
export function interruptedNote(
  unfinished: Unfinished,
): Pick<UserError, 'title' | 'why' | 'next'> & { readonly status: 'broken' | 'warn' } {
  const { title, why, next } = interruptedRun(unfinished);
  if (unfinished.fix !== undefined) return { status: 'broken', title, why, next };
  const { run, command } = unfinished;
  return {
    status: 'warn',
    title: t.interruptedResumes({ run, command }),
    why: why.slice(0, 1),
    next: [{ command: `${program.command} ${command}`, what: t.wayOn() }],
  };
}

/** Refuses whatever would build on a run that was interrupted in the middle. */
export function interruptedRun(unfinished: Unfinished): UserError {
  const { run, command, at, action, undoing } = unfinished;
  return new UserError({
    id: 'fix-interrupted',
    title: t.interruptedRun({ run, command }),
    why: [
      undoing
        ? t.interruptedUndoing({ at: localTime(at) })
        : action === undefined
          ? t.interruptedSince({ at: localTime(at) })
          : t.interruptedAt({ at: localTime(at), action: actionText(action) }),
      t.interruptedWhy(),
    ],
    next: waysOn(unfinished),
    exit: exit.refused,
  });
}
