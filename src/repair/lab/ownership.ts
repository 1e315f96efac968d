import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { Deployment } from '../../config/deployment.ts';
import { composePath } from '../../config/paths.ts';
import { mountsBelow } from '../../deploy/mounts.ts';
import { composeLabels } from '../../docker/containers.ts';
import { otherDirectory } from '../../docker/data-users.ts';
import type { Effects } from '../../effects/effects.ts';

interface Parts {
  readonly effects: Pick<Effects, 'docker' | 'fs'>;
  readonly signal: AbortSignal;
  readonly deployment: Pick<Deployment, 'dir' | 'settings' | 'blueprint'>;
}

/** A lab's containers are known by their names: those of another directory must not have the same ones. */
export async function assertOwnContainers({ effects, signal, deployment }: Parts): Promise<void> {
  const { project } = deployment.settings;
  const label = `${composeLabels.project}=${project}`;
  const found = await effects.docker.containers({ label }, signal);
  const other = await otherDirectory(effects.fs, deployment, found);
  if (other === undefined) return;
  throw new UserError({
    id: 'other-directory',
    title: t.otherProject({ project, dir: other.dir }),
    why: [t.otherProjectWhy()],
    next: [
      { command: `docker ps -a --filter label=${shellWord(label)}`, what: t.otherProjectNext() },
    ],
    exit: exit.refused,
  });
}

const madeHere = (blueprint: Deployment['blueprint']): ReadonlySet<string> =>
  new Set([
    ...[program.settingsFile, program.secretsFile, program.stateDir, composePath],
    ...['config', 'data', 'backups'],
    ...(blueprint.configureFile ? [blueprint.configureFile.path] : []),
  ]);

/** Throws while something is in a lab's directory, or mounted there, that would go with it and is not the lab's. */
export async function assertNothingElse({
  effects,
  deployment,
}: Omit<Parts, 'signal'>): Promise<void> {
  const { dir, blueprint } = deployment;
  const own = madeHere(blueprint);
  const foreign = (await effects.fs.list(dir)).filter((name) => !own.has(name));
  const mounts = await mountsBelow(effects, dir);
  if (foreign.length === 0 && mounts.length === 0) return;
  throw new UserError({
    id: 'lab-holds-others',
    title: t.holdsOthers({ dir, names: literal([...foreign, ...mounts].join(', ')) }),
    why: [t.holdsOthersWhy()],
    next:
      mounts.length > 0
        ? mounts.map((path) => ({
            command: `umount ${shellWord(path)}`,
            what: t.holdsOthersMount(),
          }))
        : [{ command: `ls -la ${shellWord(dir)}`, what: t.holdsOthersNext() }],
    exit: exit.refused,
  });
}
