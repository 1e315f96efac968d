import { shellQuote } from '../base/shell.ts';
import { type CompletedCommand, type CompletedOption, valueFlags } from './completion-tree.ts';

const described = (name: string, title: string): string =>
  shellQuote(`${name.replaceAll(':', '\\:')}:${title}`);

function optionValue(path: string, option: CompletedOption): string {
  const cases = option.flags.map((flag) => shellQuote(`${path}:${flag}`)).join('|');
  const action = {
    dir: '_files -/',
    file: '_files',
    other: option.choices.length > 0 ? `compadd -- ${option.choices.join(' ')}` : ':',
  };
  return `    ${cases}) ${action[option.value]}; return ;;`;
}

function commandWords({ path, words, options }: CompletedCommand): string {
  const names = words.map(({ name, title }) => described(name, title));
  const flags = options.flatMap(({ flags, title }) => flags.map((flag) => described(flag, title)));
  return `    ${shellQuote(path)})
      words_here=(${names.join(' ')})
      flags_here=(${flags.join(' ')}) ;;`;
}

/** The completion script for zsh: to be sourced, or kept as _command in a directory of fpath. */
export function zshCompletion(command: string, tree: readonly CompletedCommand[]): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => shellQuote(path));
  const values = tree.flatMap(({ path, options }) =>
    options.filter((option) => option.takesValue).map((option) => optionValue(path, option)),
  );
  return `#compdef ${command}
_${command}() {
  local word path_here='' i=2
  local -a words_here flags_here
  while (( i < CURRENT )); do
    word=$words[i]
    case $word in
      ${valueFlags(tree).join('|')}) (( i++ )) ;;
      -*) ;;
      *) case "\${path_here:+$path_here }$word" in
        ${paths.join('|')}) path_here="\${path_here:+$path_here }$word" ;;
      esac ;;
    esac
    (( i++ ))
  done
  case "$path_here:$words[CURRENT-1]" in
${values.join('\n')}
  esac
  case $path_here in
${tree.map(commandWords).join('\n')}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    _describe -o option flags_here
  else
    _describe command words_here
  fi
}
if [[ $funcstack[1] == _${command} ]]; then
  _${command} "$@"
elif (( $+functions[compdef] )); then
  compdef _${command} ${command}
fi
`;
}
