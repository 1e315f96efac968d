import { fileURLToPath } from 'node:url';
import type { Deployment } from '../../src/deploy/deployment.ts';
import { realFs } from '../../src/ports/real/fs.ts';
import { type RenderedFile, renderDeployment } from '../../src/render/render.ts';
import type { CommonSettings } from '../../src/stacks/stack.ts';

export const resources = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** Templates and the real file system, nothing else. */
export const renderPorts = { fs: realFs, resources };

export async function rendered<S extends CommonSettings>(
  deployment: Deployment<S>,
  hostCpus = 16,
): Promise<ReadonlyMap<string, string>> {
  const files = await renderDeployment(deployment, renderPorts, hostCpus);
  return new Map(files.map((file) => [file.path, textOf(file)]));
}

export function textOf({ content }: RenderedFile): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
