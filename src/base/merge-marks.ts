/** Git leaves them around what two people changed at one place. */
export const isMergeMark = (line: string): boolean => /^(?:<{7}|={7}|>{7})(?:\s|$)/.test(line);

/** The first line of a merge that nobody finished, from 1; undefined: none. */
export function mergeMarkLine(text: string): number | undefined {
  const at = text.split('\n').findIndex((line) => line.startsWith('<<<<<<<') && isMergeMark(line));
  return at < 0 ? undefined : at + 1;
}
