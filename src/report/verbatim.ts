import type { Theme } from './theme.ts';

/** A file, a difference or log lines, as they are. */
export function verbatim(theme: Theme, text: string, syntax?: 'diff', indent = 0): string[] {
  const colour = (line: string): string => {
    if (syntax !== 'diff') return line;
    if (line.startsWith('+')) return theme.paint.add(line);
    if (line.startsWith('-')) return theme.paint.remove(line);
    return line.startsWith('@@') ? theme.paint.dim(line) : line;
  };
  const body = theme.say(text).replace(/\n+$/, '');
  return body.split('\n').map((line) => ' '.repeat(indent) + colour(line));
}
