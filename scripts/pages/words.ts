/** Where a group or a class that begins at `at` ends: the index behind it. */
function endOf(source: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === open) depth++;
    else if (source[i] === close && --depth === 0) return i + 1;
  }
  return source.length;
}

/** The first of the alternatives at the top of a pattern. */
function firstOf(source: string): string {
  for (let i = 0; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '(') i = endOf(source, i, '(', ')') - 1;
    else if (source[i] === '[') i = endOf(source, i, '[', ']') - 1;
    else if (source[i] === '|') return source.slice(0, i);
  }
  return source;
}

const classes: Readonly<Record<string, string>> = { d: '1', w: '…', s: ' ', S: '…', b: '', B: '' };

/** One atom of a pattern as text for people, and where the next begins. */
function atom(source: string, at: number): { text: string; next: number } {
  const char = source[at] ?? '';
  if (char === '\\') {
    const escaped = source[at + 1] ?? '';
    return { text: classes[escaped] ?? escaped, next: at + 2 };
  }
  if (char === '(') {
    const next = endOf(source, at, '(', ')');
    const inner = source.slice(at + 1, next - 1);
    if (/^\?<?[!=]/.test(inner)) return { text: '', next };
    return { text: wordsOf(inner.replace(/^\?:/, '')), next };
  }
  if (char === '[') {
    const next = endOf(source, at, '[', ']');
    const first = source[at + 1] === '^' ? '…' : (source[at + 1] ?? '');
    return { text: first === '\\' ? (source[at + 2] ?? '') : first, next };
  }
  if (char === '.') return { text: '…', next: at + 1 };
  return { text: char === '^' || char === '$' ? '' : char, next: at + 1 };
}

/** The pattern of a signature as words: gaps become an ellipsis, of several spellings the first is taken. */
export function wordsOf(pattern: string): string {
  const source = firstOf(pattern);
  let words = '';
  for (let at = 0; at < source.length; ) {
    const { text, next } = atom(source, at);
    const [repeat = ''] = /^(?:\?|\*|\+|\{\d+(?:,\d*)?\})\??/.exec(source.slice(next)) ?? [];
    // An optional letter is left in: "doesn'?t". An optional group is left out.
    const optional = repeat.startsWith('?') && source[at] === '(';
    // Several of a class are a gap: a name, an address, a version.
    const gap = source[at] === '[' && /^[{+*]/.test(repeat);
    words += optional ? '' : gap ? '…' : text;
    at = next + repeat.length;
  }
  return words
    .replace(/\s*…[\s…]*/g, ' … ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
