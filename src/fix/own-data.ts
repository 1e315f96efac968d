import { resolve } from 'node:path';
import { errorCode, UserError } from '../core/errors.ts';
import { exit } from '../core/exit.ts';
import { literal } from '../core/message.ts';
import { shellWord } from '../core/shell.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { pathsOf } from '../deploy/paths.ts';
import { composeLabels } from '../engine/containers.ts';
import { backupTexts as t } from '../i18n/backup.ts';
import type { Ports } from '../ports/ports.ts';
import { withoutLinks } from './mounts.ts';

interface Needs {
  readonly ports: Pick<Ports, 'docker' | 'fs'>;
  readonly signal: AbortSignal;
}

/** Throws while containers of another project work on its data: this one may have had their name. */
export async function assertNobodyWrites(
  needs: Needs,
  { dir, settings: { project } }: Pick<Deployment, 'dir' | 'settings'>,
): Promise<void> {
  const names = await othersWriting(needs, pathsOf(dir).data, project);
  if (names.length === 0) return;
  throw new UserError({
    id: 'data-in-use',
    title: t.dataInUse({ names: literal(names.join(', ')) }),
    why: [t.dataInUseWhy()],
    next: [{ command: `docker stop ${names.map(shellWord).join(' ')}`, what: t.dataInUseNext() }],
    exit: exit.refused,
  });
}

const asleep: ReadonlySet<string> = new Set(['created', 'exited', 'dead']);

/** Those who look at the whole machine (a mount of a directory above) are none. */
async function othersWriting(
  { ports: { docker, fs }, signal }: Needs,
  dir: string,
  project: string,
): Promise<readonly string[]> {
  const tops = [resolve(dir), await withoutLinks(fs, dir)];
  const isBelow = (path: string) =>
    tops.some((top) => resolve(path) === top || resolve(path).startsWith(`${top}/`));
  const all = await docker.containers({}, signal);
  const others = all.filter(
    ({ state, labels }) => !asleep.has(state) && labels[composeLabels.project] !== project,
  );
  const rows = others.map(async ({ id, name }) => {
    const found = await docker.inspect(id, signal).catch((error) => {
      // One that is removed meanwhile writes no more.
      if (errorCode(error) !== 'HTTP_404') throw error;
      return undefined;
    });
    return found?.mounts.some((one) => !one.readOnly && isBelow(one.source)) ? [name] : [];
  });
  return (await Promise.all(rows)).flat().sort();
}
