import { UserError } from '../core/errors.ts';
import { exit } from '../core/exit.ts';
import { literal } from '../core/message.ts';
import { shellWord } from '../core/shell.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { mountsBelow } from '../deploy/mounts.ts';
import { composePath } from '../deploy/paths.ts';
import { composeLabels, otherDirectoryOf } from '../engine/containers.ts';
import { labTexts as t } from '../i18n/lab.ts';
import type { Ports } from '../ports/ports.ts';
import { program } from '../program.ts';

interface Parts {
  readonly ports: Pick<Ports, 'docker' | 'fs'>;
  readonly signal: AbortSignal;
  readonly deployment: Pick<Deployment, 'dir' | 'settings' | 'stack'>;
}

/** A lab's containers are known by their names: those of another directory must not have the same ones. */
export async function assertOwnContainers({ ports, signal, deployment }: Parts): Promise<void> {
  const { dir, settings } = deployment;
  const label = `${composeLabels.project}=${settings.project}`;
  const other = await otherDirectoryOf(ports.docker, { project: settings.project, dir }, signal);
  if (other === undefined) return;
  throw new UserError({
    id: 'other-directory',
    title: t.otherProject({ project: settings.project, dir: other }),
    why: [t.otherProjectWhy()],
    next: [
      { command: `docker ps -a --filter label=${shellWord(label)}`, what: t.otherProjectNext() },
    ],
    exit: exit.refused,
  });
}

const madeHere = (stack: Deployment['stack']): ReadonlySet<string> =>
  new Set([
    ...[program.settingsFile, program.secretsFile, program.stateDir, composePath],
    ...['config', 'data', 'backups'],
    ...(stack.configureFile ? [stack.configureFile.path] : []),
  ]);

/** Throws while something is in a lab's directory, or mounted there, that would go with it and is not the lab's. */
export async function assertNothingElse({
  ports,
  deployment,
}: Omit<Parts, 'signal'>): Promise<void> {
  const { dir, stack } = deployment;
  const own = madeHere(stack);
  const strangers = (await ports.fs.list(dir)).filter((name) => !own.has(name));
  const mounts = await mountsBelow(ports, dir);
  if (strangers.length === 0 && mounts.length === 0) return;
  throw new UserError({
    id: 'lab-holds-others',
    title: t.holdsOthers({ dir, names: literal([...strangers, ...mounts].join(', ')) }),
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
