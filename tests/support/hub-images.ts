import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '../unit/cli/harness.ts';

const keys = ['IMAGE_CCH_APP', 'IMAGE_CCH_POSTGRES', 'IMAGE_CCH_REDIS'];

/** A deployment of the smaller product that wants these images; `settings`: lines of its images section. */
export async function hubWith(references: readonly string[], settings = ''): Promise<string> {
  const at = await mkdtemp(join(tmpdir(), 'hub-images-'));
  const dir = join(at, 'deployment');
  await call(['init', '--yes', '--stack', 'claude-code-hub', '-C', dir], { cwd: () => at });
  await setImages(dir, references, settings);
  return dir;
}

/** Replaces the images section of its settings. */
export async function setImages(
  dir: string,
  references: readonly string[],
  settings = '',
): Promise<void> {
  const file = join(dir, 'costrict.yaml');
  const override = keys.map((key, n) => `    ${key}: ${references[n] ?? references[0]}`).join('\n');
  const text = (await readFile(file, 'utf8')).replace(/^images:\n(?: .*\n?)*/m, '');
  const mirrors = settings.includes('mirrors:') ? '' : '  mirrors: []\n';
  const images = `images:\n${settings}${mirrors}  override:\n${override}\n`;
  await writeFile(file, `${text}\n${images}`);
}
