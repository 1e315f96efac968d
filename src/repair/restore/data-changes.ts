import type { Change } from '../../base/events.ts';
import { localTime } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import type { Archive } from './archive.ts';

interface Replaced {
  readonly archive: Pick<Archive, 'manifest'>;
  /** Directories below data/ that are replaced. */
  readonly names: readonly string[];
  readonly setAside: boolean;
}

/** The data changes of the plan. */
export function dataChanges({ archive, names, setAside }: Replaced): Change[] {
  const { at, databases, stores } = archive.manifest;
  const detail = t.willReplace({ at: localTime(at) });
  const isStored = (name: string) => stores.some(({ path }) => path.split('/')[0] === name);
  const aside = { kind: 'directory', action: 'create', name: 'data/before-restore-*' } as const;
  return [
    ...(setAside ? [{ ...aside, detail: t.willSetAside() }] : []),
    ...names.map(
      (name): Change => ({
        ...{ kind: 'directory', action: 'update', name: `data/${name}` },
        detail: isStored(name) || databases.length === 0 ? detail : t.willLoad(),
      }),
    ),
    ...databases.map(
      (name): Change => ({
        ...{ kind: 'database', action: 'update', name, detail },
      }),
    ),
    { kind: 'file', action: 'update', name: program.secretsFile, detail: t.newSecrets() },
  ];
}
