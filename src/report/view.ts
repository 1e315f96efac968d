import type { Change } from '../base/events.ts';
import type { ExitCode } from '../base/exit.ts';
import type { Lang, Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { Finding } from '../base/verdict.ts';

export type Status = 'ok' | 'broken' | 'warn' | 'unknown' | 'skipped' | 'plain';

export interface Cell {
  readonly text: string | Message;
  readonly status?: Status;
}

/** The output of a command, free of language, colour and width. */
export type Block =
  /** The answer: the first line of the output. `aside` is at the right edge (a duration, an exit code). */
  | {
      readonly kind: 'headline';
      readonly status: Status;
      readonly text: Message;
      readonly aside?: Message;
    }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Message[];
      readonly rows: readonly (readonly Cell[])[];
      /** Columns (by index) to leave out first where the terminal is too narrow; --verbose keeps them. */
      readonly optional?: readonly number[];
    }
  /** Label and value, aligned. */
  | {
      readonly kind: 'pairs';
      readonly rows: readonly {
        readonly label: Message;
        readonly value: string | Message;
        readonly note?: Message;
        /** To type, for more about it; on lines of its own. */
        readonly command?: string;
      }[];
    }
  /** `aside` is at the right edge; `indent` in columns, 2 by default. */
  | {
      readonly kind: 'text';
      readonly text: Message;
      readonly status?: Status;
      readonly aside?: Message;
      readonly indent?: number;
    }
  /** As it is: a file, a difference, log lines. `diff` colours added and removed lines. */
  | { readonly kind: 'verbatim'; readonly text: string; readonly syntax?: 'diff' }
  | { readonly kind: 'next'; readonly steps: readonly NextStep[]; readonly indent?: number }
  /** Action, kind, name and difference of each. `indent` in columns, 6 unless given. */
  | { readonly kind: 'changes'; readonly changes: readonly Change[]; readonly indent?: number }
  | { readonly kind: 'gap' };

/** The result of a command: the same facts as a view for people and as one JSON document. */
export interface CommandResult {
  readonly exit: ExitCode;
  readonly view: readonly Block[];
  /** Put into `{schemaVersion, command, exit, headline, run, ...json}`; sentences get their text there. Secrets are never in it. */
  readonly json: Readonly<Record<string, unknown>>;
  /** About the call and no part of its result ("saved to …"): shown on standard error. */
  readonly remark?: readonly Block[];
  /** The same in other formats, for commands that offer them; whole documents. */
  readonly documents?: Readonly<Record<DocumentFormat, (lang: Lang) => string>>;
}

/** Formats that some commands have beside those that all have. */
export type DocumentFormat = 'junit' | 'prometheus';

/** Blocks with other next steps in place of theirs; where none is left, no block is. */
export const withSteps = (
  blocks: readonly Block[],
  change: (steps: readonly NextStep[]) => readonly NextStep[],
): readonly Block[] =>
  blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'findings') {
      const findings = block.findings.map((one) => ({ ...one, next: change(one.next) }));
      return [{ ...block, findings }];
    }
    if (block.kind !== 'next') return [block];
    const steps = change(block.steps);
    return steps.length === 0 ? [] : [{ ...block, steps }];
  });
