import { fileURLToPath } from 'node:url';
import type { CommonSettings } from '../../src/config/blueprint.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { type RenderedFile, renderDeployment } from '../../src/config/render/render.ts';
import { realFs } from '../../src/effects/real/fs.ts';

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

function textOf({ content }: RenderedFile): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
