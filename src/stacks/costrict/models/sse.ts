/**
 * Reads server-sent events from text that arrives in arbitrary pieces.
 * `onData` gets the data of one event; fields other than data are not needed here.
 */
export function sseReader(onData: (data: string) => void): {
  push(piece: string): void;
  end(): void;
} {
  let rest = '';
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) onData(lines.join('\n'));
    lines = [];
  };
  const take = (line: string) => {
    if (line === '') flush();
    else if (line.startsWith('data:')) lines.push(line.slice(line[5] === ' ' ? 6 : 5));
  };
  return {
    push(piece) {
      rest += piece;
      // A trailing \r may be the first half of \r\n: it waits for the next piece.
      for (let at = rest.search(/\r\n|\n|\r(?!$)/); at >= 0; at = rest.search(/\r\n|\n|\r(?!$)/)) {
        take(rest.slice(0, at));
        rest = rest.slice(at + (rest.startsWith('\r\n', at) ? 2 : 1));
      }
    },
    end() {
      take(rest.replace(/\r$/, ''));
      rest = '';
      flush();
    },
  };
}
