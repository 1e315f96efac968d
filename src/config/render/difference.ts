import type { StructuredPatchHunk } from 'diff';
import type { Effects } from '../../effects/effects.ts';
import type { CommonSettings } from '../blueprint.ts';
import type { Deployment } from '../deployment.ts';
import type { ComparedFile } from './compare.ts';
import { lineMasker, markedSecrets } from './mask.ts';
import { type RenderedFile, renderDeployment } from './render.ts';

/** What turns the files that are there into those that should be: unified, secrets masked, by path. */
export async function differences<S extends CommonSettings>(
  deployment: Deployment<S>,
  effects: Pick<Effects, 'fs' | 'resources'>,
  hostCpus: number,
  compared: readonly ComparedFile[],
): Promise<ReadonlyMap<string, string>> {
  const shown = compared.filter(({ state }) => state !== 'same');
  if (shown.length === 0) return new Map();
  const secrets = markedSecrets(deployment.secrets);
  const [{ structuredPatch }, marked] = await Promise.all([
    import('diff'),
    renderDeployment({ ...deployment, secrets }, effects, hostCpus),
  ]);
  const markedText = new Map(marked.map((file) => [file.path, textOf(file)]));
  return new Map(
    shown.map(({ file, before }) => {
      const hide = lineMasker(markedText.get(file.path) ?? '', deployment.secrets);
      const patch = structuredPatch(file.path, file.path, before ?? '', textOf(file), '', '', {
        context: 2,
      });
      return [file.path, unified(file.path, before === undefined, patch.hunks, hide)];
    }),
  );
}

/** Addresses in a text without who logs in there. */
export const withoutCredentials = (text: string): string =>
  text.replace(/(:\/\/)[^/\s@"']+@/g, '$1••••@');

/** The difference of a text that holds no secret but what may stand in an address: a proxy's, a mirror's. */
export async function textDifference(path: string, before: string, after: string): Promise<string> {
  const { structuredPatch } = await import('diff');
  const { hunks } = structuredPatch(path, path, before, after, '', '', { context: 2 });
  return unified(path, false, hunks, withoutCredentials);
}

function textOf({ content }: RenderedFile): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** Masked after it was compared: a line that differs only in a secret is still shown as different. */
function unified(
  path: string,
  isNew: boolean,
  hunks: readonly StructuredPatchHunk[],
  hide: (line: string) => string,
): string {
  const lines = hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map((line) => line.slice(0, 1) + hide(line.slice(1))),
  ]);
  return [`--- ${isNew ? '/dev/null' : path}`, `+++ ${path}`, ...lines, ''].join('\n');
}
