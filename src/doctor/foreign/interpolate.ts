import { UserError } from '../../base/errors.ts';
import type { Message } from '../../base/message.ts';
import { adoptTexts as t } from '../../base/texts/adopt.ts';
import { assignmentMap, parseAssignments } from '../../config/settings/shell-assignments.ts';

/** Variables may hold long values and be named often: what one text comes to is bounded. */
export class ExpansionTooLong extends RangeError {}

/** `$$`, `$NAME`, `${NAME}`, `${NAME:-text}` and `${NAME-text}` as Compose fills them in; nothing is ever run. Throws where it comes to more than `most` characters. */
export function fillIn(text: string, variables: ReadonlyMap<string, string>, most: number): string {
  let left = most - text.length;
  const bounded = (value: string): string => {
    left -= value.length;
    if (left < 0) throw new ExpansionTooLong('expansion');
    return value;
  };
  return text.replace(
    /\$(?:\$|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|([A-Za-z_]\w*))/g,
    (whole, braced?: string, operator?: string, other?: string, bare?: string) => {
      const name = braced ?? bare;
      if (name === undefined) return whole === '$$' ? '$' : whole;
      const value = variables.get(name);
      const there = value !== undefined && (value !== '' || !operator?.startsWith(':'));
      if (operator?.endsWith('+')) return there ? (other ?? '') : '';
      if (there) return bounded(value);
      return operator?.endsWith('-') ? (other ?? '') : '';
    },
  );
}

type Variables = ReadonlyMap<string, { readonly value: string; readonly line: number }>;

const mostPassedOver = 100;

/**
 * The plain assignments of a shell file that a person may have edited. A line that is more than that is
 * passed over and named: the rest still counts.
 */
export function tolerantAssignments(
  text: string,
  file: string,
): { readonly variables: Variables; readonly notices: readonly Message[] } {
  const lines = text.split('\n');
  const notices: Message[] = [];
  while (notices.length <= mostPassedOver) {
    try {
      const source = { file, text: lines.join('\n'), secret: true };
      return { variables: assignmentMap(parseAssignments(source)), notices };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const line = Number(error.title.params.line);
      if (!Number.isSafeInteger(line) || lines[line - 1] === undefined) break;
      if (lines[line - 1] === '') break;
      lines[line - 1] = '';
      notices.push(t.lineSkipped({ what: error.title }));
    }
  }
  return { variables: new Map(), notices: [t.fileSkipped({ file, n: mostPassedOver })] };
}
