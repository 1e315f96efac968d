import type { Lang } from '../base/message.ts';
import {
  type CompletedCommand,
  type CompletedOption,
  type CompletedValue,
  valueFlags,
} from './completion-tree.ts';

/** fish knows two escapes in single quotes: \\' and \\\\. */
const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function valueFor(command: string, value: CompletedValue): string {
  if (typeof value === 'object') return `-x -a '(__${command}_values ${value.kind})'`;
  return { dir: "-x -a '(__fish_complete_directories)'", file: '-r -F', other: '-x' }[value];
}

function argumentLines(command: string, { path, argument }: CompletedCommand): string[] {
  const { value, many } = argument;
  if (value === 'other') return [];
  const at = quoted(`__${command}_at ${quoted(path)}${many ? '' : ' first'}`);
  return [
    `complete -c ${command} -n ${at} ${valueFor(command, value).replace('-x ', '-f ').replace('-r ', '')}`,
  ];
}

function optionLine(command: string, path: string, option: CompletedOption): string {
  const flags = option.flags.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  const chosen = `-x -a ${quoted(option.choices.join(' '))}`;
  const value = option.choices.length > 0 ? chosen : valueFor(command, option.value);
  const parts = [
    `complete -c ${command}`,
    `-n ${quoted(`__${command}_at ${quoted(path)}`)}`,
    ...flags,
    ...(option.takesValue ? [value] : []),
    `-d ${quoted(option.title)}`,
  ];
  return parts.join(' ');
}

function commandLines(command: string, row: CompletedCommand): string[] {
  const { path, words, options } = row;
  const at = quoted(`__${command}_at ${quoted(path)}`);
  return [
    ...words.map(
      ({ name, title }) =>
        `complete -c ${command} -n ${at} -f -a ${quoted(name)} -d ${quoted(title)}`,
    ),
    ...options.map((option) => optionLine(command, path, option)),
    ...argumentLines(command, row),
  ];
}

/** A function that offers what the tool knows. */
const valuesFunction = (
  command: string,
  lang: Lang,
): string => `# Values that only the tool knows: one a line, with its meaning behind a tab.
function __${command}_values
  set -l words (commandline -opc)
  set -l dir
  for at in (seq (count $words))
    if contains -- $words[$at] -C --dir; and test $at -lt (count $words)
      set dir -C (string replace -r '^~/' "$HOME/" -- $words[(math $at + 1)])
    end
  end
  command ${command} complete $argv[1] --lang ${lang} $dir 2>/dev/null
end
`;

/** The completion script for fish. */
export function fishCompletion(
  command: string,
  tree: readonly CompletedCommand[],
  lang: Lang,
): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `# fish completion for ${command}
function __${command}_at
  set -l path
  set -l skip 0
  set -l given 0
  for word in (commandline -opc)[2..-1]
    if test $skip = 1
      set skip 0
      continue
    end
    switch $word
      case ${valueFlags(tree).join(' ')}
        set skip 1
      case '-*'
      case '*'
        if contains -- (string join ' ' $path $word) ${paths.join(' ')}
          set path $path $word
          set given 0
        else
          set given (math $given + 1)
        end
    end
  end
  test "$path" = "$argv[1]"; and test -z "$argv[2]" -o $given = 0
end
${valuesFunction(command, lang)}complete -c ${command} -f
${tree.flatMap((row) => commandLines(command, row)).join('\n')}
`;
}
