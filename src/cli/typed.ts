import { program } from '../base/program.ts';
import { isSecretName } from '../base/secret-patterns.ts';
import { shellWord } from '../base/shell.ts';

/** An argument as a shell needs it; a value that looks like a secret is not repeated. */
export function word(arg: string): string {
  const [, name = ''] = /^(?:--?[\w-]+=)?([\w.-]+)=./.exec(arg) ?? [];
  if (isSecretName(name)) return `${arg.slice(0, arg.indexOf(`${name}=`) + name.length)}=••••`;
  return shellWord(arg);
}

/** A command line to type, made from arguments that were typed. */
export function typed(argv: readonly string[]): string {
  return [program.command, ...argv.filter((arg) => arg !== '').map(word)].join(' ');
}
