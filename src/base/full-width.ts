/** Punctuation of a Chinese keyboard where YAML needs its own: behind a key, around a value, as the dash of a list. */
const inYaml = /^(\s*(?:- )?["'\w.-]+\s*)(?:：|:\s*[“”])|^(\s*)－/;

/** The first line of YAML with it, and the column of that character, both from 1; undefined: none. */
export function fullWidthAt(
  text: string,
): { readonly line: number; readonly column: number } | undefined {
  for (const [at, line] of text.split('\n').entries()) {
    const found = line.trimStart().startsWith('#') ? null : inYaml.exec(line);
    // Behind a colon of its own, the quote is at the end of what was found.
    if (found) {
      const before = found[1] ?? found[2] ?? '';
      const column = line[before.length] === ':' ? found[0].length : before.length + 1;
      return { line: at + 1, column };
    }
  }
  return undefined;
}

const fullWidth = /[“”‘’\u3000\uff01-\uff5e]/;

/** The text in ASCII, without quotes of a Chinese keyboard; undefined where it has none of its characters. */
export const halfWidth = (text: string): string | undefined =>
  fullWidth.test(text)
    ? text
        .normalize('NFKC')
        .replaceAll(/[“”‘’]/g, '')
        .trim()
    : undefined;
