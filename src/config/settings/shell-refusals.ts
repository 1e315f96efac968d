import { isMergeMark } from '../../base/merge-marks.ts';
import type { Message } from '../../base/message.ts';
import { shellTexts as t } from '../../base/texts/shell-assignments.ts';
import { visible } from './excerpt.ts';

const firstWord = (rest: string) => visible(/^[^\s]{1,40}/.exec(rest)?.[0] ?? '');

/** A shell joins a continued line first, so that the name goes on in the next one. */
export const isContinued = (rest: string): boolean => /^\$\{?\w*\\\r?\n/.test(rest);

/** Why a `$…` that is neither $NAME nor ${NAME} is refused; undefined where the shell itself keeps the dollar. */
export function refusedDollar(rest: string): Message | undefined {
  if (isContinued(rest)) return t.expansion({ form: '$NAME\\' });
  if (/^\$\((?!\()/.test(rest)) return t.substitution();
  if (/^\$(?:\(\(|\[)/.test(rest)) return t.expansion({ form: '$((…))' });
  if (rest.startsWith('${')) return t.expansion({ form: '${NAME…}' });
  if (/^\$['"]/.test(rest)) return t.expansion({ form: visible(rest.slice(0, 2)) });
  if (/^\$[0-9@*#?$!-]/.test(rest)) return t.expansion({ form: visible(rest.slice(0, 2)) });
  return undefined;
}

/** Why something at the start of a word is not an assignment. */
export function refusedWord(rest: string): Message {
  if (isMergeMark(rest.split('\n', 1)[0] ?? '')) return t.merge();
  if (/^[A-Za-z_]\w*(?:\+=|\[)/.test(rest)) {
    return t.append({ form: /\+=/.test(firstWord(rest)) ? 'NAME+=value' : 'NAME[…]' });
  }
  if (/^[A-Za-z_]\w*\s*＝/.test(rest)) return t.fullWidth();
  if (/^(?:\$\(|`)/.test(rest)) return t.substitution();
  if (/^[;&|<>()]/.test(rest)) return t.operator({ char: rest[0] ?? '' });
  return t.command();
}
