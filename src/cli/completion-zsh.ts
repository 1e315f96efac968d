import type { Lang } from '../base/message.ts';
import { shellQuote } from '../base/shell.ts';
import {
  type CompletedCommand,
  type CompletedOption,
  type CompletedValue,
  valueFlags,
} from './completion-tree.ts';

const described = (name: string, title: string): string =>
  shellQuote(`${name.replaceAll(':', '\\:')}:${title}`);

/** The zsh action that completes values of a kind. */
function actionFor(value: CompletedValue): string {
  if (typeof value === 'object') return `ask_here ${value.kind}`;
  return { dir: '_files -/', file: '_files', other: ':' }[value];
}

function optionValue(path: string, option: CompletedOption): string {
  const cases = option.flags.map((flag) => shellQuote(`${path}:${flag}`)).join('|');
  const chosen = `compadd -- ${option.choices.join(' ')}`;
  const action = option.choices.length > 0 ? chosen : actionFor(option.value);
  return `    ${cases}) ${action}; return ;;`;
}

function commandWords({ path, words, options, argument }: CompletedCommand): string {
  const names = words.map(({ name, title }) => described(name, title));
  const flags = options.flatMap(({ flags, title }) => flags.map((flag) => described(flag, title)));
  return `    ${shellQuote(path)})
      words_here=(${names.join(' ')})
      flags_here=(${flags.join(' ')})${ownValues(argument)} ;;`;
}

function ownValues({ value, many }: CompletedCommand['argument']): string {
  if (value === 'other') return '';
  const first = many ? '' : '(( given == 0 )) && ';
  return `\n      ${first}ask_for=${shellQuote(actionFor(value))}`;
}

/** A function that offers what the tool knows. */
const askHere = (
  command: string,
  lang: Lang,
): string => `  # Values that only the tool knows: one a line, with its meaning behind a tab.
  ask_here() {
    values_here=(\${(f)"$(command ${command} complete $1 --lang ${lang} \${dir_here:+-C} \${dir_here:+\${dir_here/#\\~\\//$HOME/}} 2>/dev/null)"})
    values_here=(\${values_here//:/\\:})
    values_here=(\${values_here/$'\\t'/:})
    if [[ $1 == assignments ]]; then _describe value values_here -S ''; else _describe value values_here; fi
  }
`;

/** The end of the function: options, what the tool knows, or words. */
const offer = `  if [[ $words[CURRENT] == -* ]]; then
    _describe -o option flags_here
  elif [[ -n $ask_for ]]; then
    (( $#words_here )) && _describe command words_here
    \${=ask_for}
  else
    _describe command words_here
  fi
`;

/** As a file of fpath it is the function's first call; when sourced it registers the function. */
const register = (command: string): string => `if [[ $funcstack[1] == _${command} ]]; then
  _${command} "$@"
elif (( $+functions[compdef] )); then
  compdef _${command} ${command}
fi
`;

/** The completion script for zsh: to be sourced, or kept as _command in a directory of fpath. */
export function zshCompletion(
  command: string,
  tree: readonly CompletedCommand[],
  lang: Lang,
): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => shellQuote(path));
  const values = tree.flatMap(({ path, options }) =>
    options.filter((option) => option.takesValue).map((option) => optionValue(path, option)),
  );
  return `#compdef ${command}
_${command}() {
  local word path_here='' i=2 given=0 dir_here='' ask_for=''
  local -a words_here flags_here values_here
${askHere(command, lang)}  while (( i < CURRENT )); do
    word=$words[i]
    case $word in
      -C|--dir) (( i++ )); dir_here=$words[i] ;;
      ${valueFlags(tree).join('|')}) (( i++ )) ;;
      -*) ;;
      *) case "\${path_here:+$path_here }$word" in
        ${paths.join('|')}) path_here="\${path_here:+$path_here }$word"; given=0 ;;
        *) (( given++ )) ;;
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
${offer}}
${register(command)}`;
}
