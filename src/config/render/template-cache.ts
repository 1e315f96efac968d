import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';
import type { Tree } from './tree.ts';

/** Templates as the build parsed them, by path below templates/. */
export type ParsedTemplates = Readonly<Record<string, { hash: string; tree: Tree }>>;

/** Below the resources. */
export const parsedTemplatesPath = 'dist/templates.json';

export function templateHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The parsed templates that the build left; nothing when this runs from sources. */
export async function readParsed({
  fs,
  resources,
}: Pick<Effects, 'fs' | 'resources'>): Promise<ParsedTemplates> {
  const path = join(resources, parsedTemplatesPath);
  return (await fs.stat(path)) ? JSON.parse(await fs.readText(path)) : {};
}

/** A template's tree: the build's, if it was made from this very text; else parsed now. */
export async function templateTree(
  path: string,
  text: string,
  parsed: ParsedTemplates,
): Promise<Tree> {
  const ready = Object.hasOwn(parsed, path) ? parsed[path] : undefined;
  if (ready?.hash === templateHash(text)) return ready.tree;
  const { parseTemplate } = await import('./parse-template.ts');
  return parseTemplate(text, path);
}
