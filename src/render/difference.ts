import type { Deployment } from '../deploy/deployment.ts';
import type { Ports } from '../ports/ports.ts';
import type { CommonSettings } from '../stacks/stack.ts';
import type { ComparedFile } from './compare.ts';
import { lineMasker, markedSecrets } from './mask.ts';
import { type RenderedFile, renderDeployment } from './render.ts';

/** What turns the files that are there into those that should be: unified, secrets masked, by path. */
export async function differences<S extends CommonSettings>(
  deployment: Deployment<S>,
  ports: Pick<Ports, 'fs' | 'resources'>,
  hostCpus: number,
  compared: readonly ComparedFile[],
): Promise<ReadonlyMap<string, string>> {
  const shown = compared.filter(({ state }) => state !== 'same');
  if (shown.length === 0) return new Map();
  const secrets = markedSecrets(deployment.secrets);
  const [{ createTwoFilesPatch }, marked] = await Promise.all([
    import('diff'),
    renderDeployment({ ...deployment, secrets }, ports, hostCpus),
  ]);
  const markedText = new Map(marked.map((file) => [file.path, textOf(file)]));
  return new Map(
    shown.map(({ file, before }) => {
      const hide = lineMasker(markedText.get(file.path) ?? '', deployment.secrets);
      const [from, to] = [before ?? '', textOf(file)].map((text) => masked(text, hide));
      const patch = createTwoFilesPatch(
        before === undefined ? '/dev/null' : file.path,
        file.path,
        from ?? '',
        to ?? '',
        undefined,
        undefined,
        { context: 2 },
      );
      // The library's first line is a rule of equal signs.
      return [file.path, patch.slice(patch.indexOf('\n') + 1)];
    }),
  );
}

function textOf({ content }: RenderedFile): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** Masked before it is compared: a line that differs only in a secret shows as a change of its own below. */
function masked(text: string, hide: (line: string) => string): string {
  return text.split('\n').map(hide).join('\n');
}
