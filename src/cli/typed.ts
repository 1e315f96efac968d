import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';

const secretValue = /^((?:--?[\w-]+=)?[\w.-]*(?:key|password|secret|token)[\w.-]*=).+$/i;

/** An argument as a shell needs it; a value that looks like a secret is not repeated. */
export function word(arg: string): string {
  const shown = arg.replace(secretValue, '$1••••');
  return shown === arg ? shellWord(arg) : shown;
}

/** A command line to type, made from arguments that were typed. */
export function typed(argv: readonly string[]): string {
  return [program.command, ...argv.filter((arg) => arg !== '').map(word)].join(' ');
}
