import { shellQuote } from '../base/shell.ts';
import { type CompletedCommand, valueFlags } from './completion-tree.ts';

function optionValues({ path, options }: CompletedCommand): string[] {
  return options
    .filter((option) => option.takesValue)
    .map((option) => {
      const cases = option.flags.map((flag) => shellQuote(`${path}:${flag}`)).join('|');
      const words = option.choices.join(' ');
      if (option.value !== 'other') return `    ${cases}) kind=${option.value} ;;`;
      return `    ${cases}) kind=words; words=${shellQuote(words)} ;;`;
    });
}

function commandWords({ path, words, options }: CompletedCommand): string {
  const names = words.map(({ name }) => name).join(' ');
  const flags = options.flatMap((option) => option.flags).join(' ');
  return `    ${shellQuote(path)}) words=${shellQuote(names)}; flags=${shellQuote(flags)} ;;`;
}

/** The completion script for bash, to be sourced. */
export function bashCompletion(command: string, tree: readonly CompletedCommand[]): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => shellQuote(path));
  return `# bash completion for ${command}
_${command}() {
  local cur prev word path='' i=1 kind='' words='' flags='' IFS=$' \\t\\n'
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  # bash takes --flag=value for three words
  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  while [[ $i -lt $COMP_CWORD ]]; do
    word=\${COMP_WORDS[i]}
    case $word in
      ${valueFlags(tree).join('|')}) i=$((i + 1)); [[ \${COMP_WORDS[i]} == '=' ]] && i=$((i + 1)) ;;
      -*) ;;
      *) case "\${path:+$path }$word" in
        ${paths.join('|')}) path="\${path:+$path }$word" ;;
      esac ;;
    esac
    i=$((i + 1))
  done
  case "$path:$prev" in
${tree.flatMap(optionValues).join('\n')}
  esac
  if [[ -z $kind ]]; then
    case $path in
${tree.map(commandWords).join('\n')}
    esac
    kind=words
    [[ $cur == -* ]] && words=$flags
  fi
  case $kind in
    words) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    *) IFS=$'\\n'; compopt -o filenames 2>/dev/null
      if [[ $kind == dir ]]; then COMPREPLY=($(compgen -d -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi ;;
  esac
}
complete -F _${command} ${command}
`;
}
