// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const sequences = /\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[@-Z\\-_]?/g;
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const colours = /^\x1b\[[0-9;]*m$/;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above

/**
 * Text from outside (logs, answers, file names) must not steer the terminal that shows it:
 * escape sequences and control characters go, tabs become spaces.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(sequences, '')
    .replace(controls, '')
    .replace(/\t/g, '    ');
}

/** Whether a text is one line that steers nothing: a directory, a name. */
export const isPlainLine = (text: string): boolean => !/\n/.test(text) && clean(text) === text;

/** Lines as they go out: the last filter, whatever put them together. Our own colours stay. */
export const outgoing = (lines: readonly string[]): string =>
  `${cleanStream(lines.join('\n'), true)}\n`;

/** The same for a stream of log lines, which may keep their colours. */
export function cleanStream(text: string, keepColour: boolean): string {
  const kept = text.replace(sequences, (found) => (keepColour && colours.test(found) ? found : ''));
  return keepColour
    ? kept.replace(controls, (found) => (found === '\x1b' ? found : ''))
    : kept.replace(controls, '');
}
