import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { literal } from '../../base/message.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { pathsOf } from '../../config/paths.ts';
import type { Effects } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { byName } from '../state-shapes.ts';
import { isTexts, isWord } from '../targets.ts';

/** A package file as it was when the plan was made. */
interface PackageFile {
  readonly path: string;
  readonly sha256: string;
}

interface PackagesWant {
  /** Files of an offline folder; null: from the distribution's servers. */
  readonly files: readonly PackageFile[] | null;
  /** How the daemon is started afterwards. */
  readonly start: readonly string[];
}

/** Version by name; '' where it is not installed. */
type PackagesState = Readonly<Record<string, string>>;

/** Asks nobody and reads in one language. */
const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

/** A package that is not in the folder is missing, and is not looked for on the network. */
const localOnly = ['-o', 'Dir::Etc::sourcelist=/dev/null', '-o', 'Dir::Etc::sourceparts=-'];

/** Packages of Debian and Ubuntu. Installing is irreversible: packages run programs of their own when they go in or out. */
export const packagesResource = defineResource<readonly string[], PackagesWant, PackagesState>({
  id: 'packages',
  title: t.kindPackages(),
  accepts: (target) => isTexts(target) && target.every(isWord),
  acceptsState: (state) => v.is(byName(v.string(), v.string()), state),
  name: (names) => names.join(', '),
  async read({ effects: { exec }, signal }, names) {
    const rows = names.map(async (name) => {
      const argv = ['dpkg-query', '-W', '-f', '$' + '{db:Status-Status} $' + '{Version}', name];
      const { code, stdout } = await exec.run(argv, { signal, env });
      const [status, version = ''] = stdout.trim().split(' ');
      return [name, code === 0 && status === 'installed' ? version : ''] as const;
    });
    return Object.fromEntries(await Promise.all(rows));
  },
  async apply(context, names, { files, start }) {
    const options = ['install', '-y', '--no-install-recommends'];
    if (files === null) {
      await apt(context, ['update']);
      await apt(context, [...options, ...names]);
    } else {
      await withCopies(context, files, (copies) =>
        apt(context, [...options, ...localOnly, ...copies]),
      );
    }
    // Where it starts by itself this says so; whether it runs is seen by whoever looks afterwards.
    const started = await context.effects.exec.run(start, { signal: context.signal, env });
    const words = started.stderr.trim().split('\n').at(-1);
    if (started.code !== 0 && words) context.warn(t.startFailed({ words: literal(words) }));
  },
  leavesNothing: () => true,
  restore: async () => undefined,
});

/** Of a file's content, in hexadecimal. */
export async function sha256Of({ fs }: Pick<Effects, 'fs'>, path: string): Promise<string> {
  return createHash('sha256')
    .update(await fs.readBytes(path))
    .digest('hex');
}

/** Private copies, each the very file that was planned: whoever exchanges one meanwhile ends the run. */
async function withCopies(
  { effects, deployment: { dir } }: StepContext,
  files: readonly PackageFile[],
  use: (copies: readonly string[]) => Promise<void>,
): Promise<void> {
  const { fs } = effects;
  const folder = join(pathsOf(dir).state, `packages-${effects.clock.now().getTime()}`);
  await fs.mkdir(folder, 0o700);
  try {
    const copies: string[] = [];
    for (const { path, sha256 } of files) {
      const bytes = await fs.readBytes(path);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new UserError({ id: 'changed-meanwhile', title: t.packageChanged({ path }) });
      const copy = join(folder, basename(path));
      await fs.writeAtomic(copy, bytes, { mode: 0o600 });
      copies.push(copy);
    }
    await use(copies);
  } finally {
    await fs.removeTree(folder);
  }
}

async function apt({ effects, signal }: StepContext, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await effects.exec.run(['apt-get', ...args], { signal, env });
  signal.throwIfAborted();
  if (code === 0) return;
  const words = `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => /^(?:E:|W:|Err)/.test(line.trim()));
  throw new UserError({ id: 'packages-failed', title: t.aptFailed(), quote: words.slice(-5) });
}

/** Packages that are to be installed. */
export const packagesAction = (names: readonly string[], want: PackagesWant): Action => ({
  resource: packagesResource,
  target: names,
  want,
  change: {
    ...{ kind: 'setting', action: 'create', name: names.join(', ') },
    detail: want.files === null ? t.fromServers() : t.fromFiles({ n: want.files.length }),
  },
});
