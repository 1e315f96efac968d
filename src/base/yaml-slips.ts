import { fullWidthAt } from './full-width.ts';
import { mergeMarkLine } from './merge-marks.ts';

/** A slip of the hand that a parser of YAML names badly, or further down than it is. Both numbers are from 1. */
export interface YamlSlip {
  readonly kind: 'merge' | 'fullwidth';
  readonly line: number;
  readonly column: number;
}

/** The merge that nobody finished, else the first punctuation of a Chinese keyboard; undefined: neither. */
export function yamlSlip(text: string): YamlSlip | undefined {
  const line = mergeMarkLine(text);
  if (line !== undefined) return { kind: 'merge', line, column: 1 };
  const wide = fullWidthAt(text);
  return wide && { kind: 'fullwidth', ...wide };
}
