import { reportTexts as t } from '../base/texts/report.ts';
import { diffLines } from './diff-lines.ts';
import type { Theme } from './theme.ts';
import { widthOf, wrap } from './width.ts';

/** A file, a difference or log lines, as they are; folded only where `width` is given. */
export function verbatim(
  theme: Theme,
  text: string,
  syntax?: 'diff',
  indent = 0,
  width = Number.POSITIVE_INFINITY,
): string[] {
  const colour = (line: string, like: string): string => {
    if (syntax !== 'diff') return line;
    if (like.startsWith('+')) return theme.paint.add(line);
    if (like.startsWith('-')) return theme.paint.remove(line);
    if (like.startsWith('~')) return theme.paint.warn(line);
    return like.startsWith('@@') ? theme.paint.dim(line) : line;
  };
  const body = theme.say(text).replace(/\n+$/, '');
  const lines = syntax === 'diff' ? differing(theme, body) : body.split('\n');
  return lines
    .flatMap((line) => fold(line, width - indent).map((part) => colour(part, line)))
    .map((line) => ' '.repeat(indent) + line);
}

/** A line whose change cannot be seen is shown once, with a word on it. */
function differing(theme: Theme, body: string): readonly string[] {
  const gap = theme.lang === 'zh' ? '' : ' ';
  return diffLines(body).map(({ text, alike }) => {
    if (!alike) return text;
    const why = text.includes('••••') ? t.hiddenChanges() : t.invisibleChanges();
    return `~${text.slice(1)}${gap}${theme.say(why)}`;
  });
}

const deeper = '    ';

/** Text that does not fit continues below, indented further. */
function fold(line: string, width: number): string[] {
  const start = /^[-+~]?\s*/.exec(line)?.[0] ?? '';
  const room = width - start.length - deeper.length;
  // Nothing is won where hardly anything fits beside the indent.
  if (widthOf(line) <= width || room < 20) return [line];
  const [first = '', ...rest] = wrap(line.slice(start.length), room);
  return [start + first, ...rest.map((part) => ' '.repeat(start.length) + deeper + part)];
}
