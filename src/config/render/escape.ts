import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { renderTexts } from '../../base/texts/render.ts';

const loneSurrogate = /\p{Surrogate}/u;

/**
 * Refuses what no text file can carry: NUL, and halves of a surrogate pair, which UTF-8 has no bytes for.
 * `what` names the value, never shows it.
 */
export function assertText(value: string, what: string): void {
  if (!value.includes('\0') && !loneSurrogate.test(value)) return;
  throw new UserError({
    id: 'value-not-text',
    title: renderTexts.notText({ what: literal(what) }),
    why: [renderTexts.notTextWhy()],
    exit: exit.usage,
  });
}

/** Compose replaces $NAME in every string of its file; $$ means one $. */
export function composeEscape(value: string): string {
  return value.replaceAll('$', '$$$$');
}

/** Connection string of libpq: key='value', in the order given. */
export function libpqDsn(parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts)
    .map(([key, value]) => `${key}=${libpqValue(value)}`)
    .join(' ');
}

/** One value of a connection string of libpq, quoted where it must be. */
export function libpqValue(value: string): string {
  if (/^[\w.-]+$/.test(value)) return value;
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Like encodeURIComponent, and the five characters that it leaves alone. */
export function percentEncode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** postgres://user:password@host:port/database?… */
export function postgresUrl(parts: {
  user: string;
  password: string;
  host: string;
  port: number;
  database: string;
  options: Readonly<Record<string, string>>;
}): string {
  const { user, password, host, port, database, options } = parts;
  const query = Object.entries(options).map(([key, value]) => `${key}=${percentEncode(value)}`);
  const login = `${percentEncode(user)}:${percentEncode(password)}`;
  return `postgres://${login}@${host}:${port}/${percentEncode(database)}?${query.join('&')}`;
}

/**
 * Characters that YAML 1.1 readers (go-yaml) reject or take for line breaks although YAML 1.2 allows them
 * in a quoted string: DEL, C1 with NEL, LS, PS, the byte order mark and the two non-characters.
 */
const hostile = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** For a finished YAML or JSON text in which such characters stand only inside double quotes. */
export function escapeHostile(text: string): string {
  return text.replace(hostile, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
