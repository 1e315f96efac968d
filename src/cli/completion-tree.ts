import { type Lang, say } from '../base/message.ts';
import type { Command, CommandOption, ValueKind } from './command.ts';
import { globalOptions, globalOptionsOf } from './global-options.ts';
import { flagsOf } from './parse.ts';

export interface CompletedOption {
  readonly flags: readonly string[];
  readonly title: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  readonly value: CompletedValue;
}

/** The kind of a value that a shell can complete, alone or by asking the tool. */
export type CompletedValue = 'file' | 'dir' | 'other' | { readonly kind: ValueKind };

/** The words that can follow one command; "" is the tool itself, "config get" a subcommand. */
export interface CompletedCommand {
  readonly path: string;
  readonly words: readonly { readonly name: string; readonly title: string }[];
  readonly options: readonly CompletedOption[];
  /** Of its first argument; `many`: of all that follow, too. */
  readonly argument: { readonly value: CompletedValue; readonly many: boolean };
}

function completedValue(name: string, kind: ValueKind | undefined): CompletedValue {
  if (kind !== undefined) return { kind };
  if (/dir/i.test(name)) return 'dir';
  return /file|path/i.test(name) ? 'file' : 'other';
}

function completedOption(row: CommandOption, lang: Lang): CompletedOption {
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(row.flags)?.[1] ?? '';
  return {
    flags: flagsOf([row]),
    title: say(row.title, lang),
    takesValue: placeholder !== '',
    choices: row.choices ?? [],
    value: completedValue(placeholder, row.values),
  };
}

function visit(row: Command, above: string, lang: Lang): CompletedCommand[] {
  const path = above === '' ? row.name : `${above} ${row.name}`;
  const choices = (row.arguments ?? []).flatMap(({ choices = [], title }) =>
    choices.map((name) => ({ name, title: say(title, lang) })),
  );
  const subs = row.subcommands ?? [];
  const [first] = row.arguments ?? [];
  return [
    {
      path,
      words: [...subs.map((sub) => ({ name: sub.name, title: say(sub.title, lang) })), ...choices],
      options: [...(row.options ?? []), ...globalOptionsOf(row)].map((one) =>
        completedOption(one, lang),
      ),
      argument: {
        value: completedValue(first?.name ?? '', first?.values),
        many: first?.variadic === true,
      },
    },
    ...subs.flatMap((sub) => visit(sub, path, lang)),
  ];
}

/** The commands as the shells' scripts need them. */
export function completionTree(all: readonly Command[], lang: Lang): CompletedCommand[] {
  const commands = all.filter(({ hidden }) => !hidden);
  return [
    {
      path: '',
      words: commands.map((row) => ({ name: row.name, title: say(row.title, lang) })),
      options: globalOptions.map((row) => completedOption(row, lang)),
      argument: { value: 'other', many: false },
    },
    ...commands.flatMap((row) => visit(row, '', lang)),
  ];
}

/** Flags that take a value, over all commands: the word behind them is no command. */
export function valueFlags(tree: readonly CompletedCommand[]): string[] {
  const flags = tree.flatMap(({ options }) =>
    options.filter((option) => option.takesValue).flatMap((option) => option.flags),
  );
  return [...new Set(flags)];
}
