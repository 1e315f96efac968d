/** What of a pattern begins at `at`: its end, and the character that it stands for, if it is just one. */
interface Atom {
  readonly end: number;
  /** undefined: anything else; '': takes no room. */
  readonly char: string | undefined;
}

const classes = 'dDwWsSpPkux0123456789ntrfvc';

function closing(source: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    if (source[i] === '\\') i += 1;
    else if (source[i] === open && close === ')') depth += 1;
    else if (source[i] === close) {
      depth -= 1;
      if (close === ']' || depth === 0) return i + 1;
    }
  }
  throw new SyntaxError(`${open} is never closed: ${source}`);
}

function atomAt(source: string, at: number): Atom {
  const char = source[at] ?? '';
  if (char === '\\') {
    const next = source[at + 1] ?? '';
    if (next === 'b' || next === 'B') return { end: at + 2, char: '' };
    return { end: at + 2, char: classes.includes(next) ? undefined : next };
  }
  if (char === '[') return { end: closing(source, at, '[', ']'), char: undefined };
  if (char === '(') return { end: closing(source, at, '(', ')'), char: undefined };
  if (char === '|') throw new SyntaxError(`alternatives outside of a group: ${source}`);
  return { end: at + 1, char: '.^$'.includes(char) ? undefined : char };
}

const quantifier = /[?*+]|\{\d+(?:,\d*)?\}/y;

/**
 * The longest text that every match of a pattern holds, in lower case. A log is searched for it before any
 * regular expression is tried.
 */
export function literalOf(source: string): string {
  let best = '';
  let run = '';
  const end = (next = '') => {
    if (Buffer.byteLength(run) > Buffer.byteLength(best)) best = run;
    run = next;
  };
  for (let at = 0; at < source.length; ) {
    const atom = atomAt(source, at);
    quantifier.lastIndex = atom.end;
    const repeat = quantifier.exec(source)?.[0] ?? '';
    at = atom.end + repeat.length;
    if (atom.char === undefined) end();
    else if (repeat === '') run += atom.char;
    else if (repeat === '+') {
      run += atom.char;
      end();
    } else end();
  }
  end();
  return best.toLowerCase();
}
