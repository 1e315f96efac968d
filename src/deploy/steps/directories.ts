import { join } from 'node:path';
import { errorCode, UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { shellWord } from '../../base/shell.ts';
import { stepTexts } from '../../base/texts/steps.ts';
import { shutsOut } from '../../config/data-dir-mode.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import type { FileStat, Files } from '../../effects/effects.ts';
import type { Step } from '../../runs/step.ts';

interface Wanted {
  /** Below the deployment. */
  readonly name: string;
  readonly path: string;
  readonly mode: number;
  /** The image changes it after we made it; then its owner is right as it is, and its mode while it lets the owner in. */
  readonly free: boolean;
  /** undefined: whoever runs the tool. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

function wantedOf({ dir, blueprint }: Deployment): Wanted[] {
  const paths = pathsOf(dir);
  const closed = [
    { name: 'config', path: paths.config, mode: 0o700, free: false, owner: undefined },
    { name: 'data', path: paths.data, mode: 0o700, free: false, owner: undefined },
  ];
  const rows = new Map<string, Wanted>();
  for (const row of blueprint.services.flatMap((s) => s.dataDirs ?? [])) {
    const { mode, uid, gid, ownedByImage: free = false } = row;
    const name = join('data', row.path);
    const path = join(paths.data, row.path);
    rows.set(name, { name, path, mode, free, owner: { uid, gid } });
  }
  return [...closed, ...rows.values()];
}

/** Data directories with the owner that each service runs as. Correct owners are left alone. */
export const directoriesStep: Step = {
  id: 'directories',
  title: stepTexts.directories(),
  async plan({ deployment, effects }) {
    const changes: Change[] = [];
    for (const wanted of wantedOf(deployment)) {
      const stat = await effects.fs.stat(wanted.path, deployment.dir);
      const change = changeOf(wanted, stat);
      if (change) changes.push(change);
    }
    return { changes };
  },
  async act({ deployment, effects, signal }, { changes }) {
    const names = new Set(changes.map(({ name }) => name));
    for (const wanted of wantedOf(deployment)) {
      signal.throwIfAborted();
      if (names.has(wanted.name)) await make(effects.fs, deployment.dir, wanted);
    }
  },
  async prove(context) {
    const { changes: left } = await directoriesStep.plan(context);
    const { deployment, effects } = context;
    const first = wantedOf(deployment).find(({ name }) => name === left[0]?.name);
    if (first) throw refused(first, await effects.fs.stat(first.path, deployment.dir));
    return stepTexts.directoriesReady({ count: wantedOf(context.deployment).length });
  },
};

const octal = (mode: number) => mode.toString(8).padStart(4, '0');

function changeOf(wanted: Wanted, stat: FileStat | undefined): Change | undefined {
  const { name, mode, owner } = wanted;
  if (stat && stat.kind !== 'dir') throw notDirectory(wanted.path);
  if (!stat) {
    const detail = owner && stepTexts.newDirectory({ mode: octal(mode), ...owner });
    return { kind: 'directory', action: 'create', name, ...(detail ? { detail } : {}) };
  }
  const is = ownerOf(wanted, stat);
  if (wanted.free && !shutsOut(stat, { mode, uid: owner?.uid ?? stat.uid })) return undefined;
  if (stat.mode === mode && stat.uid === is.uid && stat.gid === is.gid) return undefined;
  const detail = stepTexts.wrongDirectory({
    ...{ mode: octal(mode), uid: is.uid, gid: is.gid },
    ...{ wasMode: octal(stat.mode), wasUid: stat.uid, wasGid: stat.gid },
  });
  return { kind: 'directory', action: 'update', name, detail };
}

/** The owner that an existing directory is to have. */
const ownerOf = ({ free, owner }: Wanted, stat: FileStat): Pick<FileStat, 'uid' | 'gid'> =>
  free ? stat : (owner ?? stat);

/** Their users change what is in them, also while this goes on: no path is followed, each directory is held. */
async function make(fs: Files, dir: string, wanted: Wanted): Promise<void> {
  const { path, mode, owner } = wanted;
  const before = await fs.stat(path, dir);
  if (!before) await fs.mkdir(path, mode, dir);
  const stat = await fs.stat(path, dir);
  try {
    if (
      owner &&
      stat &&
      !(before && wanted.free) &&
      (stat.uid !== owner.uid || stat.gid !== owner.gid)
    ) {
      // The top comes last: while its owner is still wrong, a run that was killed here does it all again.
      if (before) await giveContents(fs, dir, path, { from: before.uid, ...owner });
      await fs.chown(path, owner.uid, owner.gid, dir);
    }
    // After chown, which takes the set-id bits away; and mkdir's mode is cut by the umask.
    await fs.chmod(path, mode, dir);
  } catch (error) {
    const code = errorCode(error);
    // Something in it was exchanged for a link or a file meanwhile.
    if (code === 'ELOOP' || code === 'ENOTDIR') throw notDirectory(path);
    throw code === 'EPERM' ? refused(wanted, stat, error) : error;
  }
}

/** Files of the directory's old owner go to the new one; links and other users' files stay. */
async function giveContents(
  fs: Files,
  dir: string,
  path: string,
  { from, uid, gid }: { readonly from: number; readonly uid: number; readonly gid: number },
): Promise<void> {
  for (const name of await fs.list(path, dir)) {
    const child = join(path, name);
    const stat = await fs.stat(child, dir);
    if (!stat || stat.kind === 'link') continue;
    if (stat.kind === 'dir') await giveContents(fs, dir, child, { from, uid, gid });
    if (stat.uid === from) await fs.chown(child, uid, gid, dir);
  }
}

function notDirectory(path: string): UserError {
  return new UserError({
    id: 'not-a-directory',
    title: stepTexts.notDirectory({ path }),
    why: [stepTexts.notDirectoryWhy()],
    next: [{ command: `ls -ld ${shellWord(path)}`, what: stepTexts.lookAt() }],
  });
}

/** Only what is wrong is named: the owner, or the mode alone. */
function refused(wanted: Wanted, stat: FileStat | undefined, cause?: unknown): UserError {
  if (!stat) return cannotOwn(wanted, cause);
  const is = ownerOf(wanted, stat);
  if (stat.uid !== is.uid || stat.gid !== is.gid) return cannotOwn(wanted, cause);
  const { path, mode } = wanted;
  return new UserError({
    id: 'data-dir-permission',
    title: stepTexts.cannotChmod({ path, mode: octal(mode), wasMode: octal(stat.mode) }),
    why: [stepTexts.cannotChmodWhy()],
    next: [
      {
        command: `sudo chmod ${octal(mode)} ${shellWord(path)}`,
        what: stepTexts.cannotOwnNext(),
      },
    ],
    cause,
  });
}

function cannotOwn({ path, mode, owner }: Wanted, cause?: unknown): UserError {
  const [uid, gid] = [owner?.uid ?? 0, owner?.gid ?? 0];
  return new UserError({
    id: 'data-dir-permission',
    title: stepTexts.cannotOwn({ path, uid, gid }),
    why: [stepTexts.cannotOwnWhy()],
    next: [
      {
        command: `sudo install -d -m ${octal(mode)} -o ${uid} -g ${gid} ${shellWord(path)}`,
        what: stepTexts.cannotOwnNext(),
      },
    ],
    cause,
  });
}
