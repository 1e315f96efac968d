import { dirname, join, relative } from 'node:path';
import type { Deployment } from '../../config/deployment.ts';
import type { Files } from '../../effects/effects.ts';

export interface MountedText {
  /** Below the installation where it is inside of it. */
  readonly path: string;
  readonly text: string;
}

const largest = 256 * 1024;
const mostFiles = 60;

async function filesAt(fs: Files, path: string): Promise<string[]> {
  const stat = await fs.stat(path).catch(() => undefined);
  if (stat?.kind === 'file') return stat.size <= largest ? [path] : [];
  if (stat?.kind !== 'dir') return [];
  const names = (await fs.list(path).catch(() => [])).slice(0, mostFiles);
  const found = await Promise.all(
    names.map(async (name) => {
      const inner = await fs.stat(join(path, name)).catch(() => undefined);
      return inner?.kind === 'file' && inner.size <= largest ? [join(path, name)] : [];
    }),
  );
  return found.flat();
}

/** Templates lie beside what is made from them; no service reads them. */
const isTemplate = (path: string): boolean => path.endsWith('.tpl');

/** The small configuration files of an installation that others made, as its services mount them. */
export async function mountedTexts(
  { dir, adopted }: Deployment,
  fs: Files,
): Promise<readonly MountedText[]> {
  if (adopted === undefined) return [];
  const { layout, places } = adopted;
  const mounted = [...places].filter(([ours]) => ours.startsWith('config/')).map(([, at]) => at);
  const own = [layout.composeFile, ...layout.files].map((path) => join(dir, path));
  const found = await Promise.all([...new Set([...own, ...mounted])].map((at) => filesAt(fs, at)));
  const files = [...new Set(found.flat())].filter((at) => !isTemplate(at));
  const read = files.slice(0, mostFiles).map(async (at) => {
    // It is measured as it is opened; whoever may write beside it could have put another there.
    const bytes = await fs.readBytes(at, dirname(at), largest).catch(() => undefined);
    const text = bytes && Buffer.from(bytes).toString('utf8');
    const inside = relative(dir, at);
    const path = inside.startsWith('..') ? at : inside;
    // A file with a zero byte is no text.
    return text === undefined || text.includes('\0') ? [] : [{ path, text }];
  });
  return (await Promise.all(read)).flat();
}
