import { type Lang, say } from '../base/message.ts';
import type { Command, CommandOption } from './command.ts';
import { globalOptions, globalOptionsOf } from './global-options.ts';
import { flagsOf } from './parse.ts';

export interface CompletedOption {
  readonly flags: readonly string[];
  readonly title: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  /** What the value is, where a shell can complete it. */
  readonly value: 'file' | 'dir' | 'other';
}

/** What can be typed after one command; "" is the tool itself, "config get" a subcommand. */
export interface CompletedCommand {
  readonly path: string;
  readonly words: readonly { readonly name: string; readonly title: string }[];
  readonly options: readonly CompletedOption[];
}

function completedOption(row: CommandOption, lang: Lang): CompletedOption {
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(row.flags)?.[1] ?? '';
  const value = /dir/i.test(placeholder)
    ? 'dir'
    : /file|path/i.test(placeholder)
      ? 'file'
      : 'other';
  return {
    flags: flagsOf([row]),
    title: say(row.title, lang),
    takesValue: placeholder !== '',
    choices: row.choices ?? [],
    value,
  };
}

function visit(row: Command, above: string, lang: Lang): CompletedCommand[] {
  const path = above === '' ? row.name : `${above} ${row.name}`;
  const choices = (row.arguments ?? []).flatMap(({ choices = [], title }) =>
    choices.map((name) => ({ name, title: say(title, lang) })),
  );
  const subs = row.subcommands ?? [];
  return [
    {
      path,
      words: [...subs.map((sub) => ({ name: sub.name, title: say(sub.title, lang) })), ...choices],
      options: [...(row.options ?? []), ...globalOptionsOf(row)].map((one) =>
        completedOption(one, lang),
      ),
    },
    ...subs.flatMap((sub) => visit(sub, path, lang)),
  ];
}

/** The commands as the shells' scripts need them. */
export function completionTree(commands: readonly Command[], lang: Lang): CompletedCommand[] {
  return [
    {
      path: '',
      words: commands.map((row) => ({ name: row.name, title: say(row.title, lang) })),
      options: globalOptions.map((row) => completedOption(row, lang)),
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
