const plain = /^[\w@%+=:,./-]+$/;

/** A text as one word that every shell reads back unchanged. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same, quoted only where it must be: for a command that a person reads and types. */
export function shellWord(text: string): string {
  if (plain.test(text)) return text;
  // Easier to read where only the other kind of quotes is in it: no shell changes anything between these then.
  return text.includes("'") && !/["$`\\!]/.test(text) ? `"${text}"` : shellQuote(text);
}

/** Words as a shell reads them back, for a command that a person types. */
export const shellWords = (words: readonly string[]): string => words.map(shellWord).join(' ');

/** A path as one word, below somebody's home with ~, which a shell expands where it is not quoted. */
export function pathWord(path: string, home: string | undefined): string {
  if (home === undefined || home === '/' || home === '') return shellWord(path);
  if (path === home) return '~';
  return path.startsWith(`${home}/`)
    ? `~/${shellWord(path.slice(home.length + 1))}`
    : shellWord(path);
}

/** A command with ~ in place of a home; where something is quoted, a shell might not expand it. */
export function homeward(command: string, home: string | undefined): string {
  if (home === undefined || home.length < 2 || /['"]/.test(command)) return command;
  return command
    .split(' ')
    .map((text) => (text === home || text.startsWith(`${home}/`) ? pathWord(text, home) : text))
    .join(' ');
}

/** A sentence with ~ in place of a home, where a path begins with it; in a word that is quoted a shell would not. */
export function withHome(text: string, home: string | undefined): string {
  if (home === undefined || home.length < 2) return text;
  return text.replaceAll(home, (path, at: number) => {
    const [before = ' ', after = ' '] = [text[at - 1], text[at + home.length]];
    return /[\w./~='"-]/.test(before) || /[\w.-]/.test(after) ? path : '~';
  });
}

/** How a person opens a file, also where the shell names no editor. */
export function editCommand(file: string): string {
  return `\${EDITOR:-vi} ${shellWord(file)}`;
}
