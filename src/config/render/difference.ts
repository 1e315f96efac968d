import type { StructuredPatchHunk } from 'diff';
import { withoutCredentials } from '../../base/credentials.ts';
import { maskedLines, maskSecrets } from '../../base/secret-patterns.ts';
import type { Effects } from '../../effects/effects.ts';
import type { CommonSettings } from '../blueprint.ts';
import type { Deployment } from '../deployment.ts';
import type { ComparedFile } from './compare.ts';
import { lineMasker, markedSecrets } from './mask.ts';
import { type RenderedFile, renderDeployment } from './render.ts';

/** The diff from the present files to the desired ones: unified, secrets masked, by path. */
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
      const texts = { before: before ?? '', after: textOf(file) };
      const patch = structuredPatch(file.path, file.path, texts.before, texts.after, '', '', {
        context: 2,
      });
      return [file.path, unified(file.path, before === undefined, patch.hunks, { ...texts, hide })];
    }),
  );
}

/** The difference of a text that is not rendered: what looks like a secret in it is masked. */
export async function textDifference(path: string, before: string, after: string): Promise<string> {
  const { structuredPatch } = await import('diff');
  const { hunks } = structuredPatch(path, path, before, after, '', '', { context: 2 });
  return unified(path, false, hunks, { before, after, hide: withoutCredentials });
}

function textOf({ content }: RenderedFile): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

interface Compared {
  readonly before: string;
  readonly after: string;
  hide(line: string): string;
}

/**
 * Masked after it was compared: a line that differs only in a secret is still shown as different. Each line is hidden
 * by what is known of the file, and, because a person may have written anything into it, by its looks within the
 * whole text: a key of many lines has none of its own.
 */
function unified(
  path: string,
  isNew: boolean,
  hunks: readonly StructuredPatchHunk[],
  { before, after, hide }: Compared,
): string {
  const [old, fresh] = [maskedLines(before), maskedLines(after)];
  const lines = hunks.flatMap((hunk) => {
    let [from, to] = [hunk.oldStart - 1, hunk.newStart - 1];
    return [
      `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
      ...hunk.lines.map((line) => {
        const sign = line.slice(0, 1);
        if (sign === '\\') return line;
        const shown = sign === '-' ? old[from] : fresh[to];
        if (sign !== '+') from += 1;
        if (sign !== '-') to += 1;
        const known = hide(line.slice(1));
        return sign + (known === line.slice(1) && shown ? shown : maskSecrets(known));
      }),
    ];
  });
  return [`--- ${isNew ? '/dev/null' : path}`, `+++ ${path}`, ...lines, ''].join('\n');
}
