import type { Lang } from '../base/message.ts';
import { program } from '../base/program.ts';
import type { Format } from './command.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Facts needed before the command line is parsed, to report errors in the right way. */
export interface Early {
  readonly lang: Lang;
  readonly format: Format | undefined;
  readonly colour: boolean;
}

const formats: readonly Format[] = ['terminal', 'plain', 'json', 'junit', 'prometheus'];

/** The language of the environment: zh for any Chinese locale, else en. */
function languageOf(env: Env): Lang {
  const set = [env[program.env.lang], env.LC_ALL, env.LANG].find((value) => value);
  return set?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Whether the locale can show more than ASCII. A locale that is not set at all says nothing against it. */
export function isUnicode(env: Env): boolean {
  if (env.TERM === 'linux') return false;
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value);
  return locale === undefined || /utf-?8/i.test(locale);
}

function flagValue(argv: readonly string[], flag: string): string | undefined {
  const end = argv.indexOf('--');
  const seen = end === -1 ? argv : argv.slice(0, end);
  let found: string | undefined;
  seen.forEach((arg, at) => {
    if (arg === flag) found = seen[at + 1];
    else if (arg.startsWith(`${flag}=`)) found = arg.slice(flag.length + 1);
  });
  return found;
}

/** Reads language, format and colour from a command line that may be wrong in any way. */
export function readEarly(argv: readonly string[], env: Env): Early {
  const lang = flagValue(argv, '--lang');
  const format = flagValue(argv, '--format');
  return {
    lang: lang === 'zh' || lang === 'en' ? lang : languageOf(env),
    format: formats.find((known) => known === format),
    colour: !argv.includes('--no-color') && !env.NO_COLOR && env.TERM !== 'dumb',
  };
}
