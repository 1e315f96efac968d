import { exit } from '../base/exit.ts';
import { duration } from '../base/format.ts';
import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { ChangePlan } from '../repair/change-operation.ts';
import type { FixSession } from '../repair/session.ts';
import type { Block, CommandResult } from '../report/view.ts';
import type { Operation } from '../runs/operation.ts';
import { planJson } from '../runs/plan.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { choiceOf, operate } from './operate.ts';

type ChangeOperation = Operation<ChangePlan, readonly Message[]>;

interface Said {
  /** Shown above the plan; the operation's title unless given. */
  readonly head?: Message;
  /** Between that and the plan. */
  readonly more?: readonly Block[];
  /** Said at the end in place of "Fixed". */
  readonly done?: (values: { readonly time: Message }) => Message;
  readonly next?: readonly Block[];
}

/** A change with a way back, as fix, models, users and ports show it. */
export const operateChange = (
  context: CommandContext,
  session: FixSession,
  operation: ChangeOperation,
  options: OptionValues,
  { head = operation.title, more = [], done = t.fixed, next = [] }: Said = {},
): Promise<CommandResult> =>
  operate(
    context,
    session,
    {
      ...operation,
      head: [{ kind: 'headline', status: 'plain', text: head }, ...more],
      result: (plan, { run, value: seen, durationMs }) => ({
        exit: exit.ok,
        view: [
          ...seen.slice(1).map((text): Block => ({ kind: 'text', text, status: 'ok' })),
          { kind: 'headline', status: 'ok', text: done({ time: duration(durationMs) }) },
          ...next,
          // On a line of its own: a command inside a sentence would be cut in two.
          ...(plan.undo && 'command' in plan.undo ? [undoStep(run)] : []),
        ],
        json: { run, plan: planJson(plan), outcome: 'fixed', seen, durationMs },
      }),
    },
    choiceOf(options),
  );

const undoStep = (run: string): Block => ({
  kind: 'next',
  steps: [{ command: `${program.command} undo ${run}`, what: t.undoAnyTime() }],
});
