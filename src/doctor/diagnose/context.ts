// The lines before a line, where they say of what it tells.

/** So many bytes before a line are read again. */
const precedingBytes = 1_024;

/** The lines before an offset, the nearest first. */
function linesBefore(bytes: Buffer, offset: number): readonly string[] {
  const text = bytes.toString('utf8', Math.max(0, offset - precedingBytes), offset);
  return text.split(/\r?\n/).slice(0, -1).reverse();
}

const pullCommand = /\b(?:docker|podman|nerdctl)(?:[ -]compose)?(?: -\S{1,80}){0,4} pull\b/;
const progress = /^(?:Using default tag|[0-9a-f]{12}: |[\w.-]{1,128}: Pulling from )/;

/** Whether a pull was typed before an offset, with nothing but its progress in between. */
export const followsPull = (bytes: Buffer, offset: number): boolean =>
  pullCommand.test(linesBefore(bytes, offset).find((line) => !progress.test(line)) ?? '');

/** curl says whom it calls, and some lines later how that ended. */
const isCurl = (line: string): boolean => /^(?:\* |curl: \()/.test(line);

/** The lines of the same talk of curl before one of its lines. */
export const talkBefore = (bytes: Buffer, offset: number, line: string): string =>
  isCurl(line)
    ? linesBefore(bytes, offset)
        .slice(0, 12)
        .filter((one) => isCurl(one))
        .join(' ')
    : '';
