import { shellQuote } from '../base/shell.ts';
import { type CompletedCommand, type CompletedValue, valueFlags } from './completion-tree.ts';

const kindOf = (value: CompletedValue): string =>
  typeof value === 'string' ? `kind=${value}` : `kind=values; values=${value.kind}`;

function optionValues({ path, options }: CompletedCommand): string[] {
  return options
    .filter((option) => option.takesValue)
    .map((option) => {
      const cases = option.flags.map((flag) => shellQuote(`${path}:${flag}`)).join('|');
      const words = option.choices.join(' ');
      if (option.value !== 'other') return `    ${cases}) ${kindOf(option.value)} ;;`;
      return `    ${cases}) kind=words; words=${shellQuote(words)} ;;`;
    });
}

function commandWords({ path, words, options, argument }: CompletedCommand): string {
  const names = words.map(({ name }) => name).join(' ');
  const flags = options.flatMap((option) => option.flags).join(' ');
  const { value, many } = argument;
  const first = many ? '' : '[[ $given -eq 0 ]] && ';
  const own = value === 'other' ? '' : ` ${first}${kindOf(value)};`;
  return `    ${shellQuote(path)}) words=${shellQuote(names)}; flags=${shellQuote(flags)};${own} ;;`;
}

/** The end of the function: offers words, what the tool knows, or files. */
const offer = (command: string): string => `  case $kind in
    words) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    values)
      [[ $values == assignments ]] && compopt -o nospace 2>/dev/null
      dir=\${dir/#\\~\\//$HOME/}
      while IFS= read -r word; do
        word=\${word%%$'\\t'*}
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
      done < <(command ${command} complete "$values" \${dir:+-C "$dir"} 2>/dev/null) ;;
    *) IFS=$'\\n'; compopt -o filenames 2>/dev/null
      if [[ $kind == dir ]]; then COMPREPLY=($(compgen -d -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi ;;
  esac
`;

/** The completion script for bash, to be sourced. */
export function bashCompletion(command: string, tree: readonly CompletedCommand[]): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => shellQuote(path));
  return `# bash completion for ${command}
_${command}() {
  local cur prev word path='' i=1 kind='' words='' flags='' values='' dir='' given=0 IFS=$' \\t\\n'
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  # bash takes --flag=value for three words
  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  while [[ $i -lt $COMP_CWORD ]]; do
    word=\${COMP_WORDS[i]}
    case $word in
      -C|--dir) [[ \${COMP_WORDS[i+1]} == '=' ]] && i=$((i + 1)); i=$((i + 1)); dir=\${COMP_WORDS[i]} ;;
      ${valueFlags(tree).join('|')}) i=$((i + 1)); [[ \${COMP_WORDS[i]} == '=' ]] && i=$((i + 1)) ;;
      -*) ;;
      *) case "\${path:+$path }$word" in
        ${paths.join('|')}) path="\${path:+$path }$word"; given=0 ;;
        *) given=$((given + 1)) ;;
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
    [[ -z $kind ]] && kind=words
    [[ $cur == -* ]] && kind=words && words=$flags
  fi
${offer(command)}}
complete -F _${command} ${command}
`;
}
