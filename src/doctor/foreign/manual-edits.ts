import type { Layout } from '../../config/layout.ts';
import { readInside } from '../../config/settings/read-inside.ts';
import type { Effects } from '../../effects/effects.ts';

/** A file that is no longer what its template gives, with the numbers of the lines that differ, from 1. */
export interface EditedFile {
  readonly file: string;
  readonly lines: readonly number[];
}

type Variables = ReadonlyMap<string, { readonly value: string }>;

const mostLines = 12;
const names = /\{\{\s*(\w+)\s*\}\}/g;

/** Each line of a template with the values filled in; undefined where one of them is not known. */
function wantedLines(template: string, variables: Variables): (string | undefined)[] {
  return template.split(/\r?\n/).map((line) => {
    const used = [...line.matchAll(names)].map(([, name = '']) => name);
    if (used.some((name) => !variables.has(name))) return undefined;
    return line.replace(names, (_, name: string) => variables.get(name)?.value ?? '');
  });
}

/**
 * Lines of a file that no line of its template gives. The order is left out of account: a line that was put in moves
 * all that follow.
 */
function differingLines(text: string, template: string, variables: Variables): number[] {
  const wanted = wantedLines(template, variables);
  const known = new Set(wanted.map((line) => line?.trimEnd()));
  const open = template
    .split(/\r?\n/)
    .flatMap((line, at) => (wanted[at] === undefined ? [line.slice(0, line.indexOf('{{'))] : []));
  return text.split(/\r?\n/).flatMap((line, at) => {
    const isKnown = known.has(line.trimEnd()) || open.some((start) => line.startsWith(start));
    return isKnown || line.trim() === '' || /^\s*#/.test(line) ? [] : [at + 1];
  });
}

/** The files of an installation that a person has edited since its scripts filled them in. */
export async function manualEdits(
  effects: Effects,
  dir: string,
  { composeFile, files }: Layout,
  variables: Variables,
): Promise<readonly EditedFile[]> {
  const read = (path: string) => readInside(effects, dir, path, () => undefined);
  const looked = [composeFile, ...files].map(async (file): Promise<EditedFile[]> => {
    const [text, template] = await Promise.all([read(file), read(`${file}.tpl`)]);
    if (text === undefined || template === undefined) return [];
    const lines = differingLines(text, template, variables);
    return lines.length === 0 ? [] : [{ file, lines: lines.slice(0, mostLines) }];
  });
  return (await Promise.all(looked)).flat();
}
