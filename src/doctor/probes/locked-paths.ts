import { join } from 'node:path';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe, type Reading } from '../probe.ts';

/** A data directory, or something directly in it, whose attribute forbids changes, also to root. */
export interface LockedPath {
  readonly service: string;
  readonly path: string;
  /** i: immutable. a: append only, of a directory: nothing in it can be renamed or removed. */
  readonly attribute: 'i' | 'a';
  /** As lsattr shows them. */
  readonly shown: string;
}

/** Of each directory, so many entries are looked at. */
const mostEntries = 200;
const patienceMs = 1_000;

/** Paths with these attributes in the output of lsattr, where each was asked for. */
export function readAttributes(
  output: string,
  services: ReadonlyMap<string, string>,
  dirs: ReadonlySet<string>,
): LockedPath[] {
  return output.split('\n').flatMap((line): LockedPath[] => {
    const [, shown = '', path = ''] = /^([-a-zA-Z]{8,}) (\/.+)$/.exec(line) ?? [];
    const service = services.get(path);
    if (service === undefined) return [];
    if (shown.includes('i')) return [{ service, path, attribute: 'i', shown }];
    return shown.includes('a') && dirs.has(path) ? [{ service, path, attribute: 'a', shown }] : [];
  });
}

/** Attributes that a person set with chattr; nothing where no lsattr is there, or the file system has none. */
export const lockedPaths = defineProbe<readonly LockedPath[]>({
  id: 'locked-paths',
  title: t.probeLocked(),
  deadline: 'short',
  async read({ effects, deployment, signal }): Promise<Reading<readonly LockedPath[]>> {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const { data } = pathsOf(deployment.dir);
    const rows = deployment.blueprint.services.flatMap(({ name, dataDirs = [], volumes = [] }) => {
      const mounted = volumes.flatMap(({ from, path }) => (from === 'data' ? [path] : []));
      const own = [...dataDirs.map(({ path }) => path), ...mounted];
      return own.map((path) => [join(data, path), name] as const);
    });
    const dirs = new Map(rows);
    const listed = [...dirs].map(async ([dir, name]) => {
      const names = await effects.fs.list(dir).catch(() => []);
      return names.slice(0, mostEntries).map((one) => [join(dir, one), name] as const);
    });
    const services = new Map([...(await Promise.all(listed)).flat(), ...dirs]);
    if (services.size === 0) return { status: 'ok', value: [] };
    const { stdout } = await effects.exec.run(['lsattr', '-d', '--', ...services.keys()], {
      signal: effects.clock.deadline(patienceMs, signal),
      env: { LC_ALL: 'C' },
    });
    return { status: 'ok', value: readAttributes(stdout, services, new Set(dirs.keys())) };
  },
});
