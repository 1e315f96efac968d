import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathsOf } from '../config/paths.ts';
import type { Files } from '../effects/effects.ts';
import type { ComposeProject } from './compose.ts';

/** A service as the Compose file wants it. */
export interface DesiredService {
  readonly name: string;
  readonly image: string;
  /** As Compose itself computes it. */
  readonly configHash: string;
}

const fileName = 'compose-hashes.json';
const maxBytes = 1_000_000;

const pathOf = (dir: string): string => join(pathsOf(dir).state, fileName);

/** The input of the hashes: another file, place or project gives others. */
const keyOf = ({ dir, name }: ComposeProject, content: string): string =>
  createHash('sha256').update(`${dir}\0${name}\0${content}`).digest('hex');

function servicesIn(value: unknown, key: string): Map<string, DesiredService> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Reflect.get(value, 'key') !== key) return undefined;
  const rows: unknown = Reflect.get(value, 'services');
  if (!Array.isArray(rows)) return undefined;
  const services = new Map<string, DesiredService>();
  for (const row of rows as unknown[]) {
    if (!Array.isArray(row) || !row.every((cell) => typeof cell === 'string')) return undefined;
    const [name = '', image = '', configHash = ''] = row as string[];
    services.set(name, { name, image, configHash });
  }
  return services;
}

/** An earlier answer of Compose on this very file; undefined when it has to be asked. */
export async function knownDesired(
  fs: Files,
  project: ComposeProject,
  content: string,
): Promise<ReadonlyMap<string, DesiredService> | undefined> {
  const path = pathOf(project.dir);
  const stat = await fs.stat(path);
  if (stat?.kind !== 'file' || stat.size > maxBytes) return undefined;
  try {
    return servicesIn(JSON.parse(await fs.readText(path)), keyOf(project, content));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keeps Compose's answer: asking it takes longer than all of doctor. */
export async function rememberDesired(
  fs: Files,
  project: ComposeProject,
  content: string,
  desired: ReadonlyMap<string, DesiredService>,
): Promise<void> {
  if (!(await fs.stat(pathsOf(project.dir).state))) return;
  const services = [...desired.values()].map((row) => [row.name, row.image, row.configHash]);
  const text = `${JSON.stringify({ version: 1, key: keyOf(project, content), services })}\n`;
  await fs.writeAtomic(pathOf(project.dir), text, { mode: 0o600 });
}
