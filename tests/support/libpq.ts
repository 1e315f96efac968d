/** Reads a libpq connection string as libpq itself does (conninfo_parse). */
export function parseDsn(dsn: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  const skipSpace = () => {
    while (at < dsn.length && /\s/.test(dsn.charAt(at))) at++;
  };
  for (skipSpace(); at < dsn.length; skipSpace()) {
    const equals = dsn.indexOf('=', at);
    if (equals < 0) throw new Error('missing "=" in connection info string');
    const key = dsn.slice(at, equals).trim();
    at = equals + 1;
    skipSpace();
    const quoted = dsn[at] === "'";
    if (quoted) at++;
    let value = '';
    for (;;) {
      const char = dsn[at];
      if (char === undefined) {
        if (quoted) throw new Error('unterminated quoted string in connection info string');
        break;
      }
      at++;
      if (quoted ? char === "'" : /\s/.test(char)) break;
      if (char === '\\') value += dsn[at++] ?? '';
      else value += char;
    }
    found.set(key, value);
  }
  return found;
}
