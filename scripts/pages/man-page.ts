import { exit } from '../../src/base/exit.ts';
import { type Lang, type Message, say } from '../../src/base/message.ts';
import { program } from '../../src/base/program.ts';
import { cliTexts } from '../../src/base/texts/cli.ts';
import { manTexts as t } from '../../src/base/texts/man.ts';
import type { Command, CommandOption } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands/index.ts';
import { globalOptions } from '../../src/cli/global-options.ts';
import { helpOptions, meaningOf } from '../../src/cli/option-words.ts';

/** Text for roff: nothing in it is a request or an escape, and Chinese lines may end between any two characters. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^[.']/gm, '\\&$&')
    .replace(/(?<=[\p{Script=Han}，。；：、）“”])(?=[\p{Script=Han}（“])/gu, '\\:');
}

const bold = (text: string): string => `.B ${roff(text)}`;
const command = (text: string): string => ['.nf', roff(text), '.fi'].join('\n');

/** A word and what it means, below it. */
const term = (name: string, meaning: string): string => `.TP\n${bold(name)}\n${roff(meaning)}`;

const optionTerms = (options: readonly CommandOption[], lang: Lang): string[] =>
  options.map((option) => term(option.flags, meaningOf(option, lang)));

const usage = (path: readonly string[], row: Command): string => {
  const words = (row.arguments ?? []).map(({ name, required, variadic }) => {
    const word = name + (variadic ? '...' : '');
    return required ? `<${word}>` : `[${word}]`;
  });
  return [...path, ...words].join(' ');
};

/** A command with its arguments, options and examples; a group is described by its commands. */
function commandPart(row: Command, above: readonly string[], lang: Lang): string[] {
  const path = [...above, row.name];
  if (row.subcommands) return row.subcommands.flatMap((sub) => commandPart(sub, path, lang));
  return [
    `.SS "${roff(usage(path, row))}"`,
    roff(say(row.title, lang)),
    ...(row.arguments ?? []).map((one) => term(`<${one.name}>`, meaningOf(one, lang))),
    ...optionTerms(helpOptions(row), lang),
    ...(row.examples ?? []).flatMap(({ command: typed, title }) => [
      `.PP\n${roff(say(title, lang))}:`,
      `.RS 4\n${command(typed)}\n.RE`,
    ]),
  ];
}

const section = (title: Message, lang: Lang, lines: readonly string[]): string[] => [
  `.SH "${roff(say(title, lang).toUpperCase())}"`,
  ...lines,
];

const { env, settingsFile, secretsFile, stateDir, command: name } = program;

const environment: readonly (readonly [string, Message])[] = [
  [env.dir, t.envDir()],
  [env.lang, t.envLang()],
  ['NO_COLOR', t.envColour()],
  ['TZ', t.envZone()],
];

const files: readonly (readonly [string, Message])[] = [
  [settingsFile, t.fileSettings()],
  [secretsFile, t.fileSecrets()],
  [`${stateDir}/`, t.fileState()],
];

const statuses = Object.values(exit).map((code) => [`${code}`, t[`status.${code}`]()] as const);

/** The manual page of the tool: one page, made from the rows that help is made from. */
export function manPage(lang: Lang): string {
  const shown = commands.filter(({ hidden }) => !hidden);
  const words = [cliTexts.usageCommand(), cliTexts.usageOptions()].map((text) => say(text, lang));
  const terms = (rows: readonly (readonly [string, Message])[]) =>
    rows.map(([word, text]) => term(word, say(text, lang)));
  const parts: readonly (readonly [Message, readonly string[]])[] = [
    [t.name(), [`${name} \\- ${roff(say(cliTexts.about(), lang))}`]],
    [t.synopsis(), [`.B ${name}\n${roff(words.join(' '))}`]],
    [t.description(), [roff(say(t.about(), lang))]],
    [t.commands(), shown.flatMap((row) => commandPart(row, [name], lang))],
    [t.options(), optionTerms(globalOptions, lang)],
    [t.status(), terms(statuses)],
    [t.environment(), terms(environment)],
    [t.files(), terms(files)],
  ];
  const lines = [
    `'\\" -*- coding: utf-8 -*-`,
    `.TH "${name.toUpperCase()}" "1"`,
    '.nh\n.ad l',
    ...parts.flatMap(([title, content]) => section(title, lang, content)),
  ];
  return `${lines.join('\n')}\n`;
}
