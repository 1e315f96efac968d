/** Punctuation of a Chinese keyboard where YAML needs its own: behind a key, around a value, as the dash of a list. */
const inYaml = /^\s*(?:- )?["'\w.-]+\s*(?:：|:\s*[“”])|^\s*－/;

/** The first line of YAML with it, from 1; undefined: none. */
export function fullWidthLine(text: string): number | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => !line.trimStart().startsWith('#') && inYaml.test(line));
  return at < 0 ? undefined : at + 1;
}
