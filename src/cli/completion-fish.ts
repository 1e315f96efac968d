import { type CompletedCommand, type CompletedOption, valueFlags } from './completion-tree.ts';

/** fish knows two escapes in single quotes: \\' and \\\\. */
const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function optionLine(command: string, path: string, option: CompletedOption): string {
  const flags = option.flags.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  const value = {
    dir: ["-x -a '(__fish_complete_directories)'"],
    file: ['-r -F'],
    other: option.choices.length > 0 ? [`-x -a ${quoted(option.choices.join(' '))}`] : ['-x'],
  };
  const parts = [
    `complete -c ${command}`,
    `-n ${quoted(`__${command}_at ${quoted(path)}`)}`,
    ...flags,
    ...(option.takesValue ? value[option.value] : []),
    `-d ${quoted(option.title)}`,
  ];
  return parts.join(' ');
}

function commandLines(command: string, { path, words, options }: CompletedCommand): string[] {
  const at = quoted(`__${command}_at ${quoted(path)}`);
  return [
    ...words.map(
      ({ name, title }) =>
        `complete -c ${command} -n ${at} -f -a ${quoted(name)} -d ${quoted(title)}`,
    ),
    ...options.map((option) => optionLine(command, path, option)),
  ];
}

/** The completion script for fish. */
export function fishCompletion(command: string, tree: readonly CompletedCommand[]): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `# fish completion for ${command}
function __${command}_at
  set -l path
  set -l skip 0
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
        end
    end
  end
  test "$path" = "$argv[1]"
end
complete -c ${command} -f
${tree.flatMap((row) => commandLines(command, row)).join('\n')}
`;
}
