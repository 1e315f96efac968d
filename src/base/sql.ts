/** An identifier for SQL, whatever is in it. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text constant of SQL, whatever is in it. */
export function quoteText(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** PostgreSQL's own error code: whatever else was late, the server has answered. */
export const isSqlState = (code: string | undefined): boolean =>
  code !== undefined && /^(?=.*\d)[0-9A-Z]{5}$/.test(code);
