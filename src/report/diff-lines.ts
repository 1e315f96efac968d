/** A line of a difference as it is shown; `alike`: it reads the same before and after. */
export interface DiffLine {
  readonly text: string;
  readonly alike?: true;
}

const isNote = (line: string | undefined): boolean => line?.startsWith('\\') === true;

/** The lines from `at` on that begin with the sign. */
function run(lines: readonly string[], at: number, sign: string): readonly string[] {
  let end = at;
  while (lines[end]?.startsWith(sign) === true) end += 1;
  return lines.slice(at, end);
}

/** The places of equal lines, the last first. */
function placesOf(lines: readonly string[]): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>();
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const text = lines[at]?.slice(1) ?? '';
    const known = places.get(text);
    if (known) known.push(at);
    else places.set(text, [at]);
  }
  return places;
}

/** Removed and added lines of one place, those that read the same joined to one. A file may have a million of them. */
function* joined(removed: readonly string[], added: readonly string[]): Generator<DiffLine> {
  const places = placesOf(added);
  let [from, to] = [0, 0];
  function* pass(untilRemoved: number, untilAdded: number) {
    for (; from < untilRemoved; from += 1) yield { text: removed[from] ?? '' };
    for (; to < untilAdded; to += 1) yield { text: added[to] ?? '' };
  }
  for (const [index, line] of removed.entries()) {
    const left = places.get(line.slice(1)) ?? [];
    while ((left.at(-1) ?? to) < to) left.pop();
    const at = left.at(-1);
    if (at === undefined) continue;
    yield* pass(index, at);
    yield { text: ` ${line.slice(1)}`, alike: true };
    [from, to] = [index + 1, at + 1];
  }
  yield* pass(removed.length, added.length);
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
    const added = removed.length === 0 ? [] : run(lines, at + removed.length, '+');
    const next = at + removed.length + added.length;
    // The end of a file may differ by its last line's end alone.
    const whole = removed.length === 0 || isNote(lines[at + removed.length]) || isNote(lines[next]);
    if (whole) shown.push({ text: line });
    else for (const one of joined(removed, added)) shown.push(one);
    at = whole ? at + 1 : next;
  }
  return shown;
}
