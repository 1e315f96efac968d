import { parse } from 'yaml';
import { type Box, fileText } from './box.ts';
import { isObject } from './http.ts';

/** A mounted YAML object; a missing or broken file ends the role. */
export async function yamlFile(box: Box, path: string): Promise<Record<string, unknown>> {
  const text = await fileText(box, path);
  if (text === undefined) return box.die(`open ${path}: no such file or directory`);
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return box.die(`failed to parse ${path}: ${reason}`);
  }
  return isObject(value) ? value : box.die(`failed to parse ${path}: not a mapping`);
}

/** The value under a path of keys, in any case of letters (as the real readers do). */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (!isObject(found)) return undefined;
    const name = Object.keys(found).find((k) => k.toLowerCase() === key.toLowerCase());
    found = name === undefined ? undefined : found[name];
  }
  return found;
}

export function textAt(value: unknown, ...keys: readonly string[]): string {
  const found = at(value, ...keys);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

/**
 * The check of go-zero's loader: a field that is declared as text must not be read as a number or a boolean.
 * Empty (null) is taken as "".
 */
export function needText(box: Box, file: string, config: unknown, paths: readonly string[]): void {
  for (const path of paths) {
    const value = at(config, ...path.split('.'));
    if (value === undefined || value === null || typeof value === 'string') continue;
    const actual = typeof value === 'boolean' ? 'bool' : typeof value;
    const field = path.split('.').at(-1);
    box.die(
      `error: config file ${file}, type mismatch for field "${field}", expect "string", actual "${actual}"`,
    );
  }
}
