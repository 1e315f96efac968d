/** A line of a difference as it is shown; `alike`: it reads the same before and after. */
export interface DiffLine {
  readonly text: string;
  readonly alike?: true;
}

const isNote = (line: string | undefined): boolean => line?.startsWith('\\') === true;

/** The lines from `at` on that begin with the sign. */
function run(lines: readonly string[], at: number, sign: string): readonly string[] {
  const end = lines.findIndex((line, index) => index >= at && !line.startsWith(sign));
  return lines.slice(at, end < 0 ? lines.length : end);
}

/** Removed and added lines of one place, those that read the same joined to one. */
function joined(removed: readonly string[], added: readonly string[]): DiffLine[] {
  const shown: DiffLine[] = [];
  let [from, to] = [0, 0];
  const pass = (untilRemoved: number, untilAdded: number) => {
    shown.push(...removed.slice(from, untilRemoved).map((text) => ({ text })));
    shown.push(...added.slice(to, untilAdded).map((text) => ({ text })));
  };
  for (const [index, line] of removed.entries()) {
    const at = added.findIndex((one, place) => place >= to && one.slice(1) === line.slice(1));
    if (at < 0) continue;
    pass(index, at);
    shown.push({ text: ` ${line.slice(1)}`, alike: true });
    [from, to] = [index + 1, at + 1];
  }
  pass(removed.length, added.length);
  return shown;
}

/**
 * A difference for people. A line that is removed and added in the same words differs in what is not shown, such as a
 * password: it is one line here.
 */
export function diffLines(text: string): readonly DiffLine[] {
  const lines = text.split('\n');
  const shown: DiffLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const removed = /^--- /.test(line) ? [] : run(lines, at, '-');
    const added = run(lines, at + removed.length, '+');
    const next = at + removed.length + added.length;
    // The end of a file may differ by its last line's end alone.
    const whole = removed.length === 0 || isNote(lines[at + removed.length]) || isNote(lines[next]);
    if (whole) shown.push({ text: line });
    else shown.push(...joined(removed, added));
    at = whole ? at + 1 : next;
  }
  return shown;
}
