const plain = /^[\w@%+=:,./-]+$/;

/** A text as one word that every shell reads back unchanged. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same, quoted only where it must be: for a command that a person reads and types. */
export function shellWord(text: string): string {
  return plain.test(text) ? text : shellQuote(text);
}

/** How a person opens a file, also where the shell names no editor. */
export function editCommand(file: string): string {
  return `\${EDITOR:-vi} ${shellWord(file)}`;
}
